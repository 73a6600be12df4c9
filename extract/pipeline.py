"""The stages over many pages: sources -> summaries -> rows -> tables."""

import multiprocessing
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from crawler import registry as registries
from crawler.registry import Registry
from crawler.urls import host_port
from extract import sources
from extract.assemble import assemble
from extract.credentials.sitewide import SiteWide, leans_on, sitewide
from extract.evidence.codebook import load_codebook
from extract.judged import page_rows
from extract.manifest import Manifest
from extract.rows import Issue, Results
from extract.sources import Source, SourceError
from extract.summary import PageSummary, provider_of, summarise
from extract.tables.write import write
from extract.verdicts import below_expectation, provider_rows

MANY = 600
"""From this many pages on, further processes earn their start (about a second of spaCy and codebook each)."""
OWN_REASONS = ("noarchive", "too_large", "javascript")
"""Reasons of the reader that `not_assessed_reason` tells apart."""


@dataclass(frozen=True, slots=True)
class Written:
    """What an extraction gave, and where it stands."""

    results: Results
    folder: Path
    kept_latest: bool
    """True where `latest` still points at the last good tables."""


def extract_archive(output: Path, config: Path) -> Written:
    """Extract the newest run of our archive, with the registry it was crawled by."""
    return extract_run(Manifest.newest(output).run_id, output, config)


def extract_run(run_id: str, output: Path, config: Path) -> Written:
    """Extract what our archive knows of the providers of run `run_id`."""
    manifest = Manifest.of_run(output, run_id)
    root = output / "archive"
    files = [(path, root) for name in manifest.providers for path in sorted((root / name).glob("*.warc.gz"))]
    return _extract(run_id, files, manifest.registry(config), output, manifest)


def extract_files(paths: Iterable[Path], config: Path, output: Path) -> Written:
    """Extract any WARC, HTML or PDF files; hosts of no provider block are judged by what their pages say."""
    files = sources.find(paths)
    return _extract(sources.digest(files), files, registries.load(config), output, Manifest.foreign(files))


def summaries_of(readable: list[Source], registry: Registry) -> list[PageSummary]:
    """Read, judge and search every page, in the order given; anew those that lean on what their host's pages share."""
    summaries = _summarised(readable, registry)
    by_host: dict[str, list[PageSummary]] = defaultdict(list)
    for summary in summaries:
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


def _extract(
    run_id: str, files: list[tuple[Path, Path]], registry: Registry, output: Path, manifest: Manifest
) -> Written:
    troubles: list[str] = []
    found = sources.latest(files, troubles)
    kept = [source for source in found if not registry.opted_out(host_port(source.url))]
    if not kept:
        where = files[0][0] if files else output / "archive"
        raise SourceError("; ".join([f"{where}: no page to read", *troubles]))
    codebook = load_codebook()
    with_body = [source for source in kept if not source.outcome]
    summaries = summaries_of(with_body, registry)
    unread = [source for source in kept if source.outcome]
    unread += [replace(source, outcome=reason) for source, reason in _unreadable(with_body, summaries)]
    rows = assemble(summaries, unread, registry, codebook)
    read = [summary for summary in summaries if not summary.unreadable]
    providers, concerns = provider_rows(rows.credentials, read, registry, manifest.outcomes)
    results = Results(
        run_id=run_id,
        codebook_version=codebook.version,
        credentials=rows.credentials,
        evidence=rows.evidence,
        pages=page_rows(summaries, kept, rows.of_page, registry),
        providers=providers,
        issues=[*_issues(troubles, found, kept, summaries, registry), *rows.issues, *concerns],
        manifest=manifest.document(),
    )
    keep = below_expectation(providers)
    folder = write(results, output / run_id, keep_latest=keep)
    return Written(results, folder, keep)


def _unreadable(sources_read: list[Source], summaries: list[PageSummary]) -> Iterator[tuple[Source, str]]:
    """Yield the pages whose body says nothing, with the reason as `not_assessed_reason` names it."""
    for source, summary in zip(sources_read, summaries, strict=True):
        if summary.unreadable:
            yield source, summary.unreadable if summary.unreadable in OWN_REASONS else "unreadable"


def _issues(
    troubles: list[str], found: list[Source], kept: list[Source], summaries: list[PageSummary], registry: Registry
) -> list[Issue]:
    """Say what went wrong with files and pages, each with its place."""
    issues = [Issue("archive", "", "", trouble) for trouble in troubles]
    issues += [Issue("opted_out", "", one.url, "its host asked not to be read") for one in found if one not in kept]
    for summary in summaries:
        said = [f"unreadable: {summary.unreadable}"] if summary.unreadable else []
        for trouble in [*said, *summary.troubles]:
            issues.append(Issue(trouble.split(":")[0], summary.provider_id, summary.url, trouble))
    for one in kept:
        if one.outcome:
            issues.append(Issue(one.outcome, provider_of(one.url, registry)[0], one.url, one.detail))
    return issues
