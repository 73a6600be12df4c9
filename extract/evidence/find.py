"""Passages -> hits: candidate sentences, frames, status, scope; what is not believed is kept with its reason."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.evidence.codebook import Codebook, Rule, Rules, load_codebook
from extract.evidence.context import status_of
from extract.evidence.frames import meet
from extract.evidence.hit import Criterion, Hit, Passage, Scope, Status
from extract.evidence.matcher import ClassMatcher, Span
from extract.evidence.normal import normal
from extract.evidence.prefilter import Prefilter
from extract.evidence.sentences import split

LONGEST = 1200
"""Characters of a sentence that are looked at; longer ones are lists that lost their marks."""
RANK: dict[Status, int] = {"negated": 0, "planned": 1, "optional": 2, "present": 3}
HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6", "summary", "button")


class Evidencer:
    """The evidence stage of one process: both languages, loaded once."""

    def __init__(self, codebook: Codebook | None = None, *, gated: bool = True) -> None:
        """Compile the codebook; without the gate every sentence is matched, and the answer is the same."""
        self.codebook = codebook or load_codebook()
        self.gated = gated
        self._matchers = {lang: ClassMatcher(lang, rules) for lang, rules in self.codebook.rules.items()}
        self._general = {rule.id for rules in self.codebook.rules.values() for rule in rules.rule if rule.general}
        self._gates = {lang: Prefilter(rules) for lang, rules in self.codebook.rules.items()}

    def find(self, passages: Iterable[Passage]) -> list[Hit]:
        """Return the hits of one page's passages in page order, near-hits with `discarded` set among them."""
        return [hit for passage in passages for hit in self._passage(passage)]

    def annotate_text(self, text: str, lang: str, heading: str = "", previous: str = "", kind: str = "") -> list[Hit]:
        """Return the hits of a text that stands alone."""
        return self.find([Passage(text, lang=lang, heading=heading, previous=previous, kind=kind)])

    def _passage(self, passage: Passage) -> list[Hit]:
        lang = passage.lang if passage.lang in self._matchers else "en"
        around = " ".join(filter(None, (passage.heading, passage.label, passage.previous)))
        context = normal(around)
        hits: list[Hit] = []
        before = passage.previous
        for start, end in split(passage.text):
            sentence = passage.text[start : min(end, start + LONGEST)]
            candidate = f"{normal(before)}\n{context}\n{normal(sentence)}"
            if not self.gated or self._gates[lang].may_match(candidate):
                hits += self._sentence(sentence, start, end, before, around, passage, lang)
            before = sentence
        return hits

    def _sentence(
        self, sentence: str, start: int, end: int, before: str, around: str, passage: Passage, lang: str
    ) -> list[Hit]:
        rules, matcher = self.codebook.rules[lang], self._matchers[lang]
        _, found = matcher.find(sentence)
        answer = _answer(sentence, rules)
        asked = before if before.rstrip().endswith("?") else passage.heading if passage.heading.endswith("?") else ""
        _, carried = matcher.find(around) if around else (None, {})
        if answer and asked:
            _, question = matcher.find(asked)
            told = self._answered(question, answer, sentence, start, end, passage, lang)
            if told:
                return told
        hits: dict[Criterion, Hit] = {}
        dropped: list[Hit] = []
        for rule in rules.rule:
            spans = meet(rule, found, carried)
            if spans is None:
                continue
            hit = self._hit(rule, spans, found, sentence, start, end, passage, lang)
            if carried.get("denying") and rule.status is None:
                hit = replace(hit, status="negated")
            reason = self._doubt(rule, spans, found, carried, sentence, passage, rules)
            if reason:
                dropped.append(replace(hit, discarded=reason))
            else:
                hits[rule.criterion] = self._stronger(hits.get(rule.criterion), hit)
        seen = set(hits)
        return [*hits.values(), *(hit for hit in _first_each(dropped) if hit.criterion not in seen)]

    def _hit(
        self, rule: Rule, spans: Sequence[Span], found: dict[str, list[Span]], sentence: str, start: int, end: int,
        passage: Passage, lang: str,
    ) -> Hit:  # fmt: skip
        rules = self.codebook.rules[lang]
        offset = passage.start + start
        value = next((sentence[span.start : span.end] for span in spans if span.name == rule.value), "")
        return Hit(
            criterion=rule.criterion,
            subtype=rule.subtype,
            status=rule.status or status_of(spans[0].first, max(span.last for span in spans), found, rules),
            scope=_scope(rule, found, passage),
            rule_id=rule.id,
            start=offset + min(span.start for span in spans),
            end=offset + max(span.end for span in spans),
            sentence_start=offset,
            sentence_end=passage.start + end,
            value=value,
            heading=passage.heading,
            zone=passage.zone,
            lang=lang,
            digest=passage.digest,
            page_number=passage.page_number,
            anchor=passage.anchor,
        )

    def _doubt(
        self, rule: Rule, spans: Sequence[Span], found: dict[str, list[Span]], carried: dict[str, list[Span]],
        sentence: str, passage: Passage, rules: Rules,
    ) -> str:  # fmt: skip
        """Return why a match is not believed, or an empty string."""
        if passage.zone != "main":
            return f"zone: {passage.zone}"
        if sentence.rstrip().endswith("?"):
            return "a question alone"
        if passage.tag in HEADING_TAGS:
            return "a heading alone"
        stopped = next((name for name in rule.unless if found.get(name)), "")
        if stopped:
            return f"beside {stopped.lower().replace('_', ' ')}"
        for friend in rules.friend:
            if rule.criterion not in friend.criteria:
                continue
            for span in found.get(f"friend:{friend.id}", []):
                if friend.reach == "sentence" or any(s.first <= span.last and span.first <= s.last for s in spans):
                    return f"false friend: {friend.reason}"
            if friend.reach == "sentence" and carried.get(f"friend:{friend.id}"):
                return f"under a heading: {friend.reason}"
        return ""

    def _stronger(self, one: Hit | None, other: Hit) -> Hit:
        """Return the hit that decides a sentence: the graver status, then the specific rule, then the wider words."""
        if one is None:
            return other
        return min(one, other, key=lambda hit: (RANK[hit.status], hit.rule_id in self._general, hit.start - hit.end))

    def _answered(
        self,
        question: dict[str, list[Span]],
        answer: str,
        sentence: str,
        start: int,
        end: int,
        passage: Passage,
        lang: str,
    ) -> list[Hit]:
        """Return what a yes or a no to a question says: the question names the criterion, the answer its status."""
        rules = self.codebook.rules[lang]
        hits: dict[Criterion, Hit] = {}
        for rule in rules.rule:
            spans = meet(rule, question, {})
            if spans is None:
                continue
            hit = self._hit(rule, spans, question, sentence, start, end, passage, lang)
            offset = passage.start + start
            status: Status = "negated" if answer == "no" else hit.status
            hit = replace(hit, status=status, start=offset, end=passage.start + end)
            reason = f"zone: {passage.zone}" if passage.zone != "main" else ""
            hits.setdefault(rule.criterion, replace(hit, discarded=reason))
        return list(hits.values())


def _answer(sentence: str, rules: Rules) -> str:
    """Return yes or no where `sentence` begins with one, else an empty string."""
    first = normal(sentence)
    for name, words in (("yes", rules.yes), ("no", rules.no)):
        if any(
            first == word or first.startswith((f"{word}.", f"{word},", f"{word} ", f"{word}!", f"{word};"))
            for word in words
        ):
            return name
    return ""


def _scope(rule: Rule, found: dict[str, list[Span]], passage: Passage) -> Scope:
    if passage.kind == "provider" or rule.scope == "provider" or found.get("wide"):
        return "provider"
    return "family" if passage.kind == "family" else "programme"


def _first_each(hits: Iterable[Hit]) -> list[Hit]:
    kept: dict[Criterion, Hit] = {}
    for hit in hits:
        kept.setdefault(hit.criterion, hit)
    return list(kept.values())
