"""The codebook's compact notation for phrases, and what it expands to.

`employer(s)` is employer or employers; `develop(s|ed|ing)` adds each ending; `board|council` is either word;
`advis*` is any word that begins so; `*` alone is up to three words; anything else is the word itself.
"""

import re
from itertools import product

from extract.evidence.words import plain_words

ENDINGS = re.compile(r"\(([^)]*)\)")
GAP = "*"


def words_of(slot: str) -> list[str]:
    """Return every word that one slot of a phrase stands for."""
    found: list[str] = []
    for choice in re.split(r"\|(?![^(]*\))", slot):
        match = ENDINGS.search(choice)
        if match is None:
            found.append(choice)
            continue
        before, after = choice[: match.start()], choice[match.end() :].removeprefix("?")
        endings = ("", *match.group(1).split("|"))
        found += [before + ending + rest for ending in endings for rest in words_of(after)]
    return list(dict.fromkeys(found))


def expand(phrase: str) -> list[tuple[str, ...]]:
    """Return the word sequences of `phrase`; a gap stays a gap."""
    return list(product(*(words_of(slot) for slot in phrase.split())))


def anchor(sequence: tuple[str, ...]) -> str:
    """Return the plain words that stand in every sentence where `sequence` stands: its longest run without a gap.

    Spaces mark where words begin and end (see `plain_words`); empty where nothing must stand.
    """
    runs = [""]
    for word in sequence:
        runs[-1] += f" {word.rstrip(GAP)}"
        if word.endswith(GAP):
            runs.append("")
        else:
            runs[-1] += " "
    return max(map(_plain, runs), key=len)


def _plain(run: str) -> str:
    words = plain_words(run)
    if not words.strip():
        return ""
    return words if run.endswith(" ") else words.rstrip()
