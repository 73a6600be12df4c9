"""What the head of a page says: title, meta, canonical address, other languages."""

from dataclasses import dataclass, field
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from extract.reading.clean import clean

SCHEMES = ("http://", "https://", "file:")


@dataclass(slots=True)
class Head:
    """The head's contribution to a Page."""

    title: str = ""
    lang: str = ""
    base: str = ""
    canonical: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    alternates: dict[str, str] = field(default_factory=dict)


def read_head(tree: LexborHTMLParser, url: str) -> Head:
    """Read the head of `tree`, whose page is at `url`."""
    head = Head(base=url)
    if tree.root is not None:
        head.lang = tree.root.attributes.get("lang") or ""
    if (base := tree.css_first("base[href]")) is not None:
        head.base = absolute(url, base.attributes.get("href")) or url
    for node in tree.css("meta[content]"):
        name = node.attributes.get("name") or node.attributes.get("property") or node.attributes.get("itemprop")
        if name:
            head.meta.setdefault(name.lower(), clean(node.attributes.get("content") or ""))
    if (title := tree.css_first("title")) is not None:
        head.title = clean(title.text())
    head.title = head.title or head.meta.get("og:title", "")
    for node in tree.css("link[rel][href]"):
        kinds = (node.attributes.get("rel") or "").lower().split()
        target = absolute(head.base, node.attributes.get("href"))
        if "canonical" in kinds and not head.canonical:
            head.canonical = target
        elif "alternate" in kinds and target:
            _alternate(head, node.attributes.get("hreflang"), target)
    if not head.alternates:  # sites without the head's links still mark the switch in the menu
        for node in tree.css("a[hreflang][href]"):
            _alternate(head, node.attributes.get("hreflang"), absolute(head.base, node.attributes.get("href")))
    return head


def absolute(base: str, href: str | None) -> str:
    """Return `href` as an absolute URL without fragment; empty for mailto:, javascript: and what is no URL."""
    href = (href or "").strip()
    if not href:
        return ""
    try:
        target = href if href.startswith(SCHEMES) and "/." not in href else urljoin(base, href)
    except ValueError:
        return ""
    return target.partition("#")[0] if target.startswith(SCHEMES) else ""


def _alternate(head: Head, hreflang: str | None, target: str) -> None:
    lang = (hreflang or "").lower()[:2]
    if lang in ("en", "fr") and target:
        head.alternates.setdefault(lang, target)
