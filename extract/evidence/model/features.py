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
APART = 0.7
"""Weight of a pair of words with one between, against 1 for neighbours."""
LAST = 0.7
AROUND = 0.5
"""Weight of what stands in the heading, label or question, against 1 for the sentence itself."""

BEFORE, AFTER = "«", "»"
"""Begin the words of the sentences beside it in its paragraph."""

Group = tuple[float, tuple[str, ...]]
"""A value, and the features that have it."""
Beside = tuple[str, str]
"""The sentence before and the sentence after it in the same paragraph; empty where there is none."""
ALONE: Beside = ("", "")


def features(
    text: str, around: str, bits: int, around_bits: int, candidates: Iterable[str], hits: Iterable[Hit], names: Spotter,
    beside: Iterable[Group] = (),
) -> dict[str, float]:  # fmt: skip
    """Return feature -> value of one sentence.

    Single words and pairs of neighbours (`practicum`, `host employer`; digits are `0`), over the square root of the
    sentence's length; codebook classes, triggers and semantic fields that stand in it (`=HOST`); rules whose classes
    are all there (`?rule-id`); what the rules made of it (`+wil` believed, `-wil` not); the same, behind `^`, of
    the heading, label and question around it; and those of the sentences `beside` it (`«host`, `»=choice`).
    `bits` and `around_bits` are `names.spot` of the two texts; `beside` is from `standing_beside`.
    """
    said = (1.5, tuple(f"{'-' if hit.discarded else '+'}{hit.criterion}" for hit in hits))
    groups = [
        worded(text),
        *standing(bits, candidates, names),
        said,
        *(surrounding(around, around_bits, names) if around else ()),
        *beside,
    ]
    return {name: value for value, members in groups for name in members}


def worded(text: str) -> Group:
    """Return the features that are the sentence's own words; no other sentence may have the same."""
    words = _words(text)
    return WORDS / sqrt(max(SHORT, len(words))), tuple({**dict.fromkeys(words), **dict.fromkeys(_pairs(words))})


def standing(bits: int, candidates: Iterable[str], names: Spotter) -> list[Group]:
    """Return the features that are names of the codebook."""
    return [(1.0, tuple(names.marked(bits))), (1.0, tuple(f"?{rule_id}" for rule_id in candidates))]


def surrounding(around: str, bits: int, names: Spotter) -> list[Group]:
    """Return the features of what stands around the sentence."""
    return [(AROUND, ("^",)), _said("^", _words(around)), _named("^", bits, names)]


def standing_beside(mark: str, text: str, bits: int, names: Spotter) -> list[Group]:
    """Return the features of a sentence beside it: words, names of the codebook, what it begins and ends with."""
    words = _words(text)
    return [_said(mark, words), (AROUND, tuple(dict.fromkeys(_edges(mark, words)))), _named(mark, bits, names)]


def _said(mark: str, words: list[str]) -> Group:
    return AROUND * WORDS / sqrt(max(SHORT, len(words))), tuple(dict.fromkeys(f"{mark}{word}" for word in words))


def _named(mark: str, bits: int, names: Spotter) -> Group:
    return AROUND, tuple(f"{mark}{name}" for name in names.marked(bits))


def _edges(mark: str, words: list[str]) -> list[str]:
    return [f"{mark}<{words[0]}", f"{mark}<{' '.join(words[:2])}", f"{mark}>{words[-1]}"] if words else []


def status_features(found: Mapping[str, float], criterion: str, text: str) -> dict[str, float]:
    """Return what decides the status of evidence of `criterion`: more of the order of words, nothing of the rules.

    `found`: the features of the sentence `text`. To them come pairs of words with one between (`will * offered`), and
    the words that it begins and ends with (`<you may`, `>only`).
    """
    kept = {name: value for name, value in found.items() if name[0] not in "?+-"} | {f"!{criterion}": 1.0}
    words = _words(text)
    apart = APART * WORDS / sqrt(max(SHORT, len(words)))
    kept |= {f"{one} * {other}": apart for one, other in zip(words, words[2:], strict=False)}
    return kept | dict(zip(_edges("", words), (1.0, 1.0, LAST), strict=False))


def _words(text: str) -> list[str]:
    return ["0" if word.isdigit() else word for word in plain_words(text).split()]


def _pairs(words: list[str]) -> Iterable[str]:
    return map(" ".join, pairwise(words))
