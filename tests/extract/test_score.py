"""From evidence to a cell, from cells to a score: what DESIGN promises, as properties."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.evidence.codebook import load_codebook
from extract.evidence.hit import CORE
from extract.rows import Cell, Evidence
from extract.score import STATUSES, cell, conflict, not_assessed_cell, scores
from extract.tables import columns

POINTS = {"yes": 1.0, "optional": 0.6, "provider_level": 0.4, "planned": 0.2, "negated": 0.0, "not_stated": 0.0}
CANONICAL = "https://alder.example/solar"


def said(status="present", scope="programme", criterion="wil", url=CANONICAL, start=0, rule="r1", name="e1"):
    return Evidence(
        evidence_id=name, credential_id="", provider_id="alder", criterion=criterion, subtype=f"of {name}",
        status=status, scope=scope, rule_id=rule, basis="rule", probability=None, quote=f"quote of {name}",
        quote_start=start, quote_end=start + 9, heading="", zone="main", lang="en", page_url=url, page_number=None,
        link=f"{url}#{name}", fetched_at="", page_sha256="", warc_file="", warc_offset=0, run_id="",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("evidence", "status"),
    [
        ([], "not_stated"),
        ([("present", "programme")], "yes"),
        ([("present", "family")], "yes"),
        ([("optional", "programme")], "optional"),
        ([("negated", "programme")], "negated"),
        ([("planned", "family")], "planned"),
        ([("present", "provider")], "provider_level"),
        ([("optional", "provider")], "provider_level"),
        ([("planned", "provider")], "not_stated"),
        ([("negated", "provider")], "not_stated"),
        ([("negated", "programme"), ("present", "family")], "yes"),
        ([("negated", "programme"), ("optional", "programme")], "optional"),
        ([("planned", "programme"), ("negated", "programme")], "negated"),
        ([("present", "provider"), ("negated", "programme")], "negated"),
        ([("present", "provider"), ("planned", "programme")], "planned"),
        ([("present", "provider"), ("optional", "family")], "optional"),
        ([("negated", "provider"), ("present", "provider")], "provider_level"),
    ],
)
def test_the_first_rule_that_holds_decides(evidence, status):
    rows = [said(*one, name=f"e{number}") for number, one in enumerate(evidence)]
    decided = cell(rows, "wil", CANONICAL, POINTS)
    assert (decided.status, decided.points) == (status, POINTS[status])
    assert cell(rows, "career", CANONICAL, POINTS) == Cell("not_stated", 0.0), (
        "evidence of another criterion says nothing"
    )


def test_the_cell_quotes_the_evidence_that_decides():
    decided = cell([said("negated", name="no"), said("optional", name="yes")], "wil", CANONICAL, POINTS)
    assert (decided.subtype, decided.quote, decided.link, decided.evidence) == (
        "of yes", "quote of yes", f"{CANONICAL}#yes", "yes",
    )  # fmt: skip


def test_ties_go_to_the_canonical_page_then_the_earliest_then_the_first_rule():
    elsewhere = said(url="https://alder.example/fr/solaire", start=0, rule="a", name="elsewhere")
    late = said(start=90, rule="a", name="late")
    early_b, early_a = said(start=10, rule="b", name="early_b"), said(start=10, rule="a", name="early_a")
    ranked = [early_a, early_b, late, elsewhere]
    for number, best in enumerate(ranked):
        for rows in (ranked[number:], ranked[number:][::-1]):
            assert cell(rows, "wil", CANONICAL, POINTS).evidence == best.evidence_id


@given(st.permutations([said(name=f"e{n}", url=f"https://x/{n % 3}", start=n % 2, rule=f"r{n % 2}") for n in range(6)]))
def test_the_order_of_the_evidence_changes_no_cell(rows):
    assert cell(rows, "wil", "https://x/1", POINTS).evidence == "e4"


def test_present_and_negated_at_one_scope_is_a_conflict():
    rows = [said("present", name="yes"), said("negated", name="no")]
    told = conflict(rows, "wil")
    assert "wil is present and negated at programme scope" in told
    assert "quote of yes" in told
    assert "quote of no" in told


@pytest.mark.parametrize(
    "rows",
    [
        [said("present"), said("negated", "family")],
        [said("present"), said("negated", criterion="career")],
        [said("present"), said("optional"), said("planned")],
        [said("present", "provider"), said("negated", "provider")],
    ],
)
def test_no_conflict_between_scopes_criteria_or_at_the_provider(rows):
    assert conflict(rows, "wil") == ""


def test_a_provider_can_be_asked_for_its_own_conflicts():
    rows = [said("present", "provider"), said("negated", "provider")]
    assert "at provider scope" in conflict(rows, "wil", ("provider",))


statuses = st.dictionaries(st.sampled_from(CORE), st.sampled_from(STATUSES), min_size=5, max_size=5)
weights = st.fixed_dictionaries({one: st.integers(0, 50).map(lambda n: n / 10) for one in CORE}).filter(
    lambda one: sum(one.values()) > 0
)


def cells(chosen):
    return {criterion: Cell(status, POINTS[status]) for criterion, status in chosen.items()}


@given(statuses, weights)
def test_scores_are_bounded_and_have_one_decimal(chosen, profile):
    score = scores(cells(chosen), {"score": profile})["score"]
    assert 0 <= score <= 100
    assert score == round(score, 1)


@given(statuses, weights, st.sampled_from(CORE), st.sampled_from(STATUSES))
def test_more_points_never_lower_a_score(chosen, profile, criterion, status):
    before = scores(cells(chosen), {"score": profile})["score"]
    after = scores(cells({**chosen, criterion: status}), {"score": profile})["score"]
    if POINTS[status] >= POINTS[chosen[criterion]]:
        assert after >= before
    else:
        assert after <= before


@given(statuses, weights)
def test_a_score_can_be_reckoned_again_from_points_and_weights(chosen, profile):
    made = cells(chosen)
    top = sum(Decimal(str(profile[one])) * Decimal(str(made[one].points)) for one in CORE)
    exact = 100 * top / sum(Decimal(str(weight)) for weight in profile.values())
    again = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    assert scores(made, {"score": profile})["score"] == float(again)


@pytest.mark.parametrize(("career_weight", "score"), [(1999, 0.1), (2000, 0.0)])
def test_a_half_is_rounded_up_as_a_spreadsheet_does(career_weight, score):
    """100 x 1 / 2000 is .05, a tie; 100 x 1 / 2001 is less."""
    made = {one: Cell("not_stated", 0.0) for one in CORE} | {"wil": Cell("yes", 1.0)}
    profile = {**dict.fromkeys(CORE, 0), "wil": 1, "career": career_weight}
    assert scores(made, {"score": profile})["score"] == score


def test_skill_and_industry_weigh_nothing():
    made = {one: Cell("not_stated", 0.0) for one in CORE} | {"skill": Cell("yes", 1.0), "industry": Cell("yes", 1.0)}
    assert scores(made, {"score": {**dict.fromkeys(CORE, 1), "skill": 9}})["score"] == 0.0


def test_what_was_not_assessed_has_no_points_and_no_score():
    made = {one: not_assessed_cell() for one in CORE}
    assert made["wil"] == Cell("not_assessed", None, "", "", "", "")
    assert scores(made, {"score": dict.fromkeys(CORE, 1)}) == {"score": None}


def test_the_codebook_gives_points_to_every_status_and_a_column_to_every_profile():
    codebook = load_codebook()
    assert set(codebook.points) == set(STATUSES)
    assert [one.name for one in columns.of("credentials") if one.type == "score"] == list(codebook.profiles)
    assert codebook.profiles["score_degree_holder"]["laddering"] == 0
    assert len(set(codebook.profiles["score"].values())) == 1, "the default weighs all criteria the same"
