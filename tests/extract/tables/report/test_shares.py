"""Who is counted, and how sure a share is."""

import pytest

from extract.tables.report.shares import STATUSES, assessed, groups, share, statuses, yes


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (0, 10, 0.0, 0.2775327998628893),
        (22, 63, 0.24325989015230332, 0.47248539226338215),
        (5, 10, 0.236593090512564, 0.7634069094874361),
        (10, 10, 0.7224672001371109, 1.0),
        (1, 1, 0.20654931437723745, 1.0),
        (81, 263, 0.2552885198782742, 0.36620957698280004),
    ],
)
def test_intervals_are_those_of_scipy(count, of, low, high):
    """From scipy.stats.binomtest(count, of).proportion_ci(method="wilson")."""
    found = share(count, of)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-9)
    assert found.low <= found.share <= found.high


def test_of_nothing_there_is_no_share():
    assert share(0, 0) is None
    assert yes([], "wil") is None


def test_a_page_that_was_not_read_counts_nowhere():
    rows = [
        {"wil": "yes", "not_assessed_reason": None},
        {"wil": "not_stated", "not_assessed_reason": ""},
        {"wil": "not_assessed", "not_assessed_reason": "blocked"},
    ]
    read = assessed(rows)
    assert len(read) == 2
    assert (yes(read, "wil").count, yes(read, "wil").of) == (1, 2)
    assert statuses(read, "wil") == {**dict.fromkeys(STATUSES, 0), "yes": 1, "not_stated": 1}


def test_only_yes_is_in_the_share():
    rows = [{"career": status} for status in STATUSES]
    assert yes(rows, "career").count == 1


def test_no_result_decides_the_order_of_groups():
    rows = [{"province": name, "wil": "yes"} for name in ("NL", "ZZ", "", "ON", "BC", None, "QC")]
    assert list(groups(rows, "province")) == ["BC", "ON", "QC", "NL", "ZZ", ""]
    assert len(groups(rows, "province")[""]) == 2
