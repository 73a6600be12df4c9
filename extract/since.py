"""What changed since an earlier run, and why: both archives scored by today's method, the old tables beside them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawler.registry import Registry
from crawler.urls import host_port
from extract.history import History
from extract.manifest import Manifest
from extract.published import HOW_READ, Published, last_runs
from extract.rows import Change
from extract.scored import Scored, score_pages
from extract.sources import Source, newest, page_key
from extract.summary import provider_of
from extract.tables.changes import METHOD, NEEDED, PAGE, REGISTRY, State, compare
from extract.tables.jsonl import raw

States = dict[str, State]
"""provider_id -> its credentials."""


@dataclass(frozen=True, slots=True)
class Since:
    """What differs, and from which runs."""

    runs: tuple[str, ...]
    changes: list[Change]


def since_last_run(output: Path, manifest: Manifest, visits: list[Source], now: Scored, registry: Registry) -> Since:
    """Return what differs, for each provider of a run of ours, from the newest tables before it that it is in.

    `visits`: every visit of the archive up to this run, in the order of time. `now`: its pages as they are scored.
    """
    found: list[Change] = []
    run_id = manifest.run_id
    last = last_runs(output, run_id, {*manifest.providers} | providers_of(now.sources, registry))
    for old, several in last.items():
        earlier = [visit for visit in visits if visit.run_id <= old.run_id]
        found += since_run(old, earlier, run_id, visits, now, registry, several)
    return Since(tuple(sorted(old.run_id for old in last)), found)


def providers_of(sources: Iterable[Source], registry: Registry) -> frozenset[str]:
    """Return the ids of the providers whose pages `sources` are."""
    return frozenset(provider_of(source.url, registry)[0] for source in sources)


def since_run(
    old: Published, earlier: list[Source], run_id: str, visits: list[Source], now: Scored, registry: Registry,
    providers: Iterable[str],
) -> list[Change]:  # fmt: skip
    """Return what differs for `providers` from the tables `old`, which were made of the visits `earlier`."""
    history, before = History(visits), History(earlier)
    found = list(between(old, newest(earlier), now, registry, providers))
    for change in found:
        change.old_run_id, change.new_run_id = old.run_id, run_id
        history.date(change)
        came = change.change == "added" and change.cause not in (METHOD, REGISTRY)
        if came and before.was_credential(change.url, registry):
            change.change = "back"
    return found


def between(
    old: Published, then: list[Source], now: Scored, registry: Registry, providers: Iterable[str]
) -> Iterator[Change]:
    """Yield what differs for `providers` between the tables `old`, made of the pages `then`, and the pages `now`.

    Old tables against old pages, read by today's method and the registry of then: `method`. These against the same
    pages read by today's registry: `registry`. Those against today's pages: `page`, or `access`.
    """
    names = sorted(providers)
    today = _states(now, names)
    before = _before(then, now, registry, today)
    former = _by_former_registry(then, old.registry, registry, before)
    rows = old.rows(names)
    for name in names:
        yield from compare(State(rows[name]), former[name], METHOD)
        yield from compare(former[name], before[name], REGISTRY)
        yield from compare(before[name], today[name], PAGE)


def _before(then: list[Source], now: Scored, registry: Registry, today: States) -> States:
    """Return the old pages as today's method and registry read them; providers with the same pages are not read."""
    old, new = _by_provider(then, registry), _by_provider(now.sources, registry)
    moved = [name for name in today if _places(old[name]) != _places(new[name])]
    again = score_pages([source for name in moved for source in old[name]], registry, now.first_looks) if moved else now
    return today | _states(again, moved)


def _by_former_registry(then: list[Source], former: Registry | None, registry: Registry, before: States) -> States:
    """Return the old pages as today's method and the registry of then read them."""
    if former is None:
        return before
    differ = [name for name in before if _how_read(name, former) != _how_read(name, registry)]
    old = _by_provider(then, former)
    again = score_pages([source for name in differ for source in old[name]], former)
    return before | _states(again, differ)


def _states(scored: Scored, providers: Iterable[str]) -> States:
    states = {name: State({}) for name in providers}
    getters = [(column.name, column.get) for column in NEEDED]
    for credential in scored.rows.credentials:
        if credential.provider_id in states:
            row = {name: raw(get(credential)) for name, get in getters}
            states[credential.provider_id].rows[credential.credential_id] = row
    for proof in scored.rows.evidence:
        if proof.provider_id in states:
            states[proof.provider_id].proofs[proof.evidence_id] = proof.page_url
    unread = {page_key(source.url): source.outcome for source in scored.unread}
    for state in states.values():
        state.unread = unread
    return states


def _by_provider(sources: Iterable[Source], registry: Registry) -> dict[str, list[Source]]:
    several: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        if not registry.opted_out(host_port(source.url)):
            several[provider_of(source.url, registry)[0]].append(source)
    return several


def _places(sources: Iterable[Source]) -> list[tuple[str, Path, int, str]]:
    return [(one.url, one.path, one.offset, one.outcome) for one in sources]


def _how_read(provider_id: str, registry: Registry) -> Any:
    provider = registry.providers.get(provider_id)
    if provider is None:
        return None
    return [getattr(provider, key) for key in HOW_READ], [registry.opted_out(host) for host in provider.hosts]
