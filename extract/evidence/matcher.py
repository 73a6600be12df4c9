"""The codebook's classes as spaCy matchers, per language: which classes of words stand where in a sentence."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import spacy
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc

from extract.evidence.codebook import Rules
from extract.evidence.normal import normal
from extract.evidence.notation import GAP, expand

GAP_TOKEN: dict[str, object] = {"IS_PUNCT": False, "OP": "?"}


@dataclass(frozen=True, slots=True)
class Span:
    """One phrase of a class: tokens `first` to `last`, characters `start` to `end` of the sentence."""

    name: str
    first: int
    last: int
    start: int
    end: int


class ClassMatcher:
    """Find every class, false friend and trigger of one language in a sentence, which is tokenised once."""

    def __init__(
        self,
        lang: str,
        named: Mapping[str, tuple[str, ...]],
        standing: Callable[[str], Iterable[str]] | None = None,
    ) -> None:
        """Compile `named`: name -> phrases (see `named_phrases`).

        `standing`: tells which names may stand in a sentence at all; without it every one is tried on each.
        """
        self.nlp = spacy.blank(lang)
        self._exceptions = frozenset(self.nlp.Defaults.tokenizer_exceptions or ())
        self.find = lru_cache(maxsize=8192)(self._find)  # menus, headings and questions come again and again
        self._tokens: dict[str, list[str]] = {}
        self._specs: dict[str, list[dict[str, object]]] = {}
        self._standing = standing
        # Thousands of plain phrases go into a trie; a Matcher tries each pattern at each token: each name has its own.
        self._phrases = PhraseMatcher(self.nlp.vocab, attr="LOWER")
        self._patterns: dict[str, Matcher] = {}
        for name, phrases in named.items():
            sequences = [sequence for phrase in phrases for sequence in expand(phrase)]
            plain = [one for one in sequences if not any(word.endswith(GAP) for word in one)]
            open_ended = [one for one in sequences if any(word.endswith(GAP) for word in one)]
            for one in plain:  # each by itself: a document takes kilobytes until its words are in the trie
                self._phrases.add(name, [self._phrase(one)])
            if open_ended:
                self._patterns[name] = Matcher(self.nlp.vocab)
                self._patterns[name].add(name, [self._pattern(one) for one in open_ended])

    def _find(self, sentence: str) -> dict[str, list[Span]]:
        """Return the spans of each name in `sentence`, longest first where they share a start."""
        doc = self.nlp.make_doc(normal(sentence))
        found: dict[str, list[Span]] = {}
        names = self._patterns if self._standing is None else self._standing(sentence)
        tried = [self._patterns[name] for name in names if name in self._patterns]
        for key, first, stop in chain(self._phrases(doc), *(one(doc) for one in tried)):
            name = self.nlp.vocab.strings[key]
            span = Span(name, first, stop - 1, doc[first].idx, doc[stop - 1].idx + len(doc[stop - 1]))
            found.setdefault(name, []).append(span)
        for spans in found.values():
            spans.sort(key=lambda span: (span.first, -span.last))
        return found

    def _phrase(self, sequence: tuple[str, ...]) -> Doc:
        return Doc(self.nlp.vocab, words=[token for word in sequence for token in self._tokens_of(word)])

    def _pattern(self, sequence: tuple[str, ...]) -> list[dict[str, object]]:
        return [spec for word in sequence for spec in self._specs_of(word)]

    def _specs_of(self, word: str) -> list[dict[str, object]]:
        """Return what spaCy is to match for a word; the same objects each time, since it keeps them all."""
        if word not in self._specs:
            if word == GAP:
                self._specs[word] = [GAP_TOKEN] * 3
            elif word.endswith(GAP):
                self._specs[word] = [{"LOWER": {"REGEX": f"^{word.rstrip(GAP)}"}}]
            else:
                self._specs[word] = [{"LOWER": token} for token in self._tokens_of(word)]
        return self._specs[word]

    def _tokens_of(self, word: str) -> list[str]:
        if word not in self._tokens:
            plain = word.isalpha() and word not in self._exceptions  # then it is one token, found at no cost
            self._tokens[word] = [normal(word)] if plain else [token.text for token in self.nlp.make_doc(normal(word))]
        return self._tokens[word]


def named_phrases(rules: Rules) -> dict[str, tuple[str, ...]]:
    """Return every phrase that the engine looks for, by the name that the engine calls it.

    Names are classes, `rule:ID`, `friend:ID`, `trigger:N`, `pseudo`, `stop`, `wide`, `all`, `unit`,
    `own`, `denying`, `choosing`.
    """
    named = dict(rules.classes)
    named.update({f"rule:{rule.id}": rule.phrases for rule in rules.rule if rule.phrases})
    named.update({f"friend:{friend.id}": friend.phrases for friend in rules.friend})
    named.update({f"trigger:{number}": trigger.phrases for number, trigger in enumerate(rules.trigger)})
    named.update({"pseudo": rules.pseudo, "stop": rules.stop, "wide": rules.provider_wide})
    named.update({"choosing": rules.choosing})
    named.update({"denying": rules.denying, "all": rules.for_all, "unit": rules.provider_unit, "own": rules.own})
    return {name: phrases for name, phrases in named.items() if phrases}
