"""Tell where the credential itself costs nothing: much else on a page is free."""

import re

from extract.facts.lexicon import words
from extract.facts.money import amounts
from extract.facts.statements import Statement, Trust
from extract.facts.words import short

_VALUE = re.compile(
    r"(?:it(?:'s| is) |this .{2,30} is |cost: )?(?:" + words("price", "free_value") + r")(?!\w)", re.IGNORECASE
)
_PROSE = re.compile(r"\b(?:" + words("price", "free_prose") + r")", re.IGNORECASE)
THIS = re.compile(r"\b(?:" + words("price", "this") + r")\b", re.IGNORECASE)
"""Words for the credential, so that a sentence about something else is left alone."""
_OTHER = re.compile(words("price", "free_of_other"), re.IGNORECASE)
_ONLY_FOR = re.compile(
    r"\s*(?:(?:for|if|to|pour|si) (?:eligible|members|seniors|some|you|les membres|les personnes admissibles|certain)"
    r"|parking|trial|consult|stationnement|[^.;]{0,40}\b(?:aged?|under \d+|over \d+|âgée?s?|moins de \d+|\d+ ans)\b)",
    re.IGNORECASE,
)


_FOR_SOME = re.compile(r"\s*(?:for|to|pour) (?!" + words("price", "for_everybody") + r")", re.IGNORECASE)
_TAIL = re.compile(r"(?:" + words("price", "free_tail") + r")\b", re.IGNORECASE)


def free_value(statement: Statement) -> str:
    """Return the words of a price's value that say it is free: "Free", "0 $", "Gratuit"; else nothing."""
    match = _VALUE.match(statement.text)
    if match is None or _ONLY_FOR.match(statement.text, match.end()):
        return ""
    if _FOR_SOME.match(statement.text, match.end()) and any(money.value for money in amounts(statement.text)):
        return ""  # "No tuition for beneficiaries; $2,400 for others"
    return short(statement.raw or match.group())


def free_chip(statement: Statement) -> str:
    """Return a block that says nothing but that it is free: "Gratuit", "Free"; else nothing."""
    match = _VALUE.match(statement.text)
    rest = statement.text[match.end() :].strip(" .!,;:-") if match else ""
    whole = not rest or (_TAIL.match(rest) and not _ONLY_FOR.search(rest))
    return short(statement.text) if match and whole else ""


def free_sentence(statement: Statement) -> str:
    """Return the words of a sentence that say the credential is free; else nothing."""
    if statement.trust not in (Trust.PROSE, Trust.HEADED, Trust.CHIP):
        return ""
    match = _PROSE.search(statement.text)
    if match is None or not THIS.search(statement.text) or _OTHER.search(statement.text):
        return ""
    return short(match.group())
