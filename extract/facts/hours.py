"""Read how many hours and weeks the whole credential takes, as stated; a weekly load is never multiplied."""

import re
from collections.abc import Callable

from extract.facts.chips import chip_length
from extract.facts.lexicon import words
from extract.facts.price import SECTION
from extract.facts.statements import Statement, Statements, Trust
from extract.facts.whole import TIME, is_part, plain, total, whole
from extract.facts.words import NUMBER, SPELLED, number, short
from extract.facts.written_dates import OPENING_DATES
from extract.sieve import Sieved

_LEAD = rf"(?P<lead>\b(?:{words('hours', 'lead')}) )?"
_THOUSANDTHS = r"\d{1,3}\.\d{3}"
"""Student systems print hours so: `28.000 Contact hours`."""
_ALL_OF_IT = re.compile(r"\b(?:contact|total)|^hours$", re.IGNORECASE)
_RANGE = (
    rf"(?P<first>{_THOUSANDTHS}(?= contact)|{NUMBER}|\b{SPELLED}\b)"
    rf"(?: ?(?:-|to|à|or|ou) ?(?P<last>{NUMBER}|{SPELLED}\b))?"
)
_START = rf"(?<![\w.,$:/-]){_LEAD}{_RANGE}(?: ?-? ?|-)"
_HOURS = re.compile(
    rf"{_START}(?:(?:{words('hours', 'sort')}) ){{0,2}}"
    r"(?P<unit>hours?|hrs?\b|heures?(?:-contact)?|h\b)(?!\w)(?![./]?\d)",
    re.IGNORECASE,
)
_WEEKS = re.compile(
    rf"{_START}(?:(?:consecutive|full|intensive|instructional|short|academic) )?"
    r"(?P<unit>weeks?|wks?\b|semaines?)(?!\w)",
    re.IGNORECASE,
)
_BARE = re.compile(rf"\s*(?P<first>{_THOUSANDTHS}|{NUMBER})(?: ?- ?(?P<last>{NUMBER}))?(?= *(?:$|[(;|]|, ))")
_COMPONENT = Sieved(words("hours", "component"), re.IGNORECASE)
_NOT_IN = Sieved(words("hours", "not_in"), re.IGNORECASE)
_EACH_WEEK = re.compile(r"\b(?:each|every|chaque) (?:week|semaine)", re.IGNORECASE)
_LONGEST_LIST = 160
_COUNT = re.compile(rf"({NUMBER}|{SPELLED}\b) (?:[\w-]+ )?{TIME}\b", re.IGNORECASE)
_LEAST_A_TIME = 2
_BECOME = re.compile(
    r"(?:" + words("hours", "become") + r")\b[^.;:\d]{0,80} (?:in|en) (?:just |only |seulement )?", re.IGNORECASE
)
"""`Go from zero to your first app in 12 weeks`."""

_NAMED = {
    "hours": re.compile(r"(?:\w+ )?(?:hours|hrs)|(?:nombre d')?heures(?: totales)?", re.IGNORECASE),
    "weeks": re.compile(r"(?:total )?weeks|(?:nombre de )?semaines", re.IGNORECASE),
}
"""Headings under which a bare number is a length."""


def read_hours(said: Statements) -> tuple[float | None, str]:
    """Return the total hours (the lower bound of a range) and the words that say so."""
    return _read(said, "hours")


def read_weeks(said: Statements) -> tuple[float | None, str]:
    """Return the length in weeks, where the page counts in weeks, and the words that say so."""
    return _read(said, "weeks")


def _read(said: Statements, kind: str) -> tuple[float | None, str]:
    pattern, smallest, largest = (_HOURS, 1, 3000) if kind == "hours" else (_WEEKS, 1, 160)
    for group in said.groups("hours" if kind == "hours" else "weeks"):
        found: list[tuple[int, float, str]] = []
        told: list[Statement] = []
        for statement in group:
            value = _value(statement, pattern, kind)
            if value and smallest <= value[1] <= largest:
                found.append(value)
                told.append(statement)
        if not found:
            continue
        best = min(rank for rank, _, _ in found)
        values = [(value, raw) for rank, value, raw in found if rank == best]
        if best > 0 and _listed(told):
            continue  # one row a course, or a section: none of them is the whole
        if group[0].trust in (Trust.CELL, Trust.CHIP) and len({value for value, _ in values}) > 1:
            continue
        return values[0]
    return None, ""


