"""Headings: which one a block stands under, which anchor leads there, which ones begin a zone of their own."""

from collections.abc import Set
from dataclasses import dataclass

from extract.reading.context import Context
from extract.reading.page import Zone
from extract.reading.walk import FOLLOWS
from extract.reading.zones import KEPT, headed, is_voice

BOLD = 7
"""The level of bold words in place of a heading: below all of them."""


@dataclass(slots=True)
class Heading:
    """One heading that is in force."""

    level: int
    text: str
    anchor: str
    scope: Context | None
    """The panel or details element that it cannot leave; None for the whole page."""
    order: int
    fixed: bool = True
    """Its level is its own, not one below the heading above it."""


class Outline:
    """Follow the page block by block; keep the headings in force, per zone."""

    def __init__(self, teasers: Set[int]) -> None:
        """`teasers`: mem_ids of the elements that tell of other pages."""
        self._teasers = teasers
        self._stacks: dict[Zone, list[Heading]] = {}
        self._run: tuple[Zone, int, Context] | None = None
        self._panels: set[int] = set()

    def zone(self, text: str, bold: str, context: Context) -> Zone:
        """Return the block's zone: its element's, or the one that a heading above it, or bold words like one, began.

        `bold`: the bold words that the block begins with.
        """
        if self._run is not None:
            zone, level, section = self._run
            if not context.within(section) or 0 < context.level <= level or (bold and level == BOLD):
                self._run = None
            elif context.zone in KEPT:
                return zone
        if self._teasers and context.zone in KEPT and context.among(self._teasers):
            return Zone.RELATED
        if context.level > 1 and context.zone in KEPT and (begun := headed(text)):
            self._run = (begun, context.level, context.section)
            return begun
        if bold and not context.level and context.zone in KEPT and (begun := headed(bold)):
            self._run = (begun, BOLD, context.parent or context)
            return begun
        if context.zone in KEPT and not context.level and is_voice(text):
            return Zone.TESTIMONIAL
        return context.zone

    def place(self, text: str, zone: Zone, context: Context, anchor: str) -> tuple[str, str, int]:
        """Return the heading above a block, the anchor that leads to it and its level; learn it if it is a heading.

        `anchor`: an id within a heading's own element.
        """
        stack = self._stacks.setdefault(zone, [])
        while stack and stack[-1].scope is not None and not context.within(stack[-1].scope):
            stack.pop()
        scope = context.scope
        if scope is not None and scope.panel and scope.order not in self._panels:
            self._panels.add(scope.order)
            stack.append(Heading(self._below(stack), scope.panel, scope.id, scope, scope.order, fixed=False))
        if not context.level:
            return (stack[-1].text if stack else ""), self._anchor(stack, context), 0
        level = self._below(stack) if context.level == FOLLOWS else context.level
        own = anchor or context.id or self._anchor(stack, context, inherit=False)
        while stack and stack[-1].level >= level and stack[-1].scope is scope:
            stack.pop()
        above = stack[-1].text if stack else ""
        inherited = own or self._anchor(stack, context)
        stack.append(Heading(level, text, own, scope, context.order, fixed=context.level != FOLLOWS))
        return above, inherited, level

    @staticmethod
    def _below(stack: list[Heading]) -> int:
        return min(6, next((one.level for one in reversed(stack) if one.fixed), 1) + 1)

    @staticmethod
    def _anchor(stack: list[Heading], context: Context, inherit: bool = True) -> str:
        """Return the innermost id: of an element opened since the last heading, else of the headings in force."""
        around = context.anchored
        if around is not None and (not stack or around.order > stack[-1].order):
            return around.id
        return next((one.anchor for one in reversed(stack) if one.anchor), "") if inherit else ""
