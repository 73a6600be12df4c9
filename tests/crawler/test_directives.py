"""What a page asks of robots: of all, of this one, of others."""

import pytest

from crawler.archive import directives


@pytest.mark.parametrize(
    ("header", "asked"),
    [
        ("noarchive", True),
        ("NoIndex, NoArchive", True),
        ("noindex", False),
        ("none", True),
        ("microcred: noarchive", True),
        ("Microcred: noindex, noarchive", True),
        ("otherbot: noarchive", False),
        ("otherbot: noindex, noarchive", False),
        ("otherbot: nofollow, microcred: noarchive", True),
        ("microcred: nofollow, otherbot: noarchive", False),
        ("max-image-preview: large, noarchive", True),
        ("unavailable_after: 25 Jun 2027 15:00:00 EST, noarchive", True),
        ("otherbot: noindex\nnoarchive", True),  # two headers, as the archive keeps them
        ("noarchive\notherbot: noindex", True),
        ("nosnippet", False),
        ("", False),
    ],
)
def test_a_header_is_for_all_or_for_the_robot_it_names(header: str, asked: bool) -> None:
    assert ("noarchive" in directives([header])) is asked


@pytest.mark.parametrize(
    ("head", "asked"),
    [
        ("<meta name=robots content=noarchive>", True),
        ("<META CONTENT='noindex, NOARCHIVE' NAME='Robots'>", True),
        ("<meta name='microcred' content='noarchive'>", True),
        ("<meta name='otherbot' content='noarchive'>", False),
        ("<meta name=robots content=index><meta name=robots content='max-snippet:-1, noarchive'>", True),
        ("<meta name=robots content=noindex>", False),
        ("<meta name=description content='noarchive'>", False),
        ("<p>robots noarchive</p>", False),
    ],
)
def test_a_meta_element_is_for_all_or_for_the_robot_it_names(head: str, asked: bool) -> None:
    assert ("noarchive" in directives((), f"<html><head>{head}</head>".encode())) is asked
