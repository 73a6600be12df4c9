"""Read what a learner needs before the credential, in the page's words."""

import re

from extract.facts.gather import OF_THIS
from extract.facts.lexicon import words
from extract.facts.statements import Statement, Statements, Trust
from extract.quote import quote_text

_CAP = 300
_PROSE = re.compile(words("prerequisites", "prose"), re.IGNORECASE)
_NOT = re.compile(r"\b(?:" + words("prerequisites", "not") + r")\b", re.IGNORECASE)
_YES_OR_NO = re.compile(r"(?:" + words("prerequisites", "yes_or_no") + r")\b", re.IGNORECASE)
_EMPTY = re.compile(r"(?:" + words("prerequisites", "empty") + r")", re.IGNORECASE)


def read_prerequisites(said: Statements) -> str:
    """Return the statement of prerequisites, at most 300 code points; "None" where the page says none."""
    for several in said.groups("prerequisites"):
        group = [one for one in several if not _asks(one) or _states(one.text)]
        if not group:
            continue
        trust = group[0].trust
        if trust in (Trust.FIELD, Trust.PAIR, Trust.CELL, Trust.LINKED):
            for statement in group:
                if (len(statement.text) > 2 or statement.text == "-") and not _EMPTY.match(statement.text):
                    return _cut(said, [one for one in group if one.label == statement.label])
        elif trust is Trust.HEADED:
            heading = group[0].heading
            return _cut(said, [one for one in group if one.heading == heading and not OF_THIS.match(one.text)])
        elif trust is Trust.PROSE:
            for statement in group:
                if _states(statement.text):
                    return _cut(said, [statement])
    return ""


def _states(sentence: str) -> bool:
    """Say whether a sentence of running text says what one must have before."""
    return _PROSE.search(sentence) is not None and not _NOT.search(sentence) and len(sentence) < _CAP


def _asks(statement: Statement) -> bool:
    """Say whether the statement answers a question that yes or no answers: "Do I need to code?"."""
    name = statement.heading if statement.trust is Trust.HEADED else statement.label
    return _YES_OR_NO.match(name) is not None


def _cut(said: Statements, statements: list[Statement]) -> str:
    """Return the words of statements that belong together (a definition may have several paragraphs), capped."""
    texts = dict.fromkeys(statement.raw or statement.text for statement in statements)
    clean = quote_text(" ".join(map(said.as_written, texts)))
    return clean if len(clean) <= _CAP else clean[: _CAP - 1].rsplit(" ", 1)[0] + "…"
