"""The codebook's compact notation for phrases, and what it expands to.

`employer(s)` is employer or employers; `develop(s|ed|ing)` adds any of the endings or none; `[board|council](s)` is one of
them, with or without s; `board|council` is either; `(final) project` has or has not the word. Brackets may hold several words and may be nested. A hyphen is a space
(`co-op` is also `co op`), `#` is any number.
"""

from itertools import product

LIMIT = 2000
"""Expansions of one phrase; more is a slip of the pen."""
CLOSING = {"(": ")", "[": "]"}


class NotationError(ValueError):
    """A phrase cannot be read; the message quotes it."""


def expand(phrase: str) -> list[str]:
    """Return every spelling that `phrase` stands for, once each, in the order written."""
    found, end = _sequence(phrase, 0)
    if end != len(phrase):
        raise NotationError(f"'{phrase}': a bracket is closed that was not opened")
    spellings = dict.fromkeys(" ".join(spelling.split()) for spelling in found)
    if "" in spellings:
        raise NotationError(f"'{phrase}' can be empty")
    if len(spellings) > LIMIT:
        raise NotationError(f"'{phrase}' stands for {len(spellings)} spellings; split it")
    return list(spellings)


def alternatives(phrase: str) -> list[str]:
    """Split `phrase` at each `|` that stands outside brackets."""
    pieces, depth = [""], 0
    for char in phrase:
        depth += (char in "([") - (char in ")]")
        if char == "|" and not depth:
            pieces.append("")
        else:
            pieces[-1] += char
    return pieces


def _sequence(phrase: str, start: int) -> tuple[list[str], int]:
    """Read alternatives up to a closing bracket; return them all, and where the reading stopped."""
    every: list[str] = []
    parts: list[list[str]] = []
    text = ""
    at = start
    while at < len(phrase) and phrase[at] not in ")]":
        char = phrase[at]
        if char in CLOSING:
            inner, stop = _sequence(phrase, at + 1)
            if stop >= len(phrase) or phrase[stop] != CLOSING[char]:
                raise NotationError(f"'{phrase}': '{char}' is not closed")
            parts += [[text], ["", *inner] if char == "(" else inner]
            text, at = "", stop + 1
        elif char == "|":
            every += map("".join, product(*parts, [text]))
            parts, text, at = [], "", at + 1
        else:
            text, at = text + char, at + 1
    every += map("".join, product(*parts, [text]))
    return every, at
