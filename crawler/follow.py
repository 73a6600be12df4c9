"""What a URL alone says of a link: a file that is no page, the next page of a listing, a part of an area."""

import re
from urllib.parse import parse_qsl, urlsplit

from crawler.urls import host_port

NO_HTML = re.compile(
    r"\.(?:7z|avi|bmp|css|csv|docx?|eps|epub|exe|flv|gif|gz|ico|ics|jpe?g|js|json|m4[av]|mov|mp[34]|mpe?g|od[pst]|ogg"
    r"|otf|pdf|png|pptx?|rar|rss|rtf|svg|swf|tar|tiff?|tgz|ttf|txt|wav|webm|webp|wmv|woff2?|xlsx?|xml|zip)$",
    re.IGNORECASE,
)
PAGE_PARAMETERS = {"page", "p", "paged", "pg", "pageno", "pagenumber", "start", "offset", "from", "skip"}
PAGE_IN_PATH = re.compile(r"/page/\d+/?$")


def is_next_page(url: str, listing: str) -> bool:
    """Tell whether `url` is `listing` with another page number, in its path or in one parameter."""
    there, here = urlsplit(url), urlsplit(listing)
    if there.netloc != here.netloc:
        return False
    if PAGE_IN_PATH.search(there.path):
        return PAGE_IN_PATH.sub("", there.path) == PAGE_IN_PATH.sub("", here.path).rstrip("/")
    if there.path.rstrip("/") != here.path.rstrip("/") or not there.query:
        return False
    differing = set(parse_qsl(there.query)) ^ set(parse_qsl(here.query))
    names = {name for name, _ in differing}
    return bool(names) and {name.lower() for name in names} <= PAGE_PARAMETERS


def area_of(url: str) -> tuple[str, str]:
    """Return host and path under which the pages of a start URL or listing lie."""
    path = urlsplit(url).path or "/"
    if "." in path.rsplit("/", 1)[-1]:
        path = path.rsplit("/", 1)[0]
    return host_port(url), path.rstrip("/") + "/"


def lies_in(url: str, area: tuple[str, str]) -> bool:
    """Tell whether `url` lies under host and path of `area`."""
    host, start = area
    return host_port(url) == host and f"{urlsplit(url).path}/".startswith(start)
