"""Read when it starts: dates with their year, or continuous intake."""

import re
from itertools import pairwise

from extract.facts.lexicon import words
from extract.facts.statements import Statement, Statements, Trust
from extract.facts.words import SPELLED
from extract.facts.written_dates import DATE, LISTED, formatted, spans, with_year, with_years

CONTINUOUS = "continuous"
_NEAR = 8
_AND = re.compile(r"[\s,;|/]*(?:and|et|or|ou|&)?[\s,]*(?:in |on |le |en )?", re.IGNORECASE)
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
_TIMETABLE = re.compile(words("dates", "timetable"), re.IGNORECASE)
_REPEATED = re.compile(words("dates", "repeated"), re.IGNORECASE)
_OTHER_DATES = re.compile(words("dates", "other"), re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_ENDLESS = re.compile(words("dates", "endless"), re.IGNORECASE)
_ENDLESS_VALUE = re.compile(r"(?:" + words("dates", "endless_value") + r")\b", re.IGNORECASE)
_ENTRY = re.compile(r"(?:" + words("dates", "entry") + r")\b", re.IGNORECASE)
_NOT = re.compile(words("dates", "not"), re.IGNORECASE)
_MEETINGS = re.compile(
    rf"(?:\d{{1,2}}|{SPELLED}) (?:[\w-]+ )?(?:{words('dates', 'meetings')})"
    r"(?=,| (?:of|de|d'|at|in|à|au|en|dans|on|les) )[^.;]{0,60}$",
    re.IGNORECASE,
)
"""`Two mornings of three hours, February 10 and 11, 2027`."""
_PLACE = re.compile(r"[A-ZÀ-Ý][\w'.-]+(?: [A-ZÀ-Ý][\w'.-]+){0,3}(?:, [A-ZÀ-Ý][\w'.-]+(?: [A-ZÀ-Ý]\w+)?)? ?[,:] ?$")
"""`Hay River, May 3 to 14, 2027`."""
_EVENT = re.compile(r"\b(?:" + words("dates", "event") + r")\b", re.IGNORECASE)
_MEETING_DAYS = re.compile(r"\b(?:" + words("dates", "meeting_days") + r")\b", re.IGNORECASE)
_ANEW = re.compile(r"\b(?:" + words("dates", "anew") + r")", re.IGNORECASE)
_ENUMERATED = re.compile(r"[\s,]*(?:and|et|&)?\s*(?:the |le |les )?", re.IGNORECASE)
_FEWEST_MEETINGS = 3
_TERM = re.compile(r"\b(?:" + words("dates", "term") + r") (20[2-9]\d)\b", re.IGNORECASE)
_MONTH_DAY_LABEL = re.compile(r"\(mm/(?:dd|jj)\)", re.IGNORECASE)
_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])/([0-3]\d) ?- ?(?:0[1-9]|1[0-2])/[0-3]\d")
_CUE = re.compile(r"(?:" + words("dates", "cue") + r")(?:[\s:,(]+[^\s.;]+){0,5}?[\s:,(]*$", re.IGNORECASE)


def read_start_dates(said: Statements) -> str:
    """Return YYYY-MM-DD or YYYY-MM, ` | ` between several; `continuous` for continuous intake."""
    for group in said.groups("start"):
        found: set[str] = set()
        for statement in group:
            if statement.trust is Trust.CHIP and not (_is_timetable(statement) or _among_facts(statement, said)):
                continue
            found |= _starts(statement) or _without_year(statement, said)
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
    if (first := DATE.search(text)) and _CUE.search(text[: first.start()]):
        return True
    several = first is not None and spans(first)
    opening = text[: first.start()] if first else ""
    if several and _MEETINGS.match(opening):
        return True
    if (several or len(list(DATE.finditer(text))) > 1) and _PLACE.fullmatch(opening) and not _EVENT.search(opening):
        text = text[len(opening) :]
    rest = DATE.sub("", text)
    if _WORDS.search(_TIMETABLE.sub("", rest)):
        return False
    return several or len(list(DATE.finditer(text))) > 1 or _REPEATED.search(text) is not None


def _among_facts(statement: Statement, said: Statements) -> bool:
    """Say whether a date alone in its block stands beside a price and a length alone in theirs."""
    if not DATE.fullmatch(statement.text.strip(" .")) or _OTHER_DATES.search(statement.heading):
        return False
    beside = [
        {one.text for one in said.by_kind[kind] if one.trust is Trust.CHIP and one.heading == statement.heading}
        for kind in ("price", "hours", "start")
    ]
    return bool(beside[0] and beside[1]) and beside[2] == {statement.text}


def _without_year(statement: Statement, said: Statements) -> set[str]:
    """Return the start of `02/28-03/21` under `Date (MM/DD)`, where the page names one term with its year."""
    days = _MONTH_DAY.fullmatch(statement.text.strip())
    if days is None or not _MONTH_DAY_LABEL.search(statement.label):
        return set()
    terms = {term[1] for group in said.by_kind.values() for one in group for term in _TERM.finditer(one.text)}
    return {formatted(int(year), int(days[1]), int(days[2])) for year in terms if len(terms) == 1} - {""}


def _endless(statement: Statement) -> bool:
    if _ENDLESS_VALUE.match(statement.text) and (statement.labelled or _ENTRY.match(statement.heading)):
        return True
    match = _ENDLESS.search(statement.text)
    return match is not None and not re.search(
        r"\b(?:not|no|cannot|n't|pas|withdraw|cancel)\b", statement.text[max(0, match.start() - 40) : match.start()]
    )


def _starts(statement: Statement) -> set[str]:
    """Return the dates that begin something; the later end of each range is left out."""
    text = LISTED.sub(with_year, statement.text)
    labelled = statement.labelled or statement.trust in (Trust.LINKED, Trust.CHIP) or _is_timetable(statement)
    named = f"{statement.label}{statement.heading}" if statement.trust is Trust.HEADED else statement.label
    if _NOT.search(named if labelled else text):
        return set()
    found = list(DATE.finditer(text))
    dates = with_years(found)
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
    if _one_group(statement, text, found):
        taken = [index for index in taken if index == min(taken)]
    starts = {formatted(year, month, day) for year, month, day in map(dates.__getitem__, taken) if year} - {""}
    return {start for start in starts if not any(other != start and other.startswith(start) for other in starts)}


def _one_group(statement: Statement, text: str, found: list[re.Match[str]]) -> bool:
    """Say whether the dates are the meetings of one group, the year behind the last: "Saturdays: May 1, 8 and 29"."""
    if len(found) < _FEWEST_MEETINGS:
        return False
    opening = text[: found[0].start()]
    named = f"{statement.label} {statement.heading} {opening}"
    if not (_MEETING_DAYS.search(named) or _MEETINGS.match(opening)) or _ANEW.search(named):
        return False
    years = [re.search(r"20[2-9]\d", match.group()) for match in found]
    between = [text[one.end() : other.start()] for one, other in pairwise(found)]
    return not any(years[:-1]) and years[-1] is not None and all(map(_ENUMERATED.fullmatch, between))


def _ends(text: str, found: list[re.Match[str]], index: int) -> bool:
    """Say whether a date is the later end of a range."""
    return index > 0 and bool(_TO.match(text[found[index - 1].end() : found[index].start()]))
