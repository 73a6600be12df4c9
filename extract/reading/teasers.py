"""Teasers: items in a row that lead to other credentials, to the news, or that are a menu: not said of this page."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import SplitResult, urljoin, urlsplit

from selectolax.lexbor import LexborNode

from extract.reading.clean import fold
from extract.reading.page import Zone
from extract.reading.zones import PATTERNS, THIRD, headed

LEAST = 2
FEWEST_BARE = 5
FEWEST_TITLED = 4
TITLES = ", ".join(f"h{level} a, a h{level}" for level in range(2, 7))
LONGEST = 400
"""Letters of an item: what says more describes something on this page."""
TOLD = 12
"""Letters beside its link that an item says."""
HIGHEST = 6
"""Elements around a link that may be the item it belongs to."""
COURSE = re.compile(r"\b(?:courses?|cours|class)\b", re.IGNORECASE)
ANNOUNCED = 3
"""Elements around a row of links that may hold the words which announce it."""
SAID = 120
"""Letters that such words and what stands between the links have at most."""
SEPARATORS = re.compile(r"(?<!\S)[|·•,/–—-](?!\S)")
"""Between links in a line."""
HERE = ("mailto:", "tel:", "javascript:")


def teasers(links: Sequence[tuple[LexborNode, str]], url: str, prose: int) -> frozenset[int]:
    """Return the mem_ids of the elements that are teasers.

    `links`: those of the main zone, with their href; `url`: the page's; `prose`: its letters outside links.
    """
    found: set[int] = set()
    said: dict[int, str] = {}
    for items in _rows(links):
        tag = Counter(item.tag for item, _ in items).most_common(1)[0][0]
        alike = [(item, target) for item, target in items if item.tag == tag]
        if len(alike) >= LEAST and _are_teasers(alike, url, prose):
            found |= {item.mem_id for item, _ in alike}
        if (around := _announced(items[0][0], said)) is not None:
            found.add(around.mem_id)
    return frozenset(found | _lone_titles(links, url))


def _lone_titles(links: Sequence[tuple[LexborNode, str]], url: str) -> set[int]:
    """Return the elements that hold nothing but a link to a story: its title is no word about this page."""
    told = [link for link, href in links if _tells_a_story(url, href)]
    holders = [(link, link.parent) for link in told if link.parent is not None and link.parent.tag != "body"]
    return {around.mem_id for link, around in holders if _letters(around.text()) == _letters(link.text())}


def _announced(item: LexborNode, said: dict[int, str]) -> LexborNode | None:
    """Return the element around a row of links whose only other words announce other things: `Look also at`.

    `said`: the words of elements that were looked at before; a long page has many rows in one.
    """
    around = item.parent
    for _ in range(ANNOUNCED):
        if around is None or around.tag == "body":
            return None
        if around.mem_id not in said:
            said[around.mem_id] = _beside_links(around)
        if words := said[around.mem_id]:
            return around if headed(words) is Zone.RELATED else None
        around = around.parent
    return None


def _beside_links(around: LexborNode) -> str:
    """Return what an element says outside its links, the first words of it where that is much."""
    if _letters(around.text()) - _linked(around) > SAID:
        return " ".join(around.text().split())[:SAID]
    words = around.text(separator=" ")
    for link in around.css("a"):
        words = words.replace(link.text(separator=" "), " ", 1)
    return " ".join(SEPARATORS.sub(" ", words).split())


def _are_teasers(items: Sequence[tuple[LexborNode, str]], url: str, prose: int) -> bool:
    return _are_cards(items, url, prose) or _are_menu(items, prose) or _are_titles(items, url)


def _are_titles(items: Sequence[tuple[LexborNode, str]], url: str) -> bool:
    """Tell whether items are nothing but links elsewhere, a story among them: courses alone may be a programme's."""
    return (
        any(_tells_a_story(url, target) for _, target in items)
        and all(_leads_elsewhere(url, target) for _, target in items)
        and all(_letters(item.text()) == _linked(item) for item, _ in items)
    )


