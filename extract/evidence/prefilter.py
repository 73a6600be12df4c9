"""Which rules can match in a sentence at all: those of which every class may stand in it."""

from extract.evidence.codebook import Rule, Rules
from extract.evidence.spotter import Spotter


class Prefilter:
    """Derived from the codebook by code; with and without it the answer is the same, which a test holds."""

    def __init__(self, rules: Rules, spotter: Spotter) -> None:
        """Note for each rule which names it needs, and which of them a heading may give."""
        self._needs = [(_bits(needed(rule), spotter), _bits(rule.carry, spotter), rule) for rule in rules.rule]

    def rules(self, here: int, around: int) -> list[Rule]:
        """Return the rules that can match, of what may stand in the sentence and in the heading (bits of `Spotter`)."""
        if not here:
            return []
        return [rule for need, carry, rule in self._needs if need & here and not need & ~(here | around & carry)]


def needed(rule: Rule) -> tuple[str, ...]:
    """Return the names of what must stand in a sentence that `rule` matches."""
    return rule.frame or (f"rule:{rule.id}",)


def _bits(names: tuple[str, ...], spotter: Spotter) -> int:
    return sum(spotter.bits[name] for name in dict.fromkeys(names))
