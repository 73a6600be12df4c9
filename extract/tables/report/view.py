"""A run's tables -> all that the report's template prints, in one language."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from extract.evidence.codebook import load_codebook
from extract.evidence.hit import CORE, CRITERIA
from extract.tables.questions import wording
from extract.tables.report import shares
from extract.tables.report.drawing import Drawing, drawing
from extract.tables.report.entries import anchor, clipped, fold, shared, subtype, web
from extract.tables.report.since import since
from extract.tables.report.source import Run
from extract.tables.report.words import Words

Rows = Sequence[Mapping[str, Any]]
BAND = 10
EXAMPLES = 3
READABLE = range(40, 240)
"""Code points of a sentence that is printed as an example: no fragment, no paragraph."""
MANY = 4_000
"""Above this many credentials a browser would groan: the table keeps its rows and leaves the sentences to the CSV."""


def view(run: Run, words: Words) -> dict[str, Any]:
    """Return the template's variables."""
    read = shares.assessed(run.credentials)
    dates = sorted(row["fetched_at"][:10] for row in read if row["fetched_at"])
    used = shared(run.credentials)
    return {
        "run": run,
        "read": read,
        "dates": dates,
        "judged": _judged(run.pages, words),
        "not_read": _not_read(run.credentials, words),
        "providers": _providers(run, words),
        "wide": _wide(run, used, words),
        "criteria": [_criterion(name, read, run.evidence, words) for name in CRITERIA],
        "shares_chart": _shares_chart(read, words),
        "statuses_chart": _statuses_chart(read, words),
        "groups": [_group(key, read, words) for key in shares.ORDER] if read else [],
        "answers": _answers(words),
        "score": _score(read, words),
        "weights": _weights(words),
        "freshness": _freshness(dates, words),
        "since": since(run.changes, {row["credential_id"]: row["lang"] or "" for row in run.credentials}, words),
        "full": len(run.credentials) <= MANY,
        "asked": _asked(run.credentials, words),
    }


def drawings(shown: dict[str, Any]) -> list[Drawing]:
    """Return the charts of a view."""
    inside = [*shown["groups"], *filter(None, (shown["score"], shown["freshness"]))]
    return [*filter(None, (shown["shares_chart"], shown["statuses_chart"])), *(one["chart"] for one in inside)]


def _judged(pages: Iterable[Mapping[str, str]], words: Words) -> list[tuple[str, int]]:
    counted = Counter(page["judged"] for page in pages)
    return [(words.about("judged", name), counted[name]) for name in words.names("judged") if counted[name]]


def _not_read(credentials: Rows, words: Words) -> list[tuple[str, list[Mapping[str, Any]]]]:
    """Return why pages could not be read, each reason with its credentials."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in credentials:
        if row["not_assessed_reason"]:
            found.setdefault(row["not_assessed_reason"], []).append(row)
    return [
        (words.about("not_assessed_reason", reason), [{**row, "url": web(row["url"])} for row in found[reason]])
        for reason in sorted(found)
    ]


def _providers(run: Run, words: Words) -> list[dict[str, Any]]:
    """Return one row per provider, in alphabetical order, with the days on which its pages came."""
    days: dict[str, list[str]] = {}
    for page in run.pages:
        if page["fetched_at"]:
            days.setdefault(page["provider_id"], []).append(page["fetched_at"][:10])
    return [
        {
            **row,
            "first": min(days.get(row["provider_id"], [""])),
            "last": max(days.get(row["provider_id"], [""])),
            "province_label": words.label("province", row["province"]),
            "kind_label": words.label("provider_kind", row["provider_kind"]),
            "verdict_label": words.label("verdict", row["verdict"]),
        }
        for row in sorted(run.providers, key=lambda row: (fold(row["provider_name"]), row["provider_id"]))
    ]


def _wide(run: Run, used: set[str], words: Words) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return each provider's sentences that several credentials refer to."""
    names = {row["provider_id"]: row["provider_name"] for row in run.providers}
    found: dict[str, list[dict[str, Any]]] = {}
    for name, row in run.evidence.items():
        if name in used:
            said = {
                "id": name,
                "criterion": words.label("criterion", row["criterion"]),
                "kind": subtype(row["criterion"], row["subtype"] or "", words),
                "quote": row["quote"],
                "link": web(row["link"]),
                "lang": row["lang"] if row["lang"] != words.lang else "",
            }
            found.setdefault(row["provider_id"], []).append(said)
    ordered = sorted(found, key=lambda one: (fold(names.get(one, one)), one))
    return [(clipped(names.get(one, one)), found[one]) for one in ordered]


