"""Whose evidence is it? Each hit becomes evidence of one programme, of a family of programmes, or of a provider."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from crawler.urls import host_port, url_key
from extract.credentials.named import named_in
from extract.evidence.hit import Scope
from extract.reading.repeated import repeated
from extract.rows import Evidence
from extract.summary import Found, PageSummary

MOST_CREDENTIALS = 3
"""A PDF that more credentials link to speaks for the provider."""
WIDE = 0.9
"""From this probability on, what only the model reads on a provider's page, or in a block that many of its pages
repeat, is believed: one such sentence decides a cell of every credential."""


@dataclass(slots=True)
class Pool:
    """All evidence of a run, by whom it speaks for."""

    rows: dict[str, Evidence] = field(default_factory=dict)
    """evidence_id -> row; the same words for the same owner on one page are one row."""
    programme: dict[tuple[str, int], list[str]] = field(default_factory=lambda: defaultdict(list))
    """(page_url, number of the candidate) -> evidence_ids."""
    family: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """page_url of a family page -> evidence_ids that its members share."""
    provider: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """provider_id -> evidence_ids."""
    brochures: dict[str, list[str]] = field(default_factory=dict)
    """page_url of a PDF -> credential_ids whose pages link to it."""
    said: set[tuple[str, str, str]] = field(default_factory=set)
    """(provider_id, criterion, quote) of the provider's rows."""

    def add(self, summary: PageSummary, found: Found, scope: Scope, owner: str) -> str:
        """Add one row and return its id; `owner` is a credential_id, a family's page_url or a provider_id."""
        row = evidence_row(summary, found, scope, owner)
        return self.rows.setdefault(row.evidence_id, row).evidence_id

    def add_for_provider(self, summary: PageSummary, found: Found) -> None:
        """Add what speaks for the whole provider, once for the same words, however many pages repeat them."""
        key = (summary.provider_id, found.hit.criterion, found.quote)
        if key not in self.said:
            self.said.add(key)
            self.provider[summary.provider_id].append(self.add(summary, found, "provider", summary.provider_id))


def repeated_by_host(summaries: Iterable[PageSummary]) -> dict[str, frozenset[int]]:
    """Return for each host the digests of the blocks that stand on at least half of its pages."""
    pages: dict[str, list[list[int]]] = defaultdict(list)
    for summary in summaries:
        pages[host_port(summary.url)].append(summary.digests)
    return {host: repeated(digests) for host, digests in pages.items()}


def pool(summaries: list[PageSummary], owners: dict[tuple[str, int], str]) -> Pool:
    """Share out the hits of all pages.

    `owners`: (page_url, number of the candidate) -> credential_id. A block repeated across a host speaks at provider
    scope; so do provider pages; a family page, and what speaks for all courses of a page of many, speaks for the
    family, but where it names some of them, for those; the rest for its own credential. What a page of no credential
    says belongs to nobody, unless its main zone repeats it or it is a provider page. A PDF speaks for the credentials
    whose main zones link to it, if they are few, else for the provider.
    """
    result = Pool()
    linked = _linking(summaries, owners)
    everywhere = repeated_by_host(summaries)
    for summary in summaries:
        kind = summary.judgement.kind
        on_host = everywhere[host_port(summary.url)]
        for found in summary.found:
            hit = found.hit
            if hit.discarded:
                continue
            if summary.is_pdf:
                _add_brochure(result, summary, found, linked.get(url_key(summary.url), []), owners)
            elif kind == "provider" or hit.digest in on_host:
                if hit.basis == "rule" or (hit.probability or 0) >= WIDE:
                    result.add_for_provider(summary, found)
            elif kind == "family":
                _add_family(result, summary, found)
            elif kind in ("credential", "credentials"):
                _add_programme(result, summary, found, owners)
    return result


def _linking(summaries: list[PageSummary], owners: dict[tuple[str, int], str]) -> dict[str, list[tuple[str, int]]]:
    """Return URL key of a PDF -> the candidates (page_url, number) whose page's main zone links to it."""
    pdfs = {url_key(summary.url) for summary in summaries if summary.is_pdf}
    linked: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for summary in summaries:
        for key in sorted(pdfs & summary.links):
            linked[key] += [(summary.url, n) for n in range(len(summary.spans)) if (summary.url, n) in owners]
    return linked


def _add_brochure(
    result: Pool, summary: PageSummary, found: Found, linked: list[tuple[str, int]], owners: dict[tuple[str, int], str]
) -> None:
    credentials = list(dict.fromkeys(owners[place] for place in linked))
    result.brochures[summary.url] = credentials
    if len(credentials) > MOST_CREDENTIALS or found.hit.scope == "provider":
        if credentials:
            result.add_for_provider(summary, found)
        return
    for place in {owners[place]: place for place in reversed(linked)}.values():
        result.programme[place].append(result.add(summary, found, "programme", owners[place]))


def _add_family(result: Pool, summary: PageSummary, found: Found) -> None:
    if found.hit.scope == "provider":
        result.add_for_provider(summary, found)
    else:
        result.family[summary.url].append(result.add(summary, found, "family", summary.url))


def _add_programme(result: Pool, summary: PageSummary, found: Found, owners: dict[tuple[str, int], str]) -> None:
    own = _within(summary, found)
    shared = not own and any(start <= found.hit.start < end for start, end in summary.of_all)
    if shared:
        own = named_in(found.quote, [one.title for one in summary.judgement.candidates])
    for number in own:
        scope: Scope = "provider" if found.hit.scope == "provider" else "programme"
        evidence_id = result.add(summary, found, scope, owners[summary.url, number])
        result.programme[summary.url, number].append(evidence_id)
    if shared and not own:
        _add_family(result, summary, found)


def _within(summary: PageSummary, found: Found) -> list[int]:
    """Return the number of the candidate in whose part of the page the words stand."""
    parts = (*enumerate(summary.spans), *summary.elsewhere)
    return [number for number, (start, end) in parts if start <= found.hit.start < end][:1]


def evidence_row(summary: PageSummary, found: Found, scope: Scope, owner: str) -> Evidence:
    """Return the row of evidence.csv; its id is a hash of owner, criterion, page_url and quote."""
    hit = found.hit
    key = "\0".join((owner, hit.criterion, summary.url, found.quote))
    return Evidence(
        evidence_id="e" + hashlib.sha256(key.encode()).hexdigest()[:16],
        credential_id=owner if scope == "programme" or owner not in (summary.url, summary.provider_id) else "",
        provider_id=summary.provider_id,
        criterion=hit.criterion,
        subtype=hit.subtype,
        status=hit.status,
        scope=scope,
        rule_id=hit.rule_id,
        basis=hit.basis,
        probability=hit.probability,
        quote=found.quote,
        quote_start=hit.sentence_start,
        quote_end=hit.sentence_end,
        heading=hit.heading,
        zone=hit.zone,
        lang=hit.lang,
        page_url=summary.url,
        page_number=hit.page_number,
        link=found.link,
        fetched_at=summary.fetched_at,
        page_sha256=summary.page_sha256,
        warc_file=summary.warc_file,
        warc_offset=summary.warc_offset,
        run_id=summary.run_id,
        value=hit.value,
    )
