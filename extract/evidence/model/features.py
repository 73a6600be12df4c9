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
    found: dict[str, float] = {}
    _add_words(found, "", text, WORDS)
    found.update((f"={name}", 1.0) for name in names.names(bits))
    found.update((f"?{rule_id}", 1.0) for rule_id in candidates)
    found.update((f"{'-' if hit.discarded else '+'}{hit.criterion}", 1.5) for hit in hits)
    if around:
        found["^"] = AROUND
        _add_words(found, "^", around, WORDS * AROUND, pairs=False)
        found.update((f"^={name}", AROUND) for name in names.names(around_bits))
    return found


def status_features(found: Mapping[str, float], criterion: str) -> dict[str, float]:
    """Return what decides the status of evidence of `criterion`: the sentence's features, without what rules it met."""
    return {name: value for name, value in found.items() if name[0] not in "?+-"} | {f"!{criterion}": 1.0}


def _add_words(found: dict[str, float], mark: str, text: str, weight: float, *, pairs: bool = True) -> None:
    words = ["0" if word.isdigit() else word for word in plain_words(text).split()]
    value = weight / sqrt(max(SHORT, len(words)))
    for word in words:
        found[mark + word] = value
    if pairs:
        for one, other in pairwise(words):
            found[f"{one} {other}"] = value