def _are_cards(items: Sequence[tuple[LexborNode, str]], url: str, prose: int) -> bool:
    """Tell whether items say a little of what they lead to, and mostly lead to other credentials or to the news.

    Where they are more than a third of the page's prose, they are what it is about; where only their titles lead
    there, whatever its address, these count too.
    """
    said = [(_letters(item.text()), _linked(item)) for item, _ in items]
    elsewhere = 2 * sum(_leads_elsewhere(url, target) for _, target in items) > len(items)
    titled = len(items) >= FEWEST_TITLED and all(_is_titled(item) for item, _ in items)
    if not elsewhere and not (titled and sum(whole for whole, _ in said) <= prose * THIRD):
        return False
    telling = sum(whole - linked >= TOLD for whole, linked in said)
    prosaic = sum(whole - linked for whole, linked in said)
    return 2 * telling >= len(said) and max(said)[0] <= LONGEST and prosaic <= prose * THIRD


def _is_titled(item: LexborNode) -> bool:
    """Tell whether the link of an item is its heading: the title of the page it leads to."""
    return item.css_first(TITLES) is not None


def _are_menu(items: Sequence[tuple[LexborNode, str]], prose: int) -> bool:
    """Tell whether items are many bare links, and not the courses of a programme, which have numbers or say so."""
    if len(items) < FEWEST_BARE or 2 * sum(COURSE.search(target) is not None for _, target in items) >= len(items):
        return False
    texts = [item.text() for item, _ in items]
    bare = all(_letters(text) == _linked(item) for text, (item, _) in zip(texts, items, strict=True))
    numbered = 2 * sum(any(map(str.isdigit, text)) for text in texts) >= len(texts)
    return bare and not numbered and sum(map(_letters, texts)) <= prose * THIRD


def _rows(links: Sequence[tuple[LexborNode, str]]) -> list[list[tuple[LexborNode, str]]]:
    """Return elements that stand side by side and lead to one page each, with that page: the outermost such."""
    targets: dict[int, set[str]] = defaultdict(set)
    leading = [(link, href.strip()) for link, href in links if not href.lower().startswith(HERE)]
    for link, href in leading:
        node: LexborNode | None = link
        for _ in range(HIGHEST):
            if node is None or node.tag == "body":
                break
            targets[node.mem_id].add(href)
            node = node.parent
    rows: dict[int, dict[int, tuple[LexborNode, str]]] = defaultdict(dict)
    for link, href in leading:
        item = link
        for _ in range(HIGHEST):
            parent = item.parent
            if parent is None or len(targets[parent.mem_id]) != 1:
                break
            item = parent
        if item.parent is not None and len(targets[item.parent.mem_id]) > 1:
            rows[item.parent.mem_id].setdefault(item.mem_id, (item, href))
    return [list(items.values()) for items in rows.values() if len(items) >= LEAST]


def _leads_elsewhere(url: str, href: str) -> bool:
    """Tell whether a link leads to another page of this one's folder, or to a credential, a story or an event."""
    there = _other_page(url, href)
    if there is None:
        return False
    here = urlsplit(url)
    folder = _folder(here.path)
    if there.netloc == here.netloc and (there.path == here.path or (folder and _folder(there.path) == folder)):
        return True
    return _is_path_of(("stories", "targets"), there.path)


def _tells_a_story(url: str, href: str) -> bool:
    """Tell whether a link leads to another page, whose address is a story's."""
    there = _other_page(url, href)
    return there is not None and _is_path_of(("stories",), there.path)


@lru_cache(maxsize=4096)  # of the links of a page: each is asked for by rows, cards and titles
def _other_page(url: str, href: str) -> SplitResult | None:
    """Return the address of a link; None where it is none, or this page's own: a title may link to where it stands."""
    try:
        here, there = urlsplit(url), urlsplit(urljoin(url, href))
    except ValueError:
        return None
    return None if there[1:4] == here[1:4] else there


def _is_path_of(kinds: Sequence[str], path: str) -> bool:
    """Tell whether a path is of one of these kinds of zones.toml."""
    folded = fold(path)
    return any(pattern.search(folded) for kind in kinds for _, pattern in PATTERNS[kind])


def _folder(path: str) -> str:
    return path.rstrip("/").rpartition("/")[0]


def _linked(item: LexborNode) -> int:
    """Count the letters of `item` that stand in links."""
    return _letters(item.text()) if item.tag == "a" else sum(_letters(link.text()) for link in item.css("a"))


def _letters(text: str) -> int:
    return len(" ".join(text.split()))
