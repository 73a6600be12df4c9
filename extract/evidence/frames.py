"""Frames: classes of words that must meet in a sentence; which words of it, when they do."""

from collections.abc import Mapping, Sequence

from extract.evidence.codebook import Rule
from extract.evidence.matcher import Span

Spans = Mapping[str, Sequence[Span]]


def meet(rule: Rule, found: Spans, carried: Spans) -> list[Span] | None:
    """Return the spans that fill `rule`'s frame most tightly, in token order; None where it is not filled.

    `carried`: what the heading, label or question holds; it fills only the classes that the rule lets it.
    """
    if rule.phrases:
        spans = found.get(f"rule:{rule.id}")
        return [spans[0]] if spans else None
    here = [name for name in rule.frame if found.get(name)]
    if any(name not in here and not (name in rule.carry and carried.get(name)) for name in rule.frame):
        return None
    if not here:
        return None
    best: list[Span] | None = None
    for start in found[here[0]]:
        chosen = _around(start, here, found, rule.ordered)
        if chosen is not None and _width(chosen) <= rule.within and (best is None or _width(chosen) < _width(best)):
            best = chosen
    return sorted(best, key=lambda span: span.first) if best else None


def _around(start: Span, names: Sequence[str], found: Spans, ordered: bool) -> list[Span] | None:
    """Take for each class the span nearest to `start`; in an ordered frame only what follows."""
    chosen = [start]
    for name in names[1:]:
        after = chosen[-1].last if ordered else -1
        options = [
            span
            for span in found[name]
            if (span.first > after if ordered else all(not _inside(span, other) for other in chosen))
        ]
        if not options:
            return None
        chosen.append(min(options, key=lambda span: (_distance(span, start), span.first)))
    return chosen


def _inside(one: Span, other: Span) -> bool:
    return one.first <= other.last and other.first <= one.last


def _distance(one: Span, other: Span) -> int:
    return max(one.first - other.last, other.first - one.last, 0)


def _width(spans: Sequence[Span]) -> int:
    return max(span.last for span in spans) - min(span.first for span in spans)
