"""One record -> Page: the stages of reading, in order."""

from dataclasses import dataclass
from typing import Any, Protocol

from selectolax.lexbor import LexborHTMLParser

from crawler.archive import directives
from extract.reading import blocks as blocking
from extract.reading.decode import decode
from extract.reading.guards import is_pdf, refusal, shallow
from extract.reading.head import read_head
from extract.reading.jsonld import parse_blocks
from extract.reading.language import page_language
from extract.reading.page import Page, Zone
from extract.reading.pdf import read_pdf
from extract.reading.shown import shown_title
from extract.reading.walk import Walker

NO_TEXT = ["script", "style", "noscript", "template", "svg", "iframe", "object", "canvas"]
SCRIPT_ONLY = 200
"""A page with fewer letters than this and scripts to fill it needs a browser."""
APPLICATION = "#root, #app, #__next, #__nuxt, app-root, [ng-app], [data-reactroot]"


class Stored(Protocol):
    """What a record of the archive offers (crawler.archive.Record)."""

    @property
    def url(self) -> str: ...  # noqa: D102
    @property
    def fetched_at(self) -> str: ...  # noqa: D102
    @property
    def status(self) -> int | None: ...  # noqa: D102
    @property
    def headers(self) -> Any: ...  # noqa: D102
    @property
    def body(self) -> bytes: ...  # noqa: D102
    @property
    def page_sha256(self) -> str: ...  # noqa: D102
    @property
    def run_id(self) -> str: ...  # noqa: D102
    @property
    def warc_file(self) -> str: ...  # noqa: D102
    @property
    def warc_offset(self) -> int: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a body comes from; copied to the Page."""

    status: int | None = None
    fetched_at: str = ""
    page_sha256: str = ""
    warc_file: str = ""
    warc_offset: int = 0
    run_id: str = ""


def read_record(record: Stored) -> Page:
    """Read a record of the archive; its `headers` are lower-case names, its `body` is content-decoded."""
    provenance = Provenance(
        record.status, record.fetched_at, record.page_sha256, record.warc_file, record.warc_offset, record.run_id
    )
    headers = record.headers
    return read(record.body, record.url, headers.get("content-type", ""), headers.get("x-robots-tag", ""), provenance)


def read(body: bytes, url: str, content_type: str = "", robots: str = "", provenance: Provenance | None = None) -> Page:
    """Return the Page of `body`; what cannot be read is a Page without blocks whose `unreadable` says why.

    `content_type` and `robots` are the headers Content-Type and X-Robots-Tag.
    """
    page = Page(url=url, text="", blocks=[], noarchive="noarchive" in directives([robots]))
    if provenance is not None:
        page.status, page.fetched_at, page.page_sha256 = (
            provenance.status, provenance.fetched_at, provenance.page_sha256,
        )  # fmt: skip
        page.warc_file, page.warc_offset, page.run_id = (
            provenance.warc_file, provenance.warc_offset, provenance.run_id,
        )  # fmt: skip
    if body and is_pdf(body, content_type):
        _fill_pdf(page, body)
    elif why := refusal(body, content_type):
        page.unreadable = why
    else:
        _fill_html(page, body, content_type, robots)
    page.text = blocking.page_text(page.blocks)
    return page


def _fill_pdf(page: Page, body: bytes) -> None:
    document = read_pdf(body)
    page.blocks, page.title, page.unreadable = document.blocks, document.title, document.unreadable
    page.troubles = document.troubles
    page.h1 = next((block.text for block in page.blocks if block.level == 1), "")
    page.lang = page_language(block.text for block in page.blocks)
    blocking.set_languages(page.blocks, page.lang)


def _fill_html(page: Page, body: bytes, content_type: str, robots: str) -> None:
    html, page.troubles = decode(body, content_type)
    html, cut = shallow(html.replace("\0", ""))
    if cut:
        page.troubles.append("nesting_cut: elements below the depth cap were unwrapped")
    tree = LexborHTMLParser(html)
    head = read_head(tree, page.url)
    if page.url.startswith("file:") and head.canonical.startswith("http"):
        page.url = head.canonical
    page.title, page.canonical, page.alternates, page.meta = head.title, head.canonical, head.alternates, head.meta
    page.noarchive = "noarchive" in directives([robots], body)
    scripts = [node.text() for node in tree.css('script[type="application/ld+json" i]')]
    page.json_ld, broken = parse_blocks(scripts)
    page.troubles += broken
    needs_browser = tree.css_first("script") is not None and (
        tree.css_first(APPLICATION) is not None or "javascript" in _noscript(tree)
    )
    tree.strip_tags(NO_TEXT)
    if tree.body is None:
        page.unreadable = "empty"
        return
    walker = Walker(tree.body, head.base)
    page.blocks, cut_by_heading = blocking.make_blocks(walker.pieces, walker.teasers)
    page.links = walker.links
    page.h1 = blocking.first_heading(page.blocks) or shown_title(tree.body, page.blocks, page.title)
    spoken = [block.text for block in page.blocks if block.zone is Zone.MAIN]
    page.lang = page_language(spoken or [block.text for block in page.blocks], head.lang)
    blocking.set_languages(page.blocks, page.lang)
    if not page.blocks:
        page.unreadable = "javascript" if needs_browser else "empty"
    elif needs_browser and sum(map(len, spoken)) < SCRIPT_ONLY:
        page.unreadable = "javascript"
    for node in (*cut_by_heading, *reversed(walker.cut)):
        node.decompose()
    page.main_html = tree.body.html or ""


def _noscript(tree: LexborHTMLParser) -> str:
    return " ".join(node.html or "" for node in tree.css("noscript")).lower()
