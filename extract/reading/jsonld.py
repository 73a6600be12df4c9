"""JSON-LD of a page, block by block: a broken one costs only itself."""

import json
import re
from typing import Any

WRAPPER = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")


def parse_blocks(blocks: list[str]) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the objects of all blocks that parse, lists and `@graph` flattened, and a trouble for each broken one."""
    found: list[dict[str, Any]] = []
    troubles = []
    for number, block in enumerate(blocks, 1):
        try:
            found += flatten(json.loads(WRAPPER.sub("", block).strip().rstrip(";"), strict=False))
        except (ValueError, RecursionError) as error:
            troubles.append(f"json_ld_broken: block {number}: {str(error)[:120]}")
    return found, troubles


def flatten(value: Any) -> list[dict[str, Any]]:
    """Return the objects in `value`: itself, the members of a list, the members of its `@graph`."""
    if isinstance(value, list):
        return [thing for member in value for thing in flatten(member)]
    if not isinstance(value, dict):
        return []
    graph = value.get("@graph")
    own = [value] if graph is None or "@type" in value else []
    return own + (flatten(graph) if graph is not None else [])
