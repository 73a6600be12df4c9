"""Passages -> hits: candidate sentences, frames, status, scope; what is not believed is kept with its reason."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from extract.evidence.answers import answer_of, question_before
from extract.evidence.choices import one_of_several
from extract.evidence.codebook import Codebook, Rule, load_codebook
from extract.evidence.context import status_of
from extract.evidence.doubt import doubt, misplaced
from extract.evidence.frames import meet
from extract.evidence.hit import Criterion, Hit, Passage, Status
from extract.evidence.language import Found, Language, beside_each
from extract.evidence.matcher import Span
from extract.evidence.model import load_model
from extract.evidence.scope import scope_of
from extract.evidence.second_opinion import NEAR, answered, second_opinion
from extract.evidence.sentences import Sentence, sentences

CACHED = 8192
"""Passages whose hits are kept: about 4 MB."""
RANK: dict[Status, int] = {"negated": 0, "planned": 1, "optional": 2, "present": 3}


class Evidencer:
    """The evidence stage of one process; a language is loaded when its first passage is met."""

    def __init__(self, codebook: Codebook | None = None, *, gated: bool = True, model: bool = True) -> None:
        """Take the codebook; without the gate every rule is tried on every sentence, and the answer is the same.

        `model` is the switch of the second opinion: without it only rules speak.
        """
        self.codebook = codebook or load_codebook()
        self.gated = gated
        self.model = model
        self._languages: dict[str, Language] = {}
        self._said = lru_cache(maxsize=CACHED)(self._hits)  # menus and footers come again on every page

    def find(self, passages: Iterable[Passage]) -> list[Hit]:
        """Return the hits of one page's passages in page order, near-hits with `discarded` set among them."""
        found: list[Hit] = []
        for one in passages:
            hits = self._said(
                one.text, one.lang, one.heading, one.label, one.previous, one.zone, one.tag, one.kind, one.names
            )
            found += [_moved(hit, one) for hit in hits]
        return found

    def annotate_text(self, text: str, lang: str, heading: str = "", previous: str = "", kind: str = "") -> list[Hit]:
        """Return the hits of a text that stands alone."""
        return self.find([Passage(text, lang=lang, heading=heading, previous=previous, kind=kind)])

    def language(self, lang: str) -> Language:
        """Return the compiled rules of `lang`; what is no language of the codebook is read as English."""
        name = lang if lang in self.codebook.rules else "en"
        if name not in self._languages:
            model = load_model(name) if self.model else None
            rules, fields = self.codebook.rules[name], self.codebook.fields[name]
            self._languages[name] = Language(name, rules, fields, model, gated=self.gated)
        return self._languages[name]

    def _hits(
        self, text: str, lang: str, heading: str, label: str, previous: str, zone: str, tag: str, kind: str,
        names: tuple[str, ...],
    ) -> tuple[Hit, ...]:  # fmt: skip
        """Return the hits of a passage as if it began its page: all that they depend on is given."""
        passage = Passage(
            text, lang=lang, heading=heading, label=label, previous=previous, zone=zone, tag=tag, kind=kind, names=names
        )
        return tuple(self._passage(passage))

    def _passage(self, passage: Passage) -> Iterator[Hit]:
        language = self.language(passage.lang)
        around = " ".join(filter(None, (passage.heading, passage.label, passage.previous)))
        around_bits = language.spot(around) if around else 0
        several = list(sentences(passage))
        texts = [one.text for one in several]
        besides = beside_each(texts)
        if several and not misplaced("", passage):
            telling = language.may_tell(texts, besides, around, NEAR)
        else:
            telling = [False] * len(several)
        for sentence, beside, may_tell in zip(several, besides, telling, strict=True):
            rules = language.candidates(sentence.text, around_bits)
            asked = question_before(sentence, passage)
            answer = answer_of(sentence.text, language.rules) if asked else ""
            told = self._answered(language, passage, sentence, asked, answer) if answer else []
            if told:
                yield from told
                continue
            hits = self._stated(language, passage, sentence, rules, around) if rules else []
            for hit in second_opinion(language, passage, sentence, around, beside, hits, may_tell):
                yield one_of_several(hit, passage, language)

    def _stated(
        self, language: Language, passage: Passage, sentence: Sentence, rules: Sequence[Rule], around: str
    ) -> list[Hit]:
        """Return what the sentence itself states, or its heading and it together."""
        found = language.find(sentence.text)
        carried = language.find(around) if around else {}
        hits: dict[Criterion, Hit] = {}
        dropped: dict[Criterion, Hit] = {}
        for rule in rules:
            spans = meet(rule, found, carried)
            if spans is None:
                continue
            denied = bool(carried.get("denying")) and rule.status is None
            hit = _hit(rule, spans, found, carried, sentence, passage, language, "negated" if denied else None)
            reason = doubt(rule, spans, found, carried, sentence.text, passage, language.rules, hit.status)
            if reason:
                dropped.setdefault(rule.criterion, replace(hit, discarded=reason))
            else:
                hits[rule.criterion] = _stronger(hits.get(rule.criterion), hit, language.general)
        return [*hits.values(), *(hit for criterion, hit in dropped.items() if criterion not in hits)]

    def _answered(self, language: Language, passage: Passage, sentence: Sentence, asked: str, answer: str) -> list[Hit]:
        """Return what a yes or a no to a question says: the question names the criterion, the answer its status."""
        hits: dict[Criterion, Hit] = {}
        rules = language.candidates(asked, 0)
        question = language.find(asked) if rules else {}
        said = language.find(sentence.text)
        refused = _refused(said, language)
        for rule in rules:
            spans = meet(rule, question, {})
            if spans is None or rule.criterion in hits:
                continue
            hit = _hit(rule, spans, question, said, sentence, passage, language)
            status: Status = refused if answer == "no" else hit.status
            reason = f"zone: {passage.zone}" if passage.zone != "main" else ""
            offset = passage.start
            hits[rule.criterion] = replace(
                hit, status=status, start=offset + sentence.start, end=offset + sentence.end, discarded=reason
            )
        status = refused if answer == "no" else "present"
        return [*hits.values(), *answered(language, passage, sentence, asked, status, hits)]


