"""Pages read, judged and scored: sources -> summaries -> rows."""

import multiprocessing
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from crawler.registry import Registry
from crawler.urls import host_port
from extract.assemble import Assembled, assemble
from extract.credentials.sitewide import SiteWide, leans_on, sitewide
from extract.evidence.codebook import load_codebook
from extract.sources import Source
from extract.summary import PageSummary, summarise

MANY = 600
"""From this many pages on, further processes earn their start (about a second of spaCy and codebook each)."""
OWN_REASONS = ("noarchive", "too_large", "javascript")
"""Reasons of the reader that `not_assessed_reason` tells apart."""
Place = tuple[Path, int]
"""Where a body is: file and offset."""


@dataclass(slots=True)
class Scored:
    """Pages as they are known at one time, and the rows they give."""

    sources: list[Source]
    summaries: list[PageSummary]
    """Of every source with a body, in their order."""
    unread: list[Source]
    """Sources without one, or whose body says nothing; `outcome` is the reason."""
    rows: Assembled

    @property
    def by_place(self) -> dict[Place, PageSummary]:
        """The summary of each body that was read."""
        bodies = (source for source in self.sources if not source.outcome)
        return {(one.path, one.offset): summary for one, summary in zip(bodies, self.summaries, strict=True)}


def score_pages(sources: list[Source], registry: Registry, known: Mapping[Place, PageSummary] | None = None) -> Scored:
    """Read, judge and score `sources`; a body whose summary is `known` is not read again."""
    had = known or {}
    bodies = [source for source in sources if not source.outcome]
    fresh = [source for source in bodies if (source.path, source.offset) not in had]
    read = dict(
        zip(((one.path, one.offset) for one in fresh), summaries_of(fresh, registry, had.values()), strict=True)
    )
    summaries = [(read.get(place) or had[place]) for place in ((one.path, one.offset) for one in bodies)]
    unread = [source for source in sources if source.outcome]
    unread += [replace(source, outcome=reason) for source, reason in _unreadable(bodies, summaries)]
    return Scored(sources, summaries, unread, assemble(summaries, unread, registry, load_codebook()))


def summaries_of(readable: list[Source], registry: Registry, beside: Iterable[PageSummary] = ()) -> list[PageSummary]:
    """Read, judge and search every page, in the order given; anew those that lean on what their host's pages share.

    `beside`: summaries of other pages of the same hosts that are known already.
    """
    summaries = _summarised(readable, registry)
    by_host: dict[str, list[PageSummary]] = defaultdict(list)
    for summary in (*summaries, *beside):
        by_host[host_port(summary.url)].append(summary)
    shared = {host: sitewide(pages) for host, pages in by_host.items()}
    again = [n for n, one in enumerate(summaries) if leans_on(one, shared[host_port(one.url)])]
    for n, summary in zip(again, _summarised([readable[n] for n in again], registry, shared), strict=True):
        summaries[n] = summary
    return summaries


def _summarised(
    readable: list[Source], registry: Registry, shared: Mapping[str, SiteWide] | None = None
) -> list[PageSummary]:
    """Read, judge and search pages; many are shared out over processes."""
    if len(readable) < MANY:
        return [summarise(source, registry, shared) for source in readable]
    workers = max(1, os.cpu_count() or 1)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as executor:
        return list(executor.map(partial(summarise, registry=registry, shared=shared), readable, chunksize=32))


def _unreadable(sources_read: list[Source], summaries: list[PageSummary]) -> Iterator[tuple[Source, str]]:
    """Yield the pages whose body says nothing, with the reason as `not_assessed_reason` names it."""
    for source, summary in zip(sources_read, summaries, strict=True):
        if summary.unreadable:
            yield source, summary.unreadable if summary.unreadable in OWN_REASONS else "unreadable"
