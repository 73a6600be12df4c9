"""Read at what pace the credential is taught: full time, part time, the learner's own."""

import re

from extract.facts.lexicon import words
from extract.facts.modes import APART, BRIEF, NOT, PACE, PACES, only
from extract.facts.statements import Statement, Statements, Trust

_JOB = re.compile(r"^[ ,]*(?:" + words("delivery", "job") + r")", re.IGNORECASE)
_WORKS = re.compile(r"(?:" + words("delivery", "works") + r")(?: \w+){0,2} (?:à |a )?$", re.IGNORECASE)
_ONE_OF = re.compile(r" (?:" + words("delivery", "one_of_several") + r")", re.IGNORECASE)
"""One of several is told apart by its pace: `for the self-paced one, within a week`."""
_OTHER_AWARD = re.compile(words("delivery", "other_award"))
_EVERYBODY = re.compile(words("delivery", "everybody"), re.IGNORECASE)
_STUDY = re.compile(words("delivery", "study"), re.IGNORECASE)


def read_pace(said: Statements) -> str:
    """Return full_time, part_time, self_paced as stated, ` | ` between several."""
    for group in said.groups("pace"):
        found: set[str] = set()
        for statement in group:
            found |= _paces(statement)
        if found:
            return " | ".join(pace for pace in PACES if pace in found)
    return ""


def _paces(statement: Statement) -> set[str]:
    text = statement.text
    if statement.trust is Trust.CHIP:
        text = ", ".join(filter(only, APART.split(text)))
    found = {
        name
        for name, pattern in PACE.items()
        if any(_is_meant(name, match, text, statement) for match in pattern.finditer(text))
    }
    if statement.trust is Trust.PROSE and {"full_time", "part_time"} <= found and _EVERYBODY.search(text):
        return set()  # whom a service is for, not how fast this is taught
    return found


def _is_meant(name: str, match: re.Match[str], text: str, statement: Statement) -> bool:
    """Say whether a pace is the credential's: not a job's, another award's or one that is ruled out."""
    before, after = text[: match.start()], text[match.end() :]
    if NOT.search(before[-40:]) or _OTHER_AWARD.search(before[-70:]) or _ONE_OF.match(after):
        return False
    if name != "self_paced" and (_JOB.match(after) or _WORKS.search(before[-40:])):
        return False
    alone = only(text) or (len(text) < BRIEF and not (before.strip() and after.strip(" .)")))
    return statement.trust is not Trust.PROSE or alone or _STUDY.search(text) is not None
