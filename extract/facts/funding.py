"""Read which public programmes the page says may pay for it."""

import re
from dataclasses import dataclass
from functools import cache

from extract.facts.lexicon import programs, words
from extract.facts.statements import Statement, Statements, Trust
from extract.reading.clean import fold

_DENIED = re.compile(r"\b(?:" + words("funding", "denied") + r")\b", re.IGNORECASE)
_SOURCE = re.compile(r"\b(?:" + words("funding", "source") + r")\b", re.IGNORECASE)
_PAYS = re.compile(words("funding", "pays"), re.IGNORECASE)
_NO = re.compile(r": (?:no|non)\b", re.IGNORECASE)
_NAMED = re.compile(
    words("funding", "named")
    .replace("{name}", words("funding", "name"))
    .replace("{phrase}", words("funding", "phrase"))
)
"""A programme that the list does not know, where its name is one and the sentence says that it pays."""
_BEFORE = re.compile(r"[;.]\s|\bbut\b|\bmais\b|\bhowever\b|, and |, et ")
_AFTER = re.compile(r"[;.](?:\s|$)|\bbut\b(?! (?:ask|see))|\bmais\b|, and |, et ")


@dataclass(frozen=True, slots=True)
class _Program:
    name: str
    pattern: re.Pattern[str]
    pays: bool
    """It does much else than pay: the sentence must speak of money."""


@cache
def _known() -> tuple[_Program, ...]:
    return tuple(
        _Program(
            one["name"],
            re.compile("|".join(f"(?P<{lang}>{one[lang]})" for lang in ("en", "fr") if lang in one), re.IGNORECASE),
            bool(one.get("pays")),
        )
        for one in programs()
    )


def read_funding(said: Statements) -> str:
    """Return the programmes as the page calls them, ` | ` between several; one that is ruled out does not count."""
    found: dict[str, str] = {}
    denied: set[str] = set()
    unknown: dict[str, str] = {}
    for group in said.groups("funding"):
        for statement in group:
            if statement.trust is Trust.CHIP and len(statement.text) < 4:
                continue
            text = f"{statement.label}: {statement.text}" if statement.label else statement.text
            known = [(one, match) for one in _known() if (match := one.pattern.search(text))]
            for program, match in known:
                if program.pays and (_SOURCE.search(text) or not _PAYS.search(f"{text} {statement.heading}")):
                    continue
                if _DENIED.search(_clause(text, match)) or _NO.search(text):
                    denied.add(program.name)
                else:
                    found.setdefault(program.name, _said(program, match))
            if not known and (name := _unknown(statement)):
                unknown.setdefault(name, name)
    listed = [found[one.name] for one in _known() if one.name in found and one.name not in denied]
    return " | ".join(map(said.as_written, [*listed, *unknown]))


def _unknown(statement: Statement) -> str:
    match = _NAMED.search(statement.text)
    if match is None or _DENIED.search(_clause(statement.text, match)):
        return ""
    return next(filter(None, match.groups()), "").strip(" .,")


def _said(program: _Program, match: re.Match[str]) -> str:
    """Return the programme's full name, but the page's own words where it has another in French: RAFÉO, not OSAP."""
    full, own = (re.sub(r"\W", "", fold(one)) for one in (program.name, match.group()))
    french = match.lastgroup == "fr" and not (own in full or full in own)
    return match.group() if french or program.name == "bourse" else program.name


def _clause(text: str, match: re.Match[str]) -> str:
    """Return the clause that names the programme: a "not" beyond a "but" or a semicolon is about something else."""
    begin = max((cut.end() for cut in _BEFORE.finditer(text[: match.start()])), default=0)
    rest = _AFTER.search(text[match.end() :])
    return text[begin : match.end() + rest.start() if rest else len(text)]
