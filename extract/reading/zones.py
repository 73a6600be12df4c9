"""Which part of the page an element begins: by element, role, class and id names, labels; guarded against wrappers."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from selectolax.lexbor import LexborNode

from extract.reading.beyond import beyond
from extract.reading.clean import fold
from extract.reading.page import Zone

ROLES = {
    "navigation": Zone.NAV, "menu": Zone.NAV, "menubar": Zone.NAV, "tablist": Zone.NAV, "search": Zone.NAV,
    "banner": Zone.HEADER, "contentinfo": Zone.FOOTER, "complementary": Zone.ASIDE,
}  # fmt: skip
ELEMENTS = {"nav": Zone.NAV, "header": Zone.HEADER, "footer": Zone.FOOTER, "aside": Zone.ASIDE}
CONTENT = ("main", "article")
MAINS = "main, [role=main]"
SENTENCE = re.compile(r"[.!?]\s*$")
PANELS = "[role=tabpanel], [role=region], p"
KEPT = (Zone.MAIN, Zone.ASIDE)
"""Zones whose insides may still be another zone, and whose markup `main_html` keeps."""

OUTSIDE_CONTENT = (Zone.HEADER, Zone.FOOTER)
"""Zones that a name gives only outside main and article: inside, a card has a header of its own."""
IGNORED = re.compile(r"^(?:has|no|with|without|is|not|js|post|category|tag|type|page-id|postid|hentry)(?:-|$)")
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
OPENING = tuple('«“"★')
QUOTED = re.compile(r'[★\s]*(?:«[^»]*»|“[^”]*”|"[^"]*")(?:\s*[—–-].{2,80})?\.?')
FIRST_PERSON = re.compile(r"\b(?:i|my|me|i'(?:m|ve|d|ll)|je|mon|ma|mes|moi)\b|\b[jm]['’]", re.IGNORECASE)
HALF = 0.5
THIRD = 1 / 3


def _read() -> dict[str, list[tuple[Zone, re.Pattern[str]]]]:
    table = tomllib.loads(files("extract.reading").joinpath("zones.toml").read_text(encoding="utf-8"))
    return {
        kind: [(Zone(entry["zone"]), re.compile("|".join(entry["patterns"]))) for entry in entries]
        for kind, entries in table.items()
    }


PATTERNS = _read()


@lru_cache(maxsize=8192)
def named(names: str) -> tuple[Zone, ...]:
    """Return the zones that class and id `names` (space separated) speak of, most telling first."""
    found = []
    tokens = [fold(CAMEL.sub("-", token)).replace("_", "-") for token in names.split()]
    tokens = [token for token in tokens if not IGNORED.match(token)]
    for zone, pattern in PATTERNS["names"]:
        if any(pattern.search(token) for token in tokens):
            found.append(zone)
    return tuple(found)


@lru_cache(maxsize=4096)
def headed(text: str) -> Zone | None:
    """Return the zone that a heading (or an aria-label) with this text begins, or None."""
    folded = fold(text).strip(" :!?.…")
    if len(folded) > 80:
        return None
    return next((zone for zone, pattern in PATTERNS["headings"] if pattern.search(folded)), None)


def is_voice(text: str) -> bool:
    """Tell whether a block is somebody's words and no more: a quotation in the first person, with a name or without."""
    return text[:1] in OPENING and QUOTED.fullmatch(text) is not None and FIRST_PERSON.search(text) is not None


def link_letters(node: LexborNode) -> int:
    """Count the letters of `node` that stand in links and buttons."""
    return sum(len(part.text()) for part in node.css("a, button"))


