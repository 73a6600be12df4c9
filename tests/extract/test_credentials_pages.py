"""Whole pages of providers that nobody described, one page each: what a careful reader calls them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from extract.credentials import Judgement, judge
from extract.reading import read

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
        table = tomllib.loads((HERE / f"{lang}.toml").read_text(encoding="utf-8"))
        found += [{**one, "lang": lang} for one in table["page"]]
    return found


def judged(one: dict[str, Any]) -> Judgement:
    before, after = AROUND[one["lang"]]
    html = (
        f"<!doctype html><html lang={one['lang']}><head><meta charset=utf-8><title>{one['title']}</title></head>"
        f"<body>{before}{one['html']}{after}</body></html>"
    )
    return judge(read(html.encode(), one["url"], "text/html"), None)


PAGES = pages()


@pytest.mark.parametrize("one", PAGES, ids=[one["url"].partition("//")[2] for one in PAGES])
def test_a_page_is_what_a_careful_reader_calls_it(one: dict[str, Any]) -> None:
    found = judged(one)
    titles = [candidate.title for candidate in found.candidates]
    assert (found.kind, titles) == (one["kind"], one.get("titles", [])), found.reason
