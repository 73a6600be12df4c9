"""Find amounts of Canadian dollars in a text, as English and French pages write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.facts.words import number

_DIGITS = r"\d{1,3}(?:[ ,]\d{3})+(?:[.,]\d{2})?(?!\d)|\d+(?:[.,]\d{2})?(?!\d)"
_AMOUNT = re.compile(
    rf"(?<![\w.,$])(?:(?P<after>{_DIGITS}) ?(?:\$(?!\d)(?: ?CAD?\b)?|dollars\b|CAD\b)"
    rf"|(?:CAD?|CDN|C)? ?\$ ?(?P<before>{_DIGITS})(?: ?(?:CAD|CDN)\b)?|CAD ?(?P<code>{_DIGITS}))"
    r"(?P<unit> ?(?:millions?|billions?|milliards?|[kKM]\b))?"
)
_FOREIGN = re.compile(r"(?:US|U\.S\.|USD|EUR|€) ?\$?$")
_RANGE = re.compile(r" ?(?:-|to|à|et|and|/) ?")
_NEXT_LABEL = re.compile(r" [A-ZÀ-Ý]\w*(?: \w+)* ")
"""Between two amounts, words like these name the second: `Course fee $325.00 Textbook $89.95`."""
_CENTS = re.compile(r"[.,](\d{2})$")
_AROUND = 90


@dataclass(frozen=True, slots=True)
class Money:
    """An amount (the lower one of a range) and the words around it, up to the amounts next to it."""

    value: float
    start: int
    end: int
    before: str
    after: str
    ranged: bool
    extra: bool
    """It stands in parentheses, or after a plus, behind another amount: a part or an addition."""


def amounts(text: str) -> Iterator[Money]:
    """Yield the amounts of a folded text in order; millions and foreign dollars are left out."""
    found = list(_AMOUNT.finditer(text))
    skip = False
    for index, match in enumerate(found):
        if skip:
            skip = False
            continue
        following = found[index + 1] if index + 1 < len(found) else None
        value, end = _value(match), match.end()
        if following and _RANGE.fullmatch(text[end : following.start()]) and _value(following) > value:
            end, skip = following.end(), True
            following = found[index + 2] if index + 2 < len(found) else None
        previous = found[index - 1].end() if index else 0
        after = text[end : min(following.start() if following else len(text), end + _AROUND)]
        if following and _NEXT_LABEL.fullmatch(after):
            after = ""
        if (
            match["unit"]
            or _FOREIGN.search(text[max(0, match.start() - 8) : match.start()])
            or after.startswith((" US", " EUR", "US"))
        ):
            continue
        before = text[max(previous, match.start() - _AROUND) : match.start()]
        opened = before.count("(") > before.count(")")
        added = bool(re.search(r"(?:\+|\bplus|\bet|\band) ?$", before))
        yield Money(value, match.start(), end, before, after, skip, index > 0 and (opened or added))


def _value(match: re.Match[str]) -> float:
    digits = match["after"] or match["before"] or match["code"]
    cents = _CENTS.search(digits)
    whole = digits[: cents.start()] if cents else digits
    return number(re.sub(r"[ ,.]", "", whole)) + (int(cents[1]) / 100 if cents else 0)
