"""Rows -> JSON lines, the raw truth for programs: no BOM, no guard, types kept, null where a value is missing."""

import json
import math
import re
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from extract.rows import Issue
from extract.tables import columns
from extract.tables.columns import Table
from extract.tables.frames import Row
from extract.tables.guard import well_formed

LINE_ENDS = re.compile("[\x85\u2028\u2029]")
"""What a program that splits lines as Unicode does would take for the end of one."""


def write_jsonl(path: Path, table: Table, rows: Iterable[Row]) -> None:
    """Write `rows` to `path`, the columns of `table` as keys; several values are an array."""
    getters = [(column.name, column.get) for column in columns.of(table)]
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for row in rows:
            stream.write(line({name: raw(get(row)) for name, get in getters}))


def write_issues(path: Path, issues: Iterable[Issue], place: dict[str, int]) -> None:
    """Write each issue once, by kind, then provider in the order of `place`, page and message."""
    lines = {
        (issue.kind, place.get(issue.provider_id, len(place)), issue.provider_id, issue.url, issue.message): issue
        for issue in issues
    }
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(line(asdict(lines[key])) for key in sorted(lines))


def line(document: dict[str, Any]) -> str:
    """Return `document` as one line of UTF-8 JSON."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return LINE_ENDS.sub(lambda end: f"\\u{ord(end[0]):04x}", well_formed(text)) + "\n"


def raw(value: Any) -> Any:
    """Return `value` as it stands in JSON: null for an empty text and for what is no number."""
    if value == "" or (isinstance(value, float) and not math.isfinite(value)):
        return None
    return value
