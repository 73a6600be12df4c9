"""The trained weights, and what they say of a sentence: plain data, applied without a learning library."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import exp, log
from typing import Any

import numpy as np

from extract.evidence.hit import Status
from extract.evidence.model.features import Group, status_features
from extract.evidence.model.lookup import NOTHING, Lookup
from extract.evidence.model.pieces import pieces
from extract.evidence.model.stored import entries

STATUSES: tuple[Status, ...] = ("present", "optional", "planned", "negated")
GUESSED = 8192
"""Words that were never learned whose weights are remembered."""
ROUNDING = 1e-6
"""More than the order of a sum can change."""
WIDTHS = {f"{of}{what}": f"{of}bias" for of in ("", "status_", "scope_") for what in ("weights", "pieces")}
"""Each table of a model's file, and what is as long as its rows are wide."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the model thinks of one criterion in one sentence."""

    criterion: str
    probability: float
    threshold: float

    @property
    def believed(self) -> bool:
        """Tell whether the probability reaches the threshold that training chose for precision."""
        return self.probability >= self.threshold


class Table:
    """A linear layer: to each feature a weight for each outcome."""

    def __init__(
        self,
        outcomes: Sequence[str],
        bias: Sequence[float],
        weights: Lookup,
        of_pieces: Lookup | None = None,
    ) -> None:
        """Take one bias an outcome, and for each feature one weight an outcome, in the order of `outcomes`.

        `of_pieces`: the same of each piece (see `pieces.py`), for words that are no feature of `weights`.
        """
        self.outcomes = tuple(outcomes)
        self.bias = np.array(bias)
        self._known = weights
        self._of_pieces = of_pieces or Lookup((), len(self.outcomes))
        self._by_pieces = lru_cache(maxsize=GUESSED)(self._summed)

    def _guess(self, feature: str) -> np.ndarray | None:
        """Return the weights of a word that was never learned, None where nothing is known of it."""
        return None if " " in feature else self._by_pieces(feature)  # most are pairs of words

    def _summed(self, feature: str) -> np.ndarray | None:
        rows = self._of_pieces.find(pieces(feature))
        known = self._of_pieces.weights(rows[rows >= 0])
        return known.sum(axis=0) if len(known) else None

    def weights(self, groups: Sequence[Group]) -> np.ndarray:
        """Return for each group of features and each outcome the weight of all of the group together."""
        names: list[str] = []
        starts = []
        for _, members in groups:
            starts.append(len(names))
            names += members
            names.append(NOTHING)  # no group is empty
        rows = self._known.find(names)
        sums: np.ndarray = np.add.reduceat(self._known.weights(rows), starts)
        for place in np.flatnonzero(rows < 0).tolist():
            guess = self._guess(names[place])
            if guess is not None:
                sums[bisect_right(starts, place) - 1] += guess
        sums *= np.array([value for value, _ in groups])[:, None]
        return sums

    def sums(self, features: Mapping[str, float]) -> list[float]:
        """Return bias + sum(value x weight) for each outcome; features of which nothing was learned weigh nothing."""
        total: list[float] = (self.bias + np.array(list(features.values())) @ self._of(list(features))).tolist()
        return total

    def strongest(self, features: Mapping[str, float], outcome: str, most: int = 5) -> tuple[str, ...]:
        """Return the features that weigh most for `outcome`, strongest first."""
        weights = self._of(list(features))[:, self.outcomes.index(outcome)].tolist()
        said = {name: weight * features[name] for name, weight in zip(features, weights, strict=True)}
        best = sorted((name for name, weight in said.items() if weight > 0), key=lambda name: (-said[name], name))
        return tuple(best[:most])

    def _of(self, features: Sequence[str]) -> np.ndarray:
        """Return the weights of each feature, a row each."""
        rows = self._known.find(features)
        weights = self._known.weights(rows)
        for place in np.flatnonzero(rows < 0).tolist():
            guess = self._guess(features[place])
            if guess is not None:
                weights[place] = guess
        return weights


@dataclass(frozen=True, slots=True)
class Model:
    """One language's weights: what a sentence is evidence of, and with which status."""

    criteria: Table
    thresholds: Mapping[str, float]
    """From this probability on, an opinion on a criterion is believed."""
    statuses: Table
    scope: Table
    """Whether evidence speaks for the whole provider."""

    def weight(self, groups: Sequence[Group]) -> np.ndarray:
        """Return what groups of features add to the sum of each criterion."""
        return np.add.reduce(self.criteria.weights(groups))  # type: ignore[no-any-return]

    def reach(self, least: float, own: Sequence[Sequence[Group]], others: np.ndarray) -> list[bool]:
        """Tell which sentences may reach the probability `least` at all, by any criterion.

        `own`: the words of each and beside it, as many groups for each; `others`: what the rest of its features adds
        (see `weight`).
        """
        weights = self.criteria.weights([group for groups in own for group in groups])
        sums = weights.reshape(len(own), -1, weights.shape[1]).sum(axis=1) + others + self.criteria.bias
        reached: list[bool] = (sums.max(axis=1) >= log(least / (1 - least)) - ROUNDING).tolist()
        return reached

    def opinions(self, features: Mapping[str, float]) -> list[Opinion]:
        """Return an opinion on each criterion."""
        each = zip(self.criteria.outcomes, self.criteria.sums(features), strict=True)
        return [Opinion(criterion, 1 / (1 + exp(-said)), self.thresholds[criterion]) for criterion, said in each]

    def reasons(self, features: Mapping[str, float], criterion: str) -> tuple[str, ...]:
        """Return the features that weigh most for `criterion`, strongest first."""
        return self.criteria.strongest(features, criterion)

    def status(self, features: Mapping[str, float], criterion: str, text: str) -> tuple[Status, float]:
        """Return the likeliest status of evidence of `criterion` in the sentence `text`, and its probability."""
        sums = self.statuses.sums(status_features(features, criterion, text))
        powers = [exp(one - max(sums)) for one in sums]
        best = max(range(len(powers)), key=powers.__getitem__)
        return STATUSES[best], powers[best] / sum(powers)

    def speaks_for_all(self, features: Mapping[str, float], criterion: str, text: str) -> float:
        """Return the probability that evidence of `criterion` in the sentence `text` speaks for the whole provider."""
        return 1 / (1 + exp(-self.scope.sums(status_features(features, criterion, text))[0]))


@cache
def load_model(lang: str) -> Model | None:
    """Return the model of `lang`, None where none was trained."""
    path = files(__package__).joinpath(f"{lang}.json")
    if not path.is_file():
        return None
    data: dict[str, Any] = {}
    with path.open(encoding="utf-8") as lines:
        for key, value in entries(lines):
            data[key] = Lookup(value, len(data[WIDTHS[key]])) if key in WIDTHS else value
    return Model(
        Table(data["criteria"], data["bias"], data["weights"], data["pieces"]),
        dict(zip(data["criteria"], data["thresholds"], strict=True)),
        Table(data["statuses"], data["status_bias"], data["status_weights"], data["status_pieces"]),
        Table(("provider",), data["scope_bias"], data["scope_weights"], data["scope_pieces"]),
    )
