"""What was read and what could not be: pages, providers, and when."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from extract.tables.report.drawing import drawing
from extract.tables.report.entries import clipped, fold, subtype, web
from extract.tables.report.source import Run
from extract.tables.report.words import Words

Rows = Sequence[Mapping[str, Any]]


def judged(pages: Iterable[Mapping[str, str]], words: Words) -> list[tuple[str, int]]:
    """Return what pages were judged to be, and how many of each."""
    counted = Counter(page["judged"] for page in pages)
    return [(words.about("judged", name), counted[name]) for name in words.names("judged") if counted[name]]


def not_read(credentials: Rows, words: Words) -> list[tuple[str, list[Mapping[str, Any]]]]:
    """Return why pages could not be read, each reason with its credentials."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in credentials:
        if row["not_assessed_reason"]:
            found.setdefault(row["not_assessed_reason"], []).append(row)
    return [
        (words.about("not_assessed_reason", reason), [{**row, "url": web(row["url"])} for row in found[reason]])
        for reason in sorted(found)
    ]


def providers(run: Run, words: Words) -> list[dict[str, Any]]:
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


def wide(run: Run, used: set[str], words: Words) -> list[tuple[str, list[dict[str, Any]]]]:
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
                "lang": words.foreign(row["lang"]),
            }
            found.setdefault(row["provider_id"], []).append(said)
    ordered = sorted(found, key=lambda one: (fold(names.get(one, one)), one))
    return [(clipped(names.get(one, one)), found[one]) for one in ordered]


def freshness(dates: Sequence[str], words: Words) -> dict[str, Any] | None:
    """Return how many credentials' pages came on each day, or in each month where the days are many."""
    if len(set(dates)) < 2:
        return None
    size = 10 if len(set(dates)) <= 12 else 7
    counted = Counter(day[:size] for day in dates)
    rows = [(label, counted[label]) for label in sorted(counted)]
    drawn = [{"label": label, "count": count} for label, count in rows]
    return {"rows": rows, "chart": drawing("bars", words.drawn("read", "freshness"), rows=drawn, title="")}
