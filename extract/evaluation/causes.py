"""Why the tool and a careful reader differ on one criterion of one text: errors grouped by cause."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from extract.evaluation.baselines import Answer
from extract.evaluation.gold import Label, Row
from extract.evaluation.keywords import named
from extract.evidence.hit import CRITERIA, Hit

CAUSES: dict[str, str] = {
    "missed: not believed": "a rule saw it, and a false friend, a stop word or the place spoke against it",
    "missed: keyword absent": "no obvious keyword in the sentence, its heading or the one before: a paraphrase",
    "missed: heading decides": "the obvious keyword stands in the heading only",
    "missed: previous decides": "the obvious keyword stands in the sentence before only",
    "missed: other": "the obvious keyword is there, and no rule spoke",
    "wrong: false friend": "labelled none: it looks like evidence and is not",
    "wrong: confused": "the text is evidence of other criteria",
    "wrong: unlabelled": "the text carries no label for it",
    "status: trigger unseen": "optional, planned or negated, and taken for present",
    "status: trigger overreached": "present, and taken for something less",
    "status: trigger confused": "two statuses other than present",
}


@dataclass(frozen=True, slots=True)
class Error:
    """One criterion of one row on which the tool and the reader differ."""

    cause: str
    criterion: str
    label: Label
    answer: Label
    id: str
    lang: str
    provider_id: str
    text: str
    heading: str
    previous: str
    note: str
    why: str
    """The rule that spoke, or why what was seen was not believed; empty where nothing was seen."""


def errors(rows: Sequence[Row], answers: Sequence[Answer], hits: Sequence[Sequence[Hit]]) -> list[Error]:
    """Return every difference between `answers` and the rows' labels, in the rows' order."""
    return [
        _error(row, criterion, label, said, [hit for hit in seen if hit.criterion == criterion])
        for row, answer, seen in zip(rows, answers, hits, strict=True)
        for criterion in CRITERIA
        if (label := row.labels.get(criterion, "none")) != (said := answer.get(criterion, "none"))
    ]


def tally(several: Iterable[Error]) -> dict[str, int]:
    """Return how many errors each cause has, in the order of CAUSES; causes without any are left out."""
    counts = Counter(error.cause for error in several)
    return {cause: counts[cause] for cause in CAUSES if counts[cause]}


def examples(several: Sequence[Error], number: int) -> dict[str, list[dict[str, Any]]]:
    """Return up to `number` errors of each cause, spread evenly over its errors."""
    chosen: dict[str, list[dict[str, Any]]] = {}
    for cause in tally(several) if number else ():
        own = [error for error in several if error.cause == cause]
        step = max(1, len(own) / number)
        chosen[cause] = [asdict(own[int(place * step)]) for place in range(min(number, len(own)))]
    return chosen


def _error(row: Row, criterion: str, label: Label, said: Label, seen: list[Hit]) -> Error:
    if said == "none":
        cause, why = f"missed: {_missed(row, criterion, seen)}", "; ".join(hit.discarded for hit in seen)
    else:
        spoke = [hit for hit in seen if not hit.discarded and hit.status == said]
        cause = f"status: {_status(label, said)}" if label != "none" else f"wrong: {_wrong(row, criterion)}"
        why = ", ".join(dict.fromkeys(hit.rule_id for hit in spoke))
    return Error(
        cause, criterion, label, said, row.id, row.lang, row.provider_id, row.text, row.heading, row.previous, row.note,
        why,
    )  # fmt: skip


def _missed(row: Row, criterion: str, seen: list[Hit]) -> str:
    if seen:
        return "not believed"
    if criterion in named(row.text, row.lang):
        return "other"
    if criterion in named(row.heading, row.lang):
        return "heading decides"
    return "previous decides" if criterion in named(row.previous, row.lang) else "keyword absent"


def _wrong(row: Row, criterion: str) -> str:
    if criterion in row.labels:
        return "false friend"
    return "confused" if any(label != "none" for label in row.labels.values()) else "unlabelled"


def _status(label: Label, said: Label) -> str:
    if said == "present":
        return "trigger unseen"
    return "trigger overreached" if label == "present" else "trigger confused"
