"""Lists of which only some items are taken: under "Choose one of the following" each item is an option."""

from dataclasses import replace

from extract.evidence.frames import meet
from extract.evidence.hit import Hit, Passage
from extract.evidence.language import Language


def one_of_several(hit: Hit, passage: Passage, language: Language) -> Hit:
    """Return `hit` as an option where a line above it has one choose among what stands there.

    Where these lines name the criterion itself ("Practicum: choose one of these hosts"), only its kind is chosen.
    """
    lines = [line for line in (passage.heading, passage.label, passage.previous) if line and not line.endswith("?")]
    if hit.status != "present" or not lines:
        return hit
    above = language.find(" ".join(lines))
    if not above.get("choosing"):
        return hit
    rules = (rule for rule in language.candidates(" ".join(lines), 0) if rule.criterion == hit.criterion)
    return hit if any(meet(rule, above, {}) for rule in rules) else replace(hit, status="optional")
