"""changes.csv -> what the report says of the run before: who came and went, which cells differ, and why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from extract.evidence.hit import CRITERIA
from extract.tables.report.entries import clipped, web
from extract.tables.report.words import Words

SHOWN = 50
"""Credentials printed one by one; the rest are counted, and stand in changes.csv."""
LONG = 160


def since(rows: Sequence[Mapping[str, str]], langs: Mapping[str, str], words: Words) -> dict[str, Any] | None:
    """Return the changes of a run: counted by kind and by cause, and credential by credential; None of none.

    `langs`: credential_id -> language of its page.
    """
    if not rows:
        return None
    found: dict[str, list[Mapping[str, str]]] = {}
    for row in rows:
        found.setdefault(row["credential_id"], []).append(row)
    kinds = Counter(several[0]["change"] for several in found.values())
    causes = Counter(row["cause"] for row in rows)
    return {
        "old_run_ids": sorted({row["old_run_id"] for row in rows} - {""}),
        "kinds": [(words.label("change", name), kinds[name]) for name in words.names("change") if kinds[name]],
        "causes": [(words.about("cause", name), causes[name]) for name in words.names("cause") if causes[name]],
        "credentials": [_credential(several, langs, words) for several in list(found.values())[:SHOWN]],
        "more": max(0, len(found) - SHOWN),
    }


def _credential(rows: Sequence[Mapping[str, str]], langs: Mapping[str, str], words: Words) -> dict[str, Any]:
    first = rows[0]
    return {
        "lang": words.foreign(langs.get(first["credential_id"], "")),
        "id": first["credential_id"],
        "title": clipped(first["title"]) or first["credential_id"],
        "provider": clipped(first["provider_name"]),
        "url": web(first["url"]),
        "change": words.label("change", first["change"]),
        "here": first["change"] != "gone",
        "cells": [_cell(row, words) for row in rows if row["column"]],
        "cause": "" if first["column"] else words.label("cause", first["cause"]),
    }


def _cell(row: Mapping[str, str], words: Words) -> dict[str, str]:
    criterion = row["column"] in CRITERIA
    values = (row["old_value"], row["new_value"])
    old, new = (words.label("status", one) if criterion else clipped(one, LONG) for one in values)
    return {
        "column": words.label("criterion", row["column"]) if criterion else words.column("credentials", row["column"]),
        "old": old,
        "new": new,
        "effect": words.label("effect", row["effect"]) if row["effect"] else "",
        "cause": words.label("cause", row["cause"]),
        "old_quote": row["old_quote"],
        "new_quote": row["new_quote"],
        "old_link": web(row["old_link"]),
        "new_link": web(row["new_link"]),
    }
