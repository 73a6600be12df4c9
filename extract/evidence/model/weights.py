"""The trained weights, and what they say of a sentence: plain data, applied without a learning library."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from extract.evidence.hit import Status
from extract.evidence.model.features import status_features

STATUSES: tuple[Status, ...] = ("present", "optional", "planned", "negated")


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


@dataclass(frozen=True, slots=True)
class Model:
    """One language's weights: per feature one weight a criterion, in the order of `criteria`."""

    criteria: tuple[str, ...]
    bias: tuple[float, ...]
    thresholds: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]
    status_bias: tuple[float, ...]
    status_weights: Mapping[str, tuple[float, ...]]
    """One weight a status, in the order of `STATUSES`."""

    def status(self, features: Mapping[str, float], criterion: str) -> tuple[Status, float]:
        """Return the likeliest status of evidence of `criterion` in the sentence, and its probability."""
        sums = _sums(self.status_bias, self.status_weights, status_features(features, criterion))
        powers = [exp(one - max(sums)) for one in sums]
        best = max(range(len(powers)), key=powers.__getitem__)
        return STATUSES[best], powers[best] / sum(powers)

    def opinions(self, features: Mapping[str, float]) -> list[Opinion]:
        """Return an opinion on each criterion."""
        sums = _sums(self.bias, self.weights, features)
        return [
            Opinion(criterion, 1 / (1 + exp(-sums[number])), self.thresholds[number])
            for number, criterion in enumerate(self.criteria)
        ]

    def reasons(self, features: Mapping[str, float], criterion: str, most: int = 5) -> tuple[str, ...]:
        """Return the features that weigh most for `criterion`, strongest first."""
        number = self.criteria.index(criterion)
        said = {name: self.weights[name][number] * value for name, value in features.items() if name in self.weights}
        best = sorted((name for name, weight in said.items() if weight > 0), key=lambda name: (-said[name], name))
        return tuple(best[:most])


def _sums(
    bias: tuple[float, ...], table: Mapping[str, tuple[float, ...]], features: Mapping[str, float]
) -> list[float]:
    sums = list(bias)
    for feature, value in features.items():
        weights = table.get(feature)
        if weights:
            for number, weight in enumerate(weights):
                sums[number] += weight * value
    return sums


@cache
def load_model(lang: str) -> Model | None:
    """Return the model of `lang`, None where none was trained."""
    path = files(__package__).joinpath(f"{lang}.json")
    if not path.is_file():
        return None
    data = json.loads(path.read_text("utf-8"))
    return Model(
        tuple(data["criteria"]),
        tuple(data["bias"]),
        tuple(data["thresholds"]),
        {name: tuple(weights) for name, weights in data["weights"].items()},
        tuple(data["status_bias"]),
        {name: tuple(weights) for name, weights in data["status_weights"].items()},
    )
