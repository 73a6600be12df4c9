"""One list of columns feeds every file."""

import re
from dataclasses import fields

import pytest

from extract.evidence.hit import CRITERIA
from extract.rows import (
    Cell,
    Change,
    CodebookRow,
    Credential,
    Evidence,
    Facts,
    PageRow,
    ProviderRow,
    QuestionRow,
)
from extract.tables import columns
from extract.tables.columns import COLUMNS, TABLES

IDENTITY = (
    "credential_id provider_id provider_name province provider_kind title title_alt credential_type lang url alt_urls"
)
SCORES = "score score_jobseeker score_further_study score_degree_holder"
STATUSES = "advisory capstone career wil laddering skill industry not_assessed_reason"
FACTS = (
    "hours hours_raw weeks weeks_raw price_cad price_kind price_raw delivery pace start_dates assessed badge"
    " prerequisites funding credit laddering_target industry_name skill_name"
)
PARTS = " ".join(f"{one}_{part}" for one in CRITERIA for part in ("points", "subtype", "quote", "link", "evidence"))
PROVENANCE = "fetched_at http_status page_sha256 codebook_version run_id"
EVIDENCE = (
    "evidence_id credential_id provider_id criterion subtype status scope rule_id basis probability quote quote_start"
    " quote_end heading zone lang page_url page_number link fetched_at page_sha256 warc_file warc_offset run_id"
)


def names(table):
    return [column.name for column in columns.of(table)]


def test_credentials_are_identity_scores_statuses_facts_parts_provenance():
    assert names("credentials") == " ".join([IDENTITY, SCORES, STATUSES, FACTS, PARTS, PROVENANCE]).split()


def test_evidence_has_the_columns_of_the_design():
    assert names("evidence") == EVIDENCE.split()


def test_every_field_of_a_row_is_a_column():
    assert set(names("pages")) == {one.name for one in fields(PageRow)}
    assert set(names("evidence")) == {one.name for one in fields(Evidence)} - {"value"}
    assert set(names("providers")) == {one.name for one in fields(ProviderRow)} - {"coverage", "stated", "shares"} | {
        f"{part}_{one}" for one in CRITERIA for part in ("n", "stated", "share")
    }
    ranks = {"rank", "rank_jobseeker", "rank_further_study", "rank_degree_holder"}
    assert set(names("questions")) == {one.name for one in fields(QuestionRow)} - {"ranks"} | ranks
    assert set(names("changes")) == {one.name for one in fields(Change)}
    assert set(names("codebook")) == {one.name for one in fields(CodebookRow)}
    own = {one.name for one in fields(Credential)} - {"facts", "cells", "scores"}
    assert own | {one.name for one in fields(Facts)} <= set(names("credentials"))


@pytest.mark.parametrize("table", TABLES)
def test_names_are_ascii_snake_case_and_differ(table):
    assert len(set(names(table))) == len(names(table))
    assert all(re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name) for name in names(table))


@pytest.mark.parametrize("column", COLUMNS, ids=lambda one: f"{one.table}.{one.name}")
def test_every_column_is_called_and_described_in_both_languages(column):
    words = (column.label_en, column.label_fr, column.description_en, column.description_fr)
    assert all(words)
    assert not any("{" in word for word in words)
    assert column.description_en != column.description_fr


def test_one_name_has_one_type_in_every_table_of_data():
    types = {}
    for column in COLUMNS:
        assert types.setdefault(column.name, column.type) == column.type


def test_a_value_is_found_where_its_path_says(make):
    row = make.credential(facts=Facts(hours=42.0))
    row.cells["wil"] = Cell("optional", 0.6, "internship", "a stage", "https://x", "e1")
    row.scores = {"score": 12.0}
    read = {column.name: column.get(row) for column in columns.of("credentials")}
    assert (read["hours"], read["wil"], read["wil_points"], read["wil_evidence"]) == (42.0, "optional", 0.6, "e1")
    assert (read["score"], read["score_jobseeker"], read["title"]) == (12.0, None, "Solar Installation")
