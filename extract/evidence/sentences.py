"""Blocks -> sentences: fast, with exact offsets; abbreviations, decimals and list marks are no ends."""

import re
from collections.abc import Iterator

END = re.compile(
    r"[.!?…]+[)\"'»”’\]]*(?=\s+[\"'«“‘(\[]?\s*[A-ZÀ-ÖØ-ÞŒ0-9•–—-])"  # a mark, then what can begin a sentence
    r"|\n+|\s+[•●▪■◦‣·|]\s+"  # a line, a list mark
    r"|[;:]\s+(?=[•–—-]\s)"
)
ABBREVIATION = re.compile(
    r"(?:^|[\s(«\"'’])(?:[A-ZÀ-Þ]|(?i:mr|mrs|ms|dr|st|ste|vs|e\.g|i\.e|etc|approx|dept|hrs?|min|max|inc|ltd|ltée|co|prof|mme"
    r"|mlle|pp?|ex|p\. ?ex|env|boul|av|tél|jan|feb|mar|apr|aug|sept?|oct|nov|dec|janv|févr|avr|juill|déc|ph\.d|b\.a|m\.a"
    r"|b\.sc|m\.sc|b\.ed|b\.comm|incl|req|ext|c\.-à-d|cf|assoc|univ|cert|dipl|govt|figs?|vol|yrs?|wks?|mos?))\.$"
)
NUMBERED = re.compile(r"(?:^|\s)(?:[Nn]os?|[Aa]rt|[Ss]ec)\.$")
"""`No. 5`: an abbreviation where a number follows; `No.` alone is an answer."""


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence of `text`, without the space around it."""
    start = 0
    for match in END.finditer(text):
        if match.group() == "." and _abbreviated(text, start, match.end()):
            continue
        end = match.end() if text[match.start()] in ".!?…;:" else match.start()
        yield from _trimmed(text, start, end)
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _abbreviated(text: str, start: int, end: int) -> bool:
    before = text[max(start, end - 12) : end]
    if ABBREVIATION.search(before):
        return True
    return bool(NUMBERED.search(before)) and text[end : end + 2].strip().isdigit()


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
