"""One language of the codebook, compiled: its gate, its matcher, its rules and its model."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np

from extract.evidence.codebook import Rule, Rules
from extract.evidence.hit import Hit
from extract.evidence.matcher import ClassMatcher, Span, named_phrases
from extract.evidence.model import Model
from extract.evidence.model.features import (
    AFTER,
    ALONE,
    BEFORE,
    Beside,
    Group,
    features,
    standing,
    standing_beside,
    surrounding,
    worded,
)
from extract.evidence.prefilter import Prefilter
from extract.evidence.spotter import Spotter
from extract.evidence.words import plain_words

CACHED = 16_384
SUMS = 4096
"""Sums of the units that are remembered: each takes 800 bytes."""
FIELD = "~"
"""Marks a semantic field among the names."""
Found = dict[str, list[Span]]
"""Name (class, trigger, false friend ...) -> where it stands in a sentence."""


def beside_each(texts: Sequence[str]) -> list[Beside]:
    """Return for each sentence of a paragraph the ones beside it."""
    return list(zip(("", *texts), (*texts[1:], ""), strict=False))[: len(texts)]


class Language:
    """What the evidence stage asks of a language."""

    def __init__(
        self, name: str, rules: Rules, fields: Mapping[str, tuple[str, ...]], model: Model | None, *, gated: bool = True
    ) -> None:
        """Compile `rules`; ungated, every rule is a candidate in every sentence."""
        named = named_phrases(rules)
        self.name = name
        self.rules = rules
        self.general = frozenset(rule.id for rule in rules.rule if rule.general)
        self.model = model
        self.gated = gated
        self._spotter = Spotter(named | {f"{FIELD}{field}": phrases for field, phrases in fields.items()})
        self._gate = Prefilter(rules, self._spotter)
        self.find = ClassMatcher(name, named, self._names if gated else None).find
        self.spot = lru_cache(maxsize=CACHED)(self._spot)  # menus and footers come again on every page
        self._rules = lru_cache(maxsize=CACHED)(self._gate.rules)
        self._weight_of_names = lru_cache(maxsize=SUMS)(self._standing)
        self._weight_around = lru_cache(maxsize=SUMS)(self._surrounding)
        self._stands_beside = lru_cache(maxsize=CACHED)(self._standing_beside)

    def _spot(self, text: str) -> int:
        """Return the bits of the names that may stand in `text`."""
        return self._spotter.spot(plain_words(text))

    def _names(self, text: str) -> list[str]:
        """Return the names that may stand in `text`."""
        return self._spotter.names(self.spot(text))

    def candidates(self, text: str, around: int) -> list[Rule]:
        """Return the rules that can match in `text`, whose heading, label and question hold the names `around`."""
        return self._rules(self.spot(text), around) if self.gated else list(self.rules.rule)

    def features(self, text: str, around: str, hits: Iterable[Hit], beside: Beside = ALONE) -> dict[str, float]:
        """Return what the model sees of a sentence of which the rules made `hits`."""
        bits, around_bits = self.spot(text), self.spot(around) if around else 0
        candidates = (rule.id for rule in self._rules(bits, around_bits))
        return features(text, around, bits, around_bits, candidates, hits, self._spotter, self._beside(beside))

    def may_tell(self, texts: Sequence[str], besides: Sequence[Beside], around: str, least: float) -> list[bool]:
        """Tell of which sentences the model may give any criterion the probability `least`, where no rule spoke.

        It asks for the same sums as `features` and the model do, by parts of which most are known already.
        `besides`: what stands beside each.
        """
        if self.model is None:
            return [False] * len(texts)
        around_bits = self.spot(around) if around else 0
        names = [self._weight_of_names(self.spot(text), around_bits) for text in texts]
        others = names + self._weight_around(around) if around else np.array(names)
        own = [(worded(text), *self._beside(beside)) for text, beside in zip(texts, besides, strict=True)]
        return self.model.reach(least, own, others)

    def _beside(self, beside: Beside) -> list[Group]:
        each = zip((BEFORE, AFTER), beside, strict=True)
        return [group for mark, text in each for group in self._stands_beside(mark, text)]

    def _standing_beside(self, mark: str, text: str) -> list[Group]:
        return standing_beside(mark, text, self.spot(text) if text else 0, self._spotter)

    def _standing(self, bits: int, around_bits: int) -> np.ndarray:
        assert self.model is not None
        candidates = (rule.id for rule in self._rules(bits, around_bits))
        return self.model.weight(standing(bits, candidates, self._spotter))

    def _surrounding(self, around: str) -> np.ndarray:
        assert self.model is not None
        return self.model.weight(surrounding(around, self.spot(around), self._spotter))

    def likely_subtype(self, criterion: str, text: str) -> str:
        """Return the subtype of that rule of `criterion` of which the largest part stands in `text`."""
        bits = self.spot(text)
        rules = [rule for rule in self.rules.rule if rule.criterion == criterion]
        return max(rules, key=lambda rule: self._gate.share(rule, bits)).subtype
