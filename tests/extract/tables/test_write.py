"""All files of a run appear at once or not at all, the same bytes each time, and nothing of others is lost."""

import filecmp
import hashlib
import json
import multiprocessing
import os
import random
import resource
import signal
from pathlib import Path

import pytest

from extract.tables import write as writing
from extract.tables.latest import TablesError, current
from extract.tables.write import write

FILES = {
    "READ-ME-LISEZ-MOI.txt", "changes.csv", "codebook.csv", "credentials-fra.csv", "credentials.csv",
    "credentials.jsonl", "credentials.xlsx", "datapackage.json", "evidence.csv", "evidence.jsonl", "issues.jsonl",
    "pages.csv", "providers.csv", "questions.csv", "report-eng.html", "report-fra.html", "run.json",
}  # fmt: skip


def names(folder):
    return {path.name for path in folder.iterdir()}


def leftovers(output):
    return {path.name for path in output.iterdir() if path.name.startswith(".")} - {".tables.lock"}


def is_whole(folder):
    """Tell whether every table is the one whose digest run.json gives."""
    digests = json.loads((folder / "run.json").read_bytes())["tables"]["sha256"]
    return names(folder) == {*digests, "run.json"} == FILES and all(
        hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest for name, digest in digests.items()
    )


def dies(action, *arguments):
    """Run `action` in a process of its own and tell whether it was killed."""
    process = multiprocessing.get_context("fork").Process(target=action, args=arguments)
    process.start()
    process.join(60)
    return process.exitcode == -signal.SIGKILL


def test_a_run_writes_all_its_files_and_latest(make, output):
    folder = write(make.results(), output / make.RUN)
    assert folder == output / make.RUN
    assert is_whole(folder)
    assert (output / "latest").resolve() == folder.resolve()
    assert leftovers(output) == set()


def test_the_same_rows_give_the_same_bytes_in_whatever_order_they_come(make, tmp_path):
    once = make.results()
    again = make.results()
    for rows in (again.credentials, again.evidence, again.pages, again.issues):
        random.Random(1).shuffle(rows)
    first, second = write(once, tmp_path / "a" / make.RUN), write(again, tmp_path / "b" / make.RUN)
    assert filecmp.cmpfiles(first, second, FILES, shallow=False) == (sorted(FILES, key=list(FILES).index), [], [])
    write(once, first)
    assert filecmp.cmpfiles(first, second, FILES, shallow=False)[1:] == ([], []), "written again over itself"


def test_the_crawls_part_of_the_manifest_stays(make, output):
    folder = output / make.RUN
    folder.mkdir(parents=True)
    crawl = {"providers": {"alder": {"state": "ok"}}, "heartbeat": "2026-11-23T14:09:00Z"}
    (folder / "run.json").write_text(json.dumps({"run_id": make.RUN, "crawl": crawl, "tables": "of old"}))
    for _ in range(2):
        write(make.results(manifest={"inputs": ["/a"], "crawl": "not this"}), folder)
        document = json.loads((folder / "run.json").read_bytes())
        assert document["crawl"] == crawl
        assert document["inputs"] == ["/a"]
        assert document["tables"]["credentials"] == 2
        assert is_whole(folder)


def test_what_a_person_laid_beside_the_tables_stays(make, output):
    folder = write(make.results(), output / make.RUN)
    (folder / "notes").mkdir()
    (folder / "notes" / "mine.txt").write_text("do not lose me")
    write(make.results(credentials=[]), folder)
    assert (folder / "notes" / "mine.txt").read_text() == "do not lose me"
    assert json.loads((folder / "run.json").read_bytes())["tables"]["credentials"] == 0


def test_a_run_below_expectation_keeps_the_last_good_latest(make, output):
    good = write(make.results(), output / "20261101T000000Z")
    bad = write(make.results(run_id="20261102T000000Z"), output / "20261102T000000Z", keep_latest=True)
    assert is_whole(bad)
    assert current(output) == good.resolve()
    better = write(make.results(run_id="20261103T000000Z"), output / "20261103T000000Z")
    assert current(output) == better.resolve()


