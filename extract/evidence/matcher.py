"""The codebook's classes as one spaCy Matcher a language: which classes of words stand where in a sentence."""

from dataclasses import dataclass

import spacy
from spacy.matcher import Matcher
from spacy.tokens import Doc

from extract.evidence.codebook import Rules
from extract.evidence.normal import normal
from extract.evidence.notation import GAP, expand

GAP_TOKEN = {"IS_PUNCT": False, "OP": "?"}


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

    def __init__(self, lang: str, rules: Rules) -> None:
        """Compile the phrases; names are classes, `rule:ID`, `friend:ID`, `trigger:N`, `pseudo`, `stop`, `wide`."""
        self.nlp = spacy.blank(lang)
        self.matcher = Matcher(self.nlp.vocab)
        for name, phrases in named_phrases(rules).items():
            patterns = [pattern for phrase in phrases for pattern in self._patterns(phrase)]
            self.matcher.add(name, patterns)

    def find(self, sentence: str) -> tuple[Doc, dict[str, list[Span]]]:
        """Return the tokens of `sentence` and the spans of each name, longest first where they share a start."""
        doc = self.nlp.make_doc(normal(sentence))
        found: dict[str, list[Span]] = {}
        for key, first, stop in self.matcher(doc):
            name = self.nlp.vocab.strings[key]
            span = Span(name, first, stop - 1, doc[first].idx, doc[stop - 1].idx + len(doc[stop - 1]))
            found.setdefault(name, []).append(span)
        for spans in found.values():
            spans.sort(key=lambda span: (span.first, -span.last))
        return doc, found

    def _patterns(self, phrase: str) -> list[list[dict[str, object]]]:
        return [self._pattern(sequence) for sequence in expand(phrase)]

    def _pattern(self, sequence: tuple[str, ...]) -> list[dict[str, object]]:
        pattern: list[dict[str, object]] = []
        for word in sequence:
            if word == GAP:
                pattern += [dict(GAP_TOKEN) for _ in range(3)]
            elif word.endswith(GAP):
                pattern.append({"LOWER": {"REGEX": f"^{word.rstrip(GAP)}"}})
            else:
                pattern += [{"LOWER": token.text} for token in self.nlp.make_doc(normal(word))]
        return pattern


def named_phrases(rules: Rules) -> dict[str, tuple[str, ...]]:
    """Return every phrase that the engine looks for, by the name that the engine calls it."""
    named = dict(rules.classes)
    named.update({f"rule:{rule.id}": rule.phrases for rule in rules.rule if rule.phrases})
    named.update({f"friend:{friend.id}": friend.phrases for friend in rules.friend})
    named.update({f"trigger:{number}": trigger.phrases for number, trigger in enumerate(rules.trigger)})
    named.update({"pseudo": rules.pseudo, "stop": rules.stop, "wide": rules.provider_wide})
    return {name: phrases for name, phrases in named.items() if phrases}
