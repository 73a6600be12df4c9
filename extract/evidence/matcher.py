"""One language's codebook as spaCy matchers: which units stand where in a sentence, which is tokenised once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.evidence.compiled import Compilation, Unit
from extract.evidence.prefilter import token_words
from extract.evidence.words import Words, words_of

UNKNOWN = "~"
"""Stands for every word that no pattern names, so that the vocabulary does not grow with the crawl."""

Span = tuple[int, int]
"""First and past-the-last word."""
Spans = Mapping[Unit, Sequence[Span]]
NOTHING: Spans = {}


@dataclass(slots=True)
class Sentence:
    """A tokenised text and the units found in it."""

    text: str
    words: Words
    found: Spans
    question: bool = field(init=False)

    def __post_init__(self) -> None:
        self.question = self.text.rstrip(" \"'»”’)").endswith("?")

    def characters(self, span: Span) -> tuple[int, int]:
        """Return the code points, first and past the last, of a span of words."""
        return self.words.starts[span[0]], self.words.ends[span[1] - 1]


NO_SENTENCE = Sentence("", Words([], [], []), NOTHING)


class UnitMatcher:
    """Find every unit of one language."""

    def __init__(self, lang: str, compilation: Compilation) -> None:
        """Compile the spellings into one PhraseMatcher and the token patterns into one Matcher."""
        self._vocab = Vocab()
        self._phrases = PhraseMatcher(self._vocab, attr="ORTH")
        self._known: set[str] = set()
        self._names: dict[int, Unit] = {}
        for unit, spellings in compilation.spellings.items():
            docs = []
            for spelling in spellings:
                words = words_of(spelling).folded
                self._known.update(words)
                docs.append(Doc(self._vocab, words=words))
            self._phrases.add(unit, docs)
            self._names[self._vocab.strings.add(unit)] = unit
        self._tokens = Matcher(self._vocab) if compilation.tokens else None
        for unit, pattern in compilation.tokens.items():
            self._known.update(word for tokens in pattern.tokens for token in tokens for word in token_words(token))
            if self._tokens is not None:
                self._tokens.add(unit, [list(tokens) for tokens in pattern.tokens], greedy="LONGEST")
            self._names[self._vocab.strings.add(unit)] = unit

    def read(self, text: str) -> Sentence:
        """Return `text` with all units found in it, longest spans only, in order."""
        words = words_of(text)
        if not words.folded:
            return Sentence(text, words, NOTHING)
        known = self._known
        doc = Doc(self._vocab, words=[word if word in known else UNKNOWN for word in words.folded])
        found: dict[Unit, list[Span]] = {}
        names = self._names
        for key, start, end in self._phrases(doc):
            found.setdefault(names[key], []).append((start, end))
        if self._tokens is not None:
            for key, start, end in self._tokens(doc):
                found.setdefault(names[key], []).append((start, end))
        for unit, spans in found.items():
            if len(spans) > 1:
                found[unit] = longest(spans)
        return Sentence(text, words, found)


def longest(spans: Sequence[Span]) -> list[Span]:
    """Return the spans that no other span holds, in order."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda one: (one[0], -one[1])):
        if not kept or span[1] > kept[-1][1]:
            kept.append(span)
    return kept
