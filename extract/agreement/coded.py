"""A coder's answers: read from the sheet that `sample` wrote, checked cell by cell."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from crawler.result import did_you_mean
from extract.agreement.table import CodedError, Row, read_table
from extract.evaluation.gold import VALUES, Label
from extract.evidence.hit import CRITERIA
from extract.sampling.sheet import CODED, EVIDENCE

NEEDED = ("item", "sentence", *CODED, "coder", "sample")
NONE = VALUES[0]
YES_WORDS, NO_WORDS = ("yes", "y", "oui", "o", "1", "true"), ("no", "n", "non", "0", "false")
SHOWN = 8
"""Problems that are told at once."""


@dataclass(frozen=True, slots=True)
class Coded:
    """One coder's sheet."""

    path: Path
    coder: str
    sample: str
    codes: dict[str, dict[str, Label]]
    """Item -> criterion -> code, of the items that are coded."""
    uncoded: list[str]
    """Items whose row says nothing yet."""
    sentences: dict[str, str] = field(repr=False)
    comments: dict[str, str] = field(repr=False)


def read_coded(path: Path) -> Coded:
    """Read one coder's sheet; CodedError names the rows and cells that cannot be understood."""
    rows = read_table(path, NEEDED)
    if not rows:
        raise CodedError(f"{path}: has no row to code")
    coder, sample = _one(path, rows, "coder"), _one(path, rows, "sample")
    codes: dict[str, dict[str, Label]] = {}
    uncoded: list[str] = []
    problems: list[str] = []
    seen: dict[str, int] = {}
    for number, row in rows:
        item = row["item"]
        if item in seen:
            problems.append(f"row {number}: item {item} stands in row {seen[item]} already")
        seen[item] = number
        said = list(_problems(row))
        problems += [f"row {number} ({item}): {one}" for one in said]
        if _blank(row):
            uncoded.append(item)
        elif not said:
            codes[item] = {name: _label(row[name]) for name in CRITERIA}
    if problems:
        more = f"\n  ... and {len(problems) - SHOWN} more" if len(problems) > SHOWN else ""
        raise CodedError(f"{path}:\n  " + "\n  ".join(problems[:SHOWN]) + more)
    return Coded(
        path, coder, sample, codes, uncoded, {row["item"]: row["sentence"] for _, row in rows},
        {row["item"]: row["comment"] for _, row in rows if row.get("comment")},
    )  # fmt: skip


def _problems(row: Row) -> Iterator[str]:
    filled = []
    for name in CRITERIA:
        value = row[name].lower()
        if value and value not in VALUES:
            yield f"{name}: there is no status '{row[name]}'{did_you_mean(value, VALUES)}"
        if value not in ("", NONE):
            filled.append(name)
    evidence = row[EVIDENCE].lower()
    if evidence and evidence not in YES_WORDS + NO_WORDS:
        yield f"{EVIDENCE}: '{row[EVIDENCE]}' is neither yes nor no"
    elif evidence in NO_WORDS and filled:
        yield f"{EVIDENCE} is no, and {', '.join(filled)} has a status; clear one of them"
    elif evidence in YES_WORDS and not filled:
        yield f"{EVIDENCE} is yes, and no criterion has a status"


def _blank(row: Row) -> bool:
    return not any(row[name] for name in CODED)


def _label(value: str) -> Label:
    return next(label for label in VALUES if label == (value.lower() or NONE))


def _one(path: Path, rows: list[tuple[int, Row]], column: str) -> str:
    """Return the one value of a column that says who coded, or what."""
    first: dict[str, int] = {}
    for number, row in rows:
        if row[column]:
            first.setdefault(row[column], number)
    if not first:
        raise CodedError(
            f"{path}: the column {column} is empty; it says {ABOUT[column]}, and `sample` had filled it in"
        )
    if len(first) > 1:
        said = ", ".join(f"'{value}' from row {number}" for value, number in first.items())
        raise CodedError(f"{path}: the column {column} holds {said}; a sheet has one {column}")
    return next(iter(first))


ABOUT = {"coder": "who coded", "sample": "which sample was coded"}
