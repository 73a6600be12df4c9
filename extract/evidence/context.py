"""What the words around evidence do to it: negated, planned or optional, by trigger, reach, stop and pseudo-trigger."""

from collections.abc import Sequence

from extract.evidence.codebook.schema import Context, Trigger
from extract.evidence.frames import Match
from extract.evidence.hit import Status
from extract.evidence.matcher import Span, Spans

ORDER: tuple[Status, ...] = ("negated", "planned", "optional")
"""A negation beats a plan, a plan beats an option."""
SHORT_ANSWER = 6
"""Words of a table cell, or of what follows a colon, that can be an answer."""


class StatusReader:
    """Read the status of evidence in one language (the idea of ConText: trigger, direction, reach, stop)."""

    def __init__(self, context: Context) -> None:
        """Take the language's triggers and answers."""
        self._triggers = context.trigger
        self._answers: dict[Status, tuple[tuple[str, ...], ...]] = {
            "negated": _split(context.no),
            "present": _split(context.yes),
            "optional": _split(context.optional),
            "planned": _split(context.planned),
        }

    def status(self, match: Match, found: Spans) -> Status:
        """Return the status of a match in its sentence."""
        telling = [
            span for span, part in zip(match.spans, match.compiled.here, strict=True) if not part.common
        ] or list(match.spans)
        said: set[Status] = set()
        for trigger in self._triggers:
            if trigger.criteria and match.compiled.rule.criterion not in trigger.criteria:
                continue
            spans = found.get(f"trigger:{trigger.id}", ())
            if spans and any(_reaches(trigger, span, telling, found) for span in spans):
                said.add(trigger.status)
        return next((status for status in ORDER if status in said), "present")

    def answer(self, words: Sequence[str]) -> Status | None:
        """Return what a sentence that begins like this answers, None where it is no answer."""
        for status in ("negated", "present", "optional", "planned"):
            if any(tuple(words[: len(start)]) == start for start in self._answers[status]):
                return status
        return None


def after_colon(folded: Sequence[str]) -> tuple[int, Sequence[str]]:
    """Return the place of the first colon and the few words after it, in `Work placement: none`; else no words."""
    if ":" not in folded:
        return 0, ()
    colon = folded.index(":")
    rest = folded[colon + 1 :]
    return (colon, rest) if len(rest) <= SHORT_ANSWER else (0, ())


def _reaches(trigger: Trigger, span: Span, telling: Sequence[Span], found: Spans) -> bool:
    if any(span[0] < end and start < span[1] for start, end in found.get("pseudo", ())):
        return False
    if trigger.direction == "sentence":
        return True
    stops = [start for start, _ in found.get("stop", ())]
    return any(_touches(trigger, span, part, stops) for part in telling)


def _touches(trigger: Trigger, span: Span, part: Span, stops: Sequence[int]) -> bool:
    if span[0] < part[1] and part[0] < span[1]:
        return True
    first, second = (span, part) if span[1] <= part[0] else (part, span)
    wanted = "forward" if first is span else "backward"
    if trigger.direction not in (wanted, "both") or second[0] - first[1] > trigger.reach:
        return False
    return not any(first[1] <= stop < second[0] for stop in stops)


def _split(phrases: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in phrases)
