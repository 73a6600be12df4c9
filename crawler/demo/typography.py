"""Set French text as French sites do: no-break spaces, typographic apostrophes, guillemets."""

import re

NBSP = "\u00a0"

_BEFORE = re.compile(r" (?=[:;?!»$%](?:\W|$)|h\b(?!\w))")
_AFTER = re.compile(r"« ")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}\b)")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")


def french(text: str, thousands: str = NBSP) -> str:
    """Return `text` with no-break spaces before high punctuation, $, h and %, and between thousands.

    Some sites put U+202F between thousands: pass it as `thousands`.
    """
    text = _THOUSANDS.sub(thousands, text)
    text = _BEFORE.sub(NBSP, text)
    text = _AFTER.sub(f"«{NBSP}", text)
    return _APOSTROPHE.sub("\u2019", text)
