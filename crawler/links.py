"""Links of a page, fast: lexbor for HTML, the bytes themselves where there are too many tags for it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.archive import directives
from crawler.furniture import outside_furniture

MAX_TAGS = 20_000
"""The parser's time grows with the square of the nesting: beyond this many tags, links are searched in the bytes."""
HREF = re.compile(rb"<a\s[^>]{0,2000}?\bhref\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
LOAD_MORE = re.compile(r"\b(?:load|show|see|view)[-_ ]?more\b|\b(?:voir|afficher|charger)[-_ ](?:plus|la suite)\b")
"""What a button that loads more says of itself, in its text, class or id; lower case."""
MORE_ADDRESS = ("data-next-url", "data-url", "data-href", "data-next", "data-load-more-url", "data-ajax-url", "hx-get")
"""Where buttons that load more of a listing keep its address."""
MORE = ", ".join(f"[{name}]" for name in MORE_ADDRESS)
NOT_FOLLOWED = ("#", "javascript:", "mailto:", "tel:", "data:", "sms:", "fax:", "callto:", "whatsapp:", "file:")


@dataclass(slots=True)
class Links:
    """What a page links to, absolute, in order."""

    urls: list[str] = field(default_factory=list)
    following: list[str] = field(default_factory=list)
    """Its rel=next links, and what its "load more" buttons load."""
    twins: list[tuple[str, str]] = field(default_factory=list)
    """(language, URL) of the same page in another language, by the head's hreflang."""
    documents: list[tuple[str, str]] = field(default_factory=list)
    """(URL, text) of PDFs linked outside menus, headers and footers; only where they are asked for."""


def page_links(
    body: bytes, url: str, encoding: str = "utf-8", known: set[str] | None = None, documents: bool = False
) -> Links:
    """Return the links of an HTML page; none where its robots meta element says nofollow.

    Links in `known`, as written, are left out, and the others put there where they mean the same on all pages of the
    host: menus repeat. `documents`: whether its PDFs are looked for.
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
    if "nofollow" in directives((), body):
        return found
    hrefs = list(dict.fromkeys(node.attributes.get("href") or "" for node in tree.css("a[href]")))
    if known is not None and base is url:
        hrefs = [href for href in hrefs if href not in known]
        known.update(href for href in hrefs if href.startswith(("/", "http")))
    found.urls = list(absolute(hrefs, base))
    following = [
        node.attributes.get("href") or "" for node in tree.css("a[rel~=next i][href], link[rel~=next i][href]")
    ]
    found.following = list(absolute([*following, *_loaded_more(tree)], base))
    if b"hreflang" in body:
        for node in tree.css("link[rel~=alternate i][hreflang][href]"):
            lang = (node.attributes.get("hreflang") or "")[:2].lower()
            found.twins += [(lang, twin) for twin in absolute([node.attributes.get("href") or ""], base)]
    if documents and b".pdf" in body.lower():
        found.documents = _documents(tree, base)
    return found


def _loaded_more(tree: LexborHTMLParser) -> list[str]:
    """Return the addresses that "load more" buttons carry in their attributes."""
    found = []
    for node in tree.css(MORE):
        attributes = node.attributes
        named = f"{attributes.get('class') or ''} {attributes.get('id') or ''} {node.text()[:60]}".lower()
        if "hx-get" in attributes or LOAD_MORE.search(named):
            found += [attributes.get(name) or "" for name in MORE_ADDRESS if name in attributes]
    return [href for href in found if "/" in href or "?" in href]


def _documents(tree: LexborHTMLParser, base: str) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for node in outside_furniture(tree, "a[href]"):
        href = node.attributes.get("href") or ""
        if urlsplit(href.strip()).path.lower().endswith(".pdf"):
            for url in absolute([href], base):
                found.setdefault(url, " ".join(node.text().split()))
    return list(found.items())


def header_links(value: str, url: str) -> list[str]:
    """Return the rel=next targets of a Link header, absolute."""
    return list(absolute(re.findall(r"<([^<>]+)>\s*;[^,<]*\brel\s*=\s*\"?[^\",]*\bnext\b", value), url))


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
