"""The trained weights, and what they say of a sentence: plain data, applied without a learning library."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import Any

import numpy as np

from extract.evidence.hit import CORE, CRITERIA, Status
from extract.evidence.model.features import Group, status_features
from extract.evidence.model.lookup import Lookup
from extract.evidence.model.network import Network
from extract.evidence.model.stored import THOUSANDTH, entries, small, thousandths
from extract.evidence.model.table import Table

STATUSES: tuple[Status, ...] = ("present", "optional", "planned", "negated")
OUTCOMES = (*CRITERIA, *(f"{criterion}:{status}" for criterion in CORE for status in STATUSES))
"""What the network tells: which criteria a sentence is evidence of, and, if it is, with which status."""
ROUNDING = 1e-6
"""More than the order of a sum can change."""
WIDTHS = {f"{of}{what}": f"{of}bias" for of in ("unit_", "status_", "scope_") for what in ("weights", "pieces")}
"""Each table of a model's file, and what is as long as its rows are wide."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the model thinks of one criterion in one sentence."""

    criterion: str
    probability: float
    threshold: float
    statuses: Sequence[float] = ()
    """Of a core criterion: log odds of each of `STATUSES`, if the sentence is evidence of it."""

    @property
    def believed(self) -> bool:
        """Tell whether the probability reaches the threshold that training chose for precision."""
        return self.probability >= self.threshold


@dataclass(frozen=True, slots=True)
class Model:
    """One language's weights: what a sentence is evidence of, and with which status."""

    network: Network
    """A number for each of `OUTCOMES`."""
    thresholds: Mapping[str, float]
    """From this probability on, an opinion on a criterion is believed."""
    statuses: Table
    """A number for each of `STATUSES`."""
    scope: Table
    """Whether evidence speaks for the whole provider."""

    def weight(self, groups: Sequence[Group]) -> np.ndarray:
        """Return what groups of features add to the sums that `reach` takes."""
        return self.network.weight(groups)

    def reach(self, least: float, own: Sequence[Sequence[Group]], others: np.ndarray) -> list[bool]:
        """Tell which sentences may reach the probability `least` at all, by any criterion.

        `own`: the words of each and beside it, as many groups for each; `others`: what the rest of its features adds
        (see `weight`).
        """
        units = self.network.units
        weights = units.weights([group for groups in own for group in groups])
        sums = weights.reshape(len(own), -1, weights.shape[1]).sum(axis=1) + others + units.bias
        most = self.network.told(sums)[:, : len(CRITERIA)].max(axis=1)
        reached: list[bool] = (most >= log(least / (1 - least)) - ROUNDING).tolist()
        return reached

    def opinions(self, features: Mapping[str, float]) -> list[Opinion]:
        """Return an opinion on each criterion."""
        said = dict(zip(self.network.outcomes, self.network.log_odds(features), strict=True))
        statuses = {one: [said[f"{one}:{status}"] for status in STATUSES] for one in CORE}
        return [
            Opinion(one, 1 / (1 + exp(-said[one])), self.thresholds[one], statuses.get(one, ())) for one in CRITERIA
        ]

    def reasons(self, features: Mapping[str, float], criterion: str) -> tuple[str, ...]:
        """Return the features that weigh most for `criterion`, strongest first."""
        return self.network.strongest(features, criterion)

    def status(self, features: Mapping[str, float], opinion: Opinion, text: str) -> tuple[Status, float]:
        """Return the likeliest status of the evidence of an opinion in the sentence `text`, and its probability.

        It is the mean of two opinions: of the network, which knows what such sentences say, and of a regression that
        knows more of the order of words.
        """
        one = _shares(opinion.statuses)
        other = _shares(self.statuses.sums(status_features(features, opinion.criterion, text)).tolist())
        mean = [(a + b) / 2 for a, b in zip(one, other, strict=True)]
        best = max(range(len(STATUSES)), key=mean.__getitem__)
        return STATUSES[best], mean[best]

    def speaks_for_all(self, features: Mapping[str, float], criterion: str, text: str) -> float:
        """Return the probability that evidence of `criterion` in the sentence `text` speaks for the whole provider."""
        return 1 / (1 + exp(-self.scope.sums(status_features(features, criterion, text))[0]))


def _shares(sums: Sequence[float]) -> list[float]:
    """Return the probability of each of several, of which one holds."""
    powers = [exp(one - max(sums)) for one in sums]
    return [power / sum(powers) for power in powers]


@cache
def load_model(lang: str) -> Model | None:
    """Return the model of `lang`, None where none was trained."""
    path = files(__package__).joinpath(f"{lang}.json")
    if not path.is_file():
        return None
    data: dict[str, Any] = {}
    with path.open(encoding="utf-8") as lines:
        for key, value in entries(lines):
            data[key] = _lookup(key, value, data) if key in WIDTHS else value
    units, statuses, scope = (
        Table(data[f"{of}_bias"], data[f"{of}_weights"], data[f"{of}_pieces"]) for of in ("unit", "status", "scope")
    )
    return Model(
        Network(data["outcomes"], units, data["bias"], data["weights"]),
        dict(zip(data["outcomes"], data["thresholds"], strict=False)),
        statuses,
        scope,
    )


def _lookup(key: str, parts: Iterable[Mapping[str, Any]], data: Mapping[str, Any]) -> Lookup:
    """Return a table of a model's file, of which what stands before it is `data`."""
    width = len(data[WIDTHS[key]])
    if key.startswith("unit_"):
        return Lookup(small(parts, width), width, data["unit_step"])
    return Lookup(thousandths(parts), width, THOUSANDTH)
