"""What a system answers against what careful readers labelled: counts by provider and criterion, and their figures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from extract.evaluation.figures import CODING, DETECTION, Counts, Figure, believed, f1, status_accuracy
from extract.evaluation.gold import VALUES, Label
from extract.evaluation.intervals import Bootstrap, Estimate
from extract.evidence.hit import CORE, CRITERIA

LABELLED, UNLABELLED = 0, 1
GROUPS: Mapping[str, tuple[str, ...]] = {**{name: (name,) for name in CRITERIA}, "core": CORE}
"""What figures are given for: each criterion, and the five core criteria together (their counts added up: micro)."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One criterion of one text: what the reader says of it (`reference`), and what is said against that."""

    provider_id: str
    criterion: str
    reference: Label
    answer: Label
    labelled: bool = True
    """False where the reader names other criteria only, which counts as `none`."""
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Tables:
    """The counts of many pairs; `counts` has the axes provider, criterion, labelled or not, reference, answer."""

    providers: tuple[str, ...]
    counts: Counts

    def all_pairs(self, criteria: Sequence[str]) -> Counts:
        """Return provider x criterion x reference x answer over all pairs: an unlabelled criterion counts as none."""
        return np.asarray(self._of(criteria).sum(2))

    def labelled_pairs(self, criteria: Sequence[str]) -> Counts:
        """Return the same over the pairs that carry a label."""
        return self._of(criteria)[:, :, LABELLED]

    def _of(self, criteria: Sequence[str]) -> Counts:
        return self.counts[:, [CRITERIA.index(name) for name in criteria]]


def count(pairs: Iterable[Pair]) -> Tables:
    """Count `pairs` into tables; providers in alphabetical order."""
    several = list(pairs)
    providers = sorted({pair.provider_id for pair in several})
    place = {name: number for number, name in enumerate(providers)}
    counts = np.zeros((len(providers), len(CRITERIA), 2, len(VALUES), len(VALUES)))
    for pair in several:
        where = LABELLED if pair.labelled else UNLABELLED
        reference, answer = VALUES.index(pair.reference), VALUES.index(pair.answer)
        counts[place[pair.provider_id], CRITERIA.index(pair.criterion), where, reference, answer] += pair.weight
    return Tables(tuple(providers), counts)


def detection(tables: Tables, group: str, bootstrap: Bootstrap) -> dict[str, Estimate]:
    """Return how well evidence of any status is found, over all pairs and over labelled pairs, and its status.

    Saying yes to everything does well on labelled pairs alone; the figures over all pairs are those to quote.
    """
    everything, labelled = tables.all_pairs(GROUPS[group]), tables.labelled_pairs(GROUPS[group])
    found = {name: bootstrap.estimate(everything, micro(figure)) for name, figure in DETECTION.items()}
    found |= {f"labelled_{name}": bootstrap.estimate(labelled, micro(figure)) for name, figure in DETECTION.items()}
    if len(GROUPS[group]) > 1:
        found["macro_f1"] = bootstrap.estimate(everything, macro(f1))
    found["status_accuracy"] = bootstrap.estimate(everything, micro(status_accuracy))
    found["hard_negatives_believed"] = bootstrap.estimate(labelled, micro(believed))
    return found


def coding(tables: Tables, group: str, bootstrap: Bootstrap) -> dict[str, Estimate]:
    """Return how far both agree as two coders do, beyond chance: over all pairs and the five values."""
    counts = tables.all_pairs(GROUPS[group])
    return {name: bootstrap.estimate(counts, micro(figure)) for name, figure in CODING.items()}


def micro(figure: Figure) -> Figure:
    """Return `figure` of the criteria's tables added up."""
    return lambda tables: figure(tables.sum(-3))


def macro(figure: Figure) -> Figure:
    """Return the mean of the criteria's own `figure`; where one is not defined, neither is the mean."""
    return lambda tables: figure(tables).mean(-1)


def support(tables: Tables, group: str) -> dict[str, int]:
    """Return on how much the figures rest: pairs with evidence, and pairs labelled none (hard negatives)."""
    labelled = tables.labelled_pairs(GROUPS[group]).sum((0, 1))
    return {"positives": int(labelled[1:].sum()), "hard_negatives": int(labelled[0].sum())}
