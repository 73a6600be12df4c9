"""What the parts of a page say of themselves: word lists of sections.toml, and the facts that a part states."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal, get_args

from extract.credentials.features import words
from extract.credentials.view import INLINE_FACT
from extract.reading.clean import fold
from extract.reading.page import Block

Fact = Literal["price", "length", "date", "delivery", "register"]
FACTS: tuple[Fact, ...] = get_args(Fact)
DATED = re.compile(
    r"\b(?:20\d\d|\d{1,2}(?:st|nd|rd|th|er|e)?"
    r"|(?:jan(?:uary|vier|v)?|feb(?:ruary)?|fev(?:rier)?|mar(?:ch|s)?|apr(?:il)?|avr(?:il)?|mai|may|jun(?:e)?|juin|jul(?:y)?"
    r"|juil(?:let)?|aug(?:ust)?|aout|sep(?:tember|tembre|t)?|oct(?:ober|obre)?|nov(?:ember|embre)?|dec(?:ember|embre)?)\.?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:lun|mar|mercre|jeu|vendre|same)dis?|dimanches?"
    r"|winter|spring|summer|fall|autumn|hiver|printemps|ete|automne|session|term|trimestre|cohorte?|groupe?|intake"
    r"|starts?|begins?|debut|depart|du|de|le|la|au|a|to|from|and|et|in|en)\b"
)
"""Words of a title that only says when."""
NUMBERS = "two|three|four|five|six|seven|eight|deux|trois|quatre|cinq|sept|huit|[2-9]"
ROOM_ENDS = "policy|process|steps?|dates?|options?|information|deadlines?|needed|included|required|requises?"


@cache
def listed(name: str) -> re.Pattern[str]:
    """Return a list of sections.toml as one pattern."""
    return re.compile("|".join(f"(?:{one})" for one in _table()[name]))


@cache
def worded(name: str) -> re.Pattern[str]:
    """Return a list of sections.toml as one pattern of whole words."""
    return re.compile(rf"\b(?:{listed(name).pattern})\b")


@cache
def pattern_of(fact: str) -> re.Pattern[str]:
    """Return what states a fact, or with `not_` before its name what only seems to."""
    return re.compile("|".join(_table()["facts"][fact]), re.MULTILINE)


@cache
def award() -> re.Pattern[str]:
    """Return the words for what is awarded."""
    code = r"\b[a-z]{3}\.[0-9a-z]{2}\b"
    return re.compile(rf"\b(?:{words('award')}|microprogrammes?|tickets?)\b|{code}|(?<=[a-z] )credential$")


@cache
def numbered() -> re.Pattern[str]:
    """Return the words of a text about a number of awards: `Three badges`."""
    return re.compile(rf"\b(?:{NUMBERS}) (?:[\w'-]+ ){{0,3}}(?:{'|'.join(_table()['plural'])})\b")


@cache
def counted() -> re.Pattern[str]:
    """Return the words of a text that says how many awards it is about: `Three badges`, `our badges`, `each badge`."""
    plural = "|".join(_table()["plural"])
    return re.compile(rf"\b(?:{NUMBERS}|our|these|nos|ces) (?:[\w'-]+ ){{0,3}}(?:{plural})\b|{_of_each()}")


@cache
def of_each() -> re.Pattern[str]:
    """Return the words of a text that gives an award for each of several: `Each ends in a badge`, `one badge`."""
    return re.compile(rf"{_of_each()}|\b(?:one|une?) (?:[\w-]+ )?(?:{words('award')}|insigne)\b")


@cache
def several() -> re.Pattern[str]:
    """Return the words of a text about more than one award."""
    plural = "|".join(_table()["plural"])
    return re.compile(rf"\b(?:{plural})\b|{_of_each()}")


def _of_each() -> str:
    each = "|".join(_table()["each"])
    award = f"{words('award')}|titres?|insignes?"
    return rf"\b(?:{each})\b[^.\n]{{0,60}}\b(?:{award})\b|\b(?:{award})\b[^.\n]{{0,60}}\b(?:for|in|pour) (?:{each})\b"


def facts_of(block: Block) -> frozenset[Fact]:
    """Return the facts that a block states, by its text and by the label it stands under."""
    return facts_in(block.text, block.label)


@lru_cache(maxsize=8192)  # each way to cut a page asks again
def facts_in(said: str, label: str = "") -> frozenset[Fact]:
    """Return the facts that a text states under a label."""
    text = fold(said)
    labels = fold(label).split(" / ") if label and not INLINE_FACT.match(text) else ()
    line = "\n".join(f"{label}: {text}" for label in labels) or text
    found = {fact for fact in FACTS if pattern_of(fact).search(line)}
    return frozenset(found - {fact for fact in ("price", "length") if pattern_of(f"not_{fact}").search(text)})


@lru_cache(maxsize=4096)
def is_title(text: str) -> bool:
    """Tell whether a part may be a thing of its own under this (folded) title: no room of a course's page, no date."""
    name = text.strip(" .!»>→")
    if text.endswith(("?", ":")) or listed("no_title").fullmatch(name) or _rooms().fullmatch(name):
        return False
    return re.search(r"[a-z]{3}", DATED.sub("", text)) is not None


@cache
def _rooms() -> re.Pattern[str]:
    room = listed("rooms").pattern
    return re.compile(
        rf"(?:the |la |le |les |l.)?(?:{room})(?:(?:,|,? and|,? et| &| or| ou| /) (?:{room}))*(?: (?:{ROOM_ENDS}))?"
    )


def denies(blocks: Sequence[Block]) -> bool:
    """Tell whether the blocks say that nothing is awarded."""
    return any(listed("no_award").search(fold(block.text)) for block in blocks)


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads(files("extract.credentials").joinpath("sections.toml").read_text("utf-8"))
    return table
