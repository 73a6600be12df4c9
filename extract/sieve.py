"""Which of many patterns can match in a text at all: one scan for words that their matches must hold.

The words are derived from the patterns by code, as the codebook's anchors are, so that none can be forgotten.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from ahocorasick_rs import AhoCorasick

MOST = 64
"""Spellings of one part of a pattern (`hours?`, `[ée]tudes`) that are written out; a part with more says less."""
SAME = str.maketrans({"ı": "i", "ſ": "s", "İ": "i"})
"""Letters that a pattern takes for others when case is ignored, and lower case keeps apart."""
EDGE = "\b"
"""Stands in a spelling where a word begins or ends."""
SIGNS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)
"""What parts a pattern; escapes and classes are passed over whole."""
FLAGS = re.compile(r"\(\?[aiLmsux]+\)")
NOTHING: frozenset[str] = frozenset()

Spelled = frozenset[str]


class Sieve:
    """Many patterns, each tried only where words stand that its matches must hold, alternative by alternative."""

    def __init__(self, patterns: Sequence[str], flags: re.RegexFlag = re.NOFLAG) -> None:
        """Derive the words to look for; an alternative is compiled when it is first tried."""
        self.owner: list[int] = []
        """Of each alternative, the number of its pattern."""
        self.parts: list[str] = []
        self._flags = flags
        self._compiled: dict[int, re.Pattern[str]] = {}
        self._always: list[int] = []
        marks: dict[str, list[tuple[bool, bool, int]]] = defaultdict(list)
        for owner, pattern in enumerate(patterns):
            for part in alternatives(pattern):
                number = len(self.parts)
                self.parts.append(part)
                self.owner.append(owner)
                needed = needs(part, flags)
                if not needed:
                    self._always.append(number)
                for word in needed:
                    bare = word.replace(EDGE, "")
                    begins, ends = word[0] == EDGE and _in_word(bare[0]), word[-1] == EDGE and _in_word(bare[-1])
                    marks[bare].append((begins, ends, number))
        self._marks = list(marks.values())
        self._scan = AhoCorasick(list(marks)).find_matches_as_indexes if marks else None

    def possible(self, text: str) -> list[int]:
        """Return the numbers of the alternatives that may match in `text`, in order."""
        if self._scan is None:
            return self._always
        said = plain(text)
        hits = self._scan(said, overlapping=True)
        if not hits:
            return self._always
        found = set(self._always)
        for word, start, stop in hits:
            before, after = start > 0 and _in_word(said[start - 1]), stop < len(said) and _in_word(said[stop])
            for begins, ends, number in self._marks[word]:
                if not ((begins and before) or (ends and after)):
                    found.add(number)
        return sorted(found)

    def part(self, number: int) -> re.Pattern[str]:
        """Return one alternative, compiled."""
        pattern = self._compiled.get(number)
        if pattern is None:
            pattern = self._compiled[number] = re.compile(self.parts[number], self._flags)
        return pattern

    def matching(self, text: str) -> set[int]:
        """Return the numbers of the patterns that match in `text`."""
        found: set[int] = set()
        for number in self.possible(text):
            if self.owner[number] not in found and self.part(number).search(text):
                found.add(self.owner[number])
        return found


class Sieved:
    """A pattern that answers as `re` does, of which only what can match is tried."""

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        """Part `pattern` into its alternatives."""
        self._sieve = Sieve([pattern], flags)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in `text`; of several that begin there, the first alternative's."""
        best: re.Match[str] | None = None
        for number in self._sieve.possible(text):
            match = self._sieve.part(number).search(text)
            if match and (best is None or match.start() < best.start()):
                best = match
        return best

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match that is all of `text`."""
        each = (self._sieve.part(number).fullmatch(text) for number in self._sieve.possible(text))
        return next(filter(None, each), None)


def alternatives(pattern: str) -> list[str]:
    """Return the parts of `pattern` between the bars outside all brackets; one with groups or flags is one part."""
    if FLAGS.match(pattern) or _parser.parse(pattern).state.groups > 1:
        return [pattern]
    parts, depth, begin = [], 0, 0
    for sign in SIGNS.finditer(pattern):
        if sign[0] == "|":
            if not depth:
                parts.append(pattern[begin : sign.start()])
                begin = sign.end()
        else:
            depth += {"(": 1, ")": -1}.get(sign[0], 0)
    return [*parts, pattern[begin:]]


def plain(text: str) -> str:
    """Return `text` in the case that words are looked for in."""
    return text.lower() if text.isascii() else text.translate(SAME).lower()


def needs(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Spelled:
    """Return words in lower case of which one at least stands wherever `pattern` matches; none where none must.

    `EDGE` marks where a word must begin or end.
    """
    words = _read(_parser.parse(pattern, flags))[1]
    return frozenset(word for word in words if not any(other in word for other in words if other != word))


def _read(parts: Sequence[tuple[Any, Any]]) -> tuple[Spelled | None, Spelled]:
    """Return all spellings of `parts` (None where too many to write out), and the most telling words they need."""
    whole = True
    run: Spelled = frozenset({""})
    best = NOTHING
    for kind, value in parts:
        spelled, inner = _part(kind, value)
        best = _better(best, inner)
        if spelled is not None and len(run) * len(spelled) <= MOST:
            run = frozenset(one + other for one in run for other in spelled)
        else:
            whole = False
            best = _better(best, run)
            run = frozenset({""}) if spelled is None else spelled
    return (run if whole else None), _better(best, run)


def _part(kind: Any, value: Any) -> tuple[Spelled | None, Spelled]:
    """Return spellings and needed words of one part of a parsed pattern."""
    if kind is op.LITERAL:
        return frozenset({plain(chr(value))}), NOTHING
    if kind is op.AT:
        return frozenset({EDGE if value is op.AT_BOUNDARY else ""}), NOTHING
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return frozenset({""}), NOTHING
    if kind is op.IN and all(inner is op.LITERAL for inner, _ in value):
        return frozenset(plain(chr(code)) for _, code in value), NOTHING
    if kind is op.SUBPATTERN:
        return _read(value[3])
    if kind is op.BRANCH:
        return _branches([_read(branch) for branch in value[1]])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        least, most, inner = value
        spelled, best = _read(inner)
        if (least, most) == (0, 1) and spelled is not None:
            return spelled | {""}, NOTHING
        return None, _better(best, spelled or NOTHING) if least else NOTHING
    return None, NOTHING


def _branches(read: list[tuple[Spelled | None, Spelled]]) -> tuple[Spelled | None, Spelled]:
    """Return spellings and needed words of parts of which one stands."""
    each = [_better(best, spelled or NOTHING) for spelled, best in read]
    needed = NOTHING.union(*each) if all(each) else NOTHING
    spellings = [spelled for spelled, _ in read if spelled is not None]
    together = NOTHING.union(*spellings)
    return (together if len(spellings) == len(read) and len(together) <= MOST else None), needed


def _better(one: Spelled, other: Spelled) -> Spelled:
    """Return what is met with by chance more rarely; words that may be nothing at all say nothing."""
    first, second = (NOTHING if any(not word.strip(" \b") for word in words) else words for words in (one, other))
    if not first or not second:
        return first or second
    return min(first, second, key=lambda words: sum(map(_chance, words)))


def _chance(word: str) -> float:
    """Return about how often a word stands in a text by chance: letters are common, spaces more, signs rare."""
    weights = (1 if letter.isalpha() else 0.5 if letter in (" ", EDGE) else 2 for letter in word)
    return float(1 / 12 ** sum(weights))


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
