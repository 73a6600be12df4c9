"""One spelling for matching, as long as the text: offsets into it are offsets into the page."""

import re

FOLD = str.maketrans("’‘ʼ`\u00a0\u202f‑–—", "''''  ---")
INCLUSIVE = re.compile(r"(?<=[^\W\d])(?:[·•.]|\()(?:e|ne|le|re|ère|trice|euse|se|ve|te|ère)(?:[·•.)]s?|\b)\)?(?:s\b)?")
MAY_BE_INCLUSIVE = re.compile(r"[·•(]|\.[enlrètsv]")
"""Quicker than INCLUSIVE, and true wherever it matches."""


def normal(text: str) -> str:
    """Return `text` in lower case with one apostrophe, plain spaces and inclusive endings blanked; same length."""
    folded = text.replace("`", "'") if text.isascii() else text.translate(FOLD)
    lowered = folded.lower()
    if len(lowered) != len(folded):  # a letter such as the dotted capital I grows
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in folded)
    return INCLUSIVE.sub(_plain_ending, lowered) if MAY_BE_INCLUSIVE.search(lowered) else lowered


def _plain_ending(match: re.Match[str]) -> str:
    ending = match.group()
    return ("s" if ending.rstrip(")").endswith("s") else "").ljust(len(ending))
