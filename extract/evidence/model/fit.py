"""Logistic regressions on scaled features, and what they say of providers that they did not see."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from extract.evidence.model.pieces import SHARE, pieces

FOLDS = 5
RAREST = 2
"""Features seen in fewer sentences are left out."""
SMOOTH = 0.5
STRENGTH = 1.0
"""Inverse of the regression's L2 penalty."""
FREE = 1e6
"""The same where there is nothing to hold back: two numbers from thousands of sentences."""


class Fit:
    """The weights of one language, learned from the rows given."""

    def __init__(
        self, found: Sequence[dict[str, float]], truth: dict[str, np.ndarray], counts: dict[str, np.ndarray]
    ) -> None:
        """Fit one regression a criterion; `counts`: for how many sentences each stands, 0 where nobody asked."""
        self.vectorizer, matrix = vectorized([with_pieces(one) for one in found])
        self.bias: dict[str, float] = {}
        self.weights: dict[str, np.ndarray] = {}
        for criterion, said in truth.items():
            asked = counts[criterion] > 0
            scale = _scale(matrix[asked], said[asked])
            regression = LogisticRegression(C=STRENGTH, solver="newton-cg")
            regression.fit(matrix[asked].multiply(scale).tocsr(), said[asked], sample_weight=counts[criterion][asked])
            self.bias[criterion] = float(regression.intercept_[0])
            self.weights[criterion] = regression.coef_[0] * scale

    def calibrate(self, criterion: str, slope: float, shift: float) -> None:
        """Change the log odds of `criterion` by slope and shift."""
        self.weights[criterion] = self.weights[criterion] * slope
        self.bias[criterion] = self.bias[criterion] * slope + shift

    def probabilities(self, found: Sequence[dict[str, float]]) -> dict[str, np.ndarray]:
        """Return for each criterion the probability of evidence in each sentence."""
        matrix = self.vectorizer.transform([with_pieces(one) for one in found])
        return {name: 1 / (1 + np.exp(-(matrix @ weights + self.bias[name]))) for name, weights in self.weights.items()}


def vectorized(found: Sequence[Mapping[str, float]]) -> tuple[DictVectorizer, csr_matrix]:
    """Return the features that stand in several of the sentences, as columns, and the sentences as rows."""
    count = Counter(name for one in found for name in one)
    vectorizer = DictVectorizer()
    kept = [{name: value for name, value in one.items() if count[name] >= RAREST} for one in found]
    return vectorizer, vectorizer.fit_transform(kept)


def with_pieces(found: Mapping[str, float]) -> dict[str, float]:
    """Return the features of a sentence and, for each of its words, a share for each piece of the word."""
    result = dict(found)
    for name, value in found.items():
        for piece in pieces(name):
            result[piece] = result.get(piece, 0.0) + SHARE * value
    return result


def _scale(matrix: csr_matrix, said: np.ndarray) -> np.ndarray:
    """Return each feature's log ratio of its shares in sentences with and without evidence, damped."""
    present = (matrix != 0).astype(float)
    with_evidence = (1 + np.asarray(present[said].sum(axis=0)).ravel()) / (1 + said.sum())
    without = (1 + np.asarray(present[~said].sum(axis=0)).ravel()) / (1 + (~said).sum())
    ratio = np.log(with_evidence / without)
    scale: np.ndarray = np.sign(ratio) * (SMOOTH + np.abs(ratio)) / (SMOOTH + 1.5)
    return scale


def left_out(
    found: Sequence[dict[str, float]],
    truth: dict[str, np.ndarray],
    groups: Sequence[str],
    counts: dict[str, np.ndarray],
) -> dict[str, np.ndarray]:
    """Return the probabilities of every sentence by a fit that saw no sentence of its group."""
    result = {criterion: np.zeros(len(found)) for criterion in truth}
    for learn, ask in GroupKFold(FOLDS).split(found, groups=groups):
        known = ({name: each[learn] for name, each in some.items()} for some in (truth, counts))
        fit = Fit([found[i] for i in learn], *known)
        for criterion, values in fit.probabilities([found[i] for i in ask]).items():
            result[criterion][ask] = values
    return result


def calibration(probabilities: np.ndarray, said: np.ndarray, counts: np.ndarray) -> tuple[float, float]:
    """Return slope and shift of the log odds that make the probabilities those that came true (Platt, 1999)."""
    regression = LogisticRegression(C=FREE).fit(_log_odds(probabilities)[:, None], said, sample_weight=counts)
    return float(regression.coef_[0, 0]), float(regression.intercept_[0])


def calibrated(probabilities: np.ndarray, slope: float, shift: float) -> np.ndarray:
    """Return the probabilities with slope and shift on their log odds."""
    result: np.ndarray = 1 / (1 + np.exp(-(slope * _log_odds(probabilities) + shift)))
    return result


def _log_odds(probabilities: np.ndarray) -> np.ndarray:
    result: np.ndarray = np.log(probabilities / (1 - probabilities))
    return result
