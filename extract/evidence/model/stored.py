"""How weights are stored: JSON, a feature a line, so that a change can be read, and no file need be parsed whole."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

Weights = Mapping[str, Sequence[float]]
"""Feature -> a weight for each outcome."""
OPENS, CLOSES = ": {", "}"
A_PART = 4096
"""Features that are parsed together: 100,000 at once take 90 MB for as long as it lasts."""


def written(model: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a model: short values, and tables of weights a feature a line."""
    for number, (key, value) in enumerate(model.items()):
        begins = f"{',' if number else '{'}{json.dumps(key)}: "
        if not isinstance(value, dict):
            yield f"{begins}{json.dumps(value)}\n"
            continue
        yield f"{begins}{{\n"
        rows = [f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(weights)}" for name, weights in value.items()]
        yield from (f"{row},\n" for row in rows[:-1])
        yield from (f"{row}\n" for row in rows[-1:])
        yield f"{CLOSES}\n"
    yield "}\n"


def entries(lines: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """Yield each key with its value: a table as an iterator over parts of it, to be read before the next key is asked.

    `lines`: as `written` yields them.
    """
    stripped = map(str.rstrip, lines)
    for line in stripped:
        if line == CLOSES:
            return
        if line.endswith(OPENS):
            yield json.loads(line[1 : -len(OPENS)]), _parts(stripped)
        else:
            yield from json.loads(f"{{{line[1:]}}}").items()


def _parts(lines: Iterator[str]) -> Iterator[Weights]:
    rows = iter(lines.__next__, CLOSES)
    while some := list(islice(rows, A_PART)):
        yield json.loads(f"{{{''.join(some).rstrip(',')}}}")
