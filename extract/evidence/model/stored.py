"""How weights are stored: JSON, a feature a line, so that what is known can be read, and no file be parsed whole."""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import numpy as np

from extract.evidence.model.lookup import Part

Weights = Mapping[str, Sequence[float]]
"""Feature -> a weight for each outcome."""
Packed = Mapping[str, str]
"""Feature -> small whole numbers for many outcomes, as `packed` writes them."""
THOUSANDTH = 0.001
"""Weights for few outcomes are written, and kept, as thousandths."""
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


def _parts(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    rows = iter(lines.__next__, CLOSES)
    while some := list(islice(rows, A_PART)):
        yield json.loads(f"{{{''.join(some).rstrip(',')}}}")


def packed(row: np.ndarray) -> str:
    """Return a row of whole numbers of eight bits as text (base 64)."""
    if np.abs(row).max() > np.iinfo(np.int8).max:
        raise ValueError(f"{np.abs(row).max()} steps are too large for eight bits")
    return b64encode(row.astype(np.int8).tobytes()).decode()


def small(parts: Iterable[Packed], width: int) -> Iterator[Part]:
    """Yield features and rows of packed weights."""
    for part in parts:
        whole = np.frombuffer(b"".join(map(b64decode, part.values())), np.int8)
        yield list(part), whole.reshape(len(part), width)


def thousandths(parts: Iterable[Weights]) -> Iterator[Part]:
    """Yield features and rows of weights in thousandths: a quarter of the memory, and the same numbers."""
    for part in parts:
        whole = np.rint(np.array(list(part.values()), dtype=float) / THOUSANDTH)
        if np.abs(whole).max() > np.iinfo(np.int16).max:
            raise ValueError(f"a weight of {np.abs(whole).max() * THOUSANDTH} is too large; train again: make model")
        yield list(part), whole.astype(np.int16)
