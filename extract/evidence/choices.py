"""Lists of which only some items are taken: under "Choose one of the following" each item is an option."""

from dataclasses import replace

from extract.evidence.frames import meet
from extract.evidence.hit import Hit
from extract.evidence.language import Language


def one_of_several(hit: Hit, around: str, language: Language) -> Hit:
    """Return `hit` as an option where `around`, the lines above it, has one choose among what stands there.

    Where these lines name the criterion itself ("Practicum: choose one of these hosts"), only its kind is chosen.
    """
    if hit.status != "present" or not around:
        return hit
    above = language.find(around)
    if not above.get("choosing"):
        return hit
    rules = (rule for rule in language.candidates(around, 0) if rule.criterion == hit.criterion)
    return hit if any(meet(rule, above, {}) for rule in rules) else replace(hit, status="optional")
