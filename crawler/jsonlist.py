"""Listings in JSON: an API's answer, or what a page carries in a script element for its own scripts."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from crawler.presets import JsonListing

PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
MAX_ITEMS = 50_000


def json_links(body: bytes, url: str, listing: JsonListing) -> tuple[list[str], str]:
    """Return the addresses that a JSON listing names, and its next answer's address or an empty string.

    ValueError where there is no JSON, or nothing at the path `items`.
    """
    document = _document(body, listing)
    links: list[str] = []
    items = [member for item in at(document, listing.items) for member in (item if isinstance(item, list) else [item])]
    if not items and not list(at(document, listing.items.removesuffix("*").rstrip("."))):
        raise ValueError(f"JSON without '{listing.items}'")
    for item in items[:MAX_ITEMS]:
        if all(re.search(pattern, _text(item, path)) for path, pattern in listing.only.items()):
            link = _address(item, listing.link)
            if link:
                links.append(urljoin(url, link))
    following = _text(document, listing.next) if listing.next else ""
    return list(dict.fromkeys(links)), urljoin(url, following) if following else ""


def at(value: Any, path: str) -> Iterator[Any]:
    """Yield what stands at a dotted path: member names, list positions, `*` for every member; `` is the value."""
    head, _, rest = path.partition(".")
    if not head:
        yield value
    elif head == "*":
        for member in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from at(member, rest)
    elif isinstance(value, dict) and head in value:
        yield from at(value[head], rest)
    elif isinstance(value, list) and head.isdecimal() and int(head) < len(value):
        yield from at(value[int(head)], rest)


def _document(body: bytes, listing: JsonListing) -> Any:
    text = body.decode("utf-8-sig", "replace")
    if listing.script:
        node = LexborHTMLParser(text).css_first(listing.script)
        if node is None:
            raise ValueError(f"no script element '{listing.script}'")
        text = node.text()
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"not JSON: {error}") from None


def _address(item: Any, link: str) -> str:
    if "{" not in link:
        return _text(item, link)
    values = [_text(item, path) for path in PLACEHOLDER.findall(link)]
    return PLACEHOLDER.sub(lambda match: _text(item, match[1]), link) if all(values) else ""


def _text(value: Any, path: str) -> str:
    found = next(at(value, path), "")
    return str(found) if isinstance(found, str | int | float) and not isinstance(found, bool) else ""
