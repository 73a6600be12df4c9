"""A hidden layer between features and answers, learned by gradient descent on a few sentences at a time.

Adam (Kingma and Ba, 2015), of which the moments of a feature move only with a batch that holds it, and dropout of
features and units (Srivastava et al., 2014). scikit-learn's network has neither dropout nor answers that nobody gave.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

UNITS = 96
EPOCHS = 8
BATCH = 64
RATE = 0.002
"""Of the first step; it shrinks to nothing with the last."""
MISSING = 0.4
"""Share of a sentence's features, and of the units, that a step does without, so that none is relied upon alone."""
MISSING_UNITS = 0.3
SPREAD = 0.02
"""Standard deviation of the weights before the first step."""
SEED = 20261127
KEEPS_MEAN, KEEPS_SQUARE, LEAST = np.float32(0.9), np.float32(0.999), np.float32(1e-8)
"""Adam's own: what the two moments keep at each step, and the least that a step is divided by."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What readers said: sentences x outcomes, 0 or 1, and for how many sentences each answer stands."""

    truth: np.ndarray
    counts: np.ndarray
    """0 where nobody asked."""
    choices: Sequence[slice] = ()
    """Outcomes of which exactly one holds; each of the others is a yes or a no of its own."""

    def of(self, rows: np.ndarray) -> "Answers":
        """Return the answers for some of the sentences."""
        return Answers(self.truth[rows], self.counts[rows], self.choices)


@dataclass(slots=True)
class Layers:
    """Weights: features x units, a bias a unit, units x outcomes, a bias an outcome."""

    features: np.ndarray
    bias: np.ndarray
    outcomes: np.ndarray
    outcomes_bias: np.ndarray

    def log_odds(self, matrix: csr_matrix) -> np.ndarray:
        """Return sentences x outcomes."""
        sums: np.ndarray = np.maximum(matrix @ self.features + self.bias, 0) @ self.outcomes + self.outcomes_bias
        return sums

    def calibrate(self, outcome: int, slope: float, shift: float) -> None:
        """Change the log odds of an outcome by slope and shift."""
        self.outcomes[:, outcome] *= slope
        self.outcomes_bias[outcome] = self.outcomes_bias[outcome] * slope + shift


class _Adam:
    """Moves weights against their slope, each by about the same length."""

    def __init__(self, weights: np.ndarray) -> None:
        self.weights = weights
        self._mean = np.zeros_like(weights)
        self._square = np.zeros_like(weights)

    def step(self, rows: np.ndarray | slice, slope: np.ndarray, rate: float, number: int) -> None:
        mean = self._mean[rows] * KEEPS_MEAN + slope * (1 - KEEPS_MEAN)
        square = self._square[rows] * KEEPS_SQUARE + slope * slope * (1 - KEEPS_SQUARE)
        self._mean[rows], self._square[rows] = mean, square
        scale = np.float32(rate * np.sqrt(1 - float(KEEPS_SQUARE) ** number) / (1 - float(KEEPS_MEAN) ** number))
        self.weights[rows] -= scale * mean / (np.sqrt(square) + LEAST)


def learn(matrix: csr_matrix, answers: Answers) -> Layers:
    """Return the layers learned from sentences x features."""
    random = np.random.default_rng(SEED)
    matrix = matrix.astype(np.float32)
    truth, counts = answers.truth.astype(np.float32), answers.counts.astype(np.float32)
    first, last = matrix.shape[1], truth.shape[1]
    start = random.standard_normal((first, UNITS), np.float32) * np.float32(SPREAD)
    start[np.bincount(matrix.indices, minlength=first) == 0] = 0
    reach = 1 / np.sqrt(UNITS)
    end = random.uniform(-reach, reach, (UNITS, last)).astype(np.float32)
    layers = Layers(start, np.zeros(UNITS, np.float32), end, np.zeros(last, np.float32))
    adams = [_Adam(each) for each in (layers.features, layers.bias, layers.outcomes, layers.outcomes_bias)]
    steps = EPOCHS * -(-matrix.shape[0] // BATCH)
    for number, rows in enumerate(_batches(matrix.shape[0], random)):
        some = matrix[rows]
        some.data *= _kept(random, some.data.shape, MISSING)
        columns, places = np.unique(some.indices, return_inverse=True)
        some = csr_matrix((some.data, places, some.indptr), (len(rows), len(columns)))
        hidden = some @ layers.features[columns] + layers.bias
        alive = (hidden > 0) * _kept(random, hidden.shape, MISSING_UNITS)
        hidden = hidden * alive
        said = _said(hidden @ layers.outcomes + layers.outcomes_bias, answers.choices)
        wrong = (said - truth[rows]) * counts[rows] / np.float32(len(rows))
        back = (wrong @ layers.outcomes.T) * alive
        moved: list[np.ndarray | slice] = [columns, *3 * [slice(None)]]
        slopes = (some.T @ back, back.sum(axis=0), hidden.T @ wrong, wrong.sum(axis=0))
        for adam, of, slope in zip(adams, moved, slopes, strict=True):
            adam.step(of, slope, RATE * (1 - number / steps), number + 1)
    return layers


def _batches(count: int, random: np.random.Generator) -> Iterator[np.ndarray]:
    for _ in range(EPOCHS):
        order = random.permutation(count)
        for start in range(0, count, BATCH):
            yield order[start : start + BATCH]


def _kept(random: np.random.Generator, shape: tuple[int, ...], missing: float) -> np.ndarray:
    """Return 0 for what a step does without, and for all else what makes up for it."""
    kept: np.ndarray = (random.random(shape, np.float32) >= missing) / np.float32(1 - missing)
    return kept


def _said(sums: np.ndarray, choices: Sequence[slice]) -> np.ndarray:
    """Return the probability of each outcome."""
    said: np.ndarray = 1 / (1 + np.exp(-sums))
    for choice in choices:
        powers = np.exp(sums[:, choice] - sums[:, choice].max(axis=1, keepdims=True))
        said[:, choice] = powers / powers.sum(axis=1, keepdims=True)
    return said
