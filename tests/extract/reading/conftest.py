"""A page from a few lines of markup."""

from collections.abc import Callable

import pytest

from extract.reading import read
from extract.reading.page import Page

PROSE = "The shop is open every evening and learners bring their own boots, gloves and questions about the trade. " * 6


@pytest.fixture
def page_of() -> Callable[..., Page]:
    """Return a function that reads the inside of a body; `head` goes into the head."""

    def make(body: str, head: str = "", url: str = "https://college.example/programs/welding") -> Page:
        html = f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>"
        return read(html.encode(), url, "text/html; charset=utf-8")

    return make


@pytest.fixture
def prose() -> str:
    """Return a paragraph long enough to be a page's content."""
    return f"<p>{PROSE}</p>"
