"""What a look at a site lets one guess of a provider's block, each with the place it was read from."""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser
from w3lib.url import url_query_cleaner

from crawler import presets
from crawler.follow import area_of
from crawler.layout import layout_of
from crawler.provider import kind_of
from crawler.seen import Page, Site
from crawler.shapes import STRONG, Shape, best_shapes, promise
from crawler.urls import fetchable, fits, host_port, url_key

POSTAL = re.compile(r"\b([ABCEGHJ-NPRSTVXY]\d[A-Z])[ \u00a0-]?\d[A-Z]\d\b")
DISTRICTS = {
    "A": "NL", "B": "NS", "C": "PE", "E": "NB", "G": "QC", "H": "QC", "J": "QC", "K": "ON", "L": "ON", "M": "ON",
    "N": "ON", "P": "ON", "R": "MB", "S": "SK", "T": "AB", "V": "BC", "Y": "YT",
}  # fmt: skip
"""First letter of a Canadian postal code -> province; X is shared by two territories."""
NUNAVUT = ("X0A", "X0B", "X0C")
SEPARATOR = re.compile(r"\s+[<>|–—·»«-]\s+|\s*\|\s*")
NO_NAME = re.compile(r"^(?:home(?: ?page)?|accueil|catalog(?:ue)?|courses?|program(?:me)?s?)?$", re.IGNORECASE)

SCHOOLS = {"CollegeOrUniversity", "EducationalOrganization", "School", "Organization"}
MOST_EXAMPLES = 3


@dataclass(slots=True)
class Guess:
    """Keys of a block; `sources` says of each where it was read."""

    name: str = ""
    province: str = ""
    kind: str = ""
    languages: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    start: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    preset: str = "generic"
    credential_pages: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()
    sources: dict[str, str] = field(default_factory=dict)


def guess(site: Site, url: str) -> Guess:
    """Guess a block from what was seen of a site; `url` is the page a person gave. What is not seen stays empty."""
    pages = [page for page in site.pages if not page.outcome and page.status == 200]
    given = next((page for page in pages if page.asked == fetchable(url)), None)
    guessed = Guess(start=(given.url if given else url,))
    trees = [LexborHTMLParser(page.text) for page in pages]
    for key, found in (
        ("name", _name(trees)), ("province", _province(trees)), ("languages", _languages(trees, pages)),
        ("preset", _preset(pages, site.addresses) or layout_of(trees)),
    ):  # fmt: skip
        if found is not None:
            setattr(guessed, key, found[0])
            guessed.sources[key] = found[1]
    if kind := kind_of(guessed.name):
        guessed.kind, guessed.sources["kind"] = kind, "the name"
    _patterns(guessed, site)
    seen = Counter(host_port(one) for one in (*guessed.start, *guessed.examples, *(page.url for page in pages)))
    guessed.hosts = tuple(host for host, _ in seen.most_common())
    if not site.named_sitemaps and guessed.preset == "generic":
        guessed.sitemaps = tuple(one for one in site.sitemaps if urlsplit(one).path != "/sitemap.xml")[:1]
    return guessed


