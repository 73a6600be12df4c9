"""Passages -> hits: candidate sentences, rules, status, scope; what is not believed is kept with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from extract.evidence.codebook import Codebook, load_codebook
from extract.evidence.codebook.schema import Rule
from extract.evidence.context import SHORT_ANSWER, after_colon
from extract.evidence.decide import HEADINGS, reduced, settle_headings
from extract.evidence.frames import Surroundings
from extract.evidence.hit import Hit, Passage, Scope, Status
from extract.evidence.matcher import NO_SENTENCE, Sentence
from extract.evidence.reader import LanguageReader, Spoken
from extract.evidence.sentences import sentences
from extract.evidence.values import value_of

LONGEST = 1500
"""Code points of a sentence that are looked at; a longer one is a list that lost its marks."""


@dataclass(slots=True)
class Voice:
    """A sentence in its place: what rules are asked about."""

    sentence: Sentence
    start: int
    end: int
    """Offsets in the page's text."""
    passage: Passage
    around: Surroundings
    reader: LanguageReader


class Evidencer:
    """The evidence stage of one process: both languages, loaded once."""

    def __init__(self, codebook: Codebook | None = None, *, gated: bool = True) -> None:
        """Compile the codebook; without the gate every sentence is matched, and the answer is the same."""
        self.codebook = codebook or load_codebook()
        self.gated = gated
        self._readers = {lang: LanguageReader(lang, rules) for lang, rules in self.codebook.languages.items()}
        self._bits: dict[tuple[str, str], int] = {}
        self._read: dict[tuple[str, str], Sentence] = {}

    def find(self, passages: Iterable[Passage]) -> list[Hit]:
        """Return the hits of one page's passages in page order, near-hits with `discarded` set among them."""
        self._bits.clear()
        self._read.clear()
        told: list[tuple[Hit, Passage]] = []
        before: Passage | None = None
        for passage in passages:
            told += [(hit, passage) for hit in self._passage(passage, before)]
            before = passage
        return settle_headings(told)

    def annotate_text(
        self, text: str, lang: str | None = None, heading: str = "", previous: str = "", kind: str = ""
    ) -> list[Hit]:
        """Return the hits of a text that stands alone; without `lang` it is taken for English."""
        return self.find([Passage(text, lang=lang or "en", heading=heading, previous=previous, kind=kind)])

    def _passage(self, passage: Passage, before: Passage | None) -> list[Hit]:
        lang = passage.lang if passage.lang in self._readers else "en"
        reader = self._readers[lang]
        outside = f"{passage.heading} . {passage.label}" if passage.label else passage.heading
        outside_bits = self._bits_of(outside, lang)
        asked = passage.heading if passage.heading.endswith("?") else ""
        may_answer = bool(asked or passage.label or passage.previous.endswith("?"))
        if self.gated and not may_answer:
            here = reader.prefilter.bits(passage.text)
            if not reader.prefilter.may_match(here, here | outside_bits | self._bits_of(passage.previous, lang)):
                return []
        hits: list[Hit] = []
        last, last_start = passage.previous, _place(before, passage)
        for start, end in sentences(passage.text):
            text = passage.text[start : min(end, start + LONGEST)]
            question = last if last.endswith("?") else asked
            answers = bool(question) or (bool(passage.label) and text.count(" ") < SHORT_ANSWER)
            around_bits = outside_bits | self._bits_of(last, lang)
            if not self.gated or answers or reader.prefilter.may_match(reader.prefilter.bits(text), around_bits):
                around = Surroundings(self._sentence(outside, lang).found, self._sentence(last, lang).found)
                sentence = reader.matcher.read(text)
                voice = Voice(sentence, passage.start + start, passage.start + end, passage, around, reader)
                answer = self._answer(voice, lang, question, last_start if question is last else None)
                hits += reduced(answer or _hits(voice, self.codebook))
            last, last_start = text, passage.start + start
        return hits

    def _bits_of(self, text: str, lang: str) -> int:
        """Return the prefilter's bits of a text that may surround several sentences."""
        if not text:
            return 0
        if (lang, text) not in self._bits:
            self._bits[lang, text] = self._readers[lang].prefilter.bits(text)
        return self._bits[lang, text]

    def _sentence(self, text: str, lang: str) -> Sentence:
        """Return a text that may surround several sentences, read once."""
        if not text:
            return NO_SENTENCE
        if (lang, text) not in self._read:
            self._read[lang, text] = self._readers[lang].matcher.read(text)
        return self._read[lang, text]

    def _answer(self, voice: Voice, lang: str, question: str, asked_at: int | None) -> list[Hit]:
        """Return what a short answer says of what its question, its label or the words before its colon name."""
        folded = voice.sentence.words.folded
        label = voice.passage.label if len(folded) <= SHORT_ANSWER else ""
        status = voice.reader.status.answer(folded) if question or label else None
        if status:
            hits = self._told(self._sentence(question or label, lang), status, voice)
            return hits if asked_at is None else [replace(hit, sentence_start=asked_at) for hit in hits]
        colon, rest = after_colon(folded)
        status = voice.reader.status.answer(rest)
        if not status:
            return []
        asked = voice.sentence.text[: voice.sentence.words.starts[colon]]
        return self._told(voice.reader.matcher.read(asked), status, voice)

    def _told(self, asked: Sentence, status: Status, voice: Voice) -> list[Hit]:
        """Give the answer's status to each criterion that the question names; what the answer adds goes before."""
        asking = Voice(asked, voice.start, voice.end, voice.passage, Surroundings(), voice.reader)
        added = {hit.criterion: hit for hit in reduced(_hits(voice, self.codebook)) if not hit.discarded}
        hits: list[Hit] = []
        for hit in _hits(asking, self.codebook):
            if hit.discarded not in ("", "question alone", f"zone: {voice.passage.zone}"):
                continue
            own = added.pop(hit.criterion, None)
            said = own.status if own and status == "present" else hit.status if status == "present" else status
            zone = hit.discarded if hit.discarded.startswith("zone") else ""
            stop = voice.start + len(voice.sentence.text)
            hits.append(replace(hit, status=said, discarded=zone, start=voice.start, end=stop))
        return [*hits, *added.values()] if hits else []


