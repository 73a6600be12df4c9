"""A sentence as the matcher sees it: folded words, each with its place in the text."""

import re
from dataclasses import dataclass

NUMBER = "#"
"""How every number is spelled for matching."""
FOLD = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "\u00a0": " ", "\u202f": " ", "\u2011": "-", "\u2010": "-"}
    | {"\u00ad": "-", "Œ": "œ"}
)
TOKEN = re.compile(
    r"(?P<number>\d+(?:[ .,]\d{3})*(?:[.,]\d+)?(?![^\W\d_]))"
    # étudiant·e·s, étudiant.e.s, étudiant(e)s, conseiller-ère-s, placement(s): one word, its first form
    r"|(?P<stem>[^\W\d_]{2,})(?:\((?:e|ne|le|fe|ère|euse|trice|ve|se|te|es)\)|[·•∙⋅‧](?:e|ne|le|fe|ère|euse|trice|ve|se|te|es)"
    r"|[.\-](?:e|ne|le|ère|euse|trice|ve|es)(?=[.\-]s\b|s\b))?(?P<plural>[·•∙⋅‧.\-]s\b|\(s\)|(?<=\))s\b)"
    r"|(?P<base>[^\W\d_]{2,})(?:\((?:e|ne|le|fe|ère|euse|trice|ve|se|te|es)\)|[·•∙⋅‧](?:e|ne|le|fe|ère|euse|trice|ve|se|te|es)\b)"
    r"|[^\W_]+|[^\w\s]",
    re.IGNORECASE,
)
"""Numbers, inclusive spellings, words, single marks; hyphens between words are left out later."""
SILENT = frozenset("-'’")
"""Marks that join words: no word of their own."""


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel lists: folded spelling, first and past-the-last code point of each word in the text."""

    folded: list[str]
    starts: list[int]
    ends: list[int]


def fold(text: str) -> str:
    """Return `text` in lower case with plain apostrophes, spaces and hyphens."""
    return text.translate(FOLD).lower()


def words_of(text: str) -> Words:
    """Split `text` into folded words and marks, without losing their places."""
    plain = text.translate(FOLD)
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in TOKEN.finditer(plain):
        kind = match.lastgroup
        if kind is None:
            word = match.group()
            if word in SILENT:
                continue
        elif kind == "number":
            word = NUMBER
        elif kind == "base":
            word = match["base"]
        else:
            word = match["stem"] + "s"
        folded.append(word.lower())
        starts.append(match.start())
        ends.append(match.end())
    return Words(folded, starts, ends)
