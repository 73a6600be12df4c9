"""Frames have the right types, and an order that neither titles nor the order of reading can change."""

import random

import pandas as pd

from extract.rows import Results
from extract.tables.frames import frame, ordered


def test_types_are_those_of_the_columns(make):
    made = frame("credentials", make.results().credentials)
    assert made["title"].dtype == "string"
    assert made["http_status"].dtype == "Int64"
    assert made["hours"].dtype == made["score"].dtype == made["price_cad"].dtype == "Float64"


def test_missing_is_na_and_zero_is_zero(make):
    made = frame("credentials", [make.credential(), make.credential(not_assessed_reason="timeout", title="")])
    assert made["wil_points"].tolist() == [0.0, pd.NA]
    assert made["title"].isna().tolist() == [False, True]
    assert made["score"].isna().tolist() == [False, True]


def test_a_table_without_rows_keeps_its_columns_and_types(make):
    made = frame("evidence", [])
    assert len(made) == 0
    assert made["quote_start"].dtype == "Int64"


def test_rows_are_ordered_by_provider_of_the_registry_then_id(make):
    providers = [make.provider(provider_id=name) for name in ("yew", "alder")]
    credentials = [
        make.credential(provider_id=provider, credential_id=f"{provider}-{n}", title=f"Title {-n}")
        for provider in ("alder", "host-b.example", "host-a.example", "yew") for n in (2, 1)
    ]  # fmt: skip
    evidence = [
        make.proof(1, credential_id="alder-2", criterion="wil"),
        make.proof(2, credential_id="alder-2", criterion="advisory", quote_start=50),
        make.proof(3, credential_id="alder-2", criterion="advisory", quote_start=5),
        make.proof(4, credential_id="alder-1", criterion="wil"),
        make.proof(5, credential_id="", scope="provider"),
        make.proof(6, credential_id="yew-1", provider_id="yew"),
    ]
    for seed in range(5):
        random.Random(seed).shuffle(credentials)
        random.Random(seed).shuffle(evidence)
        rows = ordered(Results("r", "1", credentials, evidence, [], providers, []))
        assert [row.credential_id for row in rows["credentials"]] == [
            "yew-1", "yew-2", "alder-1", "alder-2", "host-a.example-1", "host-a.example-2", "host-b.example-1",
            "host-b.example-2",
        ]  # fmt: skip
        assert [int(row.evidence_id[1:]) for row in rows["evidence"]] == [6, 5, 4, 3, 2, 1]
