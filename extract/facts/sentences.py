"""Split a block's text into sentences."""

import re

_END = re.compile(r"[.!?…][\")»]?\s+(?=[\"«(]?\s?[A-ZÀ-Ý0-9$])")
_ABBREVIATED = re.compile(
    r"\b(?:mon|tues?|wed|thurs?|thu|fri|sat|sun|jan|feb|mar|apr|aug|sept?|oct|nov|dec|janv|févr|avr|juil|déc"
    r"|min|max|hrs?|wks?|no|st|ste|dr|ex|h|approx|env|e\.g|i\.e|p|vs|dept|prof|tel|tél|ext)\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    """Split one block's text into sentences; the parts are slices of it in order."""
    parts, begin = [], 0
    for match in _END.finditer(text):
        if not _ABBREVIATED.search(text[max(0, match.start() - 8) : match.start() + 1]):
            parts.append(text[begin : match.end()].rstrip())
            begin = match.end()
    return [*parts, text[begin:]]
