"""Charts asked for, and drawn all at once by a process of their own.

vl-convert runs a JavaScript engine whose threads do not survive a fork of the process that holds them and whose memory
does not come back; a child that ends with its work has neither trouble, and takes no longer.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from extract.tables.latest import TablesError


@dataclass(frozen=True, slots=True)
class Drawing:
    """One chart: which function of charts.py draws it, from what, and its text alternative."""

    kind: str
    given: str
    """The function's arguments by name, as JSON."""
    says: str


def drawing(kind: str, says: str, **given: Any) -> Drawing:
    """Ask for a chart."""
    return Drawing(kind, json.dumps(given, ensure_ascii=False), says)


def drawn(drawings: Iterable[Drawing]) -> dict[Drawing, Markup]:
    """Return each drawing as an `<svg>` with its text alternative."""
    several = tuple(dict.fromkeys(drawings))
    named = Markup('role="img" aria-label="{}"')
    return {
        one: Markup(svg).replace(Markup("<svg "), Markup("<svg ") + named.format(one.says) + Markup(" "), 1)
        for one, svg in zip(several, _svgs(tuple((one.kind, one.given) for one in several)), strict=True)
    }


@lru_cache(maxsize=2)
def _svgs(asked: tuple[tuple[str, str], ...]) -> list[str]:
    """Return what charts.py draws; tables that are written twice have their charts drawn once."""
    if not asked:
        return []
    done = subprocess.run(
        [sys.executable, "-m", "extract.tables.report.charts"],
        input=json.dumps(asked), capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise TablesError(f"the report's charts cannot be drawn: {done.stderr.strip().splitlines()[-1:]}")
    svgs: list[str] = json.loads(done.stdout)
    return svgs
