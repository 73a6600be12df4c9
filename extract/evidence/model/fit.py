"""What the network learns from sentences, and what it says of providers that it did not see."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from joblib import Parallel, delayed
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from extract.evidence.model.descent import Answers, learn
from extract.evidence.model.pieces import SHARE, pieces

FOLDS = 5
FREE = 1e6
"""Inverse of an L2 penalty where there is nothing to hold back: two numbers from thousands of sentences."""


def vectorized(found: Sequence[Mapping[str, float]], rarest: int) -> tuple[DictVectorizer, csr_matrix]:
    """Return the features that stand in at least `rarest` of the sentences, as columns, and the sentences as rows."""
    count = Counter(name for one in found for name in one)
    vectorizer = DictVectorizer()
    kept = [{name: value for name, value in one.items() if count[name] >= rarest} for one in found]
    return vectorizer, vectorizer.fit_transform(kept)


def with_pieces(found: Mapping[str, float]) -> dict[str, float]:
    """Return the features of a sentence and, for each of its words, a share for each piece of the word."""
    result = dict(found)
    for name, value in found.items():
        for piece in pieces(name):
            result[piece] = result.get(piece, 0.0) + SHARE * value
    return result


def left_out(matrix: csr_matrix, answers: Answers, groups: Sequence[str]) -> np.ndarray:
    """Return the log odds of each outcome in every sentence, by layers that saw no sentence of its group."""
    folds = list(GroupKFold(FOLDS).split(groups, groups=groups))
    odds = np.zeros(answers.truth.shape)
    told = Parallel(n_jobs=-1)(delayed(_told)(matrix, answers, *fold) for fold in folds)
    for (_, ask), of_fold in zip(folds, told, strict=True):
        odds[ask] = of_fold
    return odds


def _told(matrix: csr_matrix, answers: Answers, known: np.ndarray, ask: np.ndarray) -> np.ndarray:
    """Return the log odds of the sentences `ask`, learned from `known`."""
    return learn(matrix[known], answers.of(known)).log_odds(matrix[ask])


def calibration(odds: np.ndarray, said: np.ndarray, counts: np.ndarray) -> tuple[float, float]:
    """Return slope and shift of log odds that make of them the probabilities of what came true (Platt, 1999)."""
    regression = LogisticRegression(C=FREE).fit(odds[:, None], said, sample_weight=counts)
    return float(regression.coef_[0, 0]), float(regression.intercept_[0])


def probabilities(odds: np.ndarray, slope: float, shift: float) -> np.ndarray:
    """Return the probabilities of log odds, with slope and shift."""
    result: np.ndarray = 1 / (1 + np.exp(-(slope * odds + shift)))
    return result
