"""One language of the codebook, ready to read sentences: which rules and false friends speak in one."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.evidence.codebook.schema import FalseFriend, Rules
from extract.evidence.compiled import Compiled, Compiler
from extract.evidence.context import StatusReader
from extract.evidence.frames import Match, Surroundings, matches
from extract.evidence.matcher import Sentence, Span, Spans, UnitMatcher
from extract.evidence.prefilter import Prefilter


@dataclass(frozen=True, slots=True)
class Spoken:
    """A rule that matched, and why it is not believed (empty if it is)."""

    match: Match
    doubt: str


@dataclass(frozen=True, slots=True)
class Friends:
    """The false friends of one criterion in a sentence."""

    whole: str = ""
    """Name of one that reaches the whole sentence."""
    near: tuple[tuple[str, Match], ...] = ()
    """Names and words of those that reach only the words they overlap."""

    def doubt(self, match: Match) -> str:
        """Return the name of the false friend that `match` is taken in by, or an empty string."""
        if self.whole:
            return self.whole
        return next((name for name, other in self.near if overlap(match.spans, other.spans)), "")

    def without(self, found: Spans) -> Spans:
        """Return `found` less the spans that a false friend covers."""
        covered = [span for _, other in self.near for span in other.spans]
        return {unit: [span for span in spans if not overlap([span], covered)] for unit, spans in found.items()}


NO_FRIENDS = Friends()


class LanguageReader:
    """Rules indexed by what must stand in a sentence, so that only those that can speak are asked."""

    def __init__(self, lang: str, rules: Rules) -> None:
        """Compile the language's rules."""
        compilation = Compiler(rules).compile()
        self.prefilter = Prefilter(compilation)
        self.matcher = UnitMatcher(lang, compilation)
        self.status = StatusReader(rules.context)
        self._rules = compilation.rules
        self._friends = compilation.friends
        self._rules_by_unit = _index(self._rules)
        self._friends_by_unit = _index(self._friends)

    def spoken(self, sentence: Sentence, around: Surroundings) -> list[Spoken]:
        """Return the rules that match, in the codebook's order, each with its doubt."""
        found = sentence.found
        result: list[Spoken] = []
        friends: dict[str, Friends] | None = None
        for number in _reached(self._rules_by_unit, found):
            rule = self._rules[number]
            several = matches(rule, found, around)
            if not several:
                continue
            if friends is None:
                friends = self._false_friends(sentence, around)
            taken = friends.get(rule.rule.criterion, NO_FRIENDS)
            stopped = _stopped(rule, sentence)
            doubted = [match for match in several if taken.doubt(match)]
            if doubted and not taken.whole:
                several = [match for match in several if match not in doubted] or matches(
                    rule, taken.without(found), around
                ) or several  # fmt: skip
            for match in several:
                friend = taken.doubt(match)
                doubt = f"beside: {stopped}" if stopped else f"false friend: {friend}" if friend else ""
                result.append(Spoken(match, doubt))
        return result

    def _false_friends(self, sentence: Sentence, around: Surroundings) -> dict[str, Friends]:
        whole: dict[str, str] = {}
        near: dict[str, list[tuple[str, Match]]] = {}
        for number in _reached(self._friends_by_unit, sentence.found):
            friend = self._friends[number]
            pattern = friend.pattern
            assert isinstance(pattern, FalseFriend)
            if not friend.here:
                several = []
                holds = all(map(around.holds, friend.elsewhere))
            else:
                several = matches(friend, sentence.found, around)
                holds = bool(several)
            if not holds or _stopped(friend, sentence):
                continue
            for criterion in pattern.criteria:
                if pattern.reach == "sentence" or not friend.here:
                    whole.setdefault(criterion, pattern.name)
                else:
                    near.setdefault(criterion, []).extend((pattern.name, match) for match in several)
        return {
            criterion: Friends(whole.get(criterion, ""), tuple(near.get(criterion, ()))) for criterion in {*whole, *near}
        }


def overlap(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Tell whether any span of `one` shares a word with any of `other`."""
    return any(a[0] < b[1] and b[0] < a[1] for a in one for b in other)


def _index(patterns: Sequence[Compiled]) -> dict[str, list[int]]:
    """Return unit -> numbers of the patterns that need it or one like it; `` -> those that need nothing here."""
    index: dict[str, list[int]] = {"": []}
    for number, pattern in enumerate(patterns):
        pivot = min(pattern.here, key=lambda part: (part.common, len(part.units)), default=None)
        for unit in pivot.units if pivot else ("",):
            index.setdefault(unit, []).append(number)
    return index


def _reached(index: dict[str, list[int]], found: Spans) -> list[int]:
    return sorted({number for unit in ("", *found) for number in index.get(unit, ())})


def _stopped(compiled: Compiled, sentence: Sentence) -> str:
    """Return the first thing in the sentence that the pattern must not stand beside, or an empty string."""
    for part in compiled.unless:
        for unit in part.units:
            for span in sentence.found.get(unit, ()):
                start, end = sentence.characters(span)
                return sentence.text[start:end].lower()
    return ""
