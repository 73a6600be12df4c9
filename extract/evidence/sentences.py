"""Blocks -> sentences: fast, with exact offsets; a block never shares a sentence with the next."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extract.evidence.hit import Passage

LONGEST = 1200
"""Characters of a sentence that are looked at; longer ones are lists that lost their marks."""

END = re.compile(r"[.!?…]+[)\"'»”’]*(?=\s+[\"'«“(\[]?\s*[A-ZÀ-ÖØ-ÞŒ0-9•–-])|\s+[•●▪■]\s+|\s+\|\s+|;\s+(?=[A-ZÀ-ÖØ-Þ])")
ABBREVIATION = re.compile(
    r"(?:^|[\s(«\"'])(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Ste|No|no|vs|e\.g|i\.e|etc|approx|Dept|hrs?|min|max|Inc|Ltd|Co|Prof|M|Mme|Mlle"
    r"|p|pp|ex|env|art|boul|av|tél|Jan|Feb|Sept|Oct|Nov|Dec|janv|févr|Ph\.D|B\.A|M\.A|incl|req)\.$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a passage; `start` and `end` are offsets into the passage's text."""

    text: str
    """At most `LONGEST` characters of it."""
    start: int
    end: int
    before: str
    """The sentence before it, in the same passage or the one that leads to it; empty if none."""


def sentences(passage: Passage) -> Iterator[Sentence]:
    """Yield the sentences of a passage, each with the one before."""
    before = passage.previous
    for start, end in spans(passage.text):
        sentence = Sentence(passage.text[start : min(end, start + LONGEST)], start, end, before)
        yield sentence
        before = sentence.text


@lru_cache(maxsize=8192)  # menus and footers come again on every page
def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of each sentence of `text`, without the space around it."""
    return tuple(split(text))


def split(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence of `text`, without the space around it."""
    start = 0
    for match in END.finditer(text):
        if match.group().strip() == "." and ABBREVIATION.search(text[start : match.end()]):
            continue
        stop = match.end() if text[match.start()] in ".!?…;" else match.start()
        yield from _trimmed(text, start, stop)
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
