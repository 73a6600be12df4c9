"""What pages call the modes and paces of teaching, and the blocks that say nothing else."""

import re

from extract.facts.lexicon import words
from extract.sieve import Sieve

PACES = ("full_time", "part_time", "self_paced")
MODE = {
    name: re.compile(words("mode", name), re.IGNORECASE)
    for name in ("remote_live", "synchronous", "asynchronous", "online", "hybrid", "in_person", "bimodal", "comodal")
}
_NAMES = tuple(MODE)
_SIEVE = Sieve([words("mode", name) for name in MODE], re.IGNORECASE)
PACE = {name: re.compile(words("pace", name), re.IGNORECASE) for name in PACES}
_HOW = (*MODE.values(), *PACE.values())
NOT = re.compile(words("delivery", "not"), re.IGNORECASE)
"""Before a mode or a pace: it is ruled out."""
BRIEF = 80
APART = re.compile(r" ?[,·(|;] ?")
_PROPER = re.compile(r"(?:[A-ZÀ-Ý][\w'.-]+ ?){1,3}")
"""A place beside a mode: `In person, Victoria`, `Montréal, en présentiel`."""
_FILLER = re.compile(
    r"\b(?:" + words("delivery", "filler") + r")\b|\w*chron\w+|\w{0,4}line|ous|es?|nous|ly", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W\d_]")


def mentioned(text: str) -> list[str]:
    """Return the names of the modes that `text` has a word for."""
    return [_NAMES[number] for number in sorted(_SIEVE.matching(text))]


def only(text: str) -> bool:
    """Say whether a chip names modes and paces and nothing else."""
    rest = " ".join(part for part in APART.split(text) if not _PROPER.fullmatch(part) or _says_how(part))
    for pattern in _HOW:
        rest = pattern.sub(" ", rest)
    return not _LETTERS.search(_FILLER.sub(" ", rest))


def _says_how(part: str) -> bool:
    return any(pattern.search(part) for pattern in _HOW)