def _criterion(name: str, read: Rows, evidence: Mapping[str, Any], words: Words) -> dict[str, Any]:
    counted = shares.statuses(read, name)
    return {
        "name": name,
        "core": name in CORE,
        "label": words.label("criterion", name),
        "about": words.about("criterion", name),
        "share": shares.yes(read, name),
        "counts": [(status, words.label("status", status), counted[status]) for status in shares.STATUSES],
        "examples": _examples(name, read, evidence, words),
    }


def _examples(name: str, read: Rows, evidence: Mapping[str, Any], words: Words) -> list[dict[str, Any]]:
    """Draw sentences by lot, the lot being their hash, at most one of a provider, so that nobody chose them."""
    drawn: dict[str, Mapping[str, Any]] = {}
    said = [row for row in read if row[name] == "yes" and len(row[f"{name}_quote"] or "") in READABLE]
    for row in sorted(said, key=lambda row: (row[f"{name}_evidence"], row["credential_id"])):
        drawn.setdefault(row["provider_id"], row)
    return [
        {
            "quote": row[f"{name}_quote"],
            "link": web(row[f"{name}_link"]),
            "title": clipped(row["title"], 90),
            "title_lang": row["lang"] if row["lang"] != words.lang else "",
            "provider": clipped(row["provider_name"], 90),
            "id": row["credential_id"],
            "lang": lang if (lang := evidence.get(row[f"{name}_evidence"], row)["lang"]) != words.lang else "",
        }
        for row in list(drawn.values())[:EXAMPLES]
    ]


def _shares_chart(read: Rows, words: Words) -> Drawing | None:
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


def _statuses_chart(read: Rows, words: Words) -> Drawing | None:
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


def _group(key: str, read: Rows, words: Words) -> dict[str, Any]:
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


def _answers(words: Words) -> list[tuple[str, str, str, str]]:
    """Return (label, word in the tables, meaning, points) of every answer that a page can give."""
    points = load_codebook().points
    return [
        (words.label("status", name), name, words.about("status", name), words.number(points[name], 1))
        for name in shares.STATUSES
    ]


def _weights(words: Words) -> list[tuple[str, list[str]]]:
    """Return each score with the weights of the core criteria."""
    return [
        (words.column("credentials", profile), [words.number(weights[name]) for name in CORE])
        for profile, weights in load_codebook().profiles.items()
    ]


def _score(read: Rows, words: Words) -> dict[str, Any] | None:
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


def _freshness(dates: Sequence[str], words: Words) -> dict[str, Any] | None:
    """Return how many credentials' pages came on each day, or in each month where the days are many."""
    if len(set(dates)) < 2:
        return None
    size = 10 if len(set(dates)) <= 12 else 7
    counted = Counter(day[:size] for day in dates)
    rows = [(label, counted[label]) for label in sorted(counted)]
    drawn = [{"label": label, "count": count} for label, count in rows]
    return {"rows": rows, "chart": drawing("bars", words.drawn("read", "freshness"), rows=drawn, title="")}


def _asked(credentials: Rows, words: Words) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return every question that a credential of this run refers to: per criterion (anchor, status, question)."""
    place = 0 if words.lang == "en" else 1
    used = {(name, row[name]) for row in credentials for name in CRITERIA}
    texts = wording().texts
    found = []
    for name in wording().place:
        said = [
            (anchor(name, status), words.label("status", status), texts[name, status][place])
            for status in (*shares.STATUSES, "not_assessed")
            if (name, status) in used and (name, status) in texts
        ]
        if said:
            found.append((words.label("criterion", name), said))
    return found
