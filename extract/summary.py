"""One record -> PageSummary: all that the later stages need of a page, small enough to cross processes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from crawler.registry import Provider, Registry
from crawler.urls import host_port, url_key
from extract.credentials import Judgement, judge
from extract.credentials.own import fill, gives_each, linked, of_all, own_blocks, shared_blocks
from extract.credentials.sitewide import NOTHING, SiteWide, names_of, telling_blocks
from extract.evidence.denied import denied
from extract.evidence.find import Evidencer
from extract.evidence.hit import Hit, Passage
from extract.evidence.institution import names_of as provider_names
from extract.facts import preset_fields, read_facts
from extract.quote import quote_text, text_fragment
from extract.reading import read_record
from extract.reading.page import SPOKEN, Block, Page, Zone
from extract.rows import Facts
from extract.sources import Source

ENOUGH_TEXT = 200
"""Letters of a main zone below which two pages may be the same by chance."""


@dataclass(slots=True)
class Found:
    """A hit with the words that prove it, already quoted: the page's text stays behind."""

    hit: Hit
    quote: str
    link: str


@dataclass(slots=True)
class PageSummary:
    """What one page says, judged and read."""

    url: str
    provider_id: str
    judgement: Judgement
    title: str
    lang: str
    found: list[Found]
    """Evidence and discarded near-hits, in page order."""
    facts: list[Facts]
    """One per candidate of the judgement."""
    spans: list[tuple[int, int]]
    """(start, end) offsets of each candidate in the page's text."""
    elsewhere: list[tuple[int, tuple[int, int]]]
    """(number of the candidate, offsets) of what else speaks for it: a row of a table beside its section."""
    of_all: list[tuple[int, int]]
    """The same of what speaks for all candidates of a page of several."""
    digests: list[int]
    """Digests of the blocks in the main zone and beside it."""
    telling: frozenset[int]
    """Those among them whose words could change the judgement."""
    names: tuple[str, ...]
    """The first heading and the pieces of the title, folded."""
    links: frozenset[str]
    """URL keys that the main zone links to."""
    alternates: dict[str, str]
    canonical: str
    """rel=canonical, absolute; empty if none."""
    text_digest: int
    """Of the main zone's text; 0 where it is too short to tell two pages apart."""
    blocks: int
    status: int | None
    fetched_at: str
    page_sha256: str
    warc_file: str
    warc_offset: int
    run_id: str
    is_pdf: bool = False
    unreadable: str = ""
    troubles: list[str] = field(default_factory=list)


@cache
def evidencer() -> Evidencer:
    """Return this process's evidence stage; loading the codebook once takes about a second."""
    return Evidencer()


def provider_of(url: str, registry: Registry) -> tuple[str, Provider | None]:
    """Return the provider's id and block for `url`; a host in no block is `host-` + host."""
    host = host_port(url) or "file"
    provider = registry.by_host.get(host)
    return (provider.id, provider) if provider else (f"host-{host}", None)


def summarise(source: Source, registry: Registry) -> PageSummary:
    """Read, judge and search the body that `source` points to."""
    return summarise_page(_page(source), registry)


def summarise_again(
    known: tuple[Source, PageSummary], registry: Registry, shared: Mapping[str, SiteWide]
) -> PageSummary:
    """Judge a page again, in the light of what the pages of its host share; search it again where it became another.

    `known`: the page and its first summary; `shared`: by host, once all its pages were seen.
    """
    source, first = known
    page, beside = _page(source), shared.get(host_port(source.url), NOTHING)
    judgement = judge(page, provider_of(page.url, registry)[1], beside)
    if (judgement.kind, judgement.candidates) == (first.judgement.kind, first.judgement.candidates):
        return replace(first, judgement=judgement)
    return summarise_page(page, registry, beside)


def _page(source: Source) -> Page:
    page = read_record(source.record())
    if page.noarchive:
        # Somebody else's archive may hold what its provider asked not to be kept: it is read no further.
        page = Page(
            page.url, "", [], unreadable="noarchive", status=page.status, fetched_at=page.fetched_at,
            page_sha256=page.page_sha256, warc_file=page.warc_file, warc_offset=page.warc_offset, run_id=page.run_id,
        )  # fmt: skip
    return page


