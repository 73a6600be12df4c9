"""What a learner should still ask: every open criterion, the most useful first, nothing that does not apply."""

import pytest

from extract.evidence.codebook import load_codebook
from extract.evidence.hit import CRITERIA
from extract.score import STATUSES
from extract.tables.frames import frame
from extract.tables.questions import question_rows, questions, wording

REASONS = [*(status for status in STATUSES if status != "yes"), "not_assessed"]


def statuses(**given):
    return {**dict.fromkeys(CRITERIA, "yes"), **given}


def asked(profile="score", **given):
    return [(one.criterion, one.reason) for one in questions(statuses(**given), profile)]


def test_what_a_page_says_yes_to_is_not_asked():
    assert questions(statuses()) == []


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("criterion", CRITERIA)
def test_every_open_criterion_has_a_question_in_both_languages(criterion, reason):
    [one] = questions(statuses(**{criterion: reason}))
    assert (one.criterion, one.reason, one.rank) == (criterion, reason, 1)
    assert one.question_en.endswith("?")
    assert one.question_fr.endswith("?")
    assert one.question_en != one.question_fr


def test_each_reason_is_asked_about_in_its_own_words():
    for criterion in CRITERIA:
        texts = {questions(statuses(**{criterion: reason}))[0].question_en for reason in REASONS}
        assert len(texts) == len(REASONS) - 1, "a page that could not be read is asked as one that says nothing"


def test_silence_comes_before_what_is_half_said_and_a_plain_no_comes_last():
    order = asked(
        advisory="negated", capstone="optional", career="planned", wil="provider_level", laddering="not_stated"
    )
    assert [reason for _, reason in order] == ["not_stated", "provider_level", "planned", "optional", "negated"]


def test_a_profile_orders_by_its_weights():
    open_ = dict.fromkeys(("advisory", "career", "laddering"), "not_stated")
    assert asked("score_jobseeker", **open_)[0][0] == "career"
    assert asked("score_further_study", **open_)[0][0] == "laddering"


def test_a_degree_holder_is_not_told_to_ask_about_laddering():
    open_ = dict.fromkeys(CRITERIA, "not_stated")
    assert "laddering" not in dict(asked("score_degree_holder", **open_))
    assert "laddering" in dict(asked(**open_))


@pytest.mark.parametrize("profile", load_codebook().profiles)
def test_skill_and_industry_weigh_in_no_score_and_come_last(profile):
    order = [name for name, _ in asked(profile, **dict.fromkeys(CRITERIA, "not_stated"))]
    assert order[-2:] == ["skill", "industry"]


def test_a_text_stands_for_every_status_that_a_cell_can_have():
    assert set(wording().worth) == set(REASONS)


def test_the_rows_of_a_credential_are_its_questions_with_a_rank_for_each_profile(make):
    row = make.credential([make.proof(1), make.proof(2, criterion="wil", status="optional")])
    rows = list(question_rows([row]))
    assert [one.criterion for one in rows] == ["laddering", "career", "capstone", "wil", "skill", "industry"]
    table = frame("questions", rows).set_index("criterion")
    assert table["rank"].tolist() == [1, 2, 3, 4, 5, 6]
    assert table.loc["career", "rank_jobseeker"] == 1
    assert table.loc["wil", "rank_jobseeker"] == 2
    assert table["rank_degree_holder"].isna().tolist() == [True, False, False, False, False, False]
    assert set(table["title"]) == {"Solar Installation"}


def test_a_page_that_could_not_be_read_leaves_everything_to_ask(make):
    rows = list(question_rows([make.credential(not_assessed_reason="blocked")]))
    assert {one.reason for one in rows} == {"not_assessed"}
    assert len(rows) == len(CRITERIA)
