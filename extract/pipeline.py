"""The stages over many pages: sources -> summaries -> rows -> tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from crawler import registry as registries
from crawler.registry import Registry
from crawler.urls import host_port
from extract import sources
from extract.evidence.codebook import load_codebook
from extract.judged import page_rows
from extract.manifest import Manifest
from extract.published import registry_document
from extract.rows import Issue, Results
from extract.scored import score_pages
from extract.since import since_last_run
from extract.sources import Source, SourceError
from extract.summary import PageSummary, provider_of
from extract.tables.write import write
from extract.verdicts import below_expectation, count, provider_rows

NOT_FOUND = "page not found"
"""So the judge calls a page that is there and says that it is not."""


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
    return _extract(run_id, manifest.files(output), manifest.registry(config), output, manifest)


def extract_files(paths: Iterable[Path], config: Path, output: Path) -> Written:
    """Extract any WARC, HTML or PDF files; hosts of no provider block are judged by what their pages say."""
    paths = list(paths)
    files = sources.find(paths)
    return _extract(sources.digest(files), files, registries.load(config), output, Manifest.foreign(files, paths))


def _extract(
    run_id: str, files: list[tuple[Path, Path]], registry: Registry, output: Path, manifest: Manifest
) -> Written:
    troubles: list[str] = []
    visits = manifest.until_its_end(sources.visits(files, troubles))
    found = sources.newest(visits)
    left_out = [source for source in found if registry.opted_out(host_port(source.url))]
    kept = [source for source in found if not registry.opted_out(host_port(source.url))]
    if not kept and not manifest.kept_out:
        where = files[0][0] if files else output / "archive"
        raise SourceError("; ".join([f"{where}: no page to read", *manifest.reasons, *troubles]))
    scored = score_pages(kept, registry)
    read = [summary for summary in scored.summaries if not summary.unreadable]
    providers, concerns = provider_rows(scored.rows.credentials, read, registry, manifest.outcomes)
    pages = page_rows(scored.summaries, kept, scored.rows.of_page, registry)
    count(providers, scored.rows.evidence, pages)
    since = since_last_run(output, manifest, visits, scored, registry) if manifest.crawl else None
    results = Results(
        run_id=run_id,
        codebook_version=load_codebook().version,
        credentials=scored.rows.credentials,
        evidence=scored.rows.evidence,
        pages=pages,
        providers=providers,
        issues=[*_issues(troubles, left_out, kept, scored.summaries, registry), *scored.rows.issues, *concerns],
        changes=since.changes if since else [],
        compared_with=since.runs if since else (),
        manifest=manifest.document(),
        registry=registry_document(registry, [row.provider_id for row in providers]),
    )
    keep = below_expectation(providers)
    folder = write(results, output / run_id, keep_latest=keep)
    return Written(results, folder, keep)


def _issues(
    troubles: list[str], left_out: list[Source], kept: list[Source], summaries: list[PageSummary], registry: Registry
) -> list[Issue]:
    """Say what went wrong with files and pages, each with its place."""
    issues = [Issue("archive", "", "", trouble) for trouble in troubles]
    issues += [Issue("opted_out", "", one.url, "its host asked not to be read") for one in left_out]
    for summary in summaries:
        said = [f"unreadable: {summary.unreadable}"] if summary.unreadable else []
        if not summary.unreadable and NOT_FOUND in summary.judgement.reason:
            said.append(f"soft_404: answered {summary.status}, and says that it is not there")
        for trouble in [*said, *summary.troubles]:
            issues.append(Issue(trouble.split(":")[0], summary.provider_id, summary.url, trouble))
    for one in kept:
        if one.outcome:
            issues.append(Issue(one.outcome, provider_of(one.url, registry)[0], one.url, one.detail))
    return issues
