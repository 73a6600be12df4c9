"""The walk over the tree: every run of text, with the element it stands in and that element's zone."""

import re

from selectolax.lexbor import LexborNode

from extract.reading.chips import CHIP_TAGS, is_chip, set_apart
from extract.reading.clean import clean
from extract.reading.context import Context
from extract.reading.grid import place, settle
from extract.reading.head import SCHEMES, absolute
from extract.reading.labels import BREAK, LEAD, LEAD_END, NAMED, names_label
from extract.reading.menus import LONGEST, SHORTEST, Known, learn
from extract.reading.page import Link, Zone
from extract.reading.teasers import teasers
from extract.reading.zones import CONTENT, KEPT, Zoner

INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q rp rt ruby s
    samp small span strike strong sub sup time tt u var wbr""".split()  # noqa: SIM905
)
SILENT = frozenset(
    """script style noscript template head svg math canvas iframe object embed audio video map select datalist
    textarea input img picture source track param link meta title base progress meter -comment""".split()  # noqa: SIM905
)
"""Elements whose insides are no text of the page."""
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
HOLDERS = frozenset(
    "li dd dt td th blockquote figcaption caption summary".split()  # noqa: SIM905
)
"""A paragraph in one of these is still a list item, a cell ..."""
SECTIONS = frozenset(("section", "aside", "article", "main", "details", "body", "figure", "dialog"))
WRAPPER_ID = re.compile(
    r"^(?:main|content|page|wrap|app$|site|body|skip|block-|region|node-|post-|primary|__)|wrapper|container",
    re.IGNORECASE,
)
"""Ids of elements that hold the page, or that a machine numbers: no place to link to."""
ATTRIBUTION = re.compile(r"[.!?»”\"]\s*[—–-]\s*[^\W\d_][\w.'’ -]+(?:,[^.]{2,60})?\.?$")
"""`... changed my career." — Somebody, 2024`"""
SKIP = re.compile(r"(?:skip|jump) to |(?:aller|passer) (?:au|à la) ", re.IGNORECASE)
FOLLOWS = -1
"""The level of a summary or an accordion button: one below the heading it stands under."""
MAX_LEVELS = 250
ALONE = frozenset(("dt", "button", "td", "th"))
DEEPEST = 6
"""Elements within each other that are looked up as menus: the outermost differ from page to page by a class."""
MENUS = Known()
TABS = '[role="tab"], .nav-tabs a, .tabs a, [data-toggle="tab"], [data-bs-toggle="tab"]'


class Walker:
    """Walk one page once; `pieces` (raw text and its context), `links`, `cut` and `teasers` are the result."""

    def __init__(self, body: LexborNode, base: str) -> None:
        self.pieces: list[tuple[str, Context]] = []
        self.links: list[Link] = []
        self.cut: list[LexborNode] = []
        """Elements outside the main zone, outermost first."""
        self._zoner = Zoner(body)
        self._base = base
        self._origin = "/".join(base.split("/")[:3])
        self._panels = _panels(body)
        self._leading: list[tuple[LexborNode, str]] = []
        """Links of the main zone, with their href."""
        self._order = 0
        self._depth = 0
        self._unmet = 0
        """Elements around the walk's place whose markup was not met before."""
        self._relative = 0
        """Links whose address depends on the page's own."""
        self._buffer: list[str] = []
        root = Context(body, "body", Zone.MAIN, None, 0)
        self._children(body, root, False)
        self._flush(root)
        self.teasers = teasers(self._leading, base, self._zoner.prose)

    def _children(self, node: LexborNode, context: Context, fused: bool) -> None:
        child = node.first_child
        while child is not None:
            name = child.tag
            if name == "-text":
                self._buffer.append(child.text_content or "")
            elif name == "br":
                self._buffer.append(" " if fused else BREAK)
            elif name is not None and name not in SILENT:
                if self._depth >= MAX_LEVELS:
                    self._buffer.append(f" {child.text()} ")
                else:
                    self._depth += 1
                    self._element(child, name, context, fused)
                    self._depth -= 1
            child = child.next

    def _element(self, node: LexborNode, tag: str, context: Context, fused: bool) -> None:
        attributes = node.attributes
        if tag == "a":
            self._link(node, attributes, context.zone)
        level = HEADINGS.get(tag) or (_level(tag, attributes) if attributes or tag == "summary" else 0)
        skips = tag == "a" and (attributes.get("href") or "").startswith("#") and SKIP.match(clean(node.text()))
        if fused or (tag in INLINE and not level and not skips and not (tag in CHIP_TAGS and is_chip(node))):
            self._inline(node, tag, attributes, context, fused)
            return
        if self._buffer:
            self._flush(context)
        inner = self._enter(node, tag, attributes, context)
        if inner.cut and not level and self._unmet < DEEPEST and not self._panels and tag not in ALONE:
            self._menu(node, inner)
            return
        if level:
            inner.level = level
            inner.inside = "" if inner.id else _anchor_in(node)
        self._inside(node, inner, bool(level) or tag in ("dt", "button"))

    def _inside(self, node: LexborNode, inner: Context, fused: bool) -> None:
        self._children(node, inner, fused)
        if self._buffer:
            self._flush(inner)

    def _menu(self, node: LexborNode, inner: Context) -> None:
        """Walk an element outside the main zone, or take what the same markup gave on a page before."""
        html = node.html or ""
        if not SHORTEST <= len(html) <= LONGEST:
            self._inside(node, inner, False)
            return
        key = (html, inner.tag, inner.zone, inner.content, self._origin, self._depth)
        met, menu = MENUS.get(key)
        if menu is not None:
            self.pieces += menu.again(inner)
            self.links += menu.links
            self._order += menu.orders
            return
        order, pieces, links, relative = self._order, len(self.pieces), len(self.links), self._relative
        self._unmet += 1
        self._inside(node, inner, False)
        self._unmet -= 1
        if met and relative == self._relative:
            learned = learn(inner, self.pieces[pieces:], self.links[links:], self._order - order)
            if learned is not None:
                MENUS.learned(key, learned)

    def _inline(
        self, node: LexborNode, tag: str, attributes: dict[str, str | None], context: Context, fused: bool
    ) -> None:
        apart = tag not in INLINE or tag == "a" or (tag in CHIP_TAGS and set_apart(node))
        named = bool(attributes) and names_label(attributes.get("class") or "")
        if apart or named:
            self._space()
        lead = (named or tag in ("strong", "b")) and not fused
        if lead:
            self._buffer.append(NAMED if named else LEAD)
        self._children(node, context, fused)
        if lead:
            self._buffer.append(LEAD_END)
        if named or tag not in INLINE:
            self._buffer.append(" ")

    def _enter(self, node: LexborNode, tag: str, attributes: dict[str, str | None], outer: Context) -> Context:
        self._order += 1
        zone = outer.zone if tag != "a" else Zone.NAV  # `Skip to the content`
        if attributes or tag in ("nav", "header", "footer", "aside", "main") or node.mem_id in self._zoner.beyond:
            zone = self._zoner.zone(node, tag, attributes, zone, outer.content)
        if tag in ("blockquote", "figure") and zone in KEPT and _attributed(node):
            zone = Zone.TESTIMONIAL
        shown = outer.tag if outer.tag in HOLDERS and tag in ("p", "div", "section", "form", "center") else tag
        inner = Context(node, shown, zone, outer, self._order)
        inner.id = attributes.get("id") or ""
        inner.names = attributes.get("class") or ""
        inner.content = outer.content or tag in CONTENT or attributes.get("role") == "main"
        if self._panels:
            labelled = (attributes.get("aria-labelledby") or "") if attributes.get("role") == "tabpanel" else ""
            inner.panel = self._panels.get(inner.id) or self._panels.get(labelled) or ""
        if tag == "tr":
            place(inner)
        elif tag in ("td", "th"):
            settle(inner, outer, attributes)
        if inner.panel or tag == "details":
            inner.is_scope = True
        if tag in SECTIONS:
            inner.is_section = True
        if inner.id and tag not in CONTENT and not WRAPPER_ID.search(inner.id):
            inner.is_anchor = True
        inner.cut = outer.cut or zone not in KEPT
        if inner.cut and not outer.cut:
            self.cut.append(node)
        return inner

    def _flush(self, context: Context) -> None:
        raw = "".join(self._buffer)
        self._buffer.clear()
        if raw and not raw.isspace():
            self.pieces.append((raw, context))

    def _space(self) -> None:
        """Keep two links apart that only a style sheet separates."""
        if self._buffer and (self._buffer[-1][-1:].isalnum() or self._buffer[-1] == LEAD_END):
            self._buffer.append(" ")

    def _link(self, node: LexborNode, attributes: dict[str, str | None], zone: Zone) -> None:
        href = attributes.get("href")
        if not href or href[0] == "#":
            return
        if zone in KEPT:
            self._leading.append((node, href))
        if href[0] == "/" and href[1:2] != "/" and "/." not in href and self._origin.startswith("http"):
            url = self._origin + href.partition("#")[0].strip()
        else:
            url = absolute(self._base, href)
            self._relative += 0 if href.startswith(SCHEMES) and "/." not in href else 1
        if url:
            text = clean(node.text()) or clean(attributes.get("aria-label") or attributes.get("title") or "")
            self.links.append(Link(url, text, zone))


