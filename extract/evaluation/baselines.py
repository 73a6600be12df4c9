"""The systems that are compared on labelled sentences, the tool among them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.evaluation.gold import Label, Row
from extract.evaluation.keywords import named
from extract.evidence.find import Evidencer
from extract.evidence.hit import CRITERIA, Hit
from extract.score import RULES as CELL_RULES

ALWAYS, KEYWORD, RULES, MODEL = "always yes", "any keyword", "rules", "rules + model"
ORDER = tuple(status for _, statuses, _ in CELL_RULES for status in statuses)
"""Of several statuses in one text the first of these is its status, as it is in a cell."""
Answer = dict[str, Label]
"""Criterion -> what a system says of it; a criterion that is not named is none."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What each system answers to each row, in the rows' order."""

    systems: dict[str, list[Answer]]
    hits: list[list[Hit]]
    """All that the tool saw in each row, what it did not believe among it."""

    @property
    def tool(self) -> str:
        """The system that the tool is as it stands: with the model where a model spoke."""
        return MODEL if MODEL in self.systems else RULES


def answers(rows: Sequence[Row], evidencer: Evidencer | None = None) -> Answers:
    """Ask every system about every row; `rules + model` is left out where no hit rests on a model."""
    tool = evidencer or Evidencer()
    hits = [tool.annotate_text(row.text, row.lang, row.heading, row.previous, row.kind) for row in rows]
    systems: dict[str, list[Answer]] = {
        ALWAYS: [dict.fromkeys(CRITERIA, "present") for _ in rows],
        KEYWORD: [dict.fromkeys(named(row.text, row.lang), "present") for row in rows],
        RULES: [answer(hit for hit in several if hit.basis == "rule") for several in hits],
    }
    if any(hit.basis == "model" for several in hits for hit in several):
        systems[MODEL] = [answer(several) for several in hits]
    return Answers(systems, hits)


def answer(hits: Iterable[Hit]) -> Answer:
    """Return what the believed hits of one text say together."""
    said: Answer = {}
    for hit in sorted((hit for hit in hits if not hit.discarded), key=lambda hit: ORDER.index(hit.status)):
        said.setdefault(hit.criterion, hit.status)
    return said
