"""A page in a few lines: `# heading`, `Label :: value` (dd), `Row / Col || value` (td), `> aside`, `- li`; else p."""

from collections.abc import Callable

import pytest

from extract.facts import read_facts
from extract.reading.page import Block, Zone
from extract.rows import Facts


def blocks_of(text: str, lang: str = "en") -> list[Block]:
    """Return the blocks that the reader would give for these lines."""
    blocks: list[Block] = []
    heading, offset = "", 0
    for line in filter(None, map(str.strip, text.strip().splitlines())):
        zone, tag, level, label = Zone.MAIN, "p", 0, ""
        if line.startswith("> "):
            zone, line = Zone.ASIDE, line[2:]
        if line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            tag, line = f"h{level}", line.lstrip("# ")
        elif " || " in line:
            tag, (label, line) = "td", line.split(" || ", 1)
        elif " :: " in line:
            tag, (label, line) = "dd", line.split(" :: ", 1)
        elif line.startswith("- "):
            tag, line = "li", line[2:]
        blocks.append(Block(line, offset, zone, tag, level, "" if level else heading, label, lang=lang))
        heading = line if level else heading
        offset += len(line) + 1
    return blocks


@pytest.fixture
def facts_of() -> Callable[..., Facts]:
    """Return a function that reads the facts of such lines."""
    return lambda text, lang="en", **sources: read_facts(blocks_of(text, lang), lang=lang, **sources)
