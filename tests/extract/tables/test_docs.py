"""The pages on columns say what the tables have."""

from pathlib import Path

import pytest

from extract.tables.docs import PAGES, page

DOCS = Path(__file__).parents[3] / "docs"


@pytest.mark.parametrize(("lang", "name"), PAGES.items())
def test_the_page_is_what_the_list_of_columns_says(lang, name):
    assert (DOCS / name).read_text(encoding="utf-8") == page(lang), "python -m extract.tables.docs docs"
