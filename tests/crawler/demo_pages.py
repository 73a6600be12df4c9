"""What the embedded demo serves, by canonical address."""

from urllib.parse import urlsplit

from crawler.demo.build import Responses
from crawler.demo.links import request_key


def html_pages(responses: Responses) -> dict[tuple[int, str], bytes]:
    return {
        key: response.body
        for key, response in responses.items()
        if response.headers["Content-Type"].startswith("text/html") and response.status == 200
    }


def text(responses: Responses, url: str) -> str:
    """Return the HTML at a canonical address; one page is windows-1252."""
    return find(responses, url).decode("cp1252" if "zje2l" in url else "utf-8")


def find(responses: Responses, url: str) -> bytes:
    """Return the body at a canonical address, as a browser would: the slash is the site's affair."""
    parts = urlsplit(url)
    key = request_key(parts.path + (f"?{parts.query}" if parts.query else ""))
    response = responses[parts.port or 0, key]
    if response.status == 301:
        return find(responses, response.headers["Location"])
    return response.body
