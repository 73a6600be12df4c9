"""Find the length that a block of a few words states: "24 hours | Online", "4 weeks (28 hours)"."""

import re
from collections.abc import Sequence

from extract.facts.lexicon import words

_PARTS = re.compile(r" ?(?:[|•·()]|,(?!\d)) ?")
_BESIDE = re.compile(r" (?:" + words("hours", "beside") + r")$", re.IGNORECASE)


def chip_length(text: str, pattern: re.Pattern[str], lengths: Sequence[re.Pattern[str]]) -> re.Match[str] | None:
    """Return what `pattern` finds as a part of its own, the first or behind other `lengths`; else None."""
    for part in _PARTS.split(text.strip(" .()")):
        bare = _BESIDE.sub("", part.strip())
        if match := pattern.fullmatch(bare):
            return match
        if not any(length.fullmatch(bare) for length in lengths):
            return None
    return None
