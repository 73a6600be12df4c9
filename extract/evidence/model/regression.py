"""The regressions that tell, where there is evidence, its status and whether it speaks for the whole provider."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from extract.evidence.model.features import status_features
from extract.evidence.model.fit import vectorized, with_pieces
from extract.evidence.model.labelled import Row, evidence, in_place
from extract.evidence.model.rows import in_thousandths, parted, rounded
from extract.evidence.model.stored import Weights
from extract.evidence.model.weights import STATUSES

RAREST = 2
"""Features in fewer sentences are left out."""
STRENGTH = 2.0
"""Inverse of the L2 penalty."""
CREDENTIAL_PAGES = ("course", "programme", "faq", "fees", "outline")
"""Kinds of pages on which a sentence itself must say whether it speaks for the whole provider."""


def held(rows: Sequence[Row], found: Sequence[dict[str, float]]) -> list[tuple[Row, dict[str, float], str]]:
    """Return row, features and status of every pair of a sentence and a core criterion that it is evidence of."""
    return [
        (row, with_pieces(status_features(one, criterion, row["text"])), status)
        for row, one in zip(rows, found, strict=True)
        for criterion, status in evidence(row)
    ]


def learn_status(
    pairs: Sequence[tuple[Row, dict[str, float], str]], share: float
) -> tuple[list[float], Weights, Weights]:
    """Return the bias of each status, and the weights of features and of pieces of words.

    `share`: for how many what is present counts in its paragraph.
    """
    counts = np.array([share if in_place(row) and status == "present" else 1.0 for row, _, status in pairs])
    return _regression([one for _, one, _ in pairs], [status for *_, status in pairs], counts)


def learn_scope(pairs: Sequence[tuple[Row, dict[str, float], str]]) -> tuple[list[float], Weights, Weights]:
    """Return bias and weights for evidence that speaks for the whole provider."""
    asked = [(row, one) for row, one, _ in pairs if in_place(row) and row["kind"] in CREDENTIAL_PAGES]
    return _regression([one for _, one in asked], [row["scope"] == "provider" for row, _ in asked])


def _regression(
    found: Sequence[dict[str, float]], answers: Sequence[Any], counts: np.ndarray | None = None
) -> tuple[list[float], Weights, Weights]:
    """Return the bias of each status, or of a yes alone, and the weights of features and of pieces."""
    vectorizer, matrix = vectorized(found, RAREST)
    regression = LogisticRegression(C=STRENGTH, solver="newton-cg").fit(matrix, answers, sample_weight=counts)
    classes = list(regression.classes_)
    order = list(map(classes.index, STATUSES)) if len(classes) == len(STATUSES) else [0]
    weights, of_pieces = parted(vectorizer, regression.coef_[order].T)
    return rounded(regression.intercept_[order]), in_thousandths(weights), in_thousandths(of_pieces)
