"""A page that plainly denies a criterion is not contradicted by what only the model reads into another sentence."""

from collections.abc import Sequence
from dataclasses import replace

from extract.evidence.hit import Hit

CERTAIN = 0.95
"""From this probability on, the model is believed against the page's own no: often that is true of one stream only."""
REASON = "the page denies it elsewhere, and only the model reads it here"


def denied(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits of a page about one credential; what the model alone finds where a rule found a no is dropped."""
    plain = {hit.criterion for hit in hits if hit.basis == "rule" and hit.status == "negated" and not hit.discarded}
    return [replace(hit, discarded=REASON) if hit.criterion in plain and _weak(hit) else hit for hit in hits]


def _weak(hit: Hit) -> bool:
    return not hit.discarded and hit.status != "negated" and hit.basis == "model" and (hit.probability or 0) < CERTAIN
