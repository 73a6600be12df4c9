"""What an answer means: its state and outcome, whether it may be stored, whether it is what it is called."""

from scrapy import Request
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from crawler.archive import Record, directives
from crawler.redirects import STATUSES

GONE, BLOCKED = (404, 410), (401, 403, 407, 429, 451)
CONTROL = bytes({*range(32), 127} - set(b"\t\n\r\f"))
SNIFFED = 2048


def archived(record: Record, request: Request) -> Response:
    """Return an archived record as the response it was."""
    headers = Headers(record.headers)
    kind = responsetypes.from_args(headers=headers, url=record.url, body=record.body)
    return kind(
        request.url,
        status=record.status or 200,
        headers=headers,
        body=record.body,
        flags=["archive"],
        request=request,
    )


def judged(response: Response, known: bool) -> tuple[str, str]:
    """Return state and outcome of an answer that is no 304."""
    status = response.status
    if status in STATUSES and "Location" in response.headers:
        return "moved", ""
    if 200 <= status < 300:
        return ("changed" if known else "done"), ""
    if status in GONE:
        return "gone", ""
    return ("blocked", "blocked") if status in BLOCKED else ("error", "http_error")


def noarchive(response: Response) -> bool:
    """Tell whether headers or meta element ask that the page be not stored."""
    return "noarchive" in directives(robots_tags(response), response.body if is_html(response) else b"")


def is_html(response: Response) -> bool:
    """Tell whether a response is HTML; one that does not say what it is may be."""
    return b"html" in (response.headers.get("Content-Type") or b"html").lower()


def robots_tags(response: Response) -> list[str]:
    """Return the values of X-Robots-Tag."""
    return [value.decode("latin-1") for value in response.headers.getlist("X-Robots-Tag")]


def binary(response: Response) -> bool:
    """Tell whether a body that is called HTML is of another kind; a PDF is known by its own first bytes."""
    start = response.body[:SNIFFED]
    if not start or b"html" not in (response.headers.get("Content-Type") or b"").lower():
        return False
    known = start.startswith((b"%PDF", b"\xff\xfe", b"\xfe\xff"))
    return not known and len(start) - len(start.translate(None, CONTROL)) > len(start) / 20


def header(response: Response, name: str) -> str:
    """Return a header's value, empty where it is not there."""
    return (response.headers.get(name) or b"").decode("latin-1")


def pairs(response: Response) -> list[tuple[str, str]]:
    """Return the headers as (name, value), each as often as it was sent."""
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    ]
