"""What is drawn from: found sentences by their rarest status, others by whether a keyword stands in them."""

import random
import shutil

import pytest

from extract.sampling import population
from extract.sampling.population import (
    NOTHING,
    WITH_KEYWORD,
    SampleError,
    found,
    nothing_found,
    speaking_pages,
    with_places,
)
from extract.tables.latest import current
from extract.tables.reread import read_rows


@pytest.fixture(scope="module")
def tables(run):
    return current(run)


@pytest.fixture(scope="module")
def evidence(tables):
    return read_rows(tables, "evidence")


@pytest.fixture(scope="module")
def site(run):
    return run.parent / "site"


def quotes(units):
    return {unit.quote for unit in units}


def test_found_sentences_are_grouped_by_criterion_and_status(evidence):
    drawn = found(evidence, "")
    assert len(drawn.units["wil present"]) == 3
    assert quotes(drawn.units["capstone negated"]) == {"There is no capstone project."}
    assert drawn.sizes["wil present"] == 3
    assert all(unit.answers for units in drawn.units.values() for unit in units)


def test_a_sentence_of_several_criteria_goes_to_the_rarest(evidence):
    (row, *_) = (row for row in evidence if row["criterion"] == "wil" and row["lang"] == "en")
    drawn = found([*evidence, {**row, "criterion": "career", "status": "planned"}], "")
    (unit,) = drawn.units["career planned"]
    assert unit.answers == {"career": "planned", "wil": "present"}
    assert len(drawn.units["wil present"]) == 2


def test_one_language_alone(evidence):
    assert quotes(found(evidence, "fr").units["wil present"]) == {
        "Un stage de 120 heures en entreprise termine la formation."
    }


def test_what_was_found_is_shown_with_its_surroundings(evidence, site):
    units = with_places(found(evidence, "en").units["wil present"], [site])
    (payroll,) = (unit for unit in units if "40-hour" in unit.quote)
    assert payroll.title == "Payroll Micro-credential"
    assert payroll.place.heading == "In the workplace"
    assert payroll.place.before == "We meet on Tuesdays."
    assert payroll.place.text == payroll.quote


def test_nothing_found_is_the_rest_of_the_main_zone(evidence, tables, site):
    rest = nothing_found(evidence, speaking_pages(tables), [site], "en", random.Random(1))
    assert "The placement test is written on the first evening." in quotes(rest.units[WITH_KEYWORD])
    assert {"Bring your own laptop to every class.", "The shop is heated all winter."} <= quotes(rest.units[NOTHING])
    every = quotes(rest.units[NOTHING]) | quotes(rest.units[WITH_KEYWORD])
    assert not every & quotes(unit for units in found(evidence, "").units.values() for unit in units)
    assert not any("Career Services" in quote for quote in every), "a menu item"


def test_the_same_words_of_one_provider_are_one_sentence(evidence, tables, site):
    rest = nothing_found(evidence, speaking_pages(tables), [site], "", random.Random(1))
    shared = [unit for units in rest.units.values() for unit in units if unit.quote.startswith("Register now for")]
    assert len(shared) == len({unit.where.provider_id for unit in shared}) == 2


def test_a_stratum_of_some_pages_stands_for_all(evidence, tables, site, monkeypatch):
    monkeypatch.setattr(population, "PAGES_READ", 1)
    rest = nothing_found(evidence, speaking_pages(tables), [site], "", random.Random(1))
    for stratum, units in rest.units.items():
        assert rest.sizes[stratum] == 3 * len(units)


def test_an_archive_that_has_changed_is_said(evidence, site, tmp_path):
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    (copy / "payroll.html").write_text("<html><body><main><p>Other words.</p></main></body></html>", "utf-8")
    with pytest.raises(SampleError, match="no longer holds this page"):
        with_places(found(evidence, "en").units["wil present"], [copy])