class Zoner:
    """Decides zones on one parsed page; knows where its prose and its h1 are."""

    def __init__(self, body: LexborNode) -> None:
        self.prose = max(self._letters(body), 1)
        titles = body.css("h1")
        self.titles = [node for node in titles if not _is_logo(node)] or titles
        mains = body.css(MAINS)
        self.mains = {node.mem_id for node in mains}
        self.beyond = beyond(mains, self.titles, self._letters)
        """Elements that follow the page's main one, outermost first."""

    def zone(self, node: LexborNode, tag: str, attributes: dict[str, str | None], inside: Zone, content: bool) -> Zone:
        """Return the zone of `node`, whose surroundings are `inside`; `content`: within main or article."""
        if inside not in KEPT:
            return self._refined(node, tag, attributes, inside)
        role = attributes.get("role") or ""
        zone = ELEMENTS.get(tag) or ROLES.get(role)
        if zone is Zone.NAV and not self._leads(node, role):
            zone = None  # an accordion, not a row of tabs; an answer that a dropdown shows
        if zone in OUTSIDE_CONTENT and (content or tag in CONTENT):
            zone = None
        if zone and not self._wraps(node, zone, 1.0):
            return self._finer(zone, attributes)
        if (label := attributes.get("aria-label")) and (zone := headed(label)) and not self._wraps(node, zone, HALF):
            return zone
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        if names == " " or tag in CONTENT or role == "main":
            return self._placed(node, inside)
        for zone in named(names):
            if content and zone in OUTSIDE_CONTENT:
                continue
            if not self._wraps(node, zone, HALF if zone in (*OUTSIDE_CONTENT, Zone.COOKIE) else THIRD):
                return zone
        return self._placed(node, inside)

    def _placed(self, node: LexborNode, inside: Zone) -> Zone:
        """Return the zone of an element that nothing but its place tells of."""
        return Zone.ASIDE if node.mem_id in self.beyond else inside

    def _refined(self, node: LexborNode, tag: str, attributes: dict[str, str | None], inside: Zone) -> Zone:
        """Return MAIN for a main element that stands in a mislabelled wrapper; NAV for a menu in a header."""
        if node.mem_id in self.mains:
            return Zone.MAIN
        if inside is Zone.HEADER and (tag == "nav" or attributes.get("role") == "navigation"):
            return Zone.NAV
        return inside

    @staticmethod
    def _leads(node: LexborNode, role: str) -> bool:
        """Tell whether what calls itself a menu leads anywhere: tabs without panels, links or buttons."""
        if role == "tablist":
            return node.css_first(PANELS) is None
        return not SENTENCE.search(node.text()) or node.css_first("a, button, input, [role=menuitem]") is not None

    @staticmethod
    def _finer(zone: Zone, attributes: dict[str, str | None]) -> Zone:
        """Return what an aside is about, where its names say so: an aside of related programmes is RELATED."""
        if zone is not Zone.ASIDE:
            return zone
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        finer = headed(attributes.get("aria-label") or "") or next(iter(named(names)), None)
        return finer if finer in (Zone.RELATED, Zone.TESTIMONIAL, Zone.COOKIE, Zone.NAV) else zone

    def _wraps(self, node: LexborNode, zone: Zone, share: float) -> bool:
        """Tell whether `node` holds the page itself: its h1, its main element, or `share` and more of its prose."""
        if any(_holds(node, title) for title in self.titles):
            return True
        if self.mains and any(part.mem_id in self.mains for part in node.css(MAINS)):
            return True
        if share >= 1:
            return False
        prose = self._letters(node)
        if zone is Zone.NAV:
            return prose > 200 and prose > link_letters(node)
        return prose > self.prose * share

    @staticmethod
    def _letters(node: LexborNode) -> int:
        """Count the letters of `node` outside links and buttons."""
        return len(" ".join(node.text().split())) - link_letters(node)


def _holds(node: LexborNode, inner: LexborNode) -> bool:
    mem_id = node.mem_id
    above: LexborNode | None = inner
    while above is not None:
        if above.mem_id == mem_id:
            return True
        above = above.parent
    return False


def _is_logo(title: LexborNode) -> bool:
    """Tell whether an h1 is the site's name: nothing but a link to the home page, or a picture."""
    link = title.css_first("a")
    if link is None:
        return not title.text().strip()
    href = link.attributes.get("href") or ""
    whole = len(link.text().strip()) == len(title.text().strip())
    return whole and re.fullmatch(r"(?:https?://[^/]+)?/?(?:index\.\w+|home|accueil|en|fr)?/?", href) is not None
