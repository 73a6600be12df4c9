"""What the parts of a page say of themselves: word lists of sections.toml, and the facts that a part states."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
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
    r"|(?:jan|feb|fev|mar|apr|avr|mai|may|jui?n|jui?l|aug|aou|sep|oct|nov|dec)[a-z]*\.?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:lun|mar|mercre|jeu|vendre|same)dis?|dimanches?"
    r"|winter|spring|summer|fall|autumn|hiver|printemps|ete|automne|session|term|trimestre|cohorte?|groupe?|intake"
    r"|starts?|begins?|debut|depart|du|de|le|la|au|a|to|from|and|et|in|en)\b"
)
"""Words of a title that only says when."""


@cache
def listed(name: str) -> re.Pattern[str]:
    """Return a list of sections.toml as one pattern."""
    return re.compile("|".join(f"(?:{one})" for one in _table()[name]))


@cache
def pattern_of(fact: str) -> re.Pattern[str]:
    """Return what states a fact, or with `not_` before its name what only seems to."""
    return re.compile("|".join(_table()["facts"][fact]), re.MULTILINE)


@cache
def award() -> re.Pattern[str]:
    """Return the words for what is awarded."""
    return re.compile(rf"\b(?:{words('award')}|microprogrammes?|tickets?)\b|\b[a-z]{{3}}\.[0-9a-z]{{2}}\b")


@cache
def several() -> re.Pattern[str]:
    """Return the words of a text about more than one award."""
    plural, each = ("|".join(_table()[name]) for name in ("plural", "each"))
    return re.compile(rf"\b(?:{plural})\b|\b(?:{each})\b[^.\n]{{0,60}}\b(?:{words('award')})\b")


def facts_of(block: Block) -> frozenset[Fact]:
    """Return the facts that a block states, by its text and by the label it stands under."""
    text = fold(block.text)
    labels = fold(block.label).split(" / ") if block.label and not INLINE_FACT.match(text) else ()
    line = "\n".join(f"{label}: {text}" for label in labels) or text
    found = {fact for fact in FACTS if pattern_of(fact).search(line)}
    return frozenset(found - {fact for fact in ("price", "length") if pattern_of(f"not_{fact}").search(text)})


def is_title(text: str) -> bool:
    """Tell whether a part may be a thing of its own under this (folded) title: no room of a course's page, no date."""
    if text.endswith(("?", ":")) or listed("no_title").fullmatch(text.strip(" .!»>→")):
        return False
    return re.search(r"[a-z]{3}", DATED.sub("", text)) is not None


def denies(blocks: Sequence[Block]) -> bool:
    """Tell whether the blocks say that nothing is awarded."""
    return any(listed("no_award").search(fold(block.text)) for block in blocks)


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads(files("extract.credentials").joinpath("sections.toml").read_text("utf-8"))
    return table
