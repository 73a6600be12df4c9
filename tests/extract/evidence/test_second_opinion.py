"""The model speaks where no rule is sure: with a probability, its words, and only above its threshold."""

import json
from pathlib import Path

import pytest

from extract.evidence.find import Evidencer
from extract.evidence.hit import BESIDE, CORE, CRITERIA, Hit, Passage
from extract.evidence.model import Model, load_model
from extract.evidence.model.weights import OUTCOMES, STATUSES

GOLD = Path(__file__).parents[2] / "gold"
UNRULED = "Before you graduate, you spend six weeks beside a journeyperson in a shop that builds kitchens."


@pytest.fixture(scope="module")
def evidencer() -> Evidencer:
    return Evidencer()


def model_of(lang: str) -> Model:
    model = load_model(lang)
    assert model is not None
    return model


def hits_of_model(hits: list[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.basis == "model"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_weights_are_whole(lang: str) -> None:
    model = model_of(lang)
    assert model.network.outcomes == OUTCOMES
    assert len(model.statuses.bias) == len(STATUSES)
    assert len({model.thresholds[criterion] for criterion in CORE}) == 1
    assert all(0.5 <= model.thresholds[criterion] < 1 for criterion in CRITERIA)


def test_a_hit_says_how_sure_it_is_and_stands_on_words_of_its_sentence(evidencer: Evidencer) -> None:
    [hit] = [hit for hit in hits_of_model(evidencer.annotate_text(UNRULED, "en")) if hit.criterion == "wil"]
    model = model_of("en")
    assert hit.discarded == ""
    assert hit.probability is not None and hit.probability >= model.thresholds["wil"]
    assert hit.rule_id == "en-wil-model"
    assert 0 <= hit.start < hit.end <= len(UNRULED)
    assert (hit.sentence_start, hit.sentence_end) == (0, len(UNRULED))


def test_the_switch_turns_it_off() -> None:
    assert hits_of_model(Evidencer(model=False).annotate_text(UNRULED, "en")) == []


def test_a_cell_without_a_word_says_nothing_of_its_own(evidencer: Evidencer) -> None:
    above = "Capstone: Map an Exercise for a Client"
    for cell in ("39", "$745", "1.5"):
        assert hits_of_model(evidencer.annotate_text(cell, "en", heading=above)) == []


def test_the_sentence_after_it_may_decide_its_status(evidencer: Evidencer) -> None:
    said = "The museum has room for two of our learners at a time, on Sundays."
    [alone] = [hit.status for hit in evidencer.annotate_text(said, "en") if hit.criterion == "wil"]
    beside = evidencer.annotate_text(f"{said} The others write up a case instead.", "en")
    assert (alone, [hit.status for hit in beside if hit.criterion == "wil"]) == ("present", ["optional"])


def test_it_is_silent_where_a_rule_believes(evidencer: Evidencer) -> None:
    hits = evidencer.annotate_text("The last six weeks are an internship at a studio.", "en")
    assert [hit.basis for hit in hits if hit.criterion == "wil" and not hit.discarded] == ["rule"]


@pytest.mark.parametrize(
    "passage", [Passage(UNRULED, zone="nav"), Passage(UNRULED, tag="h2"), Passage(f"{UNRULED[:-1]}?")]
)
def test_it_is_not_asked_of_menus_headings_and_questions(evidencer: Evidencer, passage: Passage) -> None:
    assert hits_of_model(evidencer.find([passage])) == []


def test_a_false_friend_silences_it(evidencer: Evidencer) -> None:
    text = "The senate and the curriculum committee approved the outline that employers had asked for."
    assert [hit for hit in hits_of_model(evidencer.annotate_text(text, "en")) if not hit.discarded] == []


def test_what_is_under_the_threshold_is_shown_and_not_believed(evidencer: Evidencer) -> None:
    rows = map(json.loads, (GOLD / "dev.en.jsonl").read_text("utf-8").splitlines())
    hits = [
        hit
        for row in rows
        for hit in hits_of_model(evidencer.annotate_text(row["text"], "en", row["heading"], row["previous"]))
    ]
    model = model_of("en")
    for hit in hits:
        threshold = model.thresholds[hit.criterion]
        assert hit.probability is not None
        if hit.discarded.startswith("model"):
            assert hit.probability <= threshold
            assert hit.discarded == f"model: {hit.probability} is under its threshold of {threshold}"
        elif not hit.discarded:
            assert hit.probability >= threshold - 0.001
    assert any(hit.discarded for hit in hits) and not all(hit.discarded for hit in hits)


@pytest.mark.parametrize(
    ("lang", "criterion", "text"),
    [
        ("en", "skill", "Learn to read a wiring diagram, size a breaker and test a motor with a clamp meter."),
        ("en", "industry", "Built for dental assistants and clinic receptionists who keep the appointment book."),
        ("fr", "skill", "Vous apprendrez à lire un plan, à calculer une charge et à souder un joint."),
        ("fr", "industry", "La formation s'adresse aux préposées aux bénéficiaires et au personnel des résidences."),
    ],
)
def test_skill_and_industry_are_found_and_are_never_less_than_present(
    evidencer: Evidencer, lang: str, criterion: str, text: str
) -> None:
    hits = [hit for hit in evidencer.annotate_text(text, lang) if hit.criterion in BESIDE and not hit.discarded]
    assert (criterion, "present") in {(hit.criterion, hit.status) for hit in hits}
    assert {hit.status for hit in hits} == {"present"}


@pytest.mark.parametrize(
    ("question", "answer", "status"),
    [
        ("Does it take a course off the diploma?", "It does not today.", "negated"),
        ("Does it take a course off the diploma?", "Yes.", "present"),
        ("Does it take a course off the diploma?", "Not yet.", "planned"),
        ("Does the shop have a lunch room?", "It does not.", "none"),
    ],
)
def test_an_answer_takes_a_question_with_it_that_only_the_model_reads(
    evidencer: Evidencer, question: str, answer: str, status: str
) -> None:
    hits = [hit for hit in evidencer.find([Passage(answer, heading=question)]) if not hit.discarded]
    assert {hit.criterion: hit.status for hit in hits}.get("laddering", "none") == status
