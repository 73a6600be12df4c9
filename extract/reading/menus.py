"""Menus, headers and footers come again on every page of a site: the same markup is walked once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from extract.reading.context import Context
from extract.reading.page import Link, Zone
from extract.reading.zones import KEPT

KEPT_MENUS = 64
SHORTEST, LONGEST = 400, 200_000
"""Letters of markup that are worth a look, and that are worth keeping."""

Piece = tuple[str, Context]


@dataclass(frozen=True, slots=True)
class Step:
    """One context of a menu: what it does not inherit from the one around it."""

    order: int
    """After the menu's own."""
    parent: int
    """Its place among the steps; -1 for the menu itself."""
    tag: str
    zone: Zone
    content: bool
    id: str
    names: str
    level: int
    inside: str
    is_scope: bool
    is_section: bool
    is_anchor: bool


@dataclass(frozen=True, slots=True)
class Menu:
    """What the walk over one element's insides gave."""

    steps: tuple[Step, ...]
    pieces: tuple[tuple[str, int], ...]
    """Raw text and the step that it stands in, -1 for the menu itself."""
    links: tuple[Link, ...]
    orders: int

    def again(self, inner: Context) -> list[Piece]:
        """Return the pieces as if the insides of `inner` had been walked."""
        made: list[Context] = []
        for step in self.steps:
            outer = made[step.parent] if step.parent >= 0 else inner
            one = Context(inner.node, step.tag, step.zone, outer, inner.order + step.order)
            one.content, one.cut = step.content, True
            one.id, one.names, one.level, one.inside = step.id, step.names, step.level, step.inside
            one.is_scope, one.is_section, one.is_anchor = step.is_scope, step.is_section, step.is_anchor
            made.append(one)
        return [(raw, made[step] if step >= 0 else inner) for raw, step in self.pieces]


def learn(inner: Context, pieces: Iterable[Piece], links: Iterable[Link], orders: int) -> Menu | None:
    """Return what the walk over the insides of `inner` gave, as far as it depends on nothing else of its page.

    None where it may: a main element within, whose zones the whole page decides, or a table.
    """
    within: dict[int, Context] = {}
    for _, context in pieces:
        above: Context | None = context
        while above is not None and above is not inner and above.order not in within:
            within[above.order] = above
            above = above.parent
    contexts = [within[order] for order in sorted(within)]
    if any(one.zone in KEPT or one.column >= 0 for one in contexts) or any(link.zone in KEPT for link in links):
        return None
    place = {one.order: number for number, one in enumerate(contexts)} | {inner.order: -1}
    steps = tuple(
        Step(
            one.order - inner.order, place[one.parent.order] if one.parent else -1, one.tag, one.zone, one.content,
            one.id, one.names, one.level, one.inside, one.is_scope, one.is_section, one.is_anchor,
        )
        for one in contexts
    )  # fmt: skip
    return Menu(steps, tuple((raw, place[context.order]) for raw, context in pieces), tuple(links), orders)


class Known:
    """The menus met last; one is learned when it is met a second time, so that a page's own cost nothing."""

    def __init__(self) -> None:
        self.menus: OrderedDict[Hashable, Menu | None] = OrderedDict()
        """The least lately met first; None of what was met once."""

    def get(self, key: Hashable) -> tuple[bool, Menu | None]:
        """Return whether `key` was met before, and its menu."""
        if key not in self.menus:
            self._put(key, None)
            return False, None
        self.menus.move_to_end(key)
        return True, self.menus[key]

    def learned(self, key: Hashable, menu: Menu) -> None:
        """Keep a menu."""
        self._put(key, menu)

    def _put(self, key: Hashable, menu: Menu | None) -> None:
        self.menus[key] = menu
        if len(self.menus) > KEPT_MENUS:
            self.menus.popitem(last=False)
