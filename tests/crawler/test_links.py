"""Links of pages and sitemaps: found fast, and never at the price of a trap."""

import gzip
import time

import pytest

from crawler.links import page_links
from crawler.sitemaps import Listed, sitemap_links

URL = "https://a.example/programs/list"


def addresses(listed: list[Listed]) -> list[str]:
    return [one.url for one in listed]


def links(main: str, head: str = "") -> list[str]:
    return page_links(f"<html><head>{head}</head><body>{main}</body></html>".encode(), URL).urls


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("/mc/1", "https://a.example/mc/1"),
        ("welding", "https://a.example/programs/welding"),
        ("?page=2", "https://a.example/programs/list?page=2"),
        ("//b.example/x", "https://b.example/x"),
        ("https://b.example/x", "https://b.example/x"),
        (" /mc/1 ", "https://a.example/mc/1"),
        ("/a?b=1&amp;c=2", "https://a.example/a?b=1&c=2"),
    ],
)
def test_links_are_absolute(href: str, url: str) -> None:
    assert links(f"<a href='{href}'>x</a>") == [url]


@pytest.mark.parametrize("href", ["#top", "mailto:a@b.example", "JavaScript:void(0)", "tel:1", "", "http://[broken"])
def test_what_is_no_page_is_no_link(href: str) -> None:
    assert links(f"<a href='{href}'>x</a>") == []


def test_a_base_element_is_heard() -> None:
    assert links("<a href='x'>x</a>", "<base href='/other/'>") == ["https://a.example/other/x"]


def test_nofollow_of_the_whole_page_is_heard() -> None:
    assert links("<a href='/x'>x</a>", "<meta name='ROBOTS' content='noindex, nofollow'>") == []


def test_next_pages_are_told_apart() -> None:
    body = b"<link rel='next' href='/p/2'><a rel='prev' href='/p/0'>x</a><a rel='nofollow next' href='/p/3'>y</a>"
    assert page_links(body, URL).following == ["https://a.example/p/2", "https://a.example/p/3"]


def test_known_links_are_left_out_and_new_ones_remembered() -> None:
    known = {"/menu"}
    body = b"<a href='/menu'>x</a><a href='/mc/1'>1</a><a href='relative'>2</a>"
    assert page_links(body, URL, known=known).urls == ["https://a.example/mc/1", "https://a.example/programs/relative"]
    assert known == {"/menu", "/mc/1"}


def test_a_legacy_encoding_keeps_its_letters() -> None:
    body = "<a href='/été'>é</a>".encode("cp1252")
    assert page_links(body, URL, "cp1252").urls == ["https://a.example/été"]
    assert page_links(body, URL, "no-such-encoding").urls == ["https://a.example/été"]


def test_a_hundred_thousand_nested_elements_do_not_stop_the_crawl() -> None:
    body = b"<div>" * 100_000 + b"<a href='/mc/1'>1</a>" + b"</div>" * 100_000
    begun = time.perf_counter()
    assert page_links(body, URL).urls == ["https://a.example/mc/1"]
    assert time.perf_counter() - begun < 2


URLSET = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:xhtml="http://www.w3.org/1999/xhtml"><url><loc> https://a.example/mc/1 </loc>
 <xhtml:link rel="alternate" hreflang="fr" href="https://a.example/fr/mc/1"/></url>
 <url><loc>https://a.example/mc/2</loc></url></urlset>"""
PAGES = ["https://a.example/mc/1", "https://a.example/fr/mc/1", "https://a.example/mc/2"]


@pytest.mark.parametrize("body", [URLSET, gzip.compress(URLSET), b"\xef\xbb\xbf" + URLSET])
def test_a_sitemap_names_pages_and_their_twins(body: bytes) -> None:
    sitemaps, pages = sitemap_links(body)
    assert (sitemaps, addresses(pages)) == ([], PAGES)


def test_an_index_names_sitemaps_and_a_text_file_pages() -> None:
    index = b"<sitemapindex><sitemap><loc>https://a.example/1.xml.gz</loc></sitemap></sitemapindex>"
    assert sitemap_links(index) == ([Listed("https://a.example/1.xml.gz")], [])
    assert addresses(sitemap_links(b"https://a.example/1\nhttps://a.example/2\n")[1]) == [
        "https://a.example/1",
        "https://a.example/2",
    ]


def test_a_sitemap_torn_in_the_middle_gives_what_it_has() -> None:
    assert addresses(sitemap_links(URLSET[: URLSET.index(b"/mc/2")])[1]) == PAGES[:2]


def test_entities_are_not_expanded() -> None:
    bomb = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
    <!ENTITY f SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://a.example/&b;</loc></url>
    <url><loc>https://a.example/&f;</loc></url></urlset>"""
    assert not any("aaaa" in url or "root" in url for url in addresses(sitemap_links(bomb)[1]))


@pytest.mark.parametrize("body", [b"<html><body>404</body></html>", b"", b"not found", b"\x1f\x8bbroken", b"<urlset"])
def test_what_is_no_sitemap_is_said(body: bytes) -> None:
    with pytest.raises(ValueError, match="not a sitemap"):
        sitemap_links(body)


def test_a_gzip_bomb_is_not_unpacked() -> None:
    with pytest.raises(ValueError, match="larger than sitemaps may be"):
        sitemap_links(gzip.compress(bytes(60_000_000)))