@pytest.mark.parametrize("when", ["evidence.csv", "before", "between", "after"])
def test_a_crash_at_any_moment_leaves_whole_tables_and_the_next_run_mends(make, output, when):
    folder = write(make.results(), output / make.RUN)
    (folder / "run.json").write_text(json.dumps({**json.loads((folder / "run.json").read_bytes()), "crawl": {"a": 1}}))

    def crash():
        really_rename, really_csv = Path.rename, writing.write_csv

        def rename(self, target):
            if when == "before" or (when == "between" and self.name.endswith(".new")):
                os.kill(os.getpid(), signal.SIGKILL)
            really_rename(self, target)
            if when == "after" and not Path(target).name.startswith("."):
                os.kill(os.getpid(), signal.SIGKILL)

        def half(path, *arguments):
            if path.name == when:
                path.write_text("credential_id,half a ta")
                os.kill(os.getpid(), signal.SIGKILL)
            really_csv(path, *arguments)

        Path.rename, writing.write_csv = rename, half
        write(make.results(credentials=[]), folder)

    assert dies(crash)
    if when == "between":
        assert not folder.exists(), "a reader sees nothing rather than half"
        writing.recover(folder)
    assert is_whole(folder)
    assert json.loads((folder / "run.json").read_bytes())["tables"]["credentials"] == (0 if when == "after" else 2)
    write(make.results(), folder)
    assert is_whole(folder)
    assert json.loads((folder / "run.json").read_bytes())["crawl"] == {"a": 1}
    assert leftovers(output) == set()


def test_the_old_tables_are_all_there_while_the_new_ones_are_written(make, output, monkeypatch):
    folder = write(make.results(), output / make.RUN)
    really, seen = writing.write_csv, []

    def watched(*arguments):
        seen.append(is_whole(folder))
        really(*arguments)

    monkeypatch.setattr(writing, "write_csv", watched)
    write(make.results(credentials=[]), folder)
    assert seen == [True] * 8


def test_where_nothing_can_be_written_nothing_is(make, output):
    output.write_text("a file, not a folder")
    with pytest.raises(TablesError, match="cannot be written"):
        write(make.results(), output / make.RUN)
    assert output.read_text() == "a file, not a folder"


def test_a_folder_that_may_not_be_written_is_said(make, output):
    write(make.results(), output / make.RUN)
    output.chmod(0o555)

    def try_it():
        if os.geteuid() == 0:
            os.seteuid(65534)
        try:
            write(make.results(credentials=[]), output / make.RUN)
        except TablesError as error:
            if "cannot be written" in str(error):
                os.kill(os.getpid(), signal.SIGKILL)

    try:
        assert dies(try_it), "TablesError"
    finally:
        output.chmod(0o755)
    assert is_whole(output / make.RUN)


def test_a_crawl_that_went_on_after_a_crash_loses_nothing(make, output):
    folder = write(make.results(), output / make.RUN)
    (folder / "notes.txt").write_text("mine")
    folder.rename(output / f".{make.RUN}.old")
    folder.mkdir()
    (folder / "run.json").write_text(json.dumps({"crawl": {"b": 2}}))
    write(make.results(), folder)
    assert json.loads((folder / "run.json").read_bytes())["crawl"] == {"b": 2}
    assert (folder / "notes.txt").read_text() == "mine"
    assert leftovers(output) == set()


def test_a_full_disk_leaves_the_old_tables(make, output):
    folder = write(make.results(), output / make.RUN)

    def fill():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
        try:
            write(make.results(credentials=[]), folder)
        except TablesError as error:
            if "nothing was changed" in str(error) and not leftovers(output):
                os.kill(os.getpid(), signal.SIGKILL)

    assert dies(fill), "TablesError, and nothing half-written beside"
    assert is_whole(folder)
    assert json.loads((folder / "run.json").read_bytes())["tables"]["credentials"] == 2


def test_writers_of_one_folder_take_turns(make, output):
    context = multiprocessing.get_context("fork")
    several = [context.Process(target=write, args=(make.results(), output / make.RUN)) for _ in range(4)]
    for process in several:
        process.start()
    for process in several:
        process.join(60)
    assert [process.exitcode for process in several] == [0] * 4
    assert is_whole(output / make.RUN)
    assert leftovers(output) == set()


def test_the_read_me_names_every_file_in_both_languages(make, output):
    raw = (write(make.results(), output / make.RUN) / "READ-ME-LISEZ-MOI.txt").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    english, french = raw.decode("utf-8-sig").split("MICROCRED, PASSAGE")
    for name in FILES - {"READ-ME-LISEZ-MOI.txt"}:
        assert name in english
        assert name in french
    assert "2 credentials of 1 providers, 3 pieces of evidence" in english
    assert "nor a ranking of schools" in english
    assert "ni un classement des établissements" in french
