"""What a page says of a criterion in so many words is believed before a sentence that only looks like evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.evidence.hit import Hit

STRONG = 0.999
"""From this probability on, evidence stands beside a denial: one stream has a placement, another has none."""
AGREED = 0.99
"""The same of what a rule reads too."""
PLAIN = 0.9
"""From this probability on, a rule's option or plan is plain; what the model alone takes for more must be `STRONG`."""
ONE_THING = ("capstone", "career", "wil")
"""Criteria that are one thing: what denies credit at a university leaves room for a certificate of one's own."""
LESS = {"optional": "the page calls it an option elsewhere", "planned": "the page calls it a plan elsewhere"}


def denied(hits: Sequence[Hit], spans: Iterable[tuple[int, int]]) -> list[Hit]:
    """Return `hits` where evidence is discarded that its credential's own text denies more surely, or says less of.

    `spans`: (start, end) of each credential in the page's text.
    """
    result = list(hits)
    for start, end in spans:
        within = [number for number, hit in enumerate(hits) if start <= hit.sentence_start < end]
        for criterion in ONE_THING:
            own = [number for number in within if _speaks(hits[number], criterion)]
            no = max((_sureness(hits[number]) for number in own if hits[number].status == "negated"), default=0.0)
            less = next((LESS[hits[n].status] for n in own if _is_plainly_less(hits[n])), "")
            for number in own:
                hit = hits[number]
                if hit.status != "present":
                    continue
                if no and _strength(hit) <= no and _strength(hit) < (AGREED if hit.basis == "rule" else STRONG):
                    result[number] = replace(hit, discarded="the page denies it elsewhere")
                elif less and hit.basis == "model" and _strength(hit) < STRONG:
                    result[number] = replace(hit, discarded=less)
    return [_in_doubt(hit, result) for hit in result]


def _in_doubt(hit: Hit, hits: Sequence[Hit]) -> Hit:
    """Return `hit`, discarded where it is weak and its block plainly says less: "Not yet. We will let you know."."""
    weak = hit.status == "present" and hit.basis == "model" and _strength(hit) < PLAIN
    if hit.discarded or not weak or not hit.digest:
        return hit
    block = (one for one in hits if one.digest == hit.digest and one.criterion == hit.criterion and not one.discarded)
    plain = any(one.status != "present" and max(_strength(one), one.status == "negated") >= PLAIN for one in block)
    return replace(hit, discarded="its block plainly says less") if plain else hit


def _speaks(hit: Hit, criterion: str) -> bool:
    return hit.criterion == criterion and not hit.discarded and hit.scope == "programme"


def _is_plainly_less(hit: Hit) -> bool:
    return hit.status in LESS and hit.basis == "rule" and _strength(hit) >= PLAIN


def _sureness(hit: Hit) -> float:
    """Return how sure a denial is: what a rule reads is said in so many words."""
    return 1.0 if hit.basis == "rule" else _strength(hit)


def _strength(hit: Hit) -> float:
    return hit.probability or hit.seconded or 0.0
