"""The labelled sentences that the model learns from: which, for how many each stands, and where it was read."""

import json
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from extract.evidence.hit import CORE

Row = dict[str, Any]
ORDINARY = 4.0
"""Sentences for which one without a word of a core criterion stands."""
ONE_IN = 3
"""Of the sentences that stand alone, this share is also read under a heading that decides nothing."""
ABOUT_CORE = re.compile(r"..-[xo]")
"""Begins the ids of sentences that were written around, and labelled for, the core criteria alone."""


def read_rows(folder: Path, lang: str) -> list[Row]:
    """Return the labelled sentences to learn from; rows that careful readers may label otherwise are left out."""
    rows: list[Row] = []
    for split in ("train", "dev"):
        for line in (folder / f"{split}.{lang}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line) | {"split": split}
            if not row["note"].startswith("borderline"):
                rows.append(row)
    return rows


def under_headings(rows: Sequence[Row], lang: str) -> list[Row]:
    """Return the rows and, for a part of those that stand alone, the same under a heading that decides nothing.

    On pages nearly every sentence has a heading; labelled ones have theirs mostly where it decides.
    """
    neutral = tomllib.loads(Path(__file__).with_name("headings.toml").read_text("utf-8"))[lang]
    alone = [row for row in rows if not (row["heading"] or row["previous"] or in_place(row))][::ONE_IN]
    return [*rows, *(row | {"heading": neutral[number % len(neutral)]} for number, row in enumerate(alone))]


def labels(rows: Sequence[Row], criterion: str) -> np.ndarray:
    """Return for each row whether it holds evidence of `criterion`, of whatever status."""
    return np.array([row["labels"].get(criterion, "none") != "none" for row in rows])


def stands_for(rows: Sequence[Row], criterion: str) -> np.ndarray:
    """Return for how many sentences each row stands: labelled sets hold fewer ordinary ones than pages do.

    0 where the row was not read for `criterion`.
    """
    if criterion not in CORE:
        return np.array([0.0 if ABOUT_CORE.match(row["id"]) else 1.0 for row in rows])
    return np.array([1.0 if any(one in row["labels"] for one in CORE) else ORDINARY for row in rows])


def share_in_place(rows: Sequence[Row]) -> float:
    """Return for how many sentences one counts that was labelled in its paragraph and holds what is present.

    These were written to hold many options, denials and plans: with it, what is present has the share it has alone.
    """
    held = [(in_place(row), status == "present") for row in rows for _, status in evidence(row)]
    placed, present = np.array(held).T
    return _odds(present[~placed]) / _odds(present[placed])


def evidence(row: Row) -> list[tuple[str, str]]:
    """Return the core criteria that a sentence is evidence of, each with its status."""
    return [
        (criterion, status) for criterion, status in row["labels"].items() if status != "none" and criterion in CORE
    ]


def _odds(said: np.ndarray) -> float:
    """Return how many are true for each that is not."""
    return float((said.sum() + 1) / ((~said).sum() + 1))


def in_place(row: Row) -> bool:
    """Tell whether a row was labelled in its paragraph: it names the sentences beside it."""
    return "before" in row
