"""The figures of labelled pages: credentials found, statuses of their cells, facts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from extract.evaluation.baselines import MODEL, RULES
from extract.evaluation.facts import facts_of
from extract.evaluation.figures import Counts, share
from extract.evaluation.goldpages import COLUMNS
from extract.evaluation.intervals import Bootstrap, Estimate, documents
from extract.evaluation.pageerrors import page_errors
from extract.evaluation.pages import NO_ROW, Compared, Outcome
from extract.evaluation.scoring import GROUPS
from extract.evidence.hit import CORE, CRITERIA
from extract.score import STATUSES

ANSWERS = (*STATUSES, NO_ROW)
CLEAR = "clear"
"""The group of the core criteria's cells that no careful reader would label otherwise (see `borderline`)."""
GIVEN, STATED, RIGHT = 0, 1, 2
"""Facts that the reader gives, that the tool states, that are right."""


@dataclass(frozen=True, slots=True)
class PageReport:
    """Gold pages, measured; `errors` name page, credential and cell."""

    pages: int
    providers: int
    kinds_right: int
    credentials: dict[str, int]
    """expected, found (of them) and invented rows."""
    systems: dict[str, dict[str, dict[str, Estimate]]]
    """System -> criterion, `core` or `clear` -> macro_f1, accuracy."""
    tool: str
    facts: dict[str, dict[str, Estimate]]
    """Column, or `all` -> precision, recall."""
    given: dict[str, int]
    """Column -> how many credentials state it."""
    errors: list[dict[str, Any]]

    def document(self, number: int) -> dict[str, Any]:
        """Return the figures for programs, with up to `number` errors of each sort."""
        kinds = dict.fromkeys(error["error"] for error in self.errors)
        return {
            "pages": self.pages,
            "providers": self.providers,
            "kinds_right": self.kinds_right,
            "credentials": self.credentials,
            "tool": self.tool,
            "systems": {
                system: {group: documents(estimates) for group, estimates in groups.items()}
                for system, groups in self.systems.items()
            },
            "facts": {column: documents(estimates) for column, estimates in self.facts.items()},
            "facts_given": self.given,
            "errors": {kind: sum(error["error"] == kind for error in self.errors) for kind in kinds},
            "examples": {kind: [e for e in self.errors if e["error"] == kind][:number] for kind in kinds if number},
        }


def macro_f1(table: Counts) -> Counts:
    """Return the mean over the statuses that occur of each one's F1, 2 tp / (2 tp + fp + fn).

    The last two axes are expected status x answer; a credential without a row counts against its statuses.
    """
    same = np.diagonal(table, axis1=-2, axis2=-1)
    either = table.sum(-1) + table[..., : len(STATUSES)].sum(-2)
    return share(np.nansum(share(2 * same, either), -1), np.count_nonzero(either, -1))


def accuracy(table: Counts) -> Counts:
    """Return the share of cells whose status is the reader's."""
    return share(np.trace(table, axis1=-2, axis2=-1), table.sum((-2, -1)))


def precision(facts: Counts) -> Counts:
    """Return right / stated: of the facts that the tool states, how many are the reader's (last axis: GIVEN ...)."""
    return share(facts[..., RIGHT], facts[..., STATED])


def recall(facts: Counts) -> Counts:
    """Return right / given: of the facts that the page states, how many the tool states rightly."""
    return share(facts[..., RIGHT], facts[..., GIVEN])


def page_reports(several: Sequence[Outcome], resamples: int, seed: int) -> dict[str, PageReport]:
    """Measure gold pages by language, and together where there are two; `all` comes last."""
    languages = sorted({outcome.page.lang for outcome in several})
    return {
        lang: page_report([one for one in several if lang in (one.page.lang, "all")], resamples, seed)
        for lang in (languages if len(languages) == 1 else [*languages, "all"])
    }


def page_report(several: Sequence[Outcome], resamples: int, seed: int) -> PageReport:
    """Measure gold pages; intervals are over their providers."""
    compared = [one for outcome in several for one in outcome.compared]
    providers = sorted({outcome.page.meta.provider.id for outcome in several})
    bootstrap = Bootstrap(len(providers), resamples, seed)
    systems = list(compared[0].statuses) if compared else []
    statuses = {system: _statuses(compared, providers, system) for system in systems}
    clear = {system: _statuses(compared, providers, system, borderline=False) for system in systems}
    stated = _facts(compared, providers)
    tool = MODEL if MODEL in systems else RULES
    return PageReport(
        pages=len(several),
        providers=len(providers),
        kinds_right=sum(outcome.kind == outcome.page.expected.kind for outcome in several),
        credentials={
            "expected": len(compared),
            "found": sum(one.row is not None for one in compared),
            "invented": sum(len(outcome.invented) for outcome in several),
        },
        systems={
            system: {
                group: {
                    "macro_f1": bootstrap.estimate(_of(counts, criteria), _mean(macro_f1)),
                    "accuracy": bootstrap.estimate(_of(counts, criteria), _mean(accuracy)),
                }
                for group, counts, criteria in [
                    *((group, statuses[system], criteria) for group, criteria in GROUPS.items()),
                    (CLEAR, clear[system], CORE),
                ]
            }
            for system in systems
        },
        tool=tool,
        facts={
            name: {
                "precision": bootstrap.estimate(own, precision),
                "recall": bootstrap.estimate(own, recall),
            }
            for name, own in [
                *((column, stated[:, number]) for number, column in enumerate(COLUMNS)),
                ("all", stated.sum(1)),
            ]
            if own.any()
        },
        given={column: int(stated[:, number, GIVEN].sum()) for number, column in enumerate(COLUMNS)},
        errors=page_errors(several, tool),
    )


def _statuses(compared: Iterable[Compared], providers: list[str], system: str, *, borderline: bool = True) -> Counts:
    """Return provider x criterion x expected status x answer; skill and industry only where they are labelled.

    Without `borderline`, cells that careful readers may label otherwise are left out.
    """
    counts = np.zeros((len(providers), len(CRITERIA), len(STATUSES), len(ANSWERS)))
    for one in compared:
        for number, name in enumerate(CRITERIA):
            if name in one.expected.borderline and not borderline:
                continue
            if name in CORE or name in one.expected.cells:
                expected = STATUSES.index(one.expected.cells.get(name, "not_stated"))
                answer = ANSWERS.index(one.statuses[system][name])
                counts[providers.index(one.page.meta.provider.id), number, expected, answer] += 1
    return counts


def _facts(compared: Iterable[Compared], providers: list[str]) -> Counts:
    """Return provider x column x (given, stated, right)."""
    counts = np.zeros((len(providers), len(COLUMNS), 3))
    for one in compared:
        for fact in facts_of(one):
            own = counts[providers.index(one.page.meta.provider.id), COLUMNS.index(fact.column)]
            own += (fact.expected is not None, fact.found is not None, fact.right)
    return counts


def _of(counts: Counts, criteria: Sequence[str]) -> Counts:
    return counts[:, [CRITERIA.index(name) for name in criteria]]


def _mean(figure: Callable[[Counts], Counts]) -> Callable[[Counts], Counts]:
    """Return the mean of the own `figure` of the criteria that have cells."""

    def mean(tables: Counts) -> Counts:
        own = figure(tables)
        return share(np.nansum(own, -1), np.count_nonzero(~np.isnan(own), -1))

    return mean
