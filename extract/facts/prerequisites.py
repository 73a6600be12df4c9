"""Read what a learner needs before the credential, in the page's words."""

import re

from extract.facts.gather import OF_THIS
from extract.facts.lexicon import words
from extract.facts.statements import Statement, Statements, Trust
from extract.quote import quote_text

_CAP = 300
_PROSE = re.compile(words("prerequisites", "prose"), re.IGNORECASE)
_NOT = re.compile(r"\b(?:" + words("prerequisites", "not") + r")\b", re.IGNORECASE)
_EMPTY = re.compile(r"(?:see|voir|click|cliquez|view|more|plus|apply|contact)\b", re.IGNORECASE)


def read_prerequisites(said: Statements) -> str:
    """Return the statement of prerequisites, at most 300 code points; "None" where the page says none."""
    for group in said.groups("prerequisites"):
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
                if _PROSE.search(statement.text) and not _NOT.search(statement.text) and len(statement.text) < _CAP:
                    return _cut(said, [statement])
    return ""


def _cut(said: Statements, statements: list[Statement]) -> str:
    """Return the words of statements that belong together (a definition may have several paragraphs), capped."""
    texts = dict.fromkeys(statement.raw or statement.text for statement in statements)
    clean = quote_text(" ".join(map(said.as_written, texts)))
    return clean if len(clean) <= _CAP else clean[: _CAP - 1].rsplit(" ", 1)[0] + "…"
