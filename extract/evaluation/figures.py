"""Figures of agreement, each a function of one table of counts: what one reader says against what another says.

A table is an array whose last two axes are reference x answer, each over VALUES (`none` first); axes before them are
kept, so that a thousand resampled tables are one call. A figure is NaN where it is not defined, as precision without
an answer. With tp, fp, fn, tn counted over "evidence of any status against none":
"""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from extract.evaluation.gold import VALUES

Counts = NDArray[np.float64]
Figure = Callable[[Counts], Counts]
NONE, EVIDENCE = 0, slice(1, len(VALUES))


def precision(table: Counts) -> Counts:
    """Return tp / (tp + fp): of what was answered, how much holds."""
    return share(_both(table), _answered(table))


def recall(table: Counts) -> Counts:
    """Return tp / (tp + fn): of what there is, how much was found."""
    return share(_both(table), _given(table))


def f1(table: Counts) -> Counts:
    """Return 2 tp / (2 tp + fp + fn), the harmonic mean of precision and recall (van Rijsbergen 1979)."""
    return share(2 * _both(table), _answered(table) + _given(table))


def status_accuracy(table: Counts) -> Counts:
    """Return the share of matched pairs (evidence in both) whose status is the same too."""
    matched = table[..., EVIDENCE, EVIDENCE]
    return share(np.trace(matched, axis1=-2, axis2=-1), matched.sum((-2, -1)))


def believed(table: Counts) -> Counts:
    """Return fp / (fp + tn): of the pairs labelled `none`, how many were taken for evidence."""
    return share(table[..., NONE, EVIDENCE].sum(-1), table[..., NONE, :].sum(-1))


def agreement(table: Counts) -> Counts:
    """Return the share of pairs in which both say the same value."""
    return share(np.trace(table, axis1=-2, axis2=-1), table.sum((-2, -1)))


def kappa(table: Counts) -> Counts:
    """Return Cohen's kappa, (po - pe) / (1 - pe).

    po is `agreement`; pe the agreement of two readers who keep their own shares of each value and choose at random
    (Cohen 1960, Educational and Psychological Measurement 20:37).
    """
    by_chance = (table.sum(-1) * table.sum(-2)).sum(-1)
    total = table.sum((-2, -1))
    return share(agreement(table) * total**2 - by_chance, total**2 - by_chance)


def alpha(table: Counts) -> Counts:
    """Return Krippendorff's alpha for nominal values, 1 - Do / De, by the krippendorff library.

    Do is the disagreement observed, De that expected where both readers draw from one common distribution
    (Krippendorff 2019, Content Analysis, 4th ed., ch. 12). It differs from kappa where their distributions differ.
    """
    import krippendorff

    values = len(VALUES)
    both = np.eye(values, dtype=int)[:, None] + np.eye(values, dtype=int)
    units = both.reshape(values * values, values)

    def of_one(cells: Counts) -> float:
        counts = np.repeat(units, cells.astype(int), axis=0)
        if np.count_nonzero(counts.sum(0)) < 2:  # one value alone: nothing could disagree
            return float("nan")
        return krippendorff.alpha(value_counts=counts, level_of_measurement="nominal")

    flat = table.reshape(-1, values * values)
    return np.array([of_one(cells) for cells in flat]).reshape(table.shape[:-2])


def evidence_or_none(figure: Figure) -> Figure:
    """Return `figure` of whether there is evidence at all, whatever its status."""

    def collapsed(table: Counts) -> Counts:
        two = np.zeros_like(table)
        two[..., 0, 0] = table[..., NONE, NONE]
        two[..., 0, 1] = table[..., NONE, EVIDENCE].sum(-1)
        two[..., 1, 0] = table[..., EVIDENCE, NONE].sum(-1)
        two[..., 1, 1] = _both(table)
        return figure(two)

    return collapsed


DETECTION: Mapping[str, Figure] = {"precision": precision, "recall": recall, "f1": f1}
CODING: Mapping[str, Figure] = {
    "agreement": agreement,
    "kappa": kappa,
    "kappa_evidence": evidence_or_none(kappa),
    "alpha": alpha,
}


def _both(table: Counts) -> Counts:
    return np.asarray(table[..., EVIDENCE, EVIDENCE].sum((-2, -1)))


def _answered(table: Counts) -> Counts:
    return np.asarray(table[..., EVIDENCE].sum((-2, -1)))


def _given(table: Counts) -> Counts:
    return np.asarray(table[..., EVIDENCE, :].sum((-2, -1)))


def share(part: Counts, whole: Counts) -> Counts:
    """Return `part` / `whole`, NaN where there is no whole."""
    part, whole = np.asarray(part, dtype=float), np.asarray(whole, dtype=float)
    shares: Counts = np.divide(part, whole, out=np.full(np.broadcast(part, whole).shape, np.nan), where=whole != 0)
    return shares