def _level(tag: str, attributes: dict[str, str | None]) -> int:
    """Return 1 ... 6 for what has the role of a heading, FOLLOWS for what opens a panel, 0 for the rest."""
    if attributes.get("role") == "heading":
        level = attributes.get("aria-level") or ""
        return min(max(int(level), 1), 6) if level.isdecimal() else FOLLOWS
    opens = "aria-expanded" in attributes and "aria-haspopup" not in attributes
    button = tag == "button" or attributes.get("role") == "button" or (tag == "a" and "aria-controls" in attributes)
    return FOLLOWS if tag == "summary" or (opens and button) else 0


def _anchor_in(heading: LexborNode) -> str:
    inner = heading.css_first("[id], a[name]")
    return "" if inner is None else inner.attributes.get("id") or inner.attributes.get("name") or ""


def _attributed(node: LexborNode) -> bool:
    """Tell whether a quotation names who said it: somebody's words, not the page's."""
    if node.tag == "figure":
        return node.css_first("blockquote") is not None and node.css_first("figcaption") is not None
    if node.css_first("cite, footer") is not None:
        return True
    return ATTRIBUTION.search(clean(node.text())) is not None


def _panels(body: LexborNode) -> dict[str, str]:
    """Return the text of each tab by the ids of its panel and of itself."""
    panels: dict[str, str] = {}
    for tab in body.css(TABS):
        attributes = tab.attributes
        text = clean(tab.text())
        targets = [attributes.get(name) or "" for name in ("aria-controls", "href", "data-target", "data-bs-target")]
        link = tab.css_first("a[href]")
        if link is not None:
            targets.append(link.attributes.get("href") or "")
        for target in [*(name.removeprefix("#") for name in targets), attributes.get("id") or ""]:
            if target and text and "/" not in target:
                panels.setdefault(target, text)
    return panels
