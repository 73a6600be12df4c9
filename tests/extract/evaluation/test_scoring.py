"""Scores of a dozen pairs, by hand."""

import pytest

from extract.evaluation.intervals import Bootstrap
from extract.evaluation.scoring import Pair, coding, count, detection, support

PAIRS = [
    # provider, criterion, label, answer, labelled
    Pair("alder", "wil", "present", "present"),
    Pair("alder", "wil", "optional", "present"),
    Pair("alder", "wil", "none", "present"),  # a hard negative, believed
    Pair("alder", "wil", "none", "none", labelled=False),
    Pair("birch", "wil", "present", "none"),
    Pair("birch", "wil", "none", "none"),  # a hard negative, not believed
    Pair("birch", "wil", "none", "present", labelled=False),
    Pair("alder", "career", "planned", "planned"),
    Pair("birch", "career", "none", "none", labelled=False),
    Pair("birch", "skill", "present", "none"),
]


@pytest.fixture(scope="module")
def tables():
    return count(PAIRS)


def values(estimates):
    return {name: estimate.value for name, estimate in estimates.items()}


def test_one_criterion(tables):
    found = values(detection(tables, "wil", Bootstrap(2)))
    assert found["precision"] == 0.5  # 2 of 4 answers
    assert found["recall"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["f1"] == pytest.approx(4 / 7, abs=1e-4)
    assert found["labelled_precision"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["labelled_recall"] == found["recall"]
    assert found["labelled_f1"] == pytest.approx(4 / 6, abs=1e-4)
    assert found["status_accuracy"] == 0.5
    assert found["hard_negatives_believed"] == 0.5
    assert "macro_f1" not in found


def test_the_core_adds_counts_up_and_leaves_skill_and_industry_out(tables):
    found = values(detection(tables, "core", Bootstrap(2)))
    assert found["f1"] == pytest.approx(6 / 9, abs=1e-4)  # tp 3, fp 2, fn 1
    assert found["macro_f1"] is None, "of three criteria there is nothing to score"
    assert support(tables, "core") == {"positives": 4, "hard_negatives": 2}


def test_the_mean_over_criteria_where_each_has_a_score():
    each = [Pair("alder", name, "present", "present") for name in ("advisory", "capstone", "career", "wil")]
    found = values(detection(count([*each, Pair("alder", "laddering", "present", "none")]), "core", Bootstrap(1)))
    assert found["macro_f1"] == 0.8
    assert found["f1"] == pytest.approx(8 / 9, abs=1e-4)


def test_as_two_coders_over_five_values(tables):
    found = values(coding(tables, "wil", Bootstrap(2)))
    assert found["agreement"] == pytest.approx(3 / 7, abs=1e-4)
    # chance, five values: none 4*3 + present 2*4 + optional 1*0 of 49
    assert found["kappa"] == pytest.approx((3 / 7 - 20 / 49) / (1 - 20 / 49), abs=1e-4)
    # evidence or none: 4 of 7 agree; chance (4*3 + 3*4) / 49
    assert found["kappa_evidence"] == pytest.approx((4 / 7 - 24 / 49) / (1 - 24 / 49), abs=1e-4)


def test_saying_yes_to_everything_shines_on_labelled_pairs_alone():
    labelled = [Pair("alder", "wil", "present", "present")] * 2 + [Pair("alder", "wil", "none", "present")]
    unlabelled = [Pair("alder", "wil", "none", "present", labelled=False)] * 17
    found = values(detection(count([*labelled, *unlabelled]), "wil", Bootstrap(1)))
    assert found["labelled_f1"] == 0.8
    assert found["f1"] == pytest.approx(4 / 22, abs=1e-4)


def test_pairs_may_weigh_differently():
    found = values(detection(count([
        Pair("alder", "wil", "present", "present", weight=3.0), Pair("alder", "wil", "present", "none", weight=1.0),
    ]), "wil", Bootstrap(1)))  # fmt: skip
    assert found["recall"] == 0.75
