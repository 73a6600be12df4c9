"""Tell from a label ("Cost:", "Durée") or a heading which facts its value may state."""

import re
from functools import lru_cache
from typing import Literal, get_args

from extract.facts.lexicon import words

Kind = Literal[
    "price", "hours", "weeks", "delivery", "pace", "start", "assessed", "badge", "prerequisites", "funding", "credit"
]
KINDS: tuple[Kind, ...] = get_args(Kind)

_MEANS = {kind: re.compile(rf"(?<![\w-])(?:{words('label', kind)})(?![\w-])") for kind in KINDS}
_EXCLUDES = {kind: re.compile(words("not_label", kind)) for kind in KINDS if kind not in ("pace", "funding")}
_NAMED = rf"(?:(?:{words('inline_label', 'first')}) )?(?:{words('inline_label', 'name')})"
INLINE = re.compile(rf"(?:^|(?<=[\s|;,.(]))({_NAMED}(?: ?\([^()]{{1,20}}\))?) ?: ?(?=\S)", re.IGNORECASE)
SPACED = re.compile(rf"({_NAMED}) (?=[$\d]|(?-i:[A-ZÀ-Ý]))", re.IGNORECASE)
"""A label and its value with nothing between, where two elements were set as one line: `Contact Hours 48.0`."""
_WHOLE = re.compile(
    rf"(?:(?:{words('inline_label', 'first')}|{words('label_lead', 'whose')}) )?"
    rf"(?:{'|'.join(words('label', kind) for kind in KINDS)}|{words('inline_label', 'name')})(?: ?\([^()]{{1,20}}\))?"
)
_CAPITALS = r"(?:[A-ZÀ-Ý][A-ZÀ-Ý'.·&/-]+|[AÀI&]|\d{1,2}(?= [A-ZÀ-Ý]{2})|(?<=TO )\d{1,2}|(?<=À )\d{1,2})"
_SHOUTED = re.compile(rf"((?:[A-ZÀ-Ý][A-ZÀ-Ý'.·&/-]*|[AÀI&])(?: {_CAPITALS}){{0,6}} ?[?:]?) (?=\S)")
"""A label in capitals that its sentence follows: `TO REGISTER 18 years of age`, `COST Tuition is $2,875`."""
_STOPPED = re.compile(r"([^.:?!]{3,40})(?:[.?]| -) (?=\S)")
"""A label that ends like a sentence, where bold type was the only mark: `Time. Most learners need 60 hours.`"""
_NAME = re.compile(rf"(?:{words('label_lead', 'not')})\b")
"""What is written in capitals anyway."""
_LETTERS = 4
_LONGEST = 70


@lru_cache(maxsize=8192)
def kinds_of(label: str) -> frozenset[Kind]:
    """Return the facts that a value under this (folded) label or heading may state; a long label states none."""
    clean = label.lower().strip(" :?.*|-–")
    if not clean or len(clean) > _LONGEST:
        return frozenset()
    return frozenset(
        kind
        for kind, means in _MEANS.items()
        if means.search(clean) and not (kind in _EXCLUDES and _EXCLUDES[kind].search(clean))
    )


@lru_cache(maxsize=8192)
def is_label(text: str) -> bool:
    """Say whether `text` is nothing but the name of a fact: "How long", "Your fee", "Date de début :"."""
    clean = text.lower().strip(" :?.*|-–")
    return len(clean) <= _LONGEST and _WHOLE.fullmatch(clean) is not None and bool(kinds_of(clean))


def leading_label(text: str) -> tuple[str, str]:
    """Return the label that a block's text begins with, set apart by capitals or a full stop alone, and the rest."""
    shouted = _SHOUTED.match(text)
    if shouted and sum(map(str.isupper, shouted[1])) >= _LETTERS and kinds_of(shouted[1]) and not _NAME.match(text):
        return shouted[1].rstrip(" :"), text[shouted.end() :]
    stopped = _STOPPED.match(text)
    if stopped and is_label(stopped[1]):
        return stopped[1], text[stopped.end() :]
    return "", text