def _moved(hit: Hit, passage: Passage) -> Hit:
    """Return a hit where its passage stands."""
    start = passage.start
    return replace(
        hit, start=hit.start + start, end=hit.end + start, sentence_start=hit.sentence_start + start,
        sentence_end=hit.sentence_end + start, digest=passage.digest, page_number=passage.page_number,
        anchor=passage.anchor,
    )  # fmt: skip


def _hit(
    rule: Rule, spans: Sequence[Span], found: Found, carried: Found, sentence: Sentence, passage: Passage,
    language: Language, status: Status | None = None,
) -> Hit:  # fmt: skip
    """Return what a rule says of a sentence; `status`: what its heading makes of it, else its rule or its words do."""
    offset = passage.start + sentence.start
    last = max(span.last for span in spans)
    status = status or rule.status or status_of(spans[0].first, last, found, language.rules)
    return Hit(
        criterion=rule.criterion,
        subtype=rule.subtype,
        status=status,
        scope=scope_of(rule.criterion, status, sentence.text, found, carried, passage, language, rule.scope),
        rule_id=rule.id,
        start=offset + min(span.start for span in spans),
        end=offset + max(span.end for span in spans),
        sentence_start=offset,
        sentence_end=passage.start + sentence.end,
        value=next((sentence.text[span.start : span.end] for span in spans if span.name == rule.value), ""),
        heading=passage.heading,
        zone=passage.zone,
        lang=language.name,
        digest=passage.digest,
        page_number=passage.page_number,
        anchor=passage.anchor,
    )


def _refused(answered: Found, language: Language) -> Status:
    """Return what a no says: "Not yet." is a plan."""
    triggers = language.rules.trigger
    later = any(trigger.status == "planned" and answered.get(f"trigger:{n}") for n, trigger in enumerate(triggers))
    return "planned" if later else "negated"


def _stronger(one: Hit | None, other: Hit, general: frozenset[str]) -> Hit:
    """Return the hit that decides a sentence: the graver status, then the specific rule, then the wider words."""
    if one is None:
        return other
    return min(one, other, key=lambda hit: (RANK[hit.status], hit.rule_id in general, hit.start - hit.end))