def summarise_page(page: Page, registry: Registry, shared: SiteWide = NOTHING) -> PageSummary:
    """Judge and search a page that is read already."""
    provider_id, provider = provider_of(page.url, registry)
    judgement = judge(page, provider, shared)
    selectors = provider.platform.fields if provider else {}
    fields = preset_fields(page.main_html, selectors) if selectors else {}
    several = judgement.kind == "credentials"
    spans, shared_spans = [], of_all(page, judgement.candidates) if several else []
    for candidate in judgement.candidates:
        blocks = page.blocks[candidate.first_block : candidate.last_block + 1]
        spans.append((blocks[0].start, blocks[-1].end) if blocks else (0, 0))
    elsewhere = [
        (number, (page.blocks[first].start, page.blocks[last].end))
        for number, candidate in enumerate(judgement.candidates)
        for first, last in candidate.elsewhere
    ]
    facts = []
    for candidate in judgement.candidates:
        json_ld = linked(page, candidate) if several else page.json_ld
        blocks = own_blocks(page, candidate, several)
        given = {} if several else fields
        facts.append(
            read_facts(blocks, lang=candidate.lang, json_ld=json_ld, fields=given, section=several and not json_ld)
        )
    for before in (True, False) if shared_spans else ():
        blocks = shared_blocks(page, [span for span in shared_spans if (span[0] < spans[0][0]) is before])
        fill(facts, read_facts(blocks, lang=page.lang, section=True), before=before, each=gives_each(blocks))
    hits = denied(evidencer().find(passages(page, judgement.kind, called(page, provider))), spans)
    return PageSummary(
        url=page.url, provider_id=provider_id, judgement=judgement, title=page.h1 or page.title, lang=page.lang,
        found=[_quoted(hit, page) for hit in hits], facts=facts, spans=spans, elsewhere=elsewhere, of_all=shared_spans,
        digests=[block.digest for block in page.blocks if block.zone in SPOKEN],
        telling=telling_blocks(page), names=names_of(page),
        links=frozenset(url_key(link.url) for link in page.links if link.zone is Zone.MAIN),
        alternates=page.alternates, canonical=page.canonical, text_digest=text_digest(page),
        blocks=len(page.blocks), status=page.status, fetched_at=page.fetched_at,
        page_sha256=page.page_sha256, warc_file=page.warc_file, warc_offset=page.warc_offset, run_id=page.run_id,
        is_pdf=bool(page.blocks) and page.blocks[0].tag == "pdf", unreadable=page.unreadable, troubles=page.troubles,
    )  # fmt: skip


def text_digest(page: Page) -> int:
    """Return a hash of the main zone's blocks, the same in every process; 0 where they are too short."""
    main = [block for block in page.blocks if block.zone is Zone.MAIN]
    long = sum(len(block.text) for block in main) >= ENOUGH_TEXT
    return hash(tuple(block.digest for block in main)) if long else 0


def called(page: Page, provider: Provider | None) -> tuple[str, ...]:
    """Return what the page's provider is called: in the registry, else by the page's own site name."""
    names = (provider.name, provider.name_fr) if provider else (page.meta.get("og:site_name", ""),)
    return provider_names(filter(None, names))


def passages(page: Page, kind: str, names: tuple[str, ...] = ()) -> list[Passage]:
    """Return the page's blocks as the evidence stage reads them, each with the question or list introduction before.

    `names`: what the provider is called.
    """
    result = []
    before: Block | None = None
    lead = zone = ""
    for block in page.blocks:
        if before is None or before.zone is not block.zone:
            lead, zone = "", block.zone.value
        elif block.level:
            lead = ""
        if before is not None and before.zone is block.zone and before.text.endswith(("?", ":")):
            lead = before.text
        elif block.tag not in ("li", "dd", "td"):
            lead = ""
        result.append(
            Passage(
                text=block.text,
                start=block.start,
                lang=block.lang or page.lang,
                heading=block.heading,
                label=block.label,
                previous=lead,
                zone=zone,
                tag=block.tag,
                digest=block.digest,
                page_number=block.page_number,
                anchor=block.anchor,
                kind=kind,
                names=names,
            )
        )
        before = block
    return result


def _quoted(hit: Hit, page: Page) -> Found:
    passage = page.text[hit.sentence_start : hit.sentence_end]
    url = f"{page.url}#{hit.anchor}" if hit.anchor else page.url
    return Found(hit, quote_text(passage), text_fragment(url, passage))
