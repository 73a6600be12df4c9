"""The model beside the rules: it doubts a hit, corrects a status, and finds what no rule did (basis `model`)."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import cast

from extract.evidence.doubt import ANOTHER_SENSE, misled, misplaced
from extract.evidence.hit import BESIDE, Criterion, Hit, Passage, Scope, Status
from extract.evidence.language import Language
from extract.evidence.model import Opinion
from extract.evidence.model.features import Beside
from extract.evidence.normal import normal
from extract.evidence.scope import scope_of
from extract.evidence.sentences import Sentence

NEAR = 0.4
"""From this probability on, an opinion that is not believed is shown among the near-hits."""
DOUBT = 0.3
"""Under this probability a rule's hit is not believed: on labelled sentences most such hits are wrong."""
SURE = 0.8
"""From this probability on, the model's status replaces the one that triggers gave a rule's hit."""

WIDE = 0.7
"""From this probability on, evidence is the provider's: out of fold nine in ten such opinions are right."""


def second_opinion(
    language: Language, passage: Passage, sentence: Sentence, around: str, beside: Beside, hits: Sequence[Hit],
    may_tell: bool,
) -> list[Hit]:  # fmt: skip
    """Return the rules' `hits` as the model sees them, and what it finds of criteria of which they believe nothing.

    `may_tell`: it may find anything at all (see `Language.may_tell`).
    """
    if language.model is None or misplaced(sentence.text, passage):
        return list(hits)
    if not hits and not may_tell:  # as in most sentences
        return []
    found = language.features(sentence.text, around, hits, beside)
    opinions = {opinion.criterion: opinion for opinion in language.model.opinions(found)}
    result = [_seen_again(hit, opinions.get(hit.criterion), found, language, passage, sentence, around) for hit in hits]
    if not any(map(str.isalpha, sentence.text)):  # "39" under the name of a course says nothing of its own
        return result
    # Where a rule has its reason not to believe the sentence, the model is not asked.
    settled = {hit.criterion for hit in hits if not hit.discarded.startswith(ANOTHER_SENSE)}
    for criterion, opinion in opinions.items():
        if criterion not in settled and opinion.probability >= NEAR:
            status: Status = (
                "present" if criterion in BESIDE else language.model.status(found, opinion, sentence.text)[0]
            )
            words = _words(language.model.reasons(found, criterion), sentence.text)
            result.append(_hit(opinion, status, words, language, passage, sentence, around))
    return [_for_whom(hit, found, language, sentence) for hit in result]


def answered(
    language: Language, passage: Passage, sentence: Sentence, asked: str, status: Status, settled: Collection[str]
) -> list[Hit]:
    """Return what `sentence`, a yes or a no to the question `asked`, says of criteria that are not `settled` by rules.

    `status`: what the answer makes of that which the question asks for.
    """
    if language.model is None or misplaced("", passage):
        return []
    found = language.features(asked, "", [])
    return [
        _hit(opinion, status, (0, len(sentence.text)), language, passage, sentence, asked)
        for opinion in language.model.opinions(found)
        if opinion.believed and opinion.criterion not in (*BESIDE, *settled)
    ]


def _seen_again(
    hit: Hit, opinion: Opinion | None, found: Mapping[str, float], language: Language, passage: Passage,
    sentence: Sentence, around: str,
) -> Hit:  # fmt: skip
    if hit.discarded or opinion is None or hit.criterion in BESIDE:  # which even readers label unevenly
        return hit
    if hit.status == "negated":  # a heading or a plain no ("Credit type: non-credit") denies what words alone do not
        return hit
    if opinion.probability < DOUBT:
        return replace(hit, discarded=f"the model doubts it: probability {opinion.probability:.2f}")
    hit = replace(hit, seconded=opinion.probability)
    assert language.model is not None
    status, probability = language.model.status(found, opinion, sentence.text)
    seems = status == "negated" and language.find(sentence.text).get("pseudo")  # "if you do not complete it"
    if status == hit.status or probability < SURE or seems:
        return hit
    return replace(hit, status=status, scope=_scope(hit.criterion, status, language, passage, sentence, around))


def _for_whom(hit: Hit, found: Mapping[str, float], language: Language, sentence: Sentence) -> Hit:
    """Return a hit with the scope `provider` where the model reads all learners, and no word names this credential."""
    assert language.model is not None
    if hit.discarded or hit.scope != "programme" or hit.criterion in BESIDE or hit.status == "negated":
        return hit
    if language.model.speaks_for_all(found, hit.criterion, sentence.text) < WIDE:
        return hit
    return hit if language.find(sentence.text).get("own") else replace(hit, scope="provider")


def _scope(
    criterion: Criterion, status: Status, language: Language, passage: Passage, sentence: Sentence, around: str
) -> Scope:
    names = language.find(sentence.text)
    carried = language.find(around) if around else {}
    return scope_of(criterion, status, sentence.text, names, carried, passage, language)


def _hit(
    opinion: Opinion, status: Status, words: tuple[int, int], language: Language, passage: Passage, sentence: Sentence,
    around: str,
) -> Hit:  # fmt: skip
    criterion = cast(Criterion, opinion.criterion)
    names = language.find(sentence.text)
    carried = language.find(around) if around else {}
    status = "negated" if carried.get("denying") else status
    offset = passage.start + sentence.start
    probability = round(opinion.probability, 3)
    under = "" if opinion.believed else f"model: {probability} is under its threshold of {opinion.threshold}"
    return Hit(
        criterion=criterion,
        subtype=language.likely_subtype(criterion, sentence.text),
        status=status,
        scope=scope_of(criterion, status, sentence.text, names, carried, passage, language),
        rule_id=f"{language.name}-{criterion}-model",
        basis="model",
        probability=probability,
        discarded=misled(criterion, status, names, carried, language.rules) or under,
        start=offset + words[0],
        end=offset + words[1],
        sentence_start=offset,
        sentence_end=passage.start + sentence.end,
        heading=passage.heading,
        zone=passage.zone,
        lang=language.name,
        digest=passage.digest,
        page_number=passage.page_number,
        anchor=passage.anchor,
    )


def _words(reasons: Sequence[str], text: str) -> tuple[int, int]:
    """Return (start, end) of the words of `text` that weighed most; all of it where only classes or its heading did."""
    said = normal(text)
    for reason in reasons:
        if not reason[0].isalpha():
            continue
        match = re.search(r"\b" + r"[\W_]+".join(map(re.escape, reason.split())) + r"\b", said)
        if match:
            return match.span()
    return 0, len(text)
