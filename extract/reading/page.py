"""What a record becomes: a Page of labelled blocks. Nothing is dropped; each block knows its zone."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple


class Zone(StrEnum):
    """Where on the page a block stands; only `MAIN` is ever evidence."""

    MAIN = "main"
    NAV = "nav"
    HEADER = "header"
    FOOTER = "footer"
    ASIDE = "aside"
    COOKIE = "cookie"
    RELATED = "related"
    TESTIMONIAL = "testimonial"


SPOKEN = (Zone.MAIN, Zone.ASIDE)
"""Zones that may tell of what a page is about; evidence stands in the main one alone."""


class Cell(NamedTuple):
    """Where in a table a block stands."""

    table: int
    """A number of its own for each table of a page, and so for each row."""
    row: int
    column: int
    """0-based; a cell of two columns counts for two."""
    heads: bool
    """Its row holds the table's headers: nothing but `th`, or the first row where it names facts."""


@dataclass(slots=True)
class Block:
    """One paragraph, heading, list item, cell ...; `Page.text[start:end] == text`."""

    text: str
    """NFC, NBSP to space, white space folded; never empty."""
    start: int
    """Offset into `Page.text`, in code points."""
    zone: Zone
    tag: str
    """The HTML element it came from: p, li, h1 ... h6, dt, dd, th, td, summary, button, div ...; `pdf` for PDF."""
    level: int = 0
    """1 ... 6 for a heading (also role=heading, summary, accordion buttons); else 0."""
    heading: str = ""
    """Text of the nearest heading above it in the same zone (not itself)."""
    label: str = ""
    """For dd: its dt; for td: its row and column headers; for `Label: value` split over elements: the label."""
    anchor: str = ""
    """The id of the nearest section heading above or of an ancestor: where a link can point."""
    lang: str = ""
    """`en` or `fr` of this block where it is sure, else the page's."""
    digest: int = 0
    """64-bit hash of the folded text, to find blocks repeated across a host."""
    page_number: int | None = None
    """1-based, PDF only."""
    lead: str = ""
    """The bold words or the short line that it begins with, else all of a block that is named a title; not a label."""
    path: tuple[int, ...] = ()
    """Numbers of the elements around it, outermost first: what two blocks share, both stand in."""
    cell: Cell | None = None
    """Of what stands in a table, the innermost one."""

    @property
    def end(self) -> int:
        """Offset just past the last code point."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Link:
    """One `<a href>`: absolute URL without fragment noise, its text and the zone it stands in."""

    url: str
    text: str
    zone: Zone


@dataclass(slots=True)
class Page:
    """One read record: text, blocks, links and what the head says."""

    url: str
    """As asked for; for a file its rel=canonical, else `file:` + relative path."""
    text: str
    """The blocks' texts joined by newlines."""
    blocks: list[Block]
    title: str = ""
    """`<title>` or og:title."""
    h1: str = ""
    """Its first h1; without one, the one text that is marked or set as its title (shown.py)."""
    lang: str = "en"
    """`en` or `fr`."""
    links: list[Link] = field(default_factory=list)
    alternates: dict[str, str] = field(default_factory=dict)
    """hreflang (`en`, `fr`) -> absolute URL."""
    canonical: str = ""
    """rel=canonical, absolute; empty if none."""
    json_ld: list[dict[str, Any]] = field(default_factory=list)
    """Every JSON-LD object that parses, `@graph` flattened; a broken block costs only itself."""
    meta: dict[str, str] = field(default_factory=dict)
    """Lower-case meta name/property -> content."""
    noarchive: bool = False
    main_html: str = ""
    """The main zone's markup, for BeautifulSoup selectors (presets, facts); empty for PDF."""
    unreadable: str = ""
    """Empty, or why there is no text: not_html, encrypted, damaged, scanned, empty, too_large, javascript."""
    troubles: list[str] = field(default_factory=list)
    """What went wrong without stopping: `json_ld_broken: ...`, `charset_guessed: ...`."""
    # provenance, from the record
    status: int | None = None
    fetched_at: str = ""
    page_sha256: str = ""
    """Of the content-decoded body, hex."""
    warc_file: str = ""
    warc_offset: int = 0
    run_id: str = ""

    def block_at(self, offset: int) -> Block:
        """Return the block that holds the code point at `offset`."""
        low, high = 0, len(self.blocks) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.blocks[middle].start <= offset:
                low = middle
            else:
                high = middle - 1
        return self.blocks[low]
