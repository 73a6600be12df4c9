"""Which pages and further sitemaps a sitemap names: lxml without entities, gzip undone, text sitemaps too."""

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

MAX_SITEMAP = 52_428_800
"""As sitemaps.org limits an uncompressed sitemap; bytes."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One address of a sitemap, with the day or moment of its last change where it says one."""

    url: str
    lastmod: str = ""


def sitemap_links(body: bytes) -> tuple[list[Listed], list[Listed]]:
    """Return (sitemaps, pages) that a sitemap, a sitemap index or a text sitemap names, the newest first.

    gzip is undone. ValueError where it is no sitemap, or larger than one may be.
    """
    text = _gunzipped(body).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not text.startswith(b"<"):
        lines = text.decode("utf-8", "replace").split()
        if not lines or not all(line.startswith(("http://", "https://")) for line in lines):
            raise ValueError("not a sitemap")
        return [], list(map(Listed, lines))
    found: dict[str, list[Listed]] = {"sitemap": [], "url": []}
    root = ""
    try:
        for event, element in etree.iterparse(
            BytesIO(text), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False,
            remove_comments=True, remove_pis=True,
        ):  # fmt: skip
            name = etree.QName(element).localname if isinstance(element.tag, str) else ""
            if event == "start":
                root = root or name
                if root not in ("urlset", "sitemapindex"):
                    raise ValueError("not a sitemap")
            elif name in found and (parent := element.getparent()) is not None:
                found[name] += _entry(element)
                element.clear()
                while element.getprevious() is not None:  # else 200,000 empty elements stay, 25 MB
                    del parent[0]
    except etree.XMLSyntaxError as error:
        if not any(found.values()):
            raise ValueError(f"not a sitemap: {error}") from None
    for entries in found.values():
        entries.sort(key=lambda one: one.lastmod, reverse=True)
    return found["sitemap"], found["url"]


def _entry(element: etree._Element) -> Iterator[Listed]:
    """Yield the address of one `url` or `sitemap` element, and of its page in other languages."""
    lastmod, urls = "", []
    for child in element:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if name == "loc" and child.text:
            urls.append(child.text.strip())
        elif name == "lastmod" and child.text:
            lastmod = child.text.strip()
        elif name == "link" and child.get("rel") == "alternate" and child.get("href"):
            urls.append(str(child.get("href")).strip())
    for url in urls:
        yield Listed(url, lastmod)


def _gunzipped(body: bytes) -> bytes:
    if body[:2] != b"\x1f\x8b":
        return body
    try:
        with gzip.open(BytesIO(body)) as stream:
            text = stream.read(MAX_SITEMAP + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ValueError(f"not a sitemap: {error}") from None
    if len(text) > MAX_SITEMAP:
        raise ValueError("a sitemap larger than sitemaps may be")
    return text
