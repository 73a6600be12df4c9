"""Which sentences can hold evidence at all: one Aho-Corasick scan for words without which no rule can match."""

from ahocorasick_rs import AhoCorasick

from extract.evidence.codebook import Rule, Rules
from extract.evidence.normal import normal
from extract.evidence.notation import anchor, expand

PARTS = 2
"""Classes of a frame that the scan looks for; more are more exact, and slower."""


class Prefilter:
    """Anchors derived from the codebook by code, so that none can be forgotten."""

    def __init__(self, rules: Rules) -> None:
        """Take for each rule the anchors of those parts of its frame which are rarest in text: the longest words."""
        needs = {frozenset(rule_parts(rule, rules)) for rule in rules.rule}
        self._needs = sorted((sorted(map(sorted, need)) for need in needs), key=len)
        parts = sorted({tuple(part) for need in self._needs for part in need})
        frames = [sum(1 << parts.index(tuple(part)) for part in need) for need in self._needs]
        self.anchors = sorted({one for part in parts for one in part})
        self._bits = [sum(1 << number for number, part in enumerate(parts) if one in part) for one in self.anchors]
        self._frames = [tuple(frame for frame in frames if frame & bits) for bits in self._bits]
        self._automaton = AhoCorasick(self.anchors)

    def may_match(self, normal_text: str) -> bool:
        """Tell whether for some rule an anchor of each of its parts stands in `normal_text` (see `normal`)."""
        squeezed = "".join(normal_text.split())
        numbers = {match[0] for match in self._automaton.find_matches_as_indexes(squeezed, overlapping=True)}
        seen = 0
        for number in numbers:
            seen |= self._bits[number]
        return any(frame & seen == frame for number in numbers for frame in self._frames[number])


def rule_parts(rule: Rule, rules: Rules) -> list[frozenset[str]]:
    """Return sets of words: of each, at least one is in every sentence (or its heading) that `rule` matches."""
    if rule.phrases:
        return [_anchors(rule.phrases)]
    options = [_anchors(rules.classes[name]) for name in rule.frame]
    return sorted(options, key=lambda anchors: min(map(len, anchors)), reverse=True)[:PARTS]


def _anchors(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(anchor(tuple(map(normal, sequence))) for phrase in phrases for sequence in expand(phrase))