def _patterns(guessed: Guess, site: Site) -> None:
    """Take the preset's patterns where they match the site, else the best shapes of its addresses."""
    platform = presets.load(guessed.preset)
    addresses = [url_query_cleaner(url, platform.idle_parameters, remove=True) for url in site.addresses]
    told = [url for url in addresses if any(fits(p, url) for p in platform.credential_pages)]
    shapes = [Shape("", tuple(told))] if told else _telling(best_shapes(addresses, guessed.start[0]), guessed.start[0])
    written = {url_key(url): url for url in sorted(addresses, key=len, reverse=True)}  # of two forms the plainer one
    each = max(1, MOST_EXAMPLES // max(1, len(shapes)))
    for shape in shapes:
        keys = dict.fromkeys(map(url_key, sorted(shape.urls, key=lambda url: -promise(url))))
        guessed.examples += tuple(written[key] for key in list(keys)[:each])
    guessed.sources["examples"] = "the addresses of the preset" if told else "the same addresses"
    if shapes and not told:
        guessed.credential_pages = tuple(shape.pattern for shape in shapes)
        seen = sum(len(shape.urls) for shape in shapes)
        guessed.sources["credential_pages"] = f"the shape of {seen} of the {len(site.addresses)} addresses seen"
        if not any(fits(pattern, guessed.start[0]) for pattern in guessed.credential_pages):
            guessed.not_examples = guessed.start


def _telling(shapes: Iterable[Shape], start: str) -> list[Shape]:
    """Leave out what may be any course of the institution: addresses of little promise, elsewhere than the given page.

    Without patterns the generic judge looks at all pages; a wrong pattern would hide the right ones.
    """
    below = area_of(start)[1]
    return [
        shape
        for shape in shapes
        if shape.promise >= STRONG or (below != "/" and all(urlsplit(url).path.startswith(below) for url in shape.urls))
    ]


def _name(trees: Iterable[LexborHTMLParser]) -> tuple[str, str] | None:
    trees = list(trees)
    for tree in trees:
        for thing in _json_ld(tree):
            kinds = thing.get("@type", "")
            if SCHOOLS & set([kinds] if isinstance(kinds, str) else kinds) and isinstance(thing.get("name"), str):
                return " ".join(thing["name"].split()), "JSON-LD of the page"
    for tree in trees:
        node = tree.css_first("meta[property='og:site_name']")
        if node is not None and (node.attributes.get("content") or "").strip():
            return " ".join((node.attributes["content"] or "").split()), "the page's og:site_name"
    parts = Counter(
        part
        for tree in trees
        if (title := tree.css_first("title"))
        for part in set(SEPARATOR.split(title.text().strip()))
    )
    for part, _ in parts.most_common():
        if kind_of(part):
            return part, "the page's title"
    named = [part for part, _ in parts.most_common() if not NO_NAME.match(part)]
    return (named[0], "the page's title; it says no kind of school") if named else None


def _json_ld(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    for node in tree.css("script[type='application/ld+json']"):
        try:
            found = json.loads(node.text())
        except (ValueError, RecursionError):
            continue
        things = found if isinstance(found, list) else found.get("@graph", [found]) if isinstance(found, dict) else []
        yield from (thing for thing in things if isinstance(thing, dict))


def _province(trees: Iterable[LexborHTMLParser]) -> tuple[str, str] | None:
    """Return the province of most postal codes on the pages."""
    codes = Counter(code for tree in trees if tree.body for code in POSTAL.findall(tree.body.text(separator=" ")))
    for code, _ in codes.most_common(1):
        province = DISTRICTS.get(code[0], "NU" if code in NUNAVUT else "NT")
        return province, f"the postal code {code} ..."
    return None


def _languages(trees: Iterable[LexborHTMLParser], pages: list[Page]) -> tuple[tuple[str, ...], str] | None:
    found = []
    for tree, page in zip(trees, pages, strict=True):
        root = tree.css_first("html[lang]")
        found.append((root.attributes.get("lang") or "")[:2].lower() if root else "")
        for node in tree.css("link[rel~=alternate i][hreflang][href]"):
            href = node.attributes.get("href") or ""
            if not urlsplit(href).netloc or host_port(href) == host_port(page.url):
                found.append((node.attributes.get("hreflang") or "")[:2].lower())
    languages = tuple(dict.fromkeys(lang for lang in found if lang in ("en", "fr")))
    return (languages, "the pages' lang and hreflang") if languages else None


@cache
def _marks() -> dict[str, list[str]]:
    marks: dict[str, list[str]] = tomllib.loads(files("crawler").joinpath("marks.toml").read_text(encoding="utf-8"))[
        "platforms"
    ]
    return marks


def _preset(pages: list[Page], addresses: list[str]) -> tuple[str, str] | None:
    sources = [page.text for page in pages] + ["\n".join(addresses)]
    for preset, marks in _marks().items():
        for mark in marks:
            for source in sources:
                if match := re.search(mark, source, re.IGNORECASE):
                    return preset, f"'{' '.join(match[0].split())[:60]}' in its pages"
    return None
