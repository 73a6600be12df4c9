"""Read what a learner needs before the credential, in the page's words."""

import re

from extract.facts.gather import OF_THIS
from extract.facts.labels import is_label
from extract.facts.lexicon import words
from extract.facts.statements import Statement, Statements, Trust
from extract.quote import quote_text

_CAP = 300
_PROSE = re.compile(words("prerequisites", "prose"), re.IGNORECASE)
_NONE = re.compile(r"(?:" + words("prerequisites", "none") + r")\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:" + words("prerequisites", "not") + r")\b", re.IGNORECASE)
_YES_OR_NO = re.compile(r"(?:" + words("prerequisites", "yes_or_no") + r")\b", re.IGNORECASE)
_WEAK = re.compile(r"(?:" + words("prerequisites", "weak") + r")", re.IGNORECASE)
_MUST = re.compile(r"\b(?:" + words("prerequisites", "must") + r")", re.IGNORECASE)
_ADMITS = re.compile(words("prerequisites", "admits"), re.IGNORECASE)
"""Headings that speak of coming in, where "Requirements" may be of the courses to take."""
_CODES = re.compile(r"[A-Z]{2,5}[ -]?\d{2,4}\w?(?:(?:,| and| et| or| ou) [A-Z]{2,5}[ -]?\d{2,4}\w?)*\.?")
"""A course of the programme: what one of its parts asks for, where the page tells admission too."""
_EMPTY = re.compile(r"(?:" + words("prerequisites", "empty") + r")", re.IGNORECASE)


def read_prerequisites(said: Statements) -> str:
    """Return the statement of prerequisites, at most 300 code points; "None" where the page says none."""
    headed = any(one.trust is Trust.HEADED and not _asks(one) for one in said.by_kind["prerequisites"])
    for several in said.groups("prerequisites"):
        group = [one for one in several if not _asks(one) or (one.trust is not Trust.PROSE and _states(one.text))]
        if not group:
            continue
        trust = group[0].trust
        if trust in (Trust.FIELD, Trust.PAIR, Trust.CELL, Trust.LINKED):
            for statement in group:
                if _says(statement, headed=headed):
                    return _cut(said, [one for one in group if one.label == statement.label])
        elif trust is Trust.HEADED:
            heading = next(filter(_ADMITS.search, (one.heading for one in group)), group[0].heading)
            return _cut(said, [one for one in group if one.heading == heading and not OF_THIS.match(one.text)])
        elif trust is Trust.PROSE:
            for statement in group:
                if _states(statement.text):
                    return _cut(said, [statement])
    return ""


def _states(sentence: str) -> bool:
    """Say whether a sentence of running text says what one must have before."""
    if len(sentence) >= _CAP:
        return False
    return _NONE.match(sentence) is not None or (_PROSE.search(sentence) is not None and not _NOT.search(sentence))


def _says(statement: Statement, *, headed: bool) -> bool:
    """Say whether a value is one: no link, no next label; a course's code only where nothing else is said."""
    text = statement.text
    if len(text) <= 2:
        return text == "-"
    return not (_EMPTY.match(text) or is_label(text) or (headed and _CODES.fullmatch(text)))


def _asks(statement: Statement) -> bool:
    """Say whether other things are told there too: under "Do I need to code?", "Before you apply"."""
    if statement.trust is Trust.HEADED:
        return bool(_YES_OR_NO.match(statement.heading) or _WEAK.match(statement.heading))
    if statement.trust is Trust.PROSE:
        return _WEAK.match(statement.heading) is not None and not _MUST.search(statement.text)
    return _YES_OR_NO.match(statement.label) is not None


def _cut(said: Statements, statements: list[Statement]) -> str:
    """Return the words of statements that belong together (a definition may have several paragraphs), capped."""
    texts = dict.fromkeys(statement.raw or statement.text for statement in statements)
    clean = quote_text(" ".join(map(said.as_written, texts)))
    return clean if len(clean) <= _CAP else clean[: _CAP - 1].rsplit(" ", 1)[0] + "…"
