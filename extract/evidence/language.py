"""One language of the codebook, compiled: its gate, its matcher, its rules."""

from functools import lru_cache

from extract.evidence.codebook import Rule, Rules
from extract.evidence.matcher import ClassMatcher, Span, named_phrases
from extract.evidence.prefilter import Prefilter
from extract.evidence.spotter import Spotter
from extract.evidence.words import plain_words

CACHED = 16_384
Found = dict[str, list[Span]]
"""Name (class, trigger, false friend ...) -> where it stands in a sentence."""


class Language:
    """What the evidence stage asks of a language."""

    def __init__(self, name: str, rules: Rules, *, gated: bool = True) -> None:
        """Compile `rules`; ungated, every rule is a candidate in every sentence."""
        named = named_phrases(rules)
        self.name = name
        self.rules = rules
        self.general = frozenset(rule.id for rule in rules.rule if rule.general)
        self.gated = gated
        self._spotter = Spotter(named)
        self._gate = Prefilter(rules, self._spotter)
        self.find = ClassMatcher(name, named).find
        self.spot = lru_cache(maxsize=CACHED)(self._spot)  # menus and footers come again on every page
        self._rules = lru_cache(maxsize=CACHED)(self._gate.rules)

    def _spot(self, text: str) -> int:
        """Return the bits of the names that may stand in `text`."""
        return self._spotter.spot(plain_words(text))

    def candidates(self, text: str, around: int) -> list[Rule]:
        """Return the rules that can match in `text`, whose heading, label and question hold the names `around`."""
        return self._rules(self.spot(text), around) if self.gated else list(self.rules.rule)
