"""Read whether learners are assessed, get a badge, earn credit."""

import re

from extract.facts.lexicon import words
from extract.facts.statements import Statement, Statements, Trust
from extract.sieve import Sieved

_ASSESSED = Sieved(words("recognition", "assessed"), re.IGNORECASE)
_UNASSESSED = Sieved(words("recognition", "unassessed"), re.IGNORECASE)
_NO_VALUE = re.compile(r"(?:" + words("recognition", "no_value") + r")", re.IGNORECASE)
_MEANS_OF_ASSESSMENT = re.compile(r"\b(?:" + words("recognition", "means_of_assessment") + r")", re.IGNORECASE)
_NOT_THIS = Sieved(words("recognition", "not_this"), re.IGNORECASE)
_PLAIN_NO = re.compile(
    r"(?:no|non|you aren't|you are not|we don't|there (?:are|is) (?:no|none)|nothing is)\b(?! later)", re.IGNORECASE
)
_PLAIN_YES = re.compile(r"(?:yes|oui)\b", re.IGNORECASE)
_OF_ASSESSMENT = re.compile(r"\b(?:" + words("recognition", "of_assessment") + r")", re.IGNORECASE)
"""Names under which any value is a means of assessment."""
_PLATFORMS = {
    "MyCreds": re.compile(r"mycreds|mescertif", re.IGNORECASE),
    "Credly": re.compile(r"\bcredly", re.IGNORECASE),
    "Canvas Credentials": re.compile(r"canvas credentials|\bbadgr", re.IGNORECASE),
    "Accredible": re.compile(r"\baccredible", re.IGNORECASE),
    "CanCred": re.compile(r"\bcancred", re.IGNORECASE),
}
_NAMED = re.compile(r"badge|insigne", re.IGNORECASE)
_TRANSCRIPT = re.compile(r"transcript|relevé", re.IGNORECASE)
"""What the same platforms send of any course."""
_BADGE = Sieved(words("recognition", "badge"), re.IGNORECASE)
_NO_BADGE = Sieved(words("recognition", "no_badge"), re.IGNORECASE)
_NON_CREDIT = Sieved(words("recognition", "non_credit"), re.IGNORECASE)
_CREDIT = Sieved(words("recognition", "credit"), re.IGNORECASE)
_CARRIES = re.compile(words("recognition", "carries"), re.IGNORECASE)
_NOT_CREDIT = Sieved(words("recognition", "not_credit"), re.IGNORECASE)

_CREDIT_ASKED = re.compile(words("recognition", "credit_asked"), re.IGNORECASE)
_DO_NOT = re.compile(words("recognition", "do_not"), re.IGNORECASE)
_CREDIT_VALUE = re.compile(words("recognition", "credit_value"), re.IGNORECASE)
_AIMED = re.compile(words("recognition", "aimed"), re.IGNORECASE)
"""After "no credit": in another programme, which says nothing of this one's own."""
_OF_OTHERS = re.compile(words("recognition", "of_others"), re.IGNORECASE)
_BRIEF = 60
_ADMISSION = re.compile(r"admission|requirement|préalable|prerequisite|conditions", re.IGNORECASE)


def read_assessed(said: Statements) -> str:
    """Return yes where an assessment of this credential is stated, no where its absence is."""
    denied = ""
    for group in said.groups("assessed"):
        for statement in group:
            if statement.trust is Trust.CHIP or statement.text.endswith("?") or _NOT_THIS.search(statement.text):
                continue
            name = _named(statement)
            if ("?" in name and _PLAIN_NO.match(statement.text)) or (name and _UNASSESSED.search(name)):
                return "no"
            if _asked(statement) and _PLAIN_YES.match(statement.text):
                return "yes"
            if statement.trust <= Trust.HEADED and _NO_VALUE.match(statement.text):
                denied = "no"
            elif _UNASSESSED.search(statement.text):
                if _ASSESSED.search(_undenied(statement.text)):
                    return "yes"
                denied = "no"
            elif _ASSESSED.search(statement.text) or _pair_assessed(statement):
                return "yes"
        if denied and group[0].trust <= Trust.HEADED:
            break
    return denied


def _undenied(text: str) -> str:
    """Return the text without what says that there is no assessment: "no exam, but a marked report"."""
    while no := _UNASSESSED.search(text):
        text = text[: no.start()] + text[no.end() :]
    return text


def _named(statement: Statement) -> str:
    """Return the label or heading that names the fact, where there is one."""
    return statement.heading if statement.trust is Trust.HEADED else statement.label


def _asked(statement: Statement) -> bool:
    """Say whether the statement answers a question of whether there is an assessment."""
    name = _named(statement)
    return "?" in name and not re.match(r"how|what|comment|quel", name, re.IGNORECASE)


def _pair_assessed(statement: Statement) -> bool:
    """Say whether a value under an assessment's name is one: "Evaluation: two field notebooks and a talk"."""
    if statement.trust > Trust.HEADED or _asked(statement):
        return False
    name = _named(statement)
    return _OF_ASSESSMENT.search(name) is not None or _MEANS_OF_ASSESSMENT.search(statement.text) is not None


def read_badge(said: Statements) -> str:
    """Return the badge's platform where it is named, else yes where a digital badge is promised."""
    plain = ""
    for group in said.groups("badge"):
        for statement in group:
            text = statement.text
            if _NO_BADGE.search(text):
                continue
            about = f"{text} {statement.label}"
            for platform, pattern in _PLATFORMS.items():
                if pattern.search(text) and (_NAMED.search(about) or not _TRANSCRIPT.search(text)):
                    return platform
            if _BADGE.search(text) or (
                statement.trust is Trust.PAIR
                and "badge" in about.lower()
                and re.match(r"yes|oui|digital|numérique", text, re.IGNORECASE)
            ):
                plain = "yes"
    return plain


def read_credit(said: Statements) -> str:
    """Return credit or non_credit as stated of the credential itself."""
    for group in said.groups("credit"):
        for statement in group:
            if answer := _credit(statement):
                return answer
    return ""


def _credit(statement: Statement) -> str:
    text = statement.text
    labelled = statement.labelled or statement.trust is Trust.LINKED
    if "?" in (name := _named(statement)) and _CREDIT_ASKED.search(name):
        if _PLAIN_NO.match(text) or _DO_NOT.match(text):
            return "non_credit"
        if _PLAIN_YES.match(text):
            return "credit"
    found = _NON_CREDIT.search(text) or _NON_CREDIT.search(statement.label)
    if found and found.string is text:
        before, after = text[: found.start()], text[found.end() :]
        if _OF_OTHERS.search(before) or _AIMED.match(after):
            return ""
    non = found or (labelled and re.match(r"(?:none|no|aucun|non|0(?:[.,]0+)?)\b(?![.,]\d)", text, re.IGNORECASE))
    if non:
        return (
            ""
            if re.search(r"\bcredit (?:or|and|et|ou) non|\bcrédité\w* (?:ou|et) non", text, re.IGNORECASE)
            else "non_credit"
        )
    if statement.trust is Trust.CHIP:
        return "credit" if _CREDIT.fullmatch(text.strip(" .")) else ""
    if labelled:
        if _CREDIT_VALUE.match(text):
            if re.search(r"uec|ceu|ufc", statement.label, re.IGNORECASE):
                return "non_credit"
            return "credit"
        if len(text) <= _BRIEF:
            return ""
    if _ADMISSION.search(statement.heading) or (_NOT_CREDIT.search(text) and not _CARRIES.search(text)):
        return ""
    return "credit" if _CREDIT.search(text) else ""
