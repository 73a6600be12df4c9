"""`microcred report`: made anew from the tables, opened by the machine's browser."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from extract.tables.latest import TablesError
from extract.tables.report.again import rewrite
from extract.tables.report.files import NAMES
from extract.tables.write import write
from tests.programs import microcred

OLDER = "20261101T000000Z"


@pytest.fixture(scope="module")
def written(make, tmp_path_factory) -> Path:
    output = tmp_path_factory.mktemp("again") / "output"
    write(make.results(run_id=OLDER), output / OLDER)
    write(make.results(), output / make.RUN)
    return output


@pytest.fixture
def run(make, written, output):
    """Return the newer of two runs whose tables stand in `output`."""
    shutil.copytree(written, output, symlinks=True)
    return output / make.RUN


def test_a_report_is_made_anew_from_the_tables_alone(run, output):
    before = {name: (run / name).read_bytes() for name in NAMES.values()}
    manifest = (run / "run.json").read_bytes()
    (run / "report-eng.html").write_text("lost")
    (run / "report-fra.html").unlink()
    assert rewrite(output).data["run_id"] == run.name
    assert {name: (run / name).read_bytes() for name in NAMES.values()} == before
    assert (run / "run.json").read_bytes() == manifest
    assert not list(run.glob(".*"))


def test_the_manifest_follows_what_was_written(run, output):
    document = json.loads((run / "run.json").read_bytes())
    document["tables"]["sha256"]["report-eng.html"] = "of another version"
    (run / "run.json").write_text(json.dumps(document))
    rewrite(output)
    digest = json.loads((run / "run.json").read_bytes())["tables"]["sha256"]["report-eng.html"]
    assert digest == hashlib.sha256((run / "report-eng.html").read_bytes()).hexdigest()


def test_another_run_is_named_and_an_unknown_one_answered_with_the_nearest(run, output):
    (output / OLDER / "report-eng.html").unlink()
    assert rewrite(output, OLDER).data["run_id"] == OLDER
    assert (output / OLDER / "report-eng.html").exists()
    for unknown in ("../elsewhere", ".", "20261102T000000Z"):
        with pytest.raises(TablesError, match="there are no tables of a run") as told:
            rewrite(output, unknown)
        assert told.value.exit_code == 2
    assert "did you mean '20261101T000000Z'?" in str(told.value)


def test_without_tables_there_is_nothing_to_report(run, output):
    with pytest.raises(TablesError, match="no tables yet"):
        rewrite(output / "empty")
    (run / "run.json").write_text("{}")
    with pytest.raises(TablesError, match="says nothing of tables; `microcred extract` writes them anew"):
        rewrite(output)


def report(output, **environment):
    given = {"PATH": "/nowhere", "LANG": "C.UTF-8", **environment}
    return microcred("report", "--open", "--output", str(output), env=given)


def test_open_opens_the_one_in_the_language_of_the_machine(run, output, tmp_path):
    browser, seen = tmp_path / "browser", tmp_path / "seen"
    browser.write_text(f'#!/bin/sh\necho "$1" > {seen}\n')
    browser.chmod(0o755)
    done = report(output, BROWSER=f"{browser} %s", LANG="fr_CA.UTF-8")
    assert done.returncode == 0, done.stderr
    assert seen.read_text().strip() == (run / "report-fra.html").as_uri()
    assert "opened report-fra.html" in done.stdout


def test_without_a_browser_the_file_is_named(run, output):
    done = report(output)
    assert done.returncode == 0, done.stderr
    assert f"open {run / 'report-eng.html'} yourself" in done.stdout
