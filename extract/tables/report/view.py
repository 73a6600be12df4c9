"""A run's tables -> all that the report's template prints, in one language."""

from typing import Any

from extract.evidence.hit import CRITERIA
from extract.tables.report import coverage, criteria, figures, shares
from extract.tables.report.drawing import Drawing
from extract.tables.report.entries import Detail, shared
from extract.tables.report.since import since
from extract.tables.report.source import Run
from extract.tables.report.words import Words

MANY, TOO_MANY = 1_000, 4_000
"""Above the first, a report of 5 MB leaves out what its script can put back; above the second, a browser would groan:
the table keeps its rows and leaves the sentences to the CSV."""


def view(run: Run, words: Words) -> dict[str, Any]:
    """Return the template's variables."""
    read = shares.assessed(run.credentials)
    dates = sorted(row["fetched_at"][:10] for row in read if row["fetched_at"])
    used = shared(run.credentials)
    return {
        "run": run,
        "read": read,
        "dates": dates,
        "judged": coverage.judged(run.pages, words),
        "not_read": coverage.not_read(run.credentials, words),
        "providers": coverage.providers(run, words),
        "wide": coverage.wide(run, used, words),
        "criteria": [criteria.criterion(name, read, run.evidence, words) for name in CRITERIA],
        "shares_chart": figures.shares_chart(read, words),
        "statuses_chart": figures.statuses_chart(read, words),
        "groups": [figures.group(key, read, words) for key in shares.ORDER] if read else [],
        "answers": criteria.answers(words),
        "score": figures.score(read, words),
        "weights": criteria.weights(words),
        "freshness": coverage.freshness(dates, words),
        "since": since(run.changes, {row["credential_id"]: row["lang"] or "" for row in run.credentials}, words),
        "detail": _detail(len(run.credentials)),
        "asked": criteria.asked(run.credentials, words),
    }


def drawings(shown: dict[str, Any]) -> list[Drawing]:
    """Return the charts of a view."""
    inside = [*shown["groups"], *filter(None, (shown["score"], shown["freshness"]))]
    return [*filter(None, (shown["shares_chart"], shown["statuses_chart"])), *(one["chart"] for one in inside)]


def _detail(number: int) -> Detail:
    if number > TOO_MANY:
        return "rows"
    return "short" if number > MANY else "whole"
