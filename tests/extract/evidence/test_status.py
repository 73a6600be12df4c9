"""Sentences as pages write them: what is believed, with which status, and what is not believed, side by side."""

import pytest

from extract.evidence.find import Evidencer
from extract.evidence.hit import Hit, Passage


@pytest.fixture(scope="module")
def evidencer() -> Evidencer:
    return Evidencer(model=False)


def said(hits: list[Hit], criterion: str) -> str:
    return next((hit.status for hit in hits if hit.criterion == criterion and not hit.discarded), "none")


@pytest.mark.parametrize(
    ("criterion", "status", "text"),
    [
        ("wil", "present", "The last six weeks are an internship at a studio."),
        ("wil", "negated", "There is no internship in this course."),
        ("wil", "present", "If you do not complete the practicum you will not receive the certificate."),
        ("wil", "present", "There is no guarantee of a particular placement."),
        ("wil", "optional", "Learners who wish to may add a four-week internship."),
        ("wil", "planned", "A work term is planned for the second cohort."),
        ("wil", "none", "Two years of work experience are required for admission."),
        ("wil", "none", "Write the math placement test before you register."),
        ("capstone", "present", "The program ends with a capstone."),
        ("capstone", "negated", "There is no capstone."),
        ("capstone", "present", "In the last course a not-for-profit hands your team its own data set."),
        ("capstone", "optional", "Each participant may, instead of the last quiz, hand in a mini-project."),
        ("capstone", "planned", "From 2028 the exam will be replaced by a final applied project."),
        ("capstone", "none", "Project management is covered in week four; there is a final exam."),
        ("advisory", "present", "An industry advisory committee reviews the outline every spring."),
        ("advisory", "planned", "An advisory committee of building owners will be named in 2027."),
        ("advisory", "none", "An academic advisor can help you choose courses."),
        ("career", "present", "A career coach meets each learner twice."),
        ("career", "optional", "A career coach is available on request."),
        ("career", "planned", "A job board for our learners will open in the spring."),
        ("career", "negated", "There is no career service for part-time learners."),
        ("career", "none", "Advance your career with this course."),
        ("laddering", "present", "The course counts toward the diploma in business."),
        ("laddering", "negated", "It cannot be applied toward the diploma."),
        ("laddering", "planned", "The badge may be eligible for credit in the certificate in future."),
        ("laddering", "none", "A deposit of $150 is applied toward the fee."),
        ("laddering", "none", "All four modules count toward this microcredential."),
    ],
)
def test_a_sentence_says(evidencer: Evidencer, criterion: str, status: str, text: str) -> None:
    assert said(evidencer.annotate_text(text, "en"), criterion) == status


@pytest.mark.parametrize(
    ("question", "answer", "status"),
    [
        ("Is there a work placement?", "No.", "negated"),
        ("Is there an internship or co-op?", "There is not.", "negated"),
        ("Is there an internship?", "Yes, for six weeks.", "present"),
        ("Is there a practicum?", "It takes place on Fridays.", "none"),
    ],
)
def test_an_answer_takes_the_question_with_it(evidencer: Evidencer, question: str, answer: str, status: str) -> None:
    assert said(evidencer.find([Passage(answer, previous=question)]), "wil") == status


def test_a_question_alone_is_nothing(evidencer: Evidencer) -> None:
    hits = evidencer.annotate_text("Is there a practicum?", "en")
    assert [hit.discarded for hit in hits if hit.criterion == "wil"] == ["a question alone"]


def test_a_heading_carries(evidencer: Evidencer) -> None:
    assert said(evidencer.annotate_text("120 hours with a host employer", "en", "Practicum"), "wil") == "present"
    assert said(evidencer.annotate_text("120 hours of parking", "en", "Costs"), "wil") == "none"


def test_a_heading_that_denies_makes_what_stands_under_it_negated(evidencer: Evidencer) -> None:
    assert said(evidencer.annotate_text("Placement with a company", "en", "What is not included"), "wil") == "negated"
    assert said(evidencer.annotate_text("Placement with a company", "en", "What is included"), "wil") == "present"


@pytest.mark.parametrize("zone", ["nav", "header", "footer", "related", "testimonial"])
def test_nothing_outside_the_main_zone_is_believed(evidencer: Evidencer, zone: str) -> None:
    hits = evidencer.find([Passage("Finish with a capstone.", zone=zone)])
    assert [hit.discarded for hit in hits] == [f"zone: {zone}"]


def test_a_provider_page_speaks_for_the_provider(evidencer: Evidencer) -> None:
    hits = evidencer.annotate_text("A career coach meets each learner.", "en", kind="provider")
    assert [hit.scope for hit in hits if hit.criterion == "career"] == ["provider"]


def test_topics_of_advice_are_evidence_of_nothing(evidencer: Evidencer) -> None:
    text = "They are asked for advice on subjects such as placements, capstone projects and career fairs."
    assert {said(evidencer.annotate_text(text, "en"), one) for one in ("wil", "capstone", "career")} == {"none"}


def test_offsets_point_into_the_page(evidencer: Evidencer) -> None:
    text = "It is free. The practicum is unpaid."
    hit = next(hit for hit in evidencer.find([Passage(text, start=100)]) if hit.criterion == "wil")
    assert text[hit.start - 100 : hit.end - 100] == "practicum"
    assert text[hit.sentence_start - 100 : hit.sentence_end - 100] == "The practicum is unpaid."
