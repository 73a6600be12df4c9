"""Small words and numbers, as pages write them in English and French."""

import re

from extract.quote import quote_text

_FOLD = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u202f\u2007\u2009\u200a\u2008", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\u2018\u2019\u02bc", "'"),
        **dict.fromkeys("\u201c\u201d", '"'),
        "×": "x",
        "İ": "I",  # its lower case is two code points: offsets would shift
    }
)

_SPELLED = {
    word: value
    for words in (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
        "une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    )
    for value, word in enumerate(words.split(), 1)
}
_TENS = {
    word: value
    for words in ("twenty thirty forty fifty sixty", "vingt trente quarante cinquante soixante")
    for value, word in zip(range(20, 70, 10), words.split(), strict=True)
}
_SPELLED |= _TENS | {
    f"{tens}-{unit}": value + _SPELLED[unit]
    for tens, value in _TENS.items()
    for unit in ("one two five six eight" if tens.endswith("ty") else "deux cinq six huit").split()
}

NUMBER = r"(?:\d{1,3}(?:[ ,]\d{3})+(?![\d.])|\d+(?:[.,]\d{1,2})?(?![.,]?\d))"
SPELLED = rf"(?:{'|'.join(sorted(_SPELLED, key=len, reverse=True))})"


def fold(text: str) -> str:
    """Return `text` with plain spaces, hyphens and quotes, code point for code point."""
    return text if text.isascii() else text.translate(_FOLD)


def number(text: str) -> float:
    """Return the value of a number that `NUMBER` or `SPELLED` matched."""
    word = text.lower()
    if word in _SPELLED:
        return float(_SPELLED[word])
    if re.fullmatch(r"\d{1,3}(?:[ ,]\d{3})+", text):
        return float(re.sub(r"[ ,]", "", text))
    return float(text.replace(",", "."))


def short(text: str, cap: int = 90) -> str:
    """Return the words of the page as the tables print them: redacted, at most `cap` code points."""
    clean = quote_text(text.strip(" .,;:|-"))
    return clean if len(clean) <= cap else clean[:cap].rsplit(" ", 1)[0] + "…"
