"""Whole pages of providers that nobody described, one page each: what a careful reader calls them, and finds there."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from crawler.registry import Registry
from extract.credentials import judge
from extract.reading import read
from extract.reading.page import Page
from extract.summary import summarise_page

HERE = Path(__file__).parent / "credential_pages"
AROUND = {
    "en": (
        "<header><a href=/>Our school</a><nav><ul><li><a href=/programs>Programs</a></li>"
        "<li><a href=/mc>Microcredentials</a></li><li><a href=/careers>Career services</a></li></ul></nav></header>",
        "<footer><p>Earn a certificate with us.</p><a href=/privacy>Privacy</a><p>© 2027</p></footer>",
    ),
    "fr": (
        "<header><a href=/>Notre école</a><nav><ul><li><a href=/programmes>Programmes</a></li>"
        "<li><a href=/aec>AEC</a></li><li><a href=/emploi>Service de placement</a></li></ul></nav></header>",
        "<footer><p>Obtenez une attestation chez nous.</p><a href=/vie>Confidentialité</a><p>© 2027</p></footer>",
    ),
}


def pages() -> list[dict[str, Any]]:
    found = []
    for lang in AROUND:
        for path in sorted(HERE.glob(f"*{lang}.toml")):
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            found += [{**one, "lang": lang} for one in table["page"]]
    return found


def seen(one: dict[str, Any]) -> Page:
    before, after = AROUND[one["lang"]]
    html = (
        f"<!doctype html><html lang={one['lang']}><head><meta charset=utf-8><title>{one['title']}</title></head>"
        f"<body>{before}{one['html']}{after}</body></html>"
    )
    return read(html.encode(), one["url"], "text/html")


PAGES = pages()


@pytest.mark.parametrize("one", PAGES, ids=[one["url"].partition("//")[2] for one in PAGES])
def test_a_page_is_what_a_careful_reader_calls_it(one: dict[str, Any]) -> None:
    found = judge(seen(one), None)
    titles = [candidate.title for candidate in found.candidates]
    assert (found.kind, titles) == (one["kind"], one.get("titles", [])), found.reason


NUMBERED = [one for one in PAGES if "price" in one]


@pytest.mark.parametrize("one", NUMBERED, ids=[one["url"].partition("//")[2] for one in NUMBERED])
def test_each_of_several_credentials_has_the_facts_of_its_own_part(one: dict[str, Any]) -> None:
    facts = summarise_page(seen(one), Registry.model_construct(providers={}, by_host={})).facts
    assert [each.price_cad for each in facts] == one["price"]
    assert [each.hours for each in facts] == one.get("hours", [None] * len(facts))
