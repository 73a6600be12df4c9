"""What follows a page's main element: other offers, news, statistics of the school; not said of this page."""

from collections.abc import Callable, Iterator, Sequence

from selectolax.lexbor import LexborNode

MANY = 2
"""So many questions are answered here: they belong to the page, wherever its theme puts them."""


def beyond(
    mains: Sequence[LexborNode], titles: Sequence[LexborNode], letters: Callable[[LexborNode], int]
) -> frozenset[int]:
    """Return the mem_ids of the elements that follow the last of `mains` and say less than they do together.

    Nothing follows it where the page's title does: then the theme calls some other part its main one.
    `letters` counts those of an element's prose.
    """
    if not mains:
        return frozenset()
    following = list(_following(mains[-1]))
    places = {node.mem_id for node in following}
    if any(above.mem_id in places for title in titles for above in _around(title)):
        return frozenset()
    if sum(map(letters, following)) >= sum(map(letters, mains)):
        return frozenset()
    return frozenset(node.mem_id for node in following if node.text().count("?") < MANY)


def _following(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements after `node`, outermost ones only."""
    for level in _around(node):
        after = level.next
        while after is not None:
            if after.tag not in ("-text", "-comment"):
                yield after
            after = after.next


def _around(node: LexborNode) -> Iterator[LexborNode]:
    """Yield `node` and the elements around it within the body, inmost first."""
    level: LexborNode | None = node
    while level is not None and level.tag != "body":
        yield level
        level = level.parent
