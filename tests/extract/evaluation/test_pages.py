"""Gold pages go the whole way to a row: statuses, facts, credentials found and invented, baselines."""

import copy
from dataclasses import replace

import numpy as np
import pytest
from sklearn.metrics import f1_score

from extract.evaluation.baselines import ALWAYS, KEYWORD, RULES
from extract.evaluation.facts import same
from extract.evaluation.goldpages import Expectation, read_pages
from extract.evaluation.pages import WITHOUT_ZONES, matched, outcomes
from extract.evaluation.pagescore import ANSWERS, macro_f1, page_report, page_reports
from extract.score import STATUSES


@pytest.fixture
def measured(make_page, tmp_path):
    def measure(expected=None, html=None, **more):
        given = {"expected": expected, **({"html": html} if html else {})}
        several = outcomes(read_pages([make_page(tmp_path / "en" / "payroll", **given, **more)]))
        return several[0], page_report(several, 100, 1)

    return measure


def test_a_page_that_is_read_rightly(measured):
    outcome, report = measured()
    assert (outcome.kind, len(outcome.compared), outcome.invented) == ("credential", 1, [])
    assert report.kinds_right == 1
    assert report.credentials == {"expected": 1, "found": 1, "invented": 0}
    assert report.systems[report.tool]["core"]["accuracy"].value == 1
    assert report.systems[report.tool]["core"]["macro_f1"].value == 1
    assert report.facts["all"]["recall"].value == 1
    assert report.facts["all"]["precision"].value == 1
    assert report.errors == []


def test_baselines_see_words_and_only_the_tool_sees_zones_and_negation(measured):
    outcome, report = measured()
    statuses = outcome.compared[0].statuses
    assert set(statuses[ALWAYS].values()) == {"yes"}
    assert statuses[KEYWORD]["capstone"] == "yes", "it does not read 'no'"
    assert statuses[KEYWORD]["career"] == "not_stated"
    assert statuses[WITHOUT_ZONES]["career"] == "yes", "a menu item"
    assert statuses[RULES]["capstone"] == "negated"
    f1 = {system: groups["core"]["macro_f1"].value for system, groups in report.systems.items()}
    assert f1[RULES] == 1 > f1[KEYWORD] > f1[WITHOUT_ZONES]


def test_each_difference_is_an_error_with_its_place(make_page, measured):
    expected = copy.deepcopy(make_page.expected)
    expected["credentials"][0]["cells"] |= {"wil": "optional"}
    expected["credentials"][0]["facts"] = {"hours": 45, "weeks": 6, "price_cad": 450, "price_kind": "full"}
    _, report = measured(expected)
    errors = {(one["error"], one.get("criterion", one.get("column"))): one for one in report.errors}
    assert errors["cell", "wil"]["found"] == "yes"
    assert "practicum" in errors["cell", "wil"]["quote"]
    assert errors["fact wrong", "hours"]["found"] == 42
    assert errors["fact missed", "weeks"]["expected"] == 6
    assert errors["fact invented", "delivery"]["found"] == "online"
    assert report.facts["hours"]["precision"].value == 0
    assert report.facts["all"]["precision"].value == pytest.approx(2 / 4)
    assert report.facts["all"]["recall"].value == pytest.approx(2 / 4)
    assert report.document(1)["errors"] == {"cell": 1, "fact wrong": 1, "fact missed": 1, "fact invented": 1}


def test_a_credential_that_is_not_seen_counts_against_its_cells(make_page, measured):
    outcome, report = measured(html="<!doctype html><html><body><main><h1>News</h1><p>We won.</p></main></body></html>")
    assert outcome.compared[0].row is None
    assert report.credentials == {"expected": 1, "found": 0, "invented": 0}
    assert report.systems[report.tool]["core"]["accuracy"].value == 0
    assert {one["error"] for one in report.errors} >= {"kind", "credential missed", "fact missed"}


def test_a_row_that_no_reader_sees_is_invented(measured):
    _, report = measured({"kind": "other", "credentials": []})
    assert report.credentials == {"expected": 0, "found": 0, "invented": 1}
    assert [one["error"] for one in report.errors] == ["kind", "credential invented"]


def test_skill_and_industry_count_only_where_they_are_labelled(make_page, measured):
    _, report = measured()
    assert report.systems[RULES]["skill"]["accuracy"].value is None
    expected = copy.deepcopy(make_page.expected)
    expected["credentials"][0]["cells"]["skill"] = "not_stated"
    _, report = measured(expected)
    assert report.systems[RULES]["skill"]["accuracy"].value == 1


def test_pages_are_measured_by_language_and_together(make_page, tmp_path):
    for name in ("en/a", "en/b", "fr/c"):
        make_page(tmp_path / name)
    reports = page_reports(outcomes(read_pages([tmp_path])), 20, 1)
    assert {lang: report.pages for lang, report in reports.items()} == {"en": 2, "fr": 1, "all": 3}


def test_borderline_cells_are_left_out_of_the_clear_figure(make_page, measured):
    expected = copy.deepcopy(make_page.expected)
    expected["credentials"][0]["cells"] |= {"wil": "optional"}
    expected["credentials"][0]["borderline"] = ["wil"]
    _, report = measured(expected)
    groups = report.systems[report.tool]
    assert groups["core"]["accuracy"].value == pytest.approx(4 / 5)
    assert groups["clear"]["accuracy"].value == 1


def test_rows_are_matched_by_the_nearest_title(make_page, tmp_path):
    (gold,) = read_pages([make_page(tmp_path / "en" / "payroll")])
    row = outcomes([gold])[0].compared[0].row
    titles = ["Payroll Basics", "Payroll Advanced", "Solar"]
    rows = [replace(row, title=title) for title in titles]
    expected = [Expectation(title=title) for title in ("Payroll advanced ", "Wind", "Payroll basics")]
    assert matched(expected, rows) == [rows[1], None, rows[0]]
    assert matched(expected[1:2], rows[:1]) == [rows[0]], "a lone one and a lone row are the same"


@pytest.mark.parametrize(
    ("column", "one", "other", "alike"),
    [
        ("hours", 42, 42.0, True), ("price_cad", 1234.5, 1234.49, False), ("price_cad", 0, 0.0, True),
        ("delivery", "online | hybrid", "hybrid | online", True), ("delivery", "online", "hybrid | online", False),
        ("prerequisites", "Grade 12 English", "grade 12 english or equivalent", True),
        ("badge", "yes", "MyCreds", False),
        ("hours_raw", "42 heures", "42\u00a0heures", True),
    ],
)  # fmt: skip
def test_when_two_values_are_the_same(column, one, other, alike):
    assert same(column, one, other) is alike


def test_macro_f1_is_scikit_learns_over_the_statuses_that_occur():
    generator = np.random.default_rng(3)
    for _ in range(50):
        true, said = generator.integers(0, len(STATUSES), 12), generator.integers(0, len(ANSWERS), 12)
        table = np.zeros((len(STATUSES), len(ANSWERS)))
        np.add.at(table, (true, said), 1)
        occurring = sorted({*true.tolist(), *said.tolist()} - {ANSWERS.index("no row")})
        expected = f1_score(true, said, labels=occurring, average="macro", zero_division=0)
        assert float(macro_f1(table)) == pytest.approx(float(expected))
