"""Load the demo sites from their TOML files: what each says, not how it looks."""

import tomllib
from dataclasses import dataclass, field, replace
from typing import Any

from crawler.demo.data import read_text

SITE_FILES = ("maplethorn", "lake_wintering", "saltgrass", "quillhammer", "puffin_cove", "lucioles", "grand_heron")

Card = dict[str, Any]


@dataclass(frozen=True)
class Page:
    """Hold one page: its address, its words and its odd habits."""

    path: str
    title: str = ""
    kind: str = "info"
    lang: str = ""
    body: str = ""
    description: str = ""
    code: str = ""
    modified: str = ""  # YYYY-MM-DD; a date of 2026 by hash if empty
    cards: tuple[str, ...] = ()  # paths shown as cards in the main zone
    related: tuple[str, ...] = ()  # names of the site's `related` cards, shown beside or below
    twin: str = ""  # the same page in the other language
    robots: str = ""  # content of meta robots
    charset: str = ""  # declared by meta only, the HTTP header stays silent
    jsonld: str = ""  # "", good, broken, two (one good, one broken)
    status: int = 200
    location: str = ""
    next: str = ""  # rel=next
    prev: str = ""
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Site:
    """Hold one fictional provider."""

    id: str
    name: str
    lang: str
    shape: str
    pages: tuple[Page, ...]
    prefixes: dict[str, str]
    options: dict[str, Any]
    port_offset: int

    def page(self, path: str) -> Page:
        """Return the page at `path`."""
        return next(page for page in self.pages if page.path == path)


def _page(table: dict[str, Any], lang: str) -> Page:
    lists: dict[str, Any] = {key: tuple(table[key]) for key in ("cards", "related") if key in table}
    return Page(**{"lang": lang, **table, **lists})


def _utility_pages(name: dict[str, str], prefixes: dict[str, str]) -> list[Page]:
    """Return the library, parking ... pages that every provider has, in its languages."""
    tables: list[dict[str, Any]] = tomllib.loads(read_text("sites/utility.toml"))["page"]
    pages = []
    for table in (table for table in tables if table["lang"] in prefixes):
        lang, slug = table["lang"], table.pop("slug")
        body = table["body"].replace("{name}", name[lang])
        twin = f"{prefixes[table['other']]}/{table['twin']}" if len(prefixes) > 1 else ""
        page = Page(f"{prefixes[lang]}/{slug}", table["title"], "utility", lang, body, table["title"])
        pages.append(replace(page, twin=twin))
    return pages


def load_site(stem: str, port_offset: int) -> Site:
    """Read one site's TOML."""
    data = tomllib.loads(read_text(f"sites/{stem}.toml"))
    lang = data["lang"]
    prefixes: dict[str, str] = data.get("prefixes", {lang: ""})
    names = {language: data.get(f"name_{language}", data["name"]) for language in prefixes}
    slash = "/" if data.get("trailing_slash") else ""
    pages = [_page(table, lang) for table in data.pop("page")]
    pages += [replace(page, path=page.path + slash) for page in _utility_pages(names, prefixes)]
    return Site(data["id"], data["name"], lang, data["shape"], tuple(pages), prefixes, data, port_offset)


def load_sites() -> tuple[Site, ...]:
    """Read every site, in the order of the ports."""
    return tuple(load_site(stem, offset) for offset, stem in enumerate(SITE_FILES))
