"""One element that begins a block, and what its block inherits from the elements around it."""

from __future__ import annotations

from collections.abc import Set

from selectolax.lexbor import LexborNode

from extract.reading.page import Zone


class Context:
    """One element that begins a block, and the one around it.

    It never refers to itself: a page's tree, ten times its source, would then stay until the next look for garbage.
    """

    __slots__ = (
        "_anchored", "_path", "_scope", "_section", "column", "content", "cut", "held", "id", "inside", "is_anchor",
        "is_scope", "is_section", "level", "names", "node", "order", "panel", "parent", "rows", "tag", "width", "zone",
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
        self.inside = ""
        """Of a heading without an id: the first id or name of an anchor within it."""
        self.panel = ""
        """The text of the tab that shows this panel."""
        self.is_scope = False
        """A panel or details element: headings in it do not leave it."""
        self.is_section = parent is None
        """A sectioning element."""
        self.is_anchor = False
        """An element with an id that names a section."""
        self._path: tuple[int, ...] | None = None
        self._scope = parent.scope if parent else None
        self._section = parent.section if parent else None
        self._anchored = parent.anchored if parent else None
        self.column = -1
        """Of a table cell."""
        self.width = 0
        """Columns of a row, so far."""
        self.rows = 0
        """Of a table: its rows, so far; of a row: those before it."""
        self.held: dict[int, int] | None = None
        """Of a table: column -> the first row that a cell of several rows no longer reaches into."""

    @property
    def scope(self) -> Context | None:
        """The innermost panel or details element."""
        return self if self.is_scope else self._scope

    @property
    def section(self) -> Context:
        """The innermost sectioning element."""
        return self if self.is_section or self._section is None else self._section

    @property
    def anchored(self) -> Context | None:
        """The innermost element with an id that names a section."""
        return self if self.is_anchor else self._anchored

    def among(self, elements: Set[int]) -> bool:
        """Tell whether this element or one around it is among `elements` (mem_ids)."""
        above: Context | None = self
        while above is not None:
            if above.node.mem_id in elements:
                return True
            above = above.parent
        return False

    @property
    def path(self) -> tuple[int, ...]:
        """The numbers of the elements around, this one last."""
        if self._path is None:
            self._path = (*(self.parent.path if self.parent else ()), self.order)
        return self._path

    def within(self, other: Context) -> bool:
        """Tell whether `other` is this context or around it."""
        above: Context | None = self
        while above is not None and above.order >= other.order:
            if above is other:
                return True
            above = above.parent
        return False
