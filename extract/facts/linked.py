"""Read JSON-LD (schema.org) of one course as statements: the vocabulary is theirs, the judgement ours."""

import re
from collections.abc import Iterable
from typing import Any

from extract.facts.labels import Kind
from extract.facts.statements import Statement, Statements, Trust

_TYPES = frozenset(
    {"Course", "EducationalOccupationalProgram", "WorkBasedProgram", "CourseInstance", "Product", "EducationEvent"}
)
_WHOLE = frozenset({"Course", "EducationalOccupationalProgram", "WorkBasedProgram", "Product"})
_PLACES = {"VirtualLocation": "online", "Place": "in person"}
_WORDED = re.compile(
    r"\d+(?:\.\d+)? (?:hours?|weeks?|heures?|semaines?)\b(?!.*(?:per|par|each|/|a week))", re.IGNORECASE
)
"""A workload in words, of the whole: not `3 hours per week`."""
_DURATION = re.compile(r"P(?:(?P<weeks>\d+(?:\.\d+)?)W)?(?:T(?P<hours>\d+(?:\.\d+)?)H)?(?:0M)?")


def add_linked(said: Statements, objects: Iterable[dict[str, Any]]) -> None:
    """Add what JSON-LD says of the page's one course; nothing where it lists several."""
    known = [item for item in objects if _types(item) & _TYPES]
    wholes = [item for item in known if _types(item) & _WHOLE]
    if len(wholes) > 1:
        return
    for item in known:
        _add_item(said, item)


def _types(item: dict[str, Any]) -> set[str]:
    kind = item.get("@type", "")
    return {str(name).rpartition("/")[2] for name in (kind if isinstance(kind, list) else [kind])}


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _add_item(said: Statements, item: dict[str, Any]) -> None:
    for offer in _many(item.get("offers")):
        if isinstance(offer, dict):
            _add_offer(said, offer)
    if item.get("isAccessibleForFree") is True:
        _say(said, "price", "free", "cost", "isAccessibleForFree")
    for key in ("timeRequired", "timeToComplete", "courseWorkload", "duration"):
        for value in _many(item.get(key)):
            _add_duration(said, str(value))
    for key in ("courseMode", "educationalProgramMode"):
        for value in _many(item.get(key)):
            words = re.sub(r"^https?://schema\.org/", "", str(value)).replace("onsite", "on-site")
            _say(said, "delivery", words, "mode", str(value))
            _say(said, "pace", words, "mode", str(value))
    if not any(item.get(key) for key in ("courseMode", "educationalProgramMode")):
        for place in _many(item.get("location")):
            for kind in _types(place) & _PLACES.keys() if isinstance(place, dict) else ():
                _say(said, "delivery", _PLACES[kind], "mode", _PLACES[kind])
    schedules = [one for one in _many(item.get("courseSchedule")) if isinstance(one, dict)]
    for value in (*_many(item.get("startDate")), *(one["startDate"] for one in schedules if one.get("startDate"))):
        _say(said, "start", str(value)[:10], "start date", str(value))
    for key in ("coursePrerequisites", "programPrerequisites"):
        for value in _many(item.get(key)):
            needed = value.get("targetName") or value.get("name") if isinstance(value, dict) else value
            if isinstance(needed, str) and needed and not needed.startswith("http"):
                _say(said, "prerequisites", needed, "prerequisites", needed)
    credits = item.get("numberOfCredits")
    credits = credits.get("value") if isinstance(credits, dict) else credits
    if isinstance(credits, int | float | str) and str(credits).strip():
        _say(said, "credit", str(credits), "credits", str(credits))
    for instance in _many(item.get("hasCourseInstance")):
        if isinstance(instance, dict):
            _add_item(said, instance)


def _add_offer(said: Statements, offer: dict[str, Any]) -> None:
    if str(offer.get("priceCurrency") or "CAD").upper() != "CAD":
        return
    if offer.get("price") is None and str(offer.get("category", "")).lower() == "free":
        _say(said, "price", "free", "cost", "Free")
        return
    low = offer.get("lowPrice")
    price = str(offer.get("price") if low is None else low).replace(",", "").strip()
    if not re.fullmatch(r"\d+(?:\.\d+)?", price):
        return
    if float(price) == 0:
        if low is None:
            _say(said, "price", "free", "cost", price)
        return
    _say(said, "price", f"{'from ' if low is not None else ''}${float(price):.2f}", "cost", price)


def _add_duration(said: Statements, value: str) -> None:
    match = _DURATION.fullmatch(value)
    if match and match["hours"] and not match["weeks"]:
        _say(said, "hours", f"{match['hours']} hours", "duration", value)
    if match and match["weeks"]:
        _say(said, "weeks", f"{match['weeks']} weeks", "duration", value)
    if _WORDED.match(value):
        _say(said, "hours", value, "duration", value)
        _say(said, "weeks", value, "duration", value)


def _say(said: Statements, kind: Kind, text: str, label: str, raw: str) -> None:
    said.add(Statement(text, Trust.LINKED, label, "", raw), frozenset({kind}))
