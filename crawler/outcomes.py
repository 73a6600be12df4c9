"""Why a URL could not be read, in the words of the tables: one record and one row for each."""

from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError, IgnoreRequest

from crawler.politeness import Refused, Unasked
from crawler.urls import host_port

if TYPE_CHECKING:
    from crawler.spider import ProviderSpider

STATES = {"blocked": "blocked", "robots": "blocked", "opted_out": "blocked"}
"""Outcomes that this run does not try again; all others are errors."""


def record_failure(spider: "ProviderSpider", request: Request, error: BaseException) -> bool:
    """Archive why `request` gave no page and return True, unless it was only put off."""
    if isinstance(error, Unasked) or (isinstance(error, IgnoreRequest) and not isinstance(error, Refused)):
        return False
    outcome, detail = outcome_of(error)
    session, provider_id = spider.session, spider.provider.id
    kind, depth = request.meta.get("kind", "other"), request.meta.get("depth", 0)
    if outcome == "off_list":
        if hops := request.meta.get("hops"):
            row = session.row(provider_id, hops[-1], kind, depth)
            session.tallies[provider_id].trouble(outcome, hops[-1], f"redirects to {host_port(request.url)}: {detail}")
            session.note(provider_id, row, outcome, f"redirects to {request.url}: {detail}", "moved", row.status)
        return True
    row = session.row(provider_id, request.url, kind, depth, request.meta.get("parent", ""))
    session.note(provider_id, row, outcome, detail, STATES.get(outcome, "error"), None)
    return True


def outcome_of(error: BaseException) -> tuple[str, str]:
    """Return outcome and detail of whatever a download ended with."""
    if isinstance(error, Refused):
        return error.outcome, error.detail
    name = type(error).__name__
    if isinstance(error, DownloadTimeoutError | TimeoutError) or "Timeout" in name or "TimedOut" in name:
        return "timeout", "no whole answer within [crawl] timeout"
    if isinstance(error, DownloadCancelledError):
        return "too_large", "larger than [crawl] max_bytes"
    return "http_error", f"{name}: {error}"[:300]
