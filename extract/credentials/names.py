"""What a block names: a title, a bold name, a name that goes on with facts."""

import re

from extract.credentials.marks import award, facts_in, facts_of, is_title
from extract.credentials.view import LABEL
from extract.reading.clean import fold
from extract.reading.columns import names_fact
from extract.reading.page import Block, Zone

LONGEST = 120
ENDS = re.compile(r"\s+[|·•–—-]\s+|\s*:\s+|,\s+(?=\d)|\s*\((?=[^)]*\d)|\.\s+|\s*\n")
"""Between a name and the facts behind it: `Window Display – 8 hours, $120`."""
NUMBER = re.compile(r"^\d{1,2}[.)] +(?=\D)")
RUN_IN = ("p", "li", "div", "dd", "td")
TELLING = frozenset(("price", "length", "date"))


def name_of(block: Block) -> str:
    """Return what a block names: its bold lead, else its text, without a number before it and facts behind it."""
    text = NUMBER.sub("", block.text if block.level else block.lead or block.text)
    name = ENDS.split(text, maxsplit=1)[0]
    named = name if name and _states(text[len(name) :]) else text
    return named if block.level else named.strip(" :.,–—-")


def may_name(block: Block) -> bool:
    """Tell whether what a block says may be a name: it is short, no label and no fact."""
    text = fold(name_of(block)).strip(" :")
    short = bool(text) and len(text) <= LONGEST
    return short and not LABEL.match(text) and not names_fact(text) and not _states(text)


def may_title(block: Block) -> bool:
    """Tell whether a block may name its part: no kicker that only says `Badge`, no fact, no sentence."""
    text = fold(name_of(block))
    kicker = award().fullmatch(text) or (award().search(text) and len(text.split()) == 1)
    sentence = block.text.endswith((".", "!", ";"))
    return not kicker and not sentence and is_title(text) and may_name(block)


def is_marked(block: Block) -> bool:
    """Tell whether a block looks like a heading though it is none: nothing but bold words, an element named title."""
    marked = block.zone is Zone.MAIN and not block.level and bool(block.lead) and block.lead == block.text
    return marked and not block.label and may_name(block)


def run_in(block: Block) -> str:
    """Return the name that a paragraph or an item begins with which goes on with facts, or nothing."""
    if block.zone is not Zone.MAIN or block.level or block.tag not in RUN_IN or len(facts_of(block) & TELLING) < 2:
        return ""
    name = name_of(block)
    if name == block.text or not may_name(block) or not (block.lead or award().search(fold(name))):
        return ""
    return name


def _states(text: str) -> bool:
    """Tell whether a text states a price, a length or a date."""
    return bool(facts_in(text) & TELLING)
