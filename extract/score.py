"""From evidence to a cell, from cells to a score: an index of what is published, never a verdict on a school."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from extract.evidence.hit import CORE
from extract.rows import Cell, Evidence

OWN: tuple[str, ...] = ("programme", "family")
"""Scopes that speak for the credential itself."""
RULES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("yes", ("present",), OWN),
    ("optional", ("optional",), OWN),
    ("negated", ("negated",), OWN),
    ("planned", ("planned",), OWN),
    ("provider_level", ("present", "optional"), ("provider",)),
)
"""(status of the cell, statuses of the evidence, scopes of the evidence); the first that holds decides."""
STATUSES: tuple[str, ...] = (*(status for status, _, _ in RULES), "not_stated")
"""What a cell of a page that was read can say."""


def cell(evidence: Iterable[Evidence], criterion: str, canonical_url: str, points: Mapping[str, float]) -> Cell:
    """Decide one criterion of one credential from all evidence that speaks for it.

    `points`: status -> points, of the codebook. Of several rows that hold, the one on the page `canonical_url` is
    quoted, then the earliest on its page, then the first rule id.
    """
    rows = [row for row in evidence if row.criterion == criterion]
    for status, statuses, scopes in RULES:
        holding = [row for row in rows if row.status in statuses and row.scope in scopes]
        if holding:
            proof = min(holding, key=lambda row: _rank(row, canonical_url))
            return Cell(status, points[status], proof.subtype, proof.quote, proof.link, proof.evidence_id)
    return Cell("not_stated", points["not_stated"])


def not_assessed_cell() -> Cell:
    """Return the cell of a page that could not be read."""
    return Cell("not_assessed", None)


def conflict(evidence: Iterable[Evidence], criterion: str, scopes: tuple[str, ...] = OWN) -> str:
    """Say where `criterion` is both present and negated at one of `scopes`; empty where it is not."""
    rows = [row for row in evidence if row.criterion == criterion]
    for scope in scopes:
        said = {
            status: min((row for row in rows if (row.scope, row.status) == (scope, status)), key=_order, default=None)
            for status in ("present", "negated")
        }
        yes, no = said["present"], said["negated"]
        if yes and no:
            return (
                f"{criterion} is present and negated at {scope} scope: "
                f"“{yes.quote}” ({yes.evidence_id}) and “{no.quote}” ({no.evidence_id})"
            )
    return ""


def scores(cells: Mapping[str, Cell], profiles: Mapping[str, Mapping[str, float]]) -> dict[str, float | None]:
    """Return each profile's score: 100 x sum(weight x points) / sum(weight) over the core criteria, one decimal.

    `profiles`: profile -> criterion -> weight. Reckoned in decimals and rounded half up, as a spreadsheet's ROUND
    does; None where any core criterion was not assessed.
    """
    points: dict[str, float | None] = {criterion: cells[criterion].points for criterion in CORE}
    return {profile: score(points, weights) for profile, weights in profiles.items()}


def score(points: Mapping[str, float | None], weights: Mapping[str, float]) -> float | None:
    """Return one profile's score from the points of the core criteria."""
    total = weight_sum = Decimal(0)
    for criterion in CORE:
        own, weight = points[criterion], Decimal(str(weights.get(criterion, 0)))
        if own is None:
            return None
        total += weight * Decimal(str(own))
        weight_sum += weight
    return float((100 * total / weight_sum).quantize(Decimal("0.1"), ROUND_HALF_UP))


def percentage(part: int, whole: int) -> float | None:
    """Return `part` of `whole` in percent with one decimal, rounded half up; None of nothing."""
    return float((Decimal(100 * part) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)) if whole else None


def _order(row: Evidence) -> tuple[int, str, str, str]:
    return row.quote_start, row.rule_id, row.page_url, row.evidence_id


def _rank(row: Evidence, canonical_url: str) -> tuple[bool, tuple[int, str, str, str]]:
    return row.page_url != canonical_url, _order(row)
