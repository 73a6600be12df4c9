"""datapackage.json describes every table so that frictionless finds what is wrong, and nothing is."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from frictionless import Package, system

from extract.rows import Change
from extract.tables import columns
from extract.tables.catalogue import catalogue
from extract.tables.datapackage import DATAPACKAGE
from extract.tables.write import write


@pytest.fixture(scope="module")
def written(make, tmp_path_factory) -> Path:
    changes = [
        Change("alder-old", "alder", "Alder", "Old", "https://alder.example/old", "gone", "page",
               old_run_id="20261101T000000Z", new_run_id=make.RUN),
        Change("alder-sol-101", "alder", "Alder", "Solar", "https://alder.example/sol", "changed", "method", "wil",
               "gained", "not_stated", "yes", "", "A stage.", "", "https://x", "20261101T000000Z", make.RUN),
    ]  # fmt: skip
    return write(make.results(changes=changes), tmp_path_factory.mktemp("package") / make.RUN)


@pytest.fixture
def folder(written, tmp_path):
    """Return a copy, to be spoilt."""
    return shutil.copytree(written, tmp_path / written.name)


def errors(folder):
    with system.use_context(trusted=True):
        report = Package(str(folder / DATAPACKAGE)).validate()
    return {(task.name, error.type) for task in report.tasks for error in task.errors}


def spoil(folder, file, change, delimiter=","):
    """Change the rows of a CSV and leave its digest to the package as it is now."""
    path = folder / file
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=delimiter))
    change(rows)
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0], delimiter=delimiter, lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
    document = json.loads((folder / DATAPACKAGE).read_text())
    for resource in document["resources"]:
        if resource["path"] == file:
            del resource["bytes"], resource["hash"]
    (folder / DATAPACKAGE).write_text(json.dumps(document))


def test_every_table_is_valid(folder):
    assert errors(folder) == set()


def test_every_csv_and_every_column_is_described_in_both_languages(folder):
    document = json.loads((folder / DATAPACKAGE).read_text())
    described = {resource["path"]: resource for resource in document["resources"]}
    assert set(described) == {path.name for path in folder.glob("*.csv")}
    for table in catalogue():
        fields = described[f"{table}.csv"]["schema"]["fields"]
        assert [field["name"] for field in fields] == [column.name for column in columns.of(table)]
        assert all(field[key] for field in fields for key in ("title", "title_fr", "description", "description_fr"))


def test_the_licence_is_of_facts_and_quotes_stay_the_providers(folder):
    document = json.loads((folder / DATAPACKAGE).read_text())
    [licence] = document["licenses"]
    assert licence["name"] == "CC-BY-4.0"
    assert "quotes are short" in document["description"]
    assert "demeurent la propriété des fournisseurs" in document["description_fr"]


@pytest.mark.parametrize(
    ("file", "change", "found"),
    [
        ("credentials.csv", lambda rows: rows[0].update(wil="maybe"), "constraint-error"),
        ("credentials.csv", lambda rows: rows[0].update(wil=""), "constraint-error"),
        ("credentials.csv", lambda rows: rows[0].update(score="101"), "constraint-error"),
        ("credentials.csv", lambda rows: rows[0].update(delivery="online | by post"), "constraint-error"),
        ("credentials.csv", lambda rows: rows[0].update(price_cad="$5"), "type-error"),
        ("credentials.csv", lambda rows: rows[0].update(fetched_at="yesterday"), "type-error"),
        ("credentials.csv", lambda rows: rows.append(rows[0]), "primary-key"),
        ("credentials.csv", lambda rows: rows[0].update(advisory_evidence="e0"), "foreign-key"),
        ("evidence.csv", lambda rows: rows[1].update(credential_id="nobody"), "foreign-key"),
        ("questions.csv", lambda rows: rows.append(rows[0]), "primary-key"),
        ("changes.csv", lambda rows: rows[0].update(cause="weather"), "constraint-error"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found(folder, file, change, found):
    spoil(folder, file, change)
    assert found in {kind for name, kind in errors(folder) if name == file.removesuffix(".csv")}


def test_a_french_number_is_a_number_in_the_french_file_only(folder):
    spoil(folder, "credentials-fra.csv", lambda rows: rows[0].update(hours="42,5"), ";")
    assert errors(folder) == set()
    spoil(folder, "credentials.csv", lambda rows: rows[0].update(hours="42,5"))
    assert ("credentials", "type-error") in errors(folder)


def test_a_file_that_is_not_as_it_was_written_is_found(folder):
    with (folder / "evidence.csv").open("ab") as stream:
        stream.write(b"\r\n")
    assert {("evidence", "byte-count"), ("evidence", "hash-count")} & errors(folder)
