"""Frames: parts that must meet in a sentence; which words of it, when they do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.evidence.compiled import Compiled, Part
from extract.evidence.matcher import Span, Spans

MOST = 8
"""Spans of one part that are tried in one sentence; a list that names more is no clearer for it."""


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that is filled: one span per part of the sentence, in the order of the frame."""

    compiled: Compiled
    spans: tuple[Span, ...]

    @property
    def hull(self) -> Span:
        """First and past-the-last word of all parts."""
        return min(span[0] for span in self.spans), max(span[1] for span in self.spans)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a sentence: its heading with its label, and the sentence before."""

    heading: Spans = field(default_factory=dict)
    previous: Spans = field(default_factory=dict)

    def holds(self, part: Part) -> bool:
        """Tell whether the part stands where it says."""
        places = {"heading": (self.heading,), "previous": (self.previous,)}.get(part.where, (self.heading, self.previous))
        return any(place.get(unit) for place in places for unit in part.units)


def matches(compiled: Compiled, here: Spans, around: Surroundings) -> list[Match]:
    """Return every way of a list of phrases, or the tightest way of a frame, to be filled; nothing if it is not."""
    options = [spans_of(part, here) for part in compiled.here]
    if not all(options) or not all(map(around.holds, compiled.elsewhere)):
        return []
    if len(options) == 1:
        return [Match(compiled, (span,)) for span in options[0]]
    pattern = compiled.pattern
    best: tuple[Span, ...] | None = None
    least = pattern.within * (len(options) - 1) + 1
    for spans in _choices(options, pattern.ordered):
        loose = loose_words(spans)
        if loose < least:
            best, least = spans, loose
    return [Match(compiled, best)] if best else []


def spans_of(part: Part, here: Spans) -> Sequence[Span]:
    """Return where a part's units stand, at most the first few."""
    if len(part.units) == 1:
        return here.get(part.units[0], ())[:MOST]
    return sorted(span for unit in part.units for span in here.get(unit, ()))[:MOST]


def loose_words(spans: Sequence[Span]) -> int:
    """Return how many words within the hull belong to no part."""
    hull = max(span[1] for span in spans) - min(span[0] for span in spans)
    return hull - sum(end - start for start, end in spans)


def _choices(options: Sequence[Sequence[Span]], ordered: bool) -> Iterator[tuple[Span, ...]]:
    def further(chosen: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
        if len(chosen) == len(options):
            yield chosen
            return
        for span in options[len(chosen)]:
            if ordered and chosen and span[0] < chosen[-1][1]:
                continue
            if any(span[0] < other[1] and other[0] < span[1] for other in chosen):
                continue
            yield from further((*chosen, span))

    return further(())
