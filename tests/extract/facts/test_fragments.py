"""Facts read from markup, from the reader on: every fragment gives what it states and nothing else."""

import tomllib
from dataclasses import asdict
from pathlib import Path

import pytest

from extract.facts import read_facts
from extract.reading import read

FRAGMENTS = [
    pytest.param(lang, page["html"], page["stated"], id=f"{lang}-{index}")
    for lang in ("en", "fr")
    for index, page in enumerate(
        tomllib.loads((Path(__file__).parent / "fragments" / f"{lang}.toml").read_text(encoding="utf-8"))["page"]
    )
]


@pytest.mark.parametrize(("lang", "html", "stated"), FRAGMENTS)
def test_markup_gives_what_it_states_and_no_more(lang, html, stated):
    body = f"<html lang={lang}><head><meta charset=utf-8></head><body><main>{html}</main></body></html>"
    page = read(body.encode(), "https://example.ca/page", "text/html; charset=utf-8")
    facts = {
        name: value for name, value in asdict(read_facts(page.blocks, lang=lang)).items() if value not in (None, "")
    }
    found = {name: value for name, value in facts.items() if not name.endswith("_raw")}
    quoted, expected = found.pop("prerequisites", ""), dict(stated)
    needed = expected.pop("prerequisites", "")
    assert found == expected
    assert bool(quoted) == bool(needed)
    assert needed in quoted
