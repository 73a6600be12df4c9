"""Read when it starts: dates with their year, or continuous intake."""

import re
from datetime import date

from extract.facts.lexicon import words
from extract.facts.statements import Statement, Statements, Trust

CONTINUOUS = "continuous"
_MONTHS = {
    name: index
    for names in (
        "january february march april may june july august september october november december",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "janv févr mars avr mai juin juil août sept oct nov déc",
    )
    for index, name in enumerate(names.split(), 1)
} | {"fevrier": 2, "aout": 8, "decembre": 12, "fév": 2}
_MONTHS_A_YEAR = 12
_YEAR_AND_MONTH = 2
_NEAR, _APART = 8, 45
_AND = re.compile(r"[\s,;|/]*(?:and|et|or|ou|&)?[\s,]*(?:in |on |le |en )?", re.IGNORECASE)
_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_YEAR = r"(?P<{}>20[2-9]\d)"
_SECOND_DAY = (
    r"(?:(?:, ?[0-3]?\d(?:st|nd|rd|th)?(?![\d:])){0,6} ?(?:-|,? et|,? and|&|au|to) ?[0-3]?\d(?:st|nd|rd|th)?(?![\d:]))?"
)
_DATE = re.compile(
    rf"\b(?P<iso>20[2-9]\d[-/](?:0[1-9]|1[0-2])(?:[-/](?:0[1-9]|[12]\d|3[01]))?)(?![\d/-])"
    r"|\b(?P<one>[0-3]?\d)/(?P<two>[0-3]?\d)/(?P<year>20[2-9]\d)\b"
    rf"|\b(?P<month1>{_MONTH}) ?(?P<day1>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:])"
    rf"{_SECOND_DAY}(?:,? ?{_YEAR.format('year1')})?"
    rf"|\b(?P<day2>[0-3]?\d)(?:er|st|nd|rd|th)?{_SECOND_DAY}(?: of)?[ -]"
    rf"(?P<month2>{_MONTH})(?:[ ,-]*{_YEAR.format('year2')})?"
    rf"|\b(?P<month3>{_MONTH})(?: de)?,? ?{_YEAR.format('year3')}",
    re.IGNORECASE,
)
_TO = re.compile(
    r"^[\s,]*(?:-|to|until|through|thru|till|au|à|jusqu'au|and ends|ending)\s*"
    r"(?:(?:le )?(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim)\w*\.?,? )?$",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:until|till|by|before|through|ends?|ending|expires?|jusqu'(?:au|en|à)|avant(?: le)?|se termine|fin)"
    r"(?: on| le| in)?"
    r"(?: \w+day,?| lundi| mardi| mercredi| jeudi| vendredi| samedi| dimanche)? $",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|lun|mer|jeu|ven|sam|dim)\w*\.?,? ?$", re.IGNORECASE)
