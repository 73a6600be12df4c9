"""What evidence names beside itself: the larger credential, the industry, the skill."""

import re

from extract.evidence.codebook import Codebook
from extract.evidence.frames import Match
from extract.evidence.matcher import Sentence, Span

CLAUSE_END = re.compile(r"[.;:!?()]|,? (?:and|et|so that|afin|while|which|qui|that|where|dont)\b|, ")
FURTHER = re.compile(r" (?:in|of|en|de|d['’]|du|des) [^.,;:!?()]{2,60}")
MOST = 80
"""Code points of a value."""


def value_of(match: Match, sentence: Sentence, codebook: Codebook) -> str:
    """Return what the match names, or an empty string."""
    rule = match.compiled.rule
    if not rule.value:
        return ""
    if rule.value == "rest":
        _, end = sentence.characters(match.hull)
        return _clause(sentence.text[end:].lstrip(" :,"))
    assert match.compiled.value is not None
    span = match.spans[match.compiled.value]
    if rule.value == "SECTOR":
        return sector_of(span, sentence, codebook)
    start, end = sentence.characters(span)
    words = sentence.text[start:end]
    further = FURTHER.match(sentence.text[end:]) if rule.criterion == "laddering" else None
    return words + _clause(further.group(), whole=True) if further else words


def sector_of(span: Span, sentence: Sentence, codebook: Codebook) -> str:
    """Return `<NAICS code> <name>` of the sector whose words stand at `span`, in English in both languages."""
    for code, label in codebook.sectors.items():
        if any(one[0] <= span[0] and span[1] <= one[1] for one in sentence.found.get(f"sector:{code}", ())):
            return f"{code} {label.en}"
    return ""


def _clause(text: str, whole: bool = False) -> str:
    end = CLAUSE_END.search(text, 1 if whole else 0)
    cut = text[: end.start()] if end else text
    if len(cut) > MOST:
        cut = cut[:MOST].rsplit(" ", 1)[0]
    return cut.rstrip()
