"""What the words around a hit do to it: its status by trigger, reach, stop word and pseudo-trigger."""

from extract.evidence.codebook import Rules
from extract.evidence.hit import Status
from extract.evidence.matcher import Span

ORDER: tuple[Status, ...] = ("negated", "planned", "optional")
"""A negation beats a plan, a plan beats an option."""


def status_of(first: int, last: int, found: dict[str, list[Span]], rules: Rules) -> Status:
    """Return the status of evidence whose words are tokens `first` to `last`, in a sentence where `found` stands."""
    pseudo = found.get("pseudo", [])
    stops = [span.first for span in found.get("stop", [])]
    said: set[Status] = set()
    for number, trigger in enumerate(rules.trigger):
        for span in found.get(f"trigger:{number}", []):
            if any(span.first <= other.last and other.first <= span.last for other in pseudo):
                continue
            if _reaches(span, trigger.direction, trigger.within, first, last, stops):
                said.add(trigger.status)
    return next((status for status in ORDER if status in said), "present")


def _reaches(span: Span, direction: str, within: int, first: int, last: int, stops: list[int]) -> bool:
    if span.first <= last and first <= span.last:
        return True
    if span.last < first:
        gap, between = first - span.last, (span.last, first)
        allowed = direction in ("before", "both")
    else:
        gap, between = span.first - last, (last, span.first)
        allowed = direction in ("after", "both")
    return allowed and gap <= within and not any(between[0] < stop < between[1] for stop in stops)
