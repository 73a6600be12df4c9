"""Links of a page, fast: lexbor for HTML, lxml without entities for sitemaps."""

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import urljoin, urlsplit

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

MAX_TAGS = 20_000
"""The parser's time grows with the square of the nesting: beyond this many tags, links are searched in the bytes."""
MAX_SITEMAP = 52_428_800
"""As sitemaps.org limits an uncompressed sitemap; bytes."""
HREF = re.compile(rb"<a\s[^>]{0,2000}?\bhref\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
NOT_FOLLOWED = ("#", "javascript:", "mailto:", "tel:", "data:", "sms:", "fax:", "callto:", "whatsapp:", "file:")


@dataclass(slots=True)
class Links:
    """What a page links to, absolute, in order; `following` are its rel=next links."""

    urls: list[str] = field(default_factory=list)
    following: list[str] = field(default_factory=list)


def page_links(body: bytes, url: str, encoding: str = "utf-8", known: set[str] | None = None) -> Links:
    """Return the links of an HTML page; none where its robots meta element says nofollow.

    Links in `known`, as written, are left out, and the others put there where they mean the same on all pages of the
    host: menus repeat.
    """
    found = Links()
    if body.count(b"<") > MAX_TAGS:
        hrefs = [match.decode("utf-8", "replace") for match in HREF.findall(body)]
        found.urls = list(absolute(hrefs, url))
        return found
    tree = LexborHTMLParser(decoded(body, encoding))
    base = url
    if (element := tree.css_first("base[href]")) is not None:
        base = urljoin(url, element.attributes.get("href") or "")
    for element in tree.css("meta[name=robots i]"):
        if re.search(r"\b(?:nofollow|none)\b", element.attributes.get("content") or "", re.IGNORECASE):
            return found
    hrefs = list(dict.fromkeys(node.attributes.get("href") or "" for node in tree.css("a[href]")))
    if known is not None and base is url:
        hrefs = [href for href in hrefs if href not in known]
        known.update(href for href in hrefs if href.startswith(("/", "http")))
    found.urls = list(absolute(hrefs, base))
    following = tree.css("a[rel~=next i][href], link[rel~=next i][href]")
    found.following = list(absolute((node.attributes.get("href") or "" for node in following), base))
    return found


def sitemap_links(body: bytes) -> tuple[list[str], list[str]]:
    """Return (sitemaps, pages) that a sitemap, a sitemap index or a text sitemap names; gzip is undone.

    ValueError where it is none of these, or larger than a sitemap may be.
    """
    text = _gunzipped(body).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not text.startswith(b"<"):
        lines = text.decode("utf-8", "replace").split()
        if not lines or not all(line.startswith(("http://", "https://")) for line in lines):
            raise ValueError("not a sitemap")
        return [], lines
    sitemaps: list[str] = []
    pages: list[str] = []
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
                continue
            if name == "loc" and element.text:
                parent = element.getparent()
                kind = etree.QName(parent).localname if parent is not None else ""
                if kind in ("sitemap", "url"):
                    (sitemaps if kind == "sitemap" else pages).append(element.text.strip())
            elif name == "link" and element.get("rel") == "alternate" and element.get("href"):
                pages.append(str(element.get("href")).strip())
            elif name in ("url", "sitemap"):
                element.clear()
    except etree.XMLSyntaxError as error:
        if not pages and not sitemaps:
            raise ValueError(f"not a sitemap: {error}") from None
    return sitemaps, pages


def absolute(hrefs: Iterable[str], base: str) -> Iterator[str]:
    """Yield the URLs that `hrefs` name on a page whose base is `base`; what is no address of the web is left out."""
    parts = urlsplit(base)
    origin = f"{parts.scheme}://{parts.netloc}"
    for href in hrefs:
        link = href.strip()
        if not link or link.lower().startswith(NOT_FOLLOWED):
            continue
        if link.startswith("/") and not link.startswith("//"):
            yield origin + link
            continue
        try:
            yield urljoin(base, link)
        except ValueError:
            continue


def decoded(body: bytes, encoding: str) -> str:
    """Return the text of a page: UTF-8 where it is that, else by `encoding`."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return body.decode(encoding, "replace")
    except LookupError:
        return body.decode("cp1252", "replace")


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
