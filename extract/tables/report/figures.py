"""The charts of the report, and the numbers behind them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from extract.evidence.hit import CORE, CRITERIA
from extract.tables.report import shares
from extract.tables.report.drawing import Drawing, drawing
from extract.tables.report.words import Words

Rows = Sequence[Mapping[str, Any]]
BAND = 10
"""Points of the score in one bar."""


def shares_chart(read: Rows, words: Words) -> Drawing | None:
    """Return the chart of the share of each criterion; None where nothing was read."""
    rows = [
        {
            "label": words.label("criterion", name),
            "share": 100 * one.share,
            "low": 100 * one.low,
            "high": 100 * one.high,
            "said": words.percent(one.share),
        }
        for name in CRITERIA
        if (one := shares.yes(read, name))
    ]
    return (
        drawing("shares", words.drawn("criteria", "shares_title"), rows=rows, percent=words.percent_sign)
        if rows
        else None
    )


def statuses_chart(read: Rows, words: Words) -> Drawing | None:
    """Return the chart of every answer to each criterion; None where nothing was read."""
    rows = []
    for name in CRITERIA:
        start = 0
        for status, count in shares.statuses(read, name).items():
            end = start + count
            rows.append(
                {
                    "label": words.label("criterion", name), "status": status, "count": count,
                    "start": start, "end": end, "middle": (start + end) / 2,
                }
            )  # fmt: skip
            start = end
    names = {name: words.label("status", name) for name in shares.STATUSES}
    return drawing("statuses", words.drawn("criteria", "statuses_title"), rows=rows, names=names) if read else None


def group(key: str, read: Rows, words: Words) -> dict[str, Any]:
    """Return one breakdown: a row per group with each core criterion's share, and its chart."""
    rows, drawn = [], []
    for name, members in shares.groups(read, key).items():
        label = words.label(key, name) if name else words.said["groups"]["none"]
        found = [(criterion, one) for criterion in CORE if (one := shares.yes(members, criterion))]
        providers = len({row["provider_id"] for row in members})
        rows.append({"label": label, "n": len(members), "providers": providers, "shares": found})
        drawn += [
            {
                "group": f"{label} ({words.number(len(members))})",
                "criterion": words.said["short"][criterion],
                "share": 100 * one.share, "low": 100 * one.low, "high": 100 * one.high,
                "few": len(members) < shares.FEW,
            }
            for criterion, one in found
        ]  # fmt: skip
    labels = list(dict.fromkeys(row["group"] for row in drawn))
    criteria = [words.said["short"][criterion] for criterion in CORE]
    chart = drawing(
        "groups", words.drawn("groups", key), rows=drawn, labels=labels, criteria=criteria, percent=words.percent_sign
    )
    return {"key": key, "rows": rows, "chart": chart}


def score(read: Rows, words: Words) -> dict[str, Any] | None:
    """Return how the default score is spread, and its chart; None where nothing was read."""
    values = pd.Series([row["score"] for row in read], dtype="float64")
    if values.empty:
        return None
    first, median, third = values.quantile([0.25, 0.5, 0.75], interpolation="lower")
    counted = Counter(min(int(value) // BAND * BAND, 100 - BAND) for value in values)
    bands = [
        (f"{start}–{start + BAND - 1 if start + BAND < 100 else 100}", counted[start]) for start in range(0, 100, BAND)
    ]
    drawn = [{"label": label, "count": count} for label, count in bands]
    return {
        "bands": bands,
        "chart": drawing("bars", words.drawn("score", "title"), rows=drawn, title=words.said["score"]["band"]),
        "first": words.number(first, 1),
        "median": words.number(median, 1),
        "third": words.number(third, 1),
    }