def _hits(voice: Voice, codebook: Codebook) -> list[Hit]:
    return [_hit(spoken, voice, codebook) for spoken in voice.reader.spoken(voice.sentence, voice.around)]


def _hit(spoken: Spoken, voice: Voice, codebook: Codebook) -> Hit:
    match, passage, found = spoken.match, voice.passage, voice.sentence.found
    rule = match.compiled.rule
    first, last = voice.sentence.characters(match.hull)
    return Hit(
        criterion=rule.criterion,
        subtype=rule.subtype,
        status=rule.status or voice.reader.status.status(match, found),
        scope=_scope(rule, bool(found.get("wide")), passage),
        rule_id=rule.id,
        start=voice.start + first,
        end=voice.start + last,
        sentence_start=voice.start,
        sentence_end=voice.end,
        discarded=_doubt(spoken, rule, voice),
        value=value_of(match, voice.sentence, codebook),
        heading=passage.heading,
        zone=passage.zone,
        lang=passage.lang,
        digest=passage.digest,
        page_number=passage.page_number,
        anchor=passage.anchor,
    )


def _doubt(spoken: Spoken, rule: Rule, voice: Voice) -> str:
    """Return why a match is not believed, or an empty string."""
    if voice.passage.zone != "main":
        return f"zone: {voice.passage.zone}"
    if spoken.doubt:
        return spoken.doubt
    if voice.sentence.question:
        return "question alone"
    return "heading alone" if rule.weak and voice.passage.tag in HEADINGS else ""


def _scope(rule: Rule, wide: bool, passage: Passage) -> Scope:
    if passage.kind == "provider" or wide:
        return "provider"
    return "family" if passage.kind == "family" else rule.scope or "programme"


def _place(before: Passage | None, passage: Passage) -> int | None:
    """Return where `passage.previous` begins in the page, where it ends the block before."""
    if not passage.previous or before is None or not before.text.endswith(passage.previous):
        return None
    return passage.start - 1 - len(passage.previous) if before.start + len(before.text) + 1 == passage.start else None
