"""What the pages say of each criterion, sentences that say it, and what is left to ask."""

from collections.abc import Mapping, Sequence
from typing import Any

from extract.evidence.codebook import load_codebook
from extract.evidence.hit import CORE, CRITERIA
from extract.tables.questions import wording
from extract.tables.report import shares
from extract.tables.report.entries import anchor, clipped, web
from extract.tables.report.words import Words

Rows = Sequence[Mapping[str, Any]]
EXAMPLES = 3
READABLE = range(40, 240)
"""Code points of a sentence that is printed as an example: no fragment, no paragraph."""


def criterion(name: str, read: Rows, evidence: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """Return one criterion: its share, every answer counted, sentences that were counted as yes."""
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
    drawn: dict[str, tuple[Mapping[str, Any], Mapping[str, Any]]] = {}
    said = [(evidence[row[f"{name}_evidence"]], row) for row in read if row[name] == "yes"]
    for proof, row in sorted(said, key=lambda one: (one[0]["evidence_id"], one[1]["credential_id"])):
        if len(proof["quote"]) in READABLE:
            drawn.setdefault(row["provider_id"], (proof, row))
    return [
        {
            "quote": proof["quote"],
            "link": web(proof["link"]),
            "lang": words.foreign(proof["lang"]),
            "title": clipped(row["title"], 90),
            "title_lang": words.foreign(row["lang"]),
            "provider": clipped(row["provider_name"], 90),
            "id": row["credential_id"],
        }
        for proof, row in list(drawn.values())[:EXAMPLES]
    ]


def answers(words: Words) -> list[tuple[str, str, str, str]]:
    """Return (label, word in the tables, meaning, points) of every answer that a page can give."""
    points = load_codebook().points
    return [
        (words.label("status", name), name, words.about("status", name), words.number(points[name], 1))
        for name in shares.STATUSES
    ]


def weights(words: Words) -> list[tuple[str, list[str]]]:
    """Return each score with the weights of the core criteria."""
    return [
        (words.column("credentials", profile), [words.number(weights[name]) for name in CORE])
        for profile, weights in load_codebook().profiles.items()
    ]


def asked(credentials: Rows, words: Words) -> list[tuple[str, list[tuple[str, str, str]]]]:
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