def _listed(group: list[Statement]) -> bool:
    columns = [statement.column for statement in group if statement.column]
    return len(columns) > len(set(columns)) and not all(SECTION.search(one.label) for one in group if one.column)


def _value(statement: Statement, pattern: re.Pattern[str], kind: str) -> tuple[int, float, str] | None:
    """Return rank (0 says it is the total), number and words; None where the statement gives no whole."""
    text = statement.text
    if (
        statement.trust is Trust.HEADED
        and (alone := _BARE.fullmatch(text))
        and _NAMED[kind].fullmatch(statement.heading)
    ):
        return 0, number(alone["first"]), short(statement.raw or text)
    if statement.trust < Trust.HEADED or statement.trust is Trust.LINKED:
        named = re.search(r"hours|hrs|heures" if kind == "hours" else r"weeks|semaines", statement.label.lower())
        bare = _BARE.match(text) if named else None
        if bare and re.fullmatch(_THOUSANDTHS, bare["first"]) and not _ALL_OF_IT.search(statement.label):
            return None
        if bare and _ascending(bare):
            return total(statement, bare.start()), number(bare["first"]), short(statement.raw or bare.group())
        return _best(statement, pattern, plain)
    if statement.trust is Trust.CHIP:
        match = chip_length(text, pattern, (_HOURS, _WEEKS))
        if (
            not match
            or _COMPONENT.search(f"{statement.heading} {text}")
            or (match["unit"] == "h" and int(number(match["first"])) < 24 and statement.label != "h")
        ):
            return None
        return 1, number(match["first"]), short(match.group())
    if (become := _BECOME.match(text)) and (match := pattern.fullmatch(text, become.end(), len(text.rstrip(" .!")))):
        return 2, number(match["first"]), short(match.group())
    if (
        (kind == "hours" and _EACH_WEEK.search(text))
        or _NOT_IN.search(text)
        or (_COMPONENT.search(statement.heading) and statement.trust is Trust.PROSE)
    ):
        return None
    return _best(statement, pattern, whole) or _among_parts(text, pattern)


def _among_parts(text: str, pattern: re.Pattern[str]) -> tuple[int, float, str] | None:
    """Return a length that is a part of its own in a sentence that begins with one, or with a date.

    `Ten days, 70 hours, never more than eight people`; `January 11 to March 26, 2027, 11 weeks, online`.
    """
    dated = OPENING_DATES.match(text)
    count = None if dated else _COUNT.match(text)
    if (not dated and not count) or len(text) > _LONGEST_LIST or _COMPONENT.search(text):
        return None
    match = chip_length(text[dated.end() if dated else 0 :].lstrip(" ,(:;"), pattern, (_HOURS, _WEEKS))
    if match is None:
        return None
    few = match["unit"][0] in "hH" and count and number(match["first"]) < _LEAST_A_TIME * number(count[1])
    if few and not text.startswith(match.group()):
        return None  # "Six weeks, three hours": of all, or of each?
    return 2, number(match["first"]), short(match.group())


def _best(
    statement: Statement, pattern: re.Pattern[str], accepts: Callable[[Statement, re.Match[str]], int | None]
) -> tuple[int, float, str] | None:
    taken: list[tuple[int, re.Match[str]]] = []
    for match in pattern.finditer(statement.text):
        if not _ascending(match) or is_part(statement.text, match, statement.trust < Trust.HEADED):
            continue
        rank = accepts(statement, match)
        if rank is not None:
            taken.append((rank, match))
    if not taken:
        return None
    if len(taken) > 1 and statement.trust is not Trust.PROSE:
        between = statement.text[taken[0][1].end() : taken[1][1].start()]
        if (
            re.fullmatch(r"[^().;|]{0,25}(?:\+|\bplus\b|\band\b|\bet\b|&|\bor\b|\bou\b)[^().;|]{0,15}", between)
            and taken[0][0] == taken[1][0]
        ):
            return None  # a sum of parts, or alternatives: which is the whole is not said
    rank, match = min(taken, key=lambda item: item[0])
    return rank, number(match["first"]), short(statement.raw or match.group())


def _ascending(match: re.Match[str]) -> bool:
    return match["last"] is None or number(match["last"]) > number(match["first"])
