"""`latest` is replaced by rename, so that it always names whole tables."""

import os
from pathlib import Path

import pytest

from extract.tables.latest import TablesError, current, point


@pytest.fixture
def runs(output):
    for name in ("one", "two"):
        (output / name).mkdir(parents=True)
        (output / name / "credentials.csv").write_text(name)
    return output


def test_the_link_is_relative_so_that_the_folder_can_be_moved(runs, tmp_path):
    point(runs / "one")
    point(runs / "two")
    assert (runs / "latest").readlink() == Path("two")
    runs.rename(tmp_path / "moved")
    assert (tmp_path / "moved" / "latest" / "credentials.csv").read_text() == "two"


def test_a_reader_never_finds_the_link_missing(runs, monkeypatch):
    point(runs / "one")
    really, seen = Path.replace, []

    def replace(self, target):
        seen.append((runs / "latest" / "credentials.csv").read_text())
        return really(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    point(runs / "two")
    assert seen == ["one"]
    assert {path.name for path in runs.iterdir()} == {"one", "two", "latest"}


def test_where_links_cannot_be_made_a_file_names_the_folder(runs, monkeypatch):
    def refuse(*_, **__):
        raise OSError("no links on this file system")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    point(runs / "one")
    point(runs / "two")
    assert (runs / "latest").read_text() == "two\n"
    assert current(runs) == runs / "two"


def test_a_folder_named_latest_is_not_removed(runs):
    (runs / "latest").mkdir()
    (runs / "latest" / "mine.txt").write_text("mine")
    with pytest.raises(TablesError, match=r"latest: cannot be replaced .*move it away"):
        point(runs / "one")
    assert (runs / "latest" / "mine.txt").read_text() == "mine"
    assert {path.name for path in runs.iterdir()} == {"one", "two", "latest"}


def test_without_a_good_run_the_newest_tables_are_current(runs):
    os.utime(runs / "one" / "credentials.csv", ns=(0, 2_000_000_000))
    os.utime(runs / "two" / "credentials.csv", ns=(0, 1_000_000_000))
    assert current(runs) == runs / "one"
    point(runs / "two")
    assert current(runs) == (runs / "two").resolve()


@pytest.mark.parametrize("content", ["", "../elsewhere\n", "gone\n"])
def test_a_latest_that_names_no_tables_of_ours_is_not_followed(runs, tmp_path, content):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "credentials.csv").write_text("not ours")
    (runs / "latest").write_text(content)
    assert current(runs) in (runs / "one", runs / "two")


def test_no_tables_yet_is_said(output):
    output.mkdir()
    with pytest.raises(TablesError, match="no tables yet"):
        current(output)
