"""Where there is no terminal, a line per provider when it ends; nothing on stdout."""

import pytest

from crawler.progress import Lines, Table
from crawler.row import Row
from crawler.tally import Tally


def test_an_ended_provider_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    alder, birch = Tally(), Tally()
    alder.see(Row("alder", "http://a.example/1", "a.example/1", "credential", 1, "", "r", "same"))
    shown = Lines()
    shown.tick({"alder": alder, "birch": birch})
    alder.running = False
    shown.tick({"alder": alder, "birch": birch})
    shown.tick({"alder": alder, "birch": birch})
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "microcred: alder: 1 pages (0 new, 1 unchanged, 0 changed), 1 credential pages, 0 not read; done\n"


def test_the_table_is_drawn_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table()
    table.tick({"alder": Tally()})
    table.close()
    out, err = capsys.readouterr()
    assert out == ""
    assert "alder" in err
