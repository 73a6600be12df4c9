"""Is a length that a text states the whole of a credential, or a weekly load, a component, a delay?"""

import re

from extract.facts.lexicon import words
from extract.facts.statements import Statement, Trust
from extract.facts.words import SPELLED

_PER = re.compile(words("hours", "per"), re.IGNORECASE)
_TIMES = re.compile(r"^ ?[x×] ?\d")
"""`14 weeks x 3 hours`: all its weeks, though not all its hours."""
_NOT_AFTER = re.compile(
    r"^(?! to (?:work through|complete|finish))(?!,? \(?(?:dont|including|of which|y compris|incluant) )"
    r"[ ,)(]*(?:(?:of|de|d'|in a|in an|dans un|en) ?)?(?:\w+[- ]){0,2}?(?:" + words("hours", "not_after") + r")",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(r"(?:" + words("hours", "not_before") + r")\s*\(?$", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:" + words("hours", "whole") + r")\b", re.IGNORECASE)
_SUBJECT = re.compile(r"\b(?:" + words("hours", "subject") + r")\b", re.IGNORECASE)
_JOINED = re.compile(
    r"[- ](?:\w+[- ]){0,4}"
    r"(?:course|program|micro|certificate|bootcamp|training|workshop|intensive|class|badge|series|cohort)(?!es)(s\b)?",
    re.IGNORECASE,
)
_AFTER_LOAD = re.compile(
    r"(?:" + words("hours", "after_load") + r"),? (?:for|over|during|pendant|durant|sur) $", re.IGNORECASE
)
_OF_A_PART = re.compile(
    r"\b(?:projects?|projet|practicum|placement|stage|internship|capstone|module|étape|step|phase|part)\b",
    re.IGNORECASE,
)
_BEHIND_TIME = re.compile(
    r"\b(?:years?|months?|days?|weeks?|sessions?|ans?|mois|jours?|journées?|semaines?|soirées?|rencontres?|trimestres?)"
    r"[^.()]{0,20}\($",
    re.IGNORECASE,
)
"""`One year (32 weeks)`."""
_FORMATION_DE = re.compile(
    r"(?:formation|programme|cours|aec|microprogramme|atelier|certification|certificat|parcours|attestation)"
    r"(?: \S+){0,6} (?:de |d')$",
    re.IGNORECASE,
)

_SHORT = 100
TIME = rf"(?:{words('hours', 'when')}|hours|heures|h|weeks|semaines|jours|journées)"
"""What is counted in a course."""
_THEN = re.compile(
    rf"[^.;:]{{0,30}}, (?:then|puis) (?:\d{{1,2}}|{SPELLED}) (?:\w+ )?{TIME}\b",
    re.IGNORECASE,
)
"""`Twenty hours online over five weeks, then two days on campus`: a part."""
_IN_ALL = re.compile(r"\b(?:in all|in total|altogether|au total|en tout)\b", re.IGNORECASE)
_OPENS = re.compile(r"(?:" + words("hours", "opens") + r")(?: about| environ)? $", re.IGNORECASE)
_TO_DO = re.compile(r"[^.;]{0,30} (?:" + words("hours", "to_do") + r")\b", re.IGNORECASE)
"""`16 weeks to go from sketch to prototype`."""

_STOPS = re.compile(r" ?(?:[:;.]|, (?!then|puis|after))")
"""`Forty hours, half of them online`: a sentence that begins with a length gives it."""


def is_part(text: str, match: re.Match[str], labelled: bool) -> bool:
    """Say whether the number is a weekly load, a component, a clock time or a delay, not the whole."""
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 45]
    if (match["lead"] or "").lower().startswith("within") and not labelled:
        return True
    if (
        match["unit"].lower() == "h"
        and (
            re.search(r"(?:\bà|\bde|dès|entre|\bet|vers|from|at|\d ?h ?-) ?$", before.lower())
            or re.match(r" ?(?:\d\d|-|à|to)", after)
        )
        and not re.search(r"(?:durée|total|formation|cours|programme)(?: de)? ?$", before.lower())
    ):
        return True
    weeks = match["unit"][0].lower() in "ws"
    loaded = _PER.match(after) and not (weeks and _TIMES.match(after))
    return bool(loaded or _NOT_AFTER.match(after) or _NOT_BEFORE.search(before))


def total(statement: Statement, start: int) -> int:
    """Return 0 where a length is called the total, else 1."""
    near = f"{statement.label} {statement.text[max(0, start - 25) : start]}".lower()
    return 0 if re.search(r"\btotal", near) else 1


def plain(statement: Statement, match: re.Match[str]) -> int | None:
    """Accept every length that a label names: rank 0 total, else 1."""
    return total(statement, match.start())


def whole(statement: Statement, match: re.Match[str]) -> int | None:
    """Accept a number in a sentence that says it of the whole: rank 0 total, 1 "42-hour course", 2 by its verb."""
    text = statement.text
    near = text[max(0, match.start() - 70) : match.end() + 40]
    if (match["lead"] or "").lower().strip() in ("under", "less than", "fewer than", "moins de", "up to", "jusqu'à"):
        return None
    if _OF_A_PART.search(text[max(0, match.start() - 40) : match.start()]):
        return None
    if re.search(r"\btotal", near.lower()):
        return 0
    if _THEN.match(text, match.end()):
        return None
    if _BEHIND_TIME.search(text[max(0, match.start() - 45) : match.start()]) and text[match.end() :].startswith(")"):
        return 2
    joined = _JOINED.match(text, match.end())
    if joined and joined[1]:
        return None  # "three 14-hour courses"
    if joined or _FORMATION_DE.search(text[max(0, match.start() - 90) : match.start()]):
        return 1
    if match["unit"].lower().startswith(("w", "s")) and (
        _AFTER_LOAD.search(text[: match.start()])
        or (match.start() == 0 and re.match(r",? à raison d", text[match.end() :]))
    ):
        return 2
    if len(text) < _SHORT and (
        _IN_ALL.search(near)
        or _OPENS.match(text[: match.start("first")])
        or (match.start() == 0 and _TO_DO.match(text, match.end()))
    ):
        return 2
    if match.start("first") == 0 and _STOPS.match(text, match.end()):
        return 2
    subject = statement.trust is Trust.HEADED or _SUBJECT.search(text)
    return 2 if subject and _WHOLE.search(near) else None
