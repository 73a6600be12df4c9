"""Find dates as English and French pages write them, and the year of those that leave it out."""

import re
from datetime import date

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
_APART = 45
_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_YEAR = r"(?P<{}>20[2-9]\d)"
_WEEKDAY = (
    r"(?:mon|tues?|wed|wednes|thu(?:rs?)?|fri|sat|satur|sun|lun|mar|mer|jeu|ven|sam|dim)"
    r"(?:day|di|credi|dredi|edi|anche)?\.?"
)
_SECOND_DAY = (
    r"(?P<{}>(?:, ?[0-3]?\d(?:st|nd|rd|th)?(?![\d:])){{0,6}}"
    r" ?(?:-|,? et|,? and|&|au|to|through|thru|jusqu'au)"
    rf" ?(?:(?:the |le )?(?:{_WEEKDAY},? )?)[0-3]?\d(?:st|nd|rd|th)?(?![\d:]))?"
)
DATE = re.compile(
    rf"\b(?P<iso>20[2-9]\d[-/](?:0[1-9]|1[0-2])(?:[-/](?:0[1-9]|[12]\d|3[01]))?)(?![\d/-])"
    r"|\b(?P<one>[0-3]?\d)/(?P<two>[0-3]?\d)/(?P<year>20[2-9]\d)\b"
    rf"|(?<![^\W\d_])(?P<month1>{_MONTH}) ?(?P<day1>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:])"
    rf"{_SECOND_DAY.format('more1')}(?:,? ?{_YEAR.format('year1')})?"
    rf"|(?:\b|(?<=\D20[2-9]\d))(?P<day2>[0-3]?\d)(?:er|st|nd|rd|th)?{_SECOND_DAY.format('more2')}(?: of)?[ -]"
    rf"(?P<month2>{_MONTH})(?:[ ,-]*{_YEAR.format('year2')})?"
    rf"|(?<![^\W\d_])(?P<month3>{_MONTH})(?: de)?,? ?{_YEAR.format('year3')}",
    re.IGNORECASE,
)
"""Options of a list are often set as one line without a space: `June 7, 2027September 20, 2027`."""
_DAY = (
    r"(?:[0-3]?\d(?:er)?(?: (?:au|et|to|and)|-) ?)?(?:[0-3]?\d(?:er)? )?"
    rf"{_MONTH}(?: [0-3]?\d(?: ?(?:-|to|and) ?[0-3]?\d)?)?"
)
OPENING_DATES = re.compile(
    rf"(?:(?:starts?|begins?|from|du|le|à compter du|dès le|à partir du|starting)(?: on)? )?(?:{_WEEKDAY},? )?"
    rf"{_DAY}(?:,? 20[2-9]\d)?"
    rf"(?: ?(?:-|to|au|through|until|jusqu'au) ?(?:{_WEEKDAY},? )?{_DAY},? 20[2-9]\d)?"
    r"(?=[ ,]*[(,:;])",
    re.IGNORECASE,
)
"""What stands before a length in a list of facts: `Du 11 janvier au 26 mars 2027, 11 semaines`."""
LISTED = re.compile(
    rf"\b(?P<months>{_MONTH}(?:(?:, | ?/ ?|,? and |,? et |,? or |,? ou | & ){_MONTH})+) (?P<year>20[2-9]\d)\b",
    re.IGNORECASE,
)
"""`January, May and September 2027`."""


def spans(match: re.Match[str]) -> bool:
    """Say whether a date names several days of its month: `May 3 to 14, 2027`, `les 10 et 11 février`."""
    return bool(match["more1"] or match["more2"])


def with_year(listed: re.Match[str]) -> str:
    """Return a list of months with its year behind each of them."""
    return re.sub(_MONTH, lambda month: f"{month.group()} {listed['year']}", listed["months"], flags=re.IGNORECASE)


def with_years(found: list[re.Match[str]]) -> list[tuple[int | None, int, int | None]]:
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
    """Return year, month and day of a date; the first day of several."""
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


def formatted(year: int, month: int, day: int | None) -> str:
    """Return YYYY-MM-DD or YYYY-MM; nothing for a day that no month has."""
    if day is None:
        return f"{year}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
