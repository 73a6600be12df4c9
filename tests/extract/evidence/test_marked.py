"""Marked sentences with their traps: whom each speaks for, what it denies, plans or leaves open; `marked/*.txt`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.evidence.find import Evidencer
from extract.evidence.hit import Passage
from extract.evidence.institution import names_of

MARKED = Path(__file__).with_name("marked")
NAMES = {"en": names_of(["Kettle Lakes College"]), "fr": names_of(["Cégep des Basques"])}
Case = tuple[str, str, str, str]


def cases() -> Iterator[Case]:
    """Yield (lang, what is expected, heading, sentence) of each marked line."""
    for lang in NAMES:
        for line in (MARKED / f"{lang}.txt").read_text("utf-8").splitlines():
            if "|" in line and not line.startswith("#"):
                expected, said = line.split(" | ", 1)
                heading, _, sentence = said.strip().rpartition(" || ")
                yield lang, expected, heading, sentence


CASES = list(cases())
IDS = [f"{lang} {expected}: {sentence}" for lang, expected, _, sentence in CASES]


def said(evidencer: Evidencer, case: Case) -> set[tuple[str, str]]:
    """Return (status, scope) of what is believed of the criterion that the case is about."""
    lang, expected, heading, sentence = case
    passage = Passage(sentence, lang=lang, heading=heading, kind="credential", names=NAMES[lang])
    hits = [hit for hit in evidencer.find([passage]) if hit.criterion == expected.split()[0] and not hit.discarded]
    return {(hit.status, hit.scope) for hit in hits}


def meant(expected: str) -> set[tuple[str, str]]:
    """Return what `criterion status [scope]` asks for."""
    status, scope = [*expected.split()[1:], "programme"][:2]
    return set() if status == "-" else {(status, scope)}


@pytest.fixture(scope="module")
def rules() -> Evidencer:
    return Evidencer(model=False)


@pytest.fixture(scope="module")
def both() -> Evidencer:
    return Evidencer()


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_what_the_rules_believe_of_a_sentence_is_right(rules: Evidencer, case: Case) -> None:
    assert said(rules, case) <= meant(case[1])


def test_most_of_it_is_believed(both: Evidencer) -> None:
    right = [said(both, case) == meant(case[1]) for case in CASES]
    assert sum(right) / len(right) >= 0.95
