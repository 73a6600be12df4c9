"""Two runs compared for the terminal: what changed, from what to what, and why."""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from textwrap import wrap

from crawler.registry import Registry
from crawler.result import USAGE, MicrocredError, Result
from crawler.urls import host_port
from extract import sources
from extract.manifest import Manifest
from extract.published import Published
from extract.rows import Change
from extract.scored import score_pages
from extract.since import providers_of, since_last_run, since_run
from extract.sources import Source, SourceError
from extract.tables.latest import current

WIDTH, MARGIN = 100, 4
EFFECTS = ("gained", "lost", "reworded")
CAUSES = ("page", "method", "registry", "access")


class RunsError(MicrocredError):
    """The runs named are not two runs that can be compared."""

    exit_code = USAGE


def diff(runs: Sequence[str], output: Path, config: Path) -> Result:
    """Compare two runs under `output`: the two named; the one named, or the last, with each provider's run before."""
    if len(runs) > 2:
        raise RunsError("name two runs, the older first; or one, to compare it with the run before; or none")
    names = [current(output).name if name == "latest" else name for name in runs] or [current(output).name]
    new = Manifest.of_tables(output, names[-1])
    if len(names) == 1 and not new.crawl:
        raise RunsError(f"{names[0]} was not crawled here and has no run before; name the older run first, then it")
    published = _published(output, names[-1])
    registry = new.registry(config)
    visits = _visits(new, output)
    now = score_pages(_readable(visits, registry), registry)
    if len(names) == 1:
        since = since_last_run(output, new, visits, now, registry)
        found, runs_before = since.changes, since.runs
    else:
        old = _published(output, names[0])
        earlier = _visits(Manifest.of_tables(output, names[0]), output)
        both = sorted({*earlier, *visits}, key=lambda visit: visit.fetched_at)
        providers = old.providers & (published.providers | providers_of(now.sources, registry))
        found, runs_before = since_run(old, earlier, names[1], both, now, registry, providers), (names[0],)
    found.sort(key=lambda change: (change.provider_id, change.credential_id))
    return Result([asdict(change) for change in found], [*_lines(found), *summary(found, runs_before)])


def summary(changes: Sequence[Change], since: Sequence[str]) -> list[str]:
    """Say in a line how much changed since the runs `since`, and why; nothing where there was no run before."""
    if not since:
        return []
    when = f"since {', '.join(since)}: "
    if not changes:
        return [f"{when}nothing changed"]
    came = Counter(change.change for change in changes if not change.column)
    effects = Counter(change.effect for change in changes if change.effect)
    others = sum(1 for change in changes if change.column and not change.effect)
    causes = Counter(change.cause for change in changes)
    said = [f"{_several(came[word], 'credential')} {word}" for word in ("added", "gone", "back") if came[word]]
    said += [f"{_several(effects[word], 'status', 'es')} {word}" for word in EFFECTS if effects[word]]
    said += [f"{_several(others, 'cell')} otherwise changed"] if others else []
    why = ", ".join(f"{cause} {causes[cause]}" for cause in CAUSES if causes[cause])
    return [f"{when}{', '.join(said)} (by cause: {why})"]


def _several(number: int, word: str, ending: str = "s") -> str:
    return f"{number} {word}{'' if number == 1 else ending}"


def _published(output: Path, run_id: str) -> Published:
    published = Published.read(output / run_id)
    if published is None:
        raise RunsError(f"{output / run_id}: no tables of that name")
    return published


def _visits(manifest: Manifest, output: Path) -> list[Source]:
    files = manifest.files(output)
    visits = manifest.until_its_end(sources.visits(files, []))
    if not visits:
        raise SourceError(f"{files[0][0] if files else output / 'archive'}: no page to read")
    return visits


def _readable(visits: list[Source], registry: Registry) -> list[Source]:
    return [source for source in sources.newest(visits) if not registry.opted_out(host_port(source.url))]


def _lines(changes: Iterable[Change]) -> list[str]:
    lines: list[str] = []
    for name, several in groupby(changes, key=lambda change: change.credential_id):
        own = list(several)
        lines.append(f"{_bold(own[0].title or own[0].url)} ({name}, {own[0].provider_name})")
        for change in own:
            lines += _line(change)
        lines.append("")
    return lines


def _line(change: Change) -> list[str]:
    if not change.column:
        return [f"  {change.change} ({change.cause})"]
    values = f"{change.old_value or '(empty)'} -> {change.new_value or '(empty)'}"
    effect = f" {change.effect}" if change.effect else ""
    lines = [f"  {change.column}{effect} ({change.cause}): {change.new_value if effect == ' reworded' else values}"]
    for word, quote in (("before", change.old_quote), ("now", change.new_quote)):
        if quote:
            lines += wrap(f"{word} “{quote}”", WIDTH, initial_indent=" " * MARGIN, subsequent_indent=" " * MARGIN)
    return [*lines, *([" " * MARGIN + change.new_link] if change.new_link else [])]


def _bold(text: str) -> str:
    return f"\033[1m{text}\033[0m" if sys.stdout.isatty() else text
