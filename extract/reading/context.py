"""One element that begins a block, and what its block inherits from the elements around it."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from extract.reading.page import Zone


class Context:
    """One element that begins a block, and the one around it."""

    __slots__ = (
        "anchored", "column", "content", "cut", "id", "level", "names", "node", "order", "panel", "parent", "scope",
        "section", "tag", "width", "zone",
    )  # fmt: skip

    def __init__(self, node: LexborNode, tag: str, zone: Zone, parent: Context | None, order: int) -> None:
        self.node = node
        self.tag = tag
        self.zone = zone
        self.parent = parent
        self.order = order
        self.content = False
        """Within main or article."""
        self.cut = False
        """Not part of `main_html`."""
        self.id = ""
        self.names = ""
        self.level = 0
        self.panel = ""
        """The text of the tab that shows this panel."""
        self.scope: Context | None = parent.scope if parent else None
        """The innermost panel or details element."""
        self.section: Context = parent.section if parent else self
        """The innermost sectioning element."""
        self.anchored: Context | None = parent.anchored if parent else None
        """The innermost element with an id that names a section."""
        self.column = -1
        """Of a table cell."""
        self.width = 0
        """Columns of a row, so far."""

    def within(self, other: Context) -> bool:
        """Tell whether `other` is this context or around it."""
        above: Context | None = self
        while above is not None and above.order >= other.order:
            if above is other:
                return True
            above = above.parent
        return False
