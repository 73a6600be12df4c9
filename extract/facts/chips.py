"""Find the length that a block of a few words states: "24 hours | Online", "4 weeks (28 hours)"."""

import re
from collections.abc import Sequence

from extract.facts.lexicon import words
from extract.facts.words import SPELLED

_PARTS = re.compile(r" ?(?:[|•·();]|,(?!\d)) ?")
_SPREAD = re.compile(r" (?:" + words("hours", "spread") + rf") (?=\d|{SPELLED}\b)", re.IGNORECASE)
_BESIDE = re.compile(r" (?:" + words("hours", "beside") + r")$", re.IGNORECASE)
_NO_LENGTH = re.compile(r"(?:[^\W\d]+['. -]?){1,3}")
"""What may stand before a length: the sort of credential."""
_WHEN = re.compile(r"(?:\w+ )?(?:" + words("hours", "when") + r")", re.IGNORECASE)


def chip_length(text: str, pattern: re.Pattern[str], lengths: Sequence[re.Pattern[str]]) -> re.Match[str] | None:
    """Return what `pattern` finds as a part of its own, the first or behind other `lengths`; else None."""
    for part in _PARTS.split(text.strip(" .()")):
        bare = _BESIDE.sub("", part.strip())
        for piece in _SPREAD.split(bare):
            if match := pattern.fullmatch(piece):
                return match
            if not any(length.fullmatch(piece) for length in lengths) and not _WHEN.fullmatch(piece):
                break
        else:
            continue
        if not _NO_LENGTH.fullmatch(bare) or _SPREAD.search(bare):
            return None
    return None
