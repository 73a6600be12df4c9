"""What is no page is said to be none; what would choke the parser is cut down first."""

import time

import pytest

from extract.reading import read
from extract.reading.guards import MAX_BYTES
from extract.reading.repeated import repeated

URL = "https://a.example/"


@pytest.mark.parametrize(
    ("body", "content_type", "why"),
    [
        (b"", "text/html", "empty"),
        (b" \n ", "text/html", "empty"),
        (b"<html><body><!-- nothing --></body></html>", "text/html", "empty"),
        (b"\x89PNG\r\n\x1a\n....", "text/html", "not_html"),
        (b"PK\x03\x04....", "text/html", "not_html"),
        (b"\0\1\2\3\0\0\0\0\0\0\0\0\0\0", "text/html", "not_html"),
        (b'{"a": 1}', "application/json", "not_html"),
        (b"just words", "text/plain", "not_html"),
        (b"<?xml version='1.0'?><urlset><url/></urlset>", "application/xml", "not_html"),
        (b"%PDF-1.7 and then nothing", "application/pdf", "damaged"),
        (b"<p>" + b"x" * MAX_BYTES, "text/html", "too_large"),
        (
            b"<div id=root></div><script src=a.js></script><noscript>Enable JavaScript</noscript>",
            "text/html",
            "javascript",
        ),
        (b"<div id=app><p>Loading</p></div><script src=a.js></script>", "text/html", "javascript"),
    ],
)
def test_what_cannot_be_read_is_a_page_that_says_why(body: bytes, content_type: str, why: str) -> None:
    page = read(body, URL, content_type)
    assert page.unreadable == why
    assert page.url == URL


def test_markup_without_a_type_is_a_page() -> None:
    assert read(b"<p>Hello</p>", "file:a.html").text == "Hello"


def test_nul_bytes_are_left_out() -> None:
    assert read(b"<p>wel\0ding</p>", URL, "text/html").text == "welding"


@pytest.mark.parametrize("tag", [b"div", b"b", b"section", b"x-card"])
def test_a_hundred_thousand_nested_elements_cost_neither_time_nor_text(tag: bytes) -> None:
    body = b"<h1>Welding</h1>" + (b"<" + tag + b">") * 100_000 + b"Forty hours"
    begin = time.perf_counter()
    page = read(body, URL, "text/html")
    assert time.perf_counter() - begin < 5
    assert "Forty hours" in page.text
    assert any(trouble.startswith("nesting_cut") for trouble in page.troubles)


def test_a_long_page_is_not_a_deep_one() -> None:
    page = read(b"<ul>" + b"<li>one<p>two" * 20_000, URL, "text/html")
    assert page.troubles == []
    assert len(page.blocks) == 40_000


def test_blocks_on_half_the_pages_of_a_host_and_on_five_are_repeated() -> None:
    assert repeated([[1, 1, 2], [1, 2], [1, 3], [1], [1], [4], [5], [6], [7], [8]]) == {1}
    assert repeated([[1], [1], [1], [1]]) == frozenset()
    assert repeated([[1]] * 5 + [[2]] * 6) == {2}
