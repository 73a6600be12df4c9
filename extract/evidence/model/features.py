"""What the model sees of a sentence; training and application share this file, so that they cannot differ."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import sqrt

from extract.evidence.hit import Hit
from extract.evidence.spotter import Spotter
from extract.evidence.words import plain_words

SHORT = 8
"""Sentences of fewer words are weighed as if they had this many."""
WORDS = 3.0
AROUND = 0.5
"""Weight of what stands in the heading, label or question, against 1 for the sentence itself."""


def features(
    text: str, around: str, bits: int, around_bits: int, candidates: Iterable[str], hits: Iterable[Hit], names: Spotter
) -> dict[str, float]:
    """Return feature -> value of one sentence.

    Single words and pairs of neighbours (`practicum`, `host employer`; digits are `0`), over the square root of the
    sentence's length; codebook classes, triggers and semantic fields that stand in it (`=HOST`); rules whose classes
    are all there (`?rule-id`); what the rules made of it (`+wil` believed, `-wil` not); and the same, behind `^`, of
    the heading, label and question around it. `bits` and `around_bits` are `names.spot` of the two texts.
    """
    words = _words(text)
    value = WORDS / sqrt(max(SHORT, len(words)))
    found = dict.fromkeys(words, value)
    found |= dict.fromkeys(map(" ".join, pairwise(words)), value)
    found |= dict.fromkeys(names.marked(bits), 1.0)
    found |= dict.fromkeys((f"?{rule_id}" for rule_id in candidates), 1.0)
    found |= dict.fromkeys((f"{'-' if hit.discarded else '+'}{hit.criterion}" for hit in hits), 1.5)
    if around:
        words = _words(around)
        value = AROUND * WORDS / sqrt(max(SHORT, len(words)))
        found |= {"^": AROUND, **dict.fromkeys((f"^{word}" for word in words), value)}
        found |= dict.fromkeys((f"^{name}" for name in names.marked(around_bits)), AROUND)
    return found


def status_features(found: Mapping[str, float], criterion: str) -> dict[str, float]:
    """Return what decides the status of evidence of `criterion`: the sentence's features, without what rules it met."""
    return {name: value for name, value in found.items() if name[0] not in "?+-"} | {f"!{criterion}": 1.0}


def _words(text: str) -> list[str]:
    return ["0" if word.isdigit() else word for word in plain_words(text).split()]
