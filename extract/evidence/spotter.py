"""Which of the codebook's names can stand in a sentence at all: one Aho-Corasick scan over its plain words."""

from collections import defaultdict
from collections.abc import Mapping

from ahocorasick_rs import AhoCorasick

from extract.evidence.notation import anchor, expand


class Spotter:
    """Each name (a class, a rule's phrases, a trigger ...) has a bit; a sentence gets the bits of all it may hold."""

    def __init__(self, named: Mapping[str, tuple[str, ...]]) -> None:
        """Derive the words to look for from the phrases, by code, so that none can be forgotten."""
        self.bits = {name: 1 << number for number, name in enumerate(named)}
        self._names = list(named)
        found: dict[str, int] = defaultdict(int)
        for name, phrases in named.items():
            for phrase in phrases:
                for sequence in expand(phrase):
                    found[anchor(sequence)] |= self.bits[name]
        self.always = found.pop("", 0)
        self.anchors = list(found)
        self._masks = list(found.values())
        self._automaton = AhoCorasick(self.anchors)

    def spot(self, words: str) -> int:
        """Return the bits of every name of which some phrase may stand in `words` (see `plain_words`)."""
        bits = self.always
        for match in self._automaton.find_matches_as_indexes(words, overlapping=True):
            bits |= self._masks[match[0]]
        return bits

    def names(self, bits: int) -> list[str]:
        """Return the names whose bits are set, in the order of the codebook."""
        found = []
        while bits:
            lowest = bits & -bits
            found.append(self._names[lowest.bit_length() - 1])
            bits ^= lowest
        return found

    def marked(self, bits: int) -> list[str]:
        """Return the same, each behind `=`."""
        return [f"={name}" for name in self.names(bits)]
