"""codebook.csv lists every column, word, criterion, subtype, rule, points and weight, in both languages."""

import pytest

from extract.evidence.codebook import load_codebook
from extract.evidence.hit import CORE, CRITERIA
from extract.score import STATUSES, score
from extract.tables.codebook import codebook_rows
from extract.tables.columns import COLUMNS
from extract.tables.vocabulary import label, words


@pytest.fixture(scope="module")
def rows():
    return codebook_rows()


def names(rows, entry):
    return [(row.within, row.name) for row in rows if row.entry == entry]


def test_nothing_is_without_a_name_and_a_meaning_in_either_language(rows):
    for row in rows:
        assert row.label_en and row.label_fr and row.description_en and row.description_fr, row.name
        assert "{" not in row.description_en + row.description_fr


def test_every_column_word_criterion_subtype_and_rule_is_an_entry(rows):
    book = load_codebook()
    assert names(rows, "column") == [(one.table, one.name) for one in COLUMNS]
    assert [name for _, name in names(rows, "criterion")] == list(CRITERIA)
    subtypes = [(criterion, subtype) for criterion, one in book.criteria.items() for subtype in one.subtypes]
    assert names(rows, "subtype") == subtypes
    assert {name for _, name in names(rows, "rule")} == {one.id for block in book.rules.values() for one in block.rule}
    assert {("status", status) for status in (*STATUSES, "not_assessed")} <= set(names(rows, "word"))


def test_a_score_can_be_reckoned_from_the_codebook_alone(rows):
    points = {row.name: row.value for row in rows if row.entry == "points"}
    weights = {row.name: row.value for row in rows if row.entry == "weight" and row.within == "score_jobseeker"}
    statuses = dict(zip(CORE, ("yes", "optional", "not_stated", "provider_level", "planned"), strict=True))
    own = {criterion: points[status] for criterion, status in statuses.items()}
    by_hand = 100 * sum(weights[name] * own[name] for name in CORE) / sum(weights.values())
    assert score(own, load_codebook().profiles["score_jobseeker"]) == pytest.approx(by_hand, abs=0.05)


def test_an_entry_is_told_apart_by_its_key(rows):
    keys = [(row.entry, row.within, row.name, row.lang) for row in rows]
    assert len(keys) == len(set(keys))


def test_every_set_of_words_that_a_column_names_exists():
    assert {column.words for column in COLUMNS} - {""} <= set(words())
    assert label("status", "provider_level", "fr") == "Au niveau du fournisseur"


def test_the_vocabulary_has_the_statuses_points_are_given_for():
    assert set(words()["status"]) == {*load_codebook().points, "not_assessed"}
