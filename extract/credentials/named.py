"""Which of the credentials of a page a sentence names, where it stands outside the parts that describe them."""

import re
from collections.abc import Sequence

from extract.reading.clean import clean

HEAD = re.compile(r"\s*[:(–—|]\s*|\s+-\s+")
"""Ends what a title is called in a sentence: `Foot care: the essentials`."""
LONG = 7
"""Letters from which the first word of a title, with its capital, stands for it beside another's full name."""


def named_in(sentence: str, titles: Sequence[str]) -> list[int]:
    """Return the numbers of the titles that `sentence` names, none where it names none or speaks of all.

    `Foot Care does not count toward it` speaks of one; a single word at the beginning of a sentence may be any word.
    """
    text = clean(sentence)
    heads = [HEAD.split(clean(title), maxsplit=1)[0].strip() for title in titles]
    full = [n for n, head in enumerate(heads) if _stands(head, text)]
    if not full:
        return []
    named = [n for n, head in enumerate(heads) if n in full or _stands_short(head, text)]
    return named if len(named) < len(titles) else []


def _stands(head: str, text: str) -> bool:
    match = _find(head, text)
    return match is not None and (" " in head or match.start() > 0)


def _stands_short(head: str, text: str) -> bool:
    word = head.split(" ", 1)[0]
    match = _find(word, text) if len(word) >= LONG else None
    return match is not None and match.start() > 0


def _find(words: str, text: str) -> re.Match[str] | None:
    if not words:
        return None
    return re.search(rf"(?<!\w){re.escape(words[0])}(?i:{re.escape(words[1:])})(?!\w)", text)
