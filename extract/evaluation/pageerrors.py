"""Where the tool and a careful reader differ on labelled pages: one line for each page, credential, cell or fact."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from extract.evaluation.facts import facts_of
from extract.evaluation.pages import Compared, Outcome
from extract.evidence.hit import CORE, CRITERIA


def page_errors(several: Sequence[Outcome], tool: str) -> list[dict[str, Any]]:
    """Return every difference, of `tool` (one of the systems) where it is about a cell; `error` says of what sort."""
    compared = [one for outcome in several for one in outcome.compared]
    return [*_pages(several), *_cells(compared, tool), *_facts(compared)]


def _pages(several: Iterable[Outcome]) -> Iterator[dict[str, Any]]:
    for outcome in several:
        where = {"page": outcome.page.name}
        if outcome.kind != outcome.page.expected.kind:
            yield {"error": "kind", **where, "expected": outcome.page.expected.kind, "found": outcome.kind}
        for one in outcome.compared:
            if one.row is None:
                yield {"error": "credential missed", **where, "credential": one.expected.title}
        for row in outcome.invented:
            yield {"error": "credential invented", **where, "credential": row.title}


def _cells(compared: Iterable[Compared], tool: str) -> Iterator[dict[str, Any]]:
    for one in compared:
        for name in CRITERIA:
            expected, found = one.expected.cells.get(name, "not_stated"), one.statuses[tool][name]
            if one.row and expected != found and (name in CORE or name in one.expected.cells):
                cell = one.row.cells[name]
                yield {
                    "error": "cell", "page": one.page.name, "credential": one.expected.title, "criterion": name,
                    "expected": expected, "found": found, "quote": cell.quote,
                }  # fmt: skip


def _facts(compared: Iterable[Compared]) -> Iterator[dict[str, Any]]:
    for one in compared:
        for fact in facts_of(one):
            if not fact.right:
                kind = "missed" if fact.found is None else "wrong" if fact.expected is not None else "invented"
                yield {
                    "error": f"fact {kind}", "page": one.page.name, "credential": one.expected.title,
                    "column": fact.column, "expected": fact.expected, "found": fact.found,
                }  # fmt: skip