_CUE_AFTER = re.compile(r" (?:\w+ )?(?:" + words("dates", "cue_after") + r")\b", re.IGNORECASE)
_LISTED = re.compile(
    rf"\b(?P<months>{_MONTH}(?:(?:, | ?/ ?|,? and |,? et |,? or |,? ou | & ){_MONTH})+) (?P<year>20[2-9]\d)\b",
    re.IGNORECASE,
)
"""`January, May and September 2027`."""
_TIMETABLE = re.compile(words("dates", "timetable"), re.IGNORECASE)
_REPEATED = re.compile(words("dates", "repeated"), re.IGNORECASE)
_OTHER_DATES = re.compile(words("dates", "other"), re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_ENDLESS = re.compile(words("dates", "endless"), re.IGNORECASE)
_ENDLESS_VALUE = re.compile(r"(?:" + words("dates", "endless_value") + r")\b", re.IGNORECASE)
_ENTRY = re.compile(r"(?:" + words("dates", "entry") + r")\b", re.IGNORECASE)
_NOT = re.compile(words("dates", "not"), re.IGNORECASE)
_CUE = re.compile(r"(?:" + words("dates", "cue") + r")(?:[\s:,(]+[^\s.;]+){0,5}?[\s:,(]*$", re.IGNORECASE)


def read_start_dates(said: Statements) -> str:
    """Return YYYY-MM-DD or YYYY-MM, ` | ` between several; `continuous` for continuous intake."""
    for group in said.groups("start"):
        found: set[str] = set()
        for statement in group:
            if statement.trust is Trust.CHIP and not _is_timetable(statement):
                continue
            found |= _starts(statement)
        if found:
            return " | ".join(sorted(found))
    for group in said.groups("start"):
        if any(_endless(statement) for statement in group):
            return CONTINUOUS
    return ""


def _is_timetable(statement: Statement) -> bool:
    """Say whether a block is nothing but the days of a course: "Jan 18 - Mar 22, 2027", "Les samedis 20 et 27 mai"."""
    text = statement.text
    if _NOT.search(text) or _OTHER_DATES.search(statement.heading):
        return False
    if (first := _DATE.search(text)) and _CUE.search(text[: first.start()]):
        return True
    rest = _DATE.sub("", text)
    if _WORDS.search(_TIMETABLE.sub("", rest)):
        return False
    return len(list(_DATE.finditer(text))) > 1 or _REPEATED.search(text) is not None


def _endless(statement: Statement) -> bool:
    if _ENDLESS_VALUE.match(statement.text) and (statement.labelled or _ENTRY.match(statement.heading)):
        return True
    match = _ENDLESS.search(statement.text)
    return match is not None and not re.search(
        r"\b(?:not|no|cannot|n't|pas|withdraw|cancel)\b", statement.text[max(0, match.start() - 40) : match.start()]
    )


def _starts(statement: Statement) -> set[str]:
    """Return the dates that begin something; the later end of each range is left out."""
    text = _LISTED.sub(_with_year, statement.text)
    labelled = statement.labelled or statement.trust in (Trust.LINKED, Trust.CHIP)
    named = f"{statement.label}{statement.heading}" if statement.trust is Trust.HEADED else statement.label
    if _NOT.search(named if labelled else text):
        return set()
    found = list(_DATE.finditer(text))
    dates = _with_years(found)
    taken: list[int] = []
    for index, (match, (year, _, _)) in enumerate(zip(found, dates, strict=True)):
        before = _WEEKDAY.sub("", text[max(0, match.start() - 70) : match.start()])
        between = text[found[index - 1].end() : match.start()] if index else ""
        if year is None or _UNTIL.search(before[-30:]) or (index and _TO.match(between)):
            continue
        if labelled:
            said = not _NOT.search(before[-30:])
        else:
            said = bool(_CUE.search(before) or _CUE_AFTER.match(text, match.end())) or (
                index - 1 in taken and _AND.fullmatch(between) is not None
            )
        if said:
            taken.append(index)
    if not labelled:  # what stands before a start in a list is one too: "January 11 and, starting anew, May 3, 2027"
        for index in range(len(found) - 2, -1, -1):
            near = found[index].end() + _NEAR > found[index + 1].start()
            if index + 1 in taken and index not in taken and near and dates[index][0] and not _ends(text, found, index):
                taken.append(index)
    starts = {_format(year, month, day) for year, month, day in map(dates.__getitem__, taken) if year} - {""}
    return {start for start in starts if not any(other != start and other.startswith(start) for other in starts)}


def _with_year(listed: re.Match[str]) -> str:
    """Return a list of months with its year behind each of them."""
    return re.sub(_MONTH, lambda month: f"{month.group()} {listed['year']}", listed["months"], flags=re.IGNORECASE)


def _ends(text: str, found: list[re.Match[str]], index: int) -> bool:
    """Say whether a date is the later end of a range."""
    return index > 0 and bool(_TO.match(text[found[index - 1].end() : found[index].start()]))


def _with_years(found: list[re.Match[str]]) -> list[tuple[int | None, int, int | None]]:
    """Return year, month and day of each date; one without a year has that of the next date, else of the one before."""
    dates = [_parts(match) for match in found]
    for index in range(len(dates) - 2, -1, -1):
        (year, month, day), (later_year, later_month, _) = dates[index], dates[index + 1]
        if year is None and later_year and found[index].end() + _APART > found[index + 1].start():
            dates[index] = (later_year - 1 if month > later_month else later_year, month, day)
    for index in range(1, len(dates)):
        (year, month, day), (past_year, past_month, _) = dates[index], dates[index - 1]
        if year is None and past_year and found[index - 1].end() + _APART > found[index].start():
            dates[index] = (past_year + 1 if month < past_month else past_year, month, day)
    return dates


def _parts(match: re.Match[str]) -> tuple[int | None, int, int | None]:
    if match["iso"]:
        iso = [int(part) for part in re.split("[-/]", match["iso"])]
        return iso[0], iso[1], iso[2] if len(iso) > _YEAR_AND_MONTH else None
    if match["year"]:
        return _by_slashes(int(match["one"]), int(match["two"]), int(match["year"]))
    name = (match["month1"] or match["month2"] or match["month3"]).lower().rstrip(".")
    year = match["year1"] or match["year2"] or match["year3"]
    day = match["day1"] or match["day2"]
    return int(year) if year else None, _MONTHS[name], int(day) if day else None


def _by_slashes(one: int, two: int, year: int) -> tuple[int | None, int, int | None]:
    """Return the date where only one of the two numbers can be a month; else no year, which leaves it out."""
    if (one > _MONTHS_A_YEAR) == (two > _MONTHS_A_YEAR):
        return None, min(one, two, _MONTHS_A_YEAR), None
    return year, min(one, two), max(one, two)


def _format(year: int, month: int, day: int | None) -> str:
    if day is None:
        return f"{year}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
