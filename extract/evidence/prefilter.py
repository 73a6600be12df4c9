"""Which sentences can hold evidence at all: one Aho-Corasick scan for words without which no rule can match."""

from ahocorasick_rs import AhoCorasick

from extract.evidence.codebook import Rule, Rules
from extract.evidence.notation import anchor, expand


class Prefilter:
    """Anchors derived from the codebook by code, so that none can be forgotten."""

    def __init__(self, rules: Rules) -> None:
        """Take for each rule the anchors of that part of its frame which is rarest in text: the longest words."""
        self.anchors = sorted({one for rule in rules.rule for one in rule_anchors(rule, rules)})
        self._automaton = AhoCorasick(self.anchors)

    def may_match(self, normal_text: str) -> bool:
        """Tell whether some anchor stands in `normal_text` (see `normal`)."""
        return bool(self._automaton.find_matches_as_indexes(normal_text, overlapping=False))


def rule_anchors(rule: Rule, rules: Rules) -> set[str]:
    """Return words of which at least one is in every sentence (or its heading) that `rule` matches."""
    if rule.phrases:
        return _anchors(rule.phrases)
    options = [_anchors(rules.classes[name]) for name in rule.frame]
    return max(options, key=lambda anchors: min(map(len, anchors)))


def _anchors(phrases: tuple[str, ...]) -> set[str]:
    return {anchor(sequence) for phrase in phrases for sequence in expand(phrase)}
