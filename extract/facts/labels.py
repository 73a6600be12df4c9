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
