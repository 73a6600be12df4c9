"""The held-out pages: all of them readable, enough of them in each language, and still what was labelled."""

import hashlib
from collections import Counter
from pathlib import Path

from extract.evaluation.goldpages import read_pages

PAGES = Path(__file__).parents[2] / "gold" / "pages"


def test_there_are_at_least_forty_pages_in_each_language():
    assert all(number >= 40 for number in Counter(page.lang for page in read_pages([PAGES])).values())


def test_no_page_differs_from_the_digest_that_was_committed_with_its_labels():
    lines = (PAGES / "SHA256SUMS").read_text("utf-8").splitlines()
    committed = dict(reversed(line.split("  ", 1)) for line in lines)
    files = [path for path in PAGES.rglob("*") if path.parent != PAGES and path.is_file()]
    assert {path.relative_to(PAGES).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files} == (
        committed
    )
