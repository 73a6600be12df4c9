"""Pages read, judged and scored: sources -> summaries -> rows."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from crawler.registry import Registry
from crawler.urls import host_port
from extract.assemble import Assembled, assemble
from extract.credentials.sitewide import leans_on, sitewide
from extract.evidence.codebook import load_codebook
from extract.sources import Source
from extract.summary import PageSummary, summarise, summarise_again
from extract.workers import over

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

    looked_again: frozenset[Place]
    """Bodies judged a second time, in the light of what their host's pages share."""

    @property
    def first_looks(self) -> dict[Place, PageSummary]:
        """The summary of each body that one look sufficed for: it is the same beside whatever other pages."""
        bodies = (source for source in self.sources if not source.outcome)
        places = ((one.path, one.offset) for one in bodies)
        pairs = zip(places, self.summaries, strict=True)
        return {place: summary for place, summary in pairs if place not in self.looked_again}


def score_pages(sources: list[Source], registry: Registry, known: Mapping[Place, PageSummary] | None = None) -> Scored:
    """Read, judge and score `sources`, anew those that lean on what their host's pages share.

    `known`: first looks at bodies, by the same registry; these are not read again for it.
    """
    bodies = {(source.path, source.offset): source for source in sources if not source.outcome}
    first = {place: known[place] for place in bodies if known and place in known}
    unseen = [place for place in bodies if place not in first]
    first |= zip(unseen, over(partial(summarise, registry=registry), [bodies[one] for one in unseen]), strict=True)
    by_host: dict[str, list[PageSummary]] = defaultdict(list)
    for place in bodies:
        by_host[host_port(first[place].url)].append(first[place])
    shared = {host: sitewide(pages) for host, pages in by_host.items()}
    leaning = [place for place in bodies if leans_on(first[place], shared[host_port(first[place].url)])]
    again = partial(summarise_again, registry=registry, shared=shared)
    second = dict(zip(leaning, over(again, [(bodies[one], first[one]) for one in leaning]), strict=True))
    summaries = [second.get(place, first[place]) for place in bodies]
    unread = [source for source in sources if source.outcome]
    unread += [replace(source, outcome=reason) for source, reason in _unreadable([*bodies.values()], summaries)]
    rows = assemble(summaries, unread, registry, load_codebook())
    return Scored(sources, summaries, unread, rows, frozenset(leaning))


def _unreadable(sources_read: list[Source], summaries: list[PageSummary]) -> Iterator[tuple[Source, str]]:
    """Yield the pages whose body says nothing, with the reason as `not_assessed_reason` names it."""
    for source, summary in zip(sources_read, summaries, strict=True):
        if summary.unreadable:
            yield source, summary.unreadable if summary.unreadable in OWN_REASONS else "unreadable"
