"""Sentences that name their provider and all who study there: "every Salishan student", "learners at Kettle Lakes"."""

import re
from collections.abc import Iterable
from functools import lru_cache

from extract.evidence.codebook import Rules

GENERIC = re.compile(
    r"\b(?:colleges?|coll[èe]ges?|c[ée]gep|universit\w+|polytechnic\w*|polytechnique|institutes?|instituts?|schools?|[ée]coles?"
    r"|academy|centres?|centers?|society|soci[ée]t[ée]|network|r[ée]seau|alliance|association|foundation|community"
    r"|communautaire|regional|r[ée]gional\w*|technical|technology|technologies|technique|arts|applied|sciences?|continuing"
    r"|extended|open|education|studies|learning|training|continue|formation|l'[ée]ducation|inc|ltd)\b\.?|[(),|–—-]",
    re.IGNORECASE,
)
"""What providers' names have in common."""
SMALL = frozenset("of and the for at in de du des la le les l d et à au aux".split())  # noqa: SIM905
SHORTEST = 3


def names_of(names: Iterable[str]) -> tuple[str, ...]:
    """Return each name, what is left of it without words such as College, and what stands before; longest first."""
    found: dict[str, None] = {}
    for name in names:
        kept = [word for word in GENERIC.sub(" ", name).split() if word.lower() not in SMALL]
        begin = GENERIC.split(name, maxsplit=1)[0].strip()
        for one in (name.strip(), " ".join(kept), begin if begin.lower() not in SMALL else ""):
            if len(one) > SHORTEST:
                found[one] = None
    return tuple(sorted(found, key=len, reverse=True))


def speaks_for_all(text: str, names: tuple[str, ...], rules: Rules) -> bool:
    """Tell whether `text` speaks of all who study at the provider of these `names`, or of all that it offers."""
    if not names or not any(name in text for name in names):
        return False
    return _pattern(names, rules.people, rules.offers).search(text) is not None


@lru_cache(maxsize=256)
def _pattern(names: tuple[str, ...], people: tuple[str, ...], offers: tuple[str, ...]) -> re.Pattern[str]:
    name = "(?:" + "|".join(map(re.escape, names)) + ")"
    who, what = "|".join(people), "|".join(offers)
    return re.compile(
        rf"\b{name}(?:['’]s?)? (?:[\w-]+ ){{0,2}}(?i:{who}|{what})\b"
        rf"|\b(?i:{who}|{what}) (?:[\w'’-]+ ){{0,3}}{name}\b"
    )
