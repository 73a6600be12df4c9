"""Figures against hand-computed tables, and against scikit-learn and krippendorff, which reckon them otherwise."""

import math
import warnings

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, cohen_kappa_score, precision_recall_fscore_support

from extract.evaluation import figures
from extract.evaluation.gold import VALUES

#        none  present optional planned negated   <- answered
BY_HAND = np.array([
    [100.0, 4, 1, 0, 0],   # none
    [6, 20, 1, 0, 1],      # present
    [2, 3, 5, 0, 0],       # optional
    [1, 0, 0, 2, 0],       # planned
    [1, 1, 0, 0, 2],       # negated
])  # fmt: skip
CODES = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=60)


def counted(codes: list[tuple[int, int]]) -> np.ndarray:
    table = np.zeros((len(VALUES), len(VALUES)))
    for reference, answer in codes:
        table[reference, answer] += 1
    return table


def same(one: float, other: float) -> bool:
    return (math.isnan(one) and math.isnan(other)) or math.isclose(one, other, abs_tol=1e-9)


@pytest.mark.parametrize(
    ("name", "by_hand"),
    [
        ("precision", 35 / 40),  # tp 35; answered 40
        ("recall", 35 / 45),  # given 45
        ("f1", 70 / 85),
        ("status_accuracy", 29 / 35),  # 20 + 5 + 2 + 2
        ("believed", 5 / 105),
        ("agreement", 129 / 150),
        # chance: (105*110 + 28*28 + 10*7 + 3*2 + 4*3) / 150^2 = 12422 / 22500
        ("kappa", (129 / 150 - 12422 / 22500) / (1 - 12422 / 22500)),
    ],
)
def test_a_table_by_hand(name, by_hand):
    assert float(getattr(figures, name)(BY_HAND)) == pytest.approx(by_hand)


def test_krippendorffs_own_example():
    """His two observers of ten binary units: alpha = .095 (Computing Krippendorff's Alpha-Reliability, 2011, A)."""
    one, other = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert float(figures.alpha(counted(list(zip(one, other, strict=True))))) == pytest.approx(0.095, abs=0.0005)


@given(CODES)
def test_precision_recall_and_f1_are_scikit_learns(codes):
    true, said = ([value > 0 for value in values] for values in zip(*codes, strict=True))
    expected = precision_recall_fscore_support(true, said, average="binary", zero_division=np.nan)
    table = counted(codes)
    assert same(float(figures.precision(table)), float(expected[0]))
    assert same(float(figures.recall(table)), float(expected[1]))
    if any(true) or any(said):
        assert same(float(figures.f1(table)), float(expected[2]) if any(true) and any(said) else 0.0)


@given(CODES)
def test_agreement_and_kappa_are_scikit_learns(codes):
    one, other = zip(*codes, strict=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where kappa is not defined
        expected = cohen_kappa_score(one, other, labels=range(len(VALUES)))
        binary = cohen_kappa_score([x > 0 for x in one], [x > 0 for x in other], labels=[False, True])
    assert same(float(figures.kappa(counted(codes))), float(expected))
    assert same(float(figures.evidence_or_none(figures.kappa)(counted(codes))), float(binary))
    assert same(float(figures.agreement(counted(codes))), float(accuracy_score(one, other)))


@given(CODES)
def test_alpha_of_a_table_is_alpha_of_its_codes(codes):
    one, other = zip(*codes, strict=True)
    if len({*one, *other}) > 1:
        expected = krippendorff.alpha(reliability_data=[one, other], level_of_measurement="nominal")
        assert same(float(figures.alpha(counted(codes))), float(expected))


def test_many_tables_are_one_call_and_an_undefined_figure_is_nan():
    several = np.stack([BY_HAND, np.zeros((5, 5)), BY_HAND * 2])
    for figure in (*figures.DETECTION.values(), *figures.CODING.values(), figures.believed, figures.status_accuracy):
        found = figure(several)
        assert found.shape == (3,)
        assert found[0] == pytest.approx(float(figure(BY_HAND)))
        assert math.isnan(found[1])


def test_all_of_one_value_has_full_agreement_and_neither_kappa_nor_alpha():
    table = counted([(0, 0)] * 9)
    assert float(figures.agreement(table)) == 1
    assert math.isnan(float(figures.kappa(table)))
    assert math.isnan(float(figures.alpha(table)))
