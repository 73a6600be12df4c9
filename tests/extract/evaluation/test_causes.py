"""Errors by cause: one row for each."""

from dataclasses import replace

import pytest

from extract.evaluation.causes import CAUSES, errors, examples, tally
from extract.evidence.find import Evidencer

WIL = "A 40-hour practicum with a host employer is required."


@pytest.fixture(scope="module")
def hit():
    return Evidencer().annotate_text(WIL, "en")[0]


@pytest.mark.parametrize(
    ("row", "said", "cause"),
    [
        ({"text": "You spend a term beside a crew.", "labels": {"wil": "present"}}, "none", "missed: keyword absent"),
        ({"text": "Two terms.", "heading": "Internship", "labels": {"wil": "present"}}, "none",
         "missed: heading decides"),
        ({"text": "It lasts a term.", "previous": "About the placement", "labels": {"wil": "present"}}, "none",
         "missed: previous decides"),
        ({"text": "Our internship lasts a term.", "labels": {"wil": "present"}}, "none", "missed: other"),
        ({"text": "A placement test.", "labels": {"wil": "none"}}, "present", "wrong: false friend"),
        ({"text": "We help with CVs.", "labels": {"career": "present"}}, "present", "wrong: confused"),
        ({"text": "The library opens at nine.", "labels": {}}, "present", "wrong: unlabelled"),
        ({"text": "You may do an internship.", "labels": {"wil": "optional"}}, "present", "status: trigger unseen"),
        ({"text": "No guarantee of a site.", "labels": {"wil": "present"}}, "negated", "status: trigger overreached"),
        ({"text": "It may be planned.", "labels": {"wil": "planned"}}, "optional", "status: trigger confused"),
    ],
)  # fmt: skip
def test_each_cause(make_row, hit, row, said, cause):
    one = make_row(**row)
    seen = [] if said == "none" else [replace(hit, status=said)]
    found = [e for e in errors([one], [{} if said == "none" else {"wil": said}], [seen]) if e.criterion == "wil"]
    assert [error.cause for error in found] == [cause]
    assert found[0].why == ("" if said == "none" else hit.rule_id)
    assert cause in CAUSES


def test_what_a_rule_saw_and_did_not_believe_says_why(make_row, hit):
    one = make_row("Another school's practicum.", labels={"wil": "present"})
    (error,) = errors([one], [{}], [[replace(hit, discarded="false friend: another programme's")]])
    assert error.cause == "missed: not believed"
    assert error.why == "false friend: another programme's"


def test_right_answers_are_no_errors(make_row, hit):
    assert errors([make_row(WIL, labels={"wil": "present"})], [{"wil": "present"}], [[hit]]) == []


def test_examples_are_spread_over_a_causes_errors(make_row):
    rows = [make_row("You spend a term beside a crew.", n, labels={"wil": "present"}) for n in range(10)]
    found = errors(rows, [{}] * 10, [[]] * 10)
    assert tally(found) == {"missed: keyword absent": 10}
    assert [one["id"] for one in examples(found, 2)["missed: keyword absent"]] == ["r0", "r5"]
    assert len(examples(found, 99)["missed: keyword absent"]) == 10
    assert examples(found, 0) == {}
