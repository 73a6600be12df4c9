"""What the head says, and JSON-LD block by block."""

from collections.abc import Callable

import pytest

from extract.reading import read
from extract.reading.jsonld import flatten, parse_blocks
from extract.reading.page import Page

PageOf = Callable[..., Page]


def test_title_meta_canonical_and_languages(page_of: PageOf) -> None:
    page = page_of(
        "<p>x</p>",
        head="<title> Welding |\n College </title><meta name=Description content='Sparks'>"
        "<meta property='og:title' content='OG'><link rel=canonical href='/programs/welding/'>"
        "<link rel=alternate hreflang=fr-CA href='/fr/soudage'><link rel=alternate hreflang=x-default href='/'>"
        "<link rel=alternate type='application/rss+xml' href=/feed>",
    )
    assert page.title == "Welding | College"
    assert page.meta["description"] == "Sparks"
    assert page.canonical == "https://college.example/programs/welding/"
    assert page.alternates == {"fr": "https://college.example/fr/soudage"}
    assert not page.noarchive


def test_a_page_without_a_title_takes_the_one_for_cards(page_of: PageOf) -> None:
    assert page_of("<p>x</p>", head="<meta property='og:title' content='Welding'>").title == "Welding"


def test_the_language_switch_in_the_menu_serves_where_the_head_is_silent(page_of: PageOf) -> None:
    page = page_of("<a hreflang=fr href='/fr/soudage'>Français</a>")
    assert page.alternates == {"fr": "https://college.example/fr/soudage"}


def test_the_base_element_moves_relative_links(page_of: PageOf) -> None:
    page = page_of("<p><a href=welding>Welding</a></p>", head="<base href='https://college.example/en/'>")
    assert page.links[0].url == "https://college.example/en/welding"


@pytest.mark.parametrize(
    ("head", "header", "expected"),
    [
        ("<meta name=robots content='noindex, NoArchive'>", "", True),
        ("", "noarchive", True),
        ("<meta name=robots content=noindex>", "nofollow", False),
    ],
)
def test_noarchive_is_read_from_the_page_and_from_its_header(head: str, header: str, expected: bool) -> None:
    page = read(f"{head}<p>x</p>".encode(), "https://a.example/", "text/html", header)
    assert page.noarchive is expected


def test_a_file_takes_its_address_from_canonical() -> None:
    body = b"<link rel=canonical href='https://a.example/welding'><p>x</p>"
    assert read(body, "file:saved/welding.html").url == "https://a.example/welding"
    assert read(b"<p>x</p>", "file:saved/welding.html").url == "file:saved/welding.html"
    assert read(body, "https://b.example/").url == "https://b.example/"


def test_a_broken_block_costs_only_itself(page_of: PageOf) -> None:
    page = page_of(
        '<script type="application/ld+json">{"@type": "Course" "name": "broken"}</script>'
        '<script type="application/LD+JSON">{"@type": "Course", "name": "Welding"}</script><p>x</p>'
    )
    assert page.json_ld == [{"@type": "Course", "name": "Welding"}]
    assert len(page.troubles) == 1
    assert page.troubles[0].startswith("json_ld_broken: block 1: ")


def test_lists_and_graphs_are_flattened() -> None:
    assert flatten([{"@graph": [{"@type": "A"}, {"@graph": [{"@type": "B"}]}]}, {"@type": "C", "@graph": []}, 3]) == [
        {"@type": "A"},
        {"@type": "B"},
        {"@type": "C", "@graph": []},
    ]


@pytest.mark.parametrize("block", ['<!-- {"a": 1} -->', '{"a": 1};', '//<![CDATA[\n{"a": 1}\n//]]>', '\n{"a": 1}\n'])
def test_what_templates_wrap_around_json_is_taken_off(block: str) -> None:
    assert parse_blocks([block]) == ([{"a": 1}], [])


def test_a_tower_of_brackets_is_a_trouble_not_a_crash() -> None:
    found, troubles = parse_blocks(["[" * 100_000])
    assert (found, len(troubles)) == ([], 1)
