"""What stands on every page of a site around its content: menus, headers, footers."""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

FURNITURE = "nav, header, footer, [role=navigation], [role=banner], [role=contentinfo]"


def outside_furniture(tree: LexborHTMLParser, selector: str) -> Iterator[LexborNode]:
    """Yield the elements that `selector` finds outside of menus, headers and footers."""
    furniture = {node.mem_id for node in tree.css(FURNITURE)}
    for node in tree.css(selector):
        above = node.parent
        while above is not None and above.mem_id not in furniture:
            above = above.parent
        if above is None:
            yield node
