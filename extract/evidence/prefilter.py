"""Which sentences can hold evidence at all: one Aho-Corasick scan for words without which no rule can match."""

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, MatchKind

from extract.evidence.compiled import Compilation, Compiled, Part
from extract.evidence.words import FOLD, NUMBER, words_of

SPACED = FOLD | str.maketrans({char: " " for char in "-'‐‑\u00ad’‘ʼ´`"})
SHORT = 4
"""A shorter word stands in too many texts: the whole phrase is its anchor."""


def spaced(text: str) -> str:
    """Return `text` as anchors are spelled: lower case, one space between words, hyphens and apostrophes as spaces."""
    return " ".join(text.translate(SPACED).lower().split())


def anchor(spelling: str) -> str:
    """Return a string that stands in every text (see `spaced`) in which the matcher finds `spelling`.

    The longest word without a final s: inclusive writing (étudiant·e·s) puts its marks there.
    """
    words = [word for word in words_of(spelling).folded if word != NUMBER]
    longest = max(words, key=len, default="")
    if len(longest) < SHORT and len(words) == len(words_of(spelling).folded) and not any(w.endswith("s") for w in words):
        return " ".join(words)
    return longest.removesuffix("s") or longest


class Prefilter:
    """Anchors derived from the codebook by code, so that none can be forgotten; bits say which parts they allow."""

    def __init__(self, compilation: Compilation) -> None:
        """Give a bit to every unit that a sentence must hold for some rule, unless it is too common to tell."""
        self._bits: dict[str, int] = {}
        table: dict[str, int] = {}
        self._alone = 0
        self._together: dict[int, list[tuple[int, ...]]] = {}
        self._around: list[tuple[int, ...]] = []
        for rule in compilation.rules:
            self._add(rule)
        for unit, bit in self._bits.items():
            for spelling in compilation.spellings.get(unit, ()) or _token_words(compilation, unit):
                word = anchor(spelling)
                table[word] = table.get(word, 0) | bit
        self.anchors = tuple(table)
        self._masks = tuple(table.values())
        self._automaton = AhoCorasick(self.anchors, matchkind=MatchKind.Standard)

    def bits(self, text: str) -> int:
        """Return the bits of the units whose anchors stand in `text`."""
        found = 0
        masks = self._masks
        for index, _, _ in self._automaton.find_matches_as_indexes(spaced(text), overlapping=True):
            found |= masks[index]
        return found

    def may_match(self, here: int, around: int = 0) -> bool:
        """Tell whether some rule can match a sentence with bits `here`, whose surroundings have bits `around`."""
        if here & self._alone:
            return True
        for pivot, frames in self._together.items():
            if here & pivot:
                for frame in frames:
                    if all(here & part for part in frame):
                        return True
        return any(all(around & part for part in frame) for frame in self._around) if around else False

    def _add(self, rule: Compiled) -> None:
        masks = sorted((self._mask(part) for part in rule.here if not part.common), key=int.bit_count)
        if len(masks) == 1:
            self._alone |= masks[0]
        elif masks:
            self._together.setdefault(masks[0], []).append(tuple(masks[1:]))
        else:
            self._around.append(tuple(self._mask(part) for part in rule.elsewhere))

    def _mask(self, part: Part) -> int:
        mask = 0
        for unit in part.units:
            mask |= self._bits.setdefault(unit, 1 << len(self._bits))
        return mask


def _token_words(compilation: Compilation, unit: str) -> Iterable[str]:
    """Return the words of each token pattern's rarest token: the one with the fewest, longest words."""
    for pattern in compilation.tokens[unit].tokens:
        needed = [token_words(token) for token in pattern if token.get("OP", "1") in ("1", "+")]
        named = [words for words in needed if words and NUMBER not in words]
        if not named:
            raise ValueError(f"{unit}: no token names a word")
        yield from max(named, key=lambda words: min(map(len, words)))


def token_words(token: dict[str, object]) -> list[str]:
    """Return the words that a token pattern can be, or none where it can be any."""
    said = token.get("LOWER", token.get("ORTH"))
    if isinstance(said, str):
        return [said]
    return [str(word) for word in said.get("IN", [])] if isinstance(said, dict) else []
