"""What this run has is answered from the archive; else ask conditionally; archive, THEN commit.

It stands between decompression, which it does itself so that a decompression bomb is an outcome and not an exception
nobody hears of, and redirects and retries, so that each of their answers is archived as it was read.
"""

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from scrapy import Request
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler import crashpoints
from crawler.answers import archived, binary, header, judged, noarchive, pairs
from crawler.archive import ArchiveError, now, read_at
from crawler.maintext import text_digest
from crawler.politeness import Refused
from crawler.robots import KEPT_HOURS
from crawler.row import READ, SETTLED, Row, hours_since
from crawler.tally import OF_A_PAGE

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.session import Session
    from crawler.spider import ProviderSpider

SITEMAP_HOURS = 30 * 24
"""So long a sitemap's word that a page is as it was is taken; then the page is asked."""


class ArchiveMiddleware:
    """Downloader middleware: everything that is asked and answered passes the archive and the ledger here."""

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler
        self.decompression = HttpCompressionMiddleware.from_crawler(crawler)

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Make the middleware of one provider's crawler."""
        return cls(crawler)

    @property
    def _spider(self) -> "ProviderSpider":
        return self.crawler.spider  # type: ignore[return-value]

    @property
    def _session(self) -> "Session":
        return self._spider.session

    def process_request(self, request: Request) -> Response | None:
        """Answer from the archive what this run has read; give validators to what an earlier run has."""
        meta, session = request.meta, self._session
        if meta.get("kind") in OF_A_PAGE:
            self.decompression.process_request(request)
            return None
        row = session.row(
            self._spider.provider.id,
            request.url,
            meta.get("kind", "other"),
            meta.get("depth", 0),
            meta.get("parent", ""),
        )
        meta["row"] = row
        if row.kind == "robots":
            known = row.state in (*READ, "gone") and hours_since(row.checked_at) < KEPT_HOURS
        else:
            known = row.last_run == session.run_id and row.state in SETTLED
        if known and not meta.get("tries"):
            answer = self._answer(request, row)
            if answer is not None:
                meta["answered"] = True
                return answer
        if _sitemap_says_unchanged(row) and (answer := self._answer(request, row)) is not None:
            session.commit(row, "same", "", row.status, row.checked_at)
            meta["answered"] = True
            return answer
        self.decompression.process_request(request)
        if row.sha256 and not meta.get("afresh") and (session.archive_root / row.warc_file).exists():
            if row.etag:
                request.headers["If-None-Match"] = row.etag
            if row.last_modified:
                request.headers["If-Modified-Since"] = row.last_modified
        return None

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Archive what came, then write its row; answer a 304 with the body from the archive."""
        if "archive" in response.flags or request.meta.get("kind") == "render":
            return response
        response = self._decompressed(request, response)
        if request.meta.get("kind") in OF_A_PAGE:
            return response
        if binary(response):
            raise Refused("unreadable", "called HTML, and is none")
        row: Row = request.meta["row"]
        if response.status == 304:
            return self._not_modified(request, response, row)
        if response.status == 200 and noarchive(response):
            row = replace(row, etag="", last_modified="", sha256="", warc_file="", warc_offset=0, fetched_at="")
            request.meta["row"] = row
            # "new" until the spider has put its links on the frontier: they are in no archive.
            self._session.note(row.provider_id, row, "noarchive", "the page asks not to be stored", "new", 200)
            response.flags.append("noarchive")
            return response
        self._store(response, row)
        return response

    def _decompressed(self, request: Request, response: Response) -> Response:
        """Return `response` with its body as it was before compression; Refused where that cannot be had."""
        try:
            return self.decompression.process_response(request, response)  # type: ignore[return-value]
        except IgnoreRequest:
            refused = Refused("too_large", "larger than [crawl] max_bytes when decompressed")
        except Exception as error:
            refused = Refused("unreadable", f"its content encoding does not hold: {error}")
        raise refused  # outside of `except`: else it keeps what was decompressed, 10 MB, until garbage is looked for

    def _not_modified(self, request: Request, response: Response, row: Row) -> Request | Response:
        answer = self._answer(request, row) if row.sha256 else None
        if answer is None:
            again = request.replace(dont_filter=True)
            for name in ("If-None-Match", "If-Modified-Since"):
                again.headers.pop(name, None)
            if request.meta.get("afresh"):
                raise Refused("http_error", "answered 304 though it was asked without condition")
            again.meta["afresh"] = True
            return again
        self._revisit(response, row)
        self._commit(row, "same", response)
        return answer

    def _store(self, response: Response, row: Row) -> None:
        session, status = self._session, response.status
        sha256 = hashlib.sha256(response.body).hexdigest()
        if status == 200 and sha256 == row.sha256:
            self._revisit(response, row)
            self._commit(row, "same", response)
            return
        writer = session.writer(row.provider_id)
        fetched_at = now()
        row.last_offset, _ = writer.response(response.url, status, pairs(response), response.body, fetched_at, sha256)
        row.last_file = session.warc_file(row.provider_id)
        state, outcome = judged(response, bool(row.sha256))
        if state == "changed":
            text = text_digest(response.body, getattr(response, "encoding", "utf-8"))
            state = "same" if text == (row.text_sha256 or self._text_before(row)) else "changed"
            row.text_sha256 = text
        if state not in ("error", "blocked"):
            row.warc_file, row.warc_offset = row.last_file, row.last_offset
            row.fetched_at, row.etag, row.last_modified = fetched_at, "", ""
            row.sha256 = sha256 if state in READ else ""
        self._commit(row, state, response, outcome)

    def _text_before(self, row: Row) -> str:
        """Return the digest of the main text of the body that the archive has; empty where it cannot be read back."""
        try:
            record = read_at(self._session.archive_root / row.warc_file, row.warc_offset)
        except ArchiveError:
            return ""
        response = archived(record, Request(row.url))
        return text_digest(record.body, getattr(response, "encoding", "utf-8"))

    def _revisit(self, response: Response, row: Row) -> None:
        row.last_offset, _ = self._session.writer(row.provider_id).revisit(
            response.url,
            status=response.status,
            headers=pairs(response),
            refers_to_uri=row.url,
            refers_to_date=row.fetched_at,
            payload_sha256=row.sha256,
            fetched_at=now(),
        )
        row.last_file = self._session.warc_file(row.provider_id)

    def _commit(self, row: Row, state: str, response: Response, outcome: str = "") -> None:
        if crashpoints.armed("after-record"):
            crashpoints.die()
        if state in READ:
            row.etag = header(response, "ETag") or (row.etag if state == "same" else "")
            row.last_modified = header(response, "Last-Modified") or (row.last_modified if state == "same" else "")
        self._session.commit(row, state, outcome, 200 if response.status == 304 else response.status)

    def _answer(self, request: Request, row: Row) -> Response | None:
        """Return what the archive has for `row`, flagged `archive`; None where it cannot be read back."""
        if row.state in ("blocked", "unstored"):
            return Response(request.url, status=row.status or 403, flags=["archive"], request=request)
        try:
            record = read_at(self._session.archive_root / row.warc_file, row.warc_offset, self._session.archive_root)
        except ArchiveError:
            return None
        return archived(record, request) if record.url == row.url else None


def _sitemap_says_unchanged(row: Row) -> bool:
    """Tell whether a page need not be asked for: changed on a day before it was checked, and checked not long ago."""
    dated = len(row.lastmod) >= len("2026-01-31") and row.sha256 and row.state == "new"
    return bool(dated and row.lastmod[:10] < row.checked_at[:10]) and hours_since(row.checked_at) < SITEMAP_HOURS
