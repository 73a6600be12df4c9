"""Every page read, judged as what and why: the rows of pages.csv."""

from crawler.registry import Registry
from extract.rows import PageRow
from extract.sources import Source
from extract.summary import PageSummary, provider_of


def page_rows(
    summaries: list[PageSummary], kept: list[Source], of_page: dict[str, list[str]], registry: Registry
) -> list[PageRow]:
    """Return one row per page, those that could not be read among them, ordered by provider and address."""
    rows = [_read(summary, of_page.get(summary.url, [])) for summary in summaries]
    rows += [_unread(source, registry) for source in kept if source.outcome]
    return sorted(rows, key=lambda row: (row.provider_id, row.page_url))


def _read(summary: PageSummary, credential_ids: list[str]) -> PageRow:
    discarded = sum(1 for found in summary.found if found.hit.discarded)
    return PageRow(
        page_url=summary.url,
        provider_id=summary.provider_id,
        judged="not_assessed" if summary.unreadable else summary.judgement.kind,
        reason=f"unreadable: {summary.unreadable}" if summary.unreadable else summary.judgement.reason,
        title=summary.title,
        lang=summary.lang,
        http_status=summary.status,
        credential_ids=list(dict.fromkeys(credential_ids)),
        blocks=summary.blocks,
        hits=len(summary.found) - discarded,
        discarded=discarded,
        fetched_at=summary.fetched_at,
        page_sha256=summary.page_sha256,
        warc_file=summary.warc_file,
        warc_offset=summary.warc_offset,
        run_id=summary.run_id,
    )


def _unread(source: Source, registry: Registry) -> PageRow:
    return PageRow(
        page_url=source.url,
        provider_id=provider_of(source.url, registry)[0],
        judged="not_assessed",
        reason=": ".join(filter(None, (source.outcome, source.detail))),
        title="",
        lang="",
        http_status=source.status,
        credential_ids=[],
        blocks=0,
        hits=0,
        discarded=0,
        fetched_at=source.fetched_at,
        page_sha256="",
        warc_file=source.path.relative_to(source.root).as_posix(),
        warc_offset=source.offset,
        run_id=source.run_id,
    )
