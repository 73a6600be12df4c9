"""Whom a sentence speaks for: this credential, or all who study at its provider."""

import pytest

from extract.evidence.find import Evidencer
from extract.evidence.hit import Passage
from extract.evidence.institution import names_of

NAMES = names_of(["Kettle Lakes College", "St. Mark's University Continuing Studies"])


@pytest.fixture(scope="module")
def scope():
    evidencer = Evidencer(model=False)

    def of(text: str, criterion: str, heading: str = "", kind: str = "credential") -> str:
        hits = evidencer.find([Passage(text, heading=heading, kind=kind, names=NAMES)])
        return next(hit.scope for hit in hits if hit.criterion == criterion and not hit.discarded)

    return of


@pytest.mark.parametrize(
    ("text", "criterion"),
    [
        ("Every Kettle Lakes learner may book a career coach.", "career"),
        ("Learners at St. Mark's can use the job board.", "career"),
        ("Continuing education students have the same access to the job board as every other student.", "career"),
        ("All students registered in continuing education may use the employment service.", "career"),
        ("The college's career centre reviews your resume.", "career"),
        ("Drop in at the Work and Career Hub, where advisors help you with your resume.", "career"),
        ("Each program in the School of Trades has an advisory committee.", "advisory"),
        ("All of our continuing education courses are reviewed by an industry panel.", "advisory"),
        ("Kettle Lakes micro-credentials stack into a certificate.", "laddering"),
    ],
)
def test_words_of_all_who_study_there_speak_for_the_provider(scope, text: str, criterion: str) -> None:
    assert scope(text, criterion) == "provider"


@pytest.mark.parametrize(
    ("text", "criterion"),
    [
        ("Learners in this certificate may use the college's career centre for a resume review.", "career"),
        ("Your cohort has a dedicated career coach.", "career"),
        ("The program's own advisory board meets in February.", "advisory"),
        ("Kettle Lakes College built the course with three local employers.", "advisory"),
    ],
)
def test_words_of_this_credential_speak_for_it(scope, text: str, criterion: str) -> None:
    assert scope(text, criterion) == "programme"


def test_a_heading_of_all_speaks_for_what_stands_under_it(scope) -> None:
    assert scope("Resume reviews and mock interviews", "career", "Services for all our learners") == "provider"
    assert scope("Resume reviews and mock interviews", "career", "Your last week") == "programme"


def test_a_provider_page_speaks_for_its_provider_and_a_family_page_for_its_members(scope) -> None:
    text = "The micro-credential was built with three local employers."
    assert scope(text, "advisory", kind="provider") == "provider"
    assert scope(text, "advisory", kind="family") == "family"


def test_names_are_whole_and_without_what_providers_names_share() -> None:
    assert NAMES == ("St. Mark's University Continuing Studies", "Kettle Lakes College", "Kettle Lakes", "St. Mark's")
    assert names_of(["College of the North"]) == ("College of the North", "North")
    assert names_of([""]) == ()
