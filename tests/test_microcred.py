"""The front door: what each verb answers to good and bad input, and with which exit code."""

import json
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from extract.evidence.codebook import load_codebook
from tests.programs import ROOT, microcred
from tests.sites.ports import seven_free_ports

PAGE = """<!doctype html><html lang="en"><head><title>Payroll Basics</title></head><body>
<nav><a href="/careers">Career Services</a></nav>
<main><h1>Payroll Basics Micro-credential</h1><p>Register now for this micro-credential.</p>
<dl><dt>Cost</dt><dd>$450</dd><dt>Hours</dt><dd>42</dd><dt>Start date</dt><dd>May 4, 2026</dd></dl>
<p>A 40-hour practicum with a host employer completes the course.</p>
<p>There is no capstone.</p></main></body></html>"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "spiders.toml"
    path.write_text("", encoding="utf-8")
    return path


def test_the_extracting_wing_loads_neither_scrapy_nor_twisted() -> None:
    script = "import sys, extract.pipeline; sys.exit(bool({'scrapy', 'twisted'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys, microcred\ntry: microcred.app(['--help'], standalone_mode=False)\nexcept SystemExit: pass\n"
        "sys.exit(bool({'scrapy', 'twisted', 'spacy', 'pandas', 'rich', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "annotate" in done.stdout


def test_the_version_is_the_programs_and_the_codebooks() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    done = microcred("--version")
    assert done.returncode == 0
    assert done.stdout == f"microcred {pyproject['project']['version']} (codebook {load_codebook().version})\n"


def test_annotate_keeps_the_order_and_answers_a_bad_line_with_its_error() -> None:
    lines = [
        '{"id": "a", "text": "A 40-hour practicum with a host employer is required.", "lang": "en"}',
        '{"id": "b", "text": "Un stage de 120 heures en entreprise termine la formation."}',
        '{"id": "c"}',
        "not json",
        '{"id": "d", "text": "The library opens at nine."}',
    ]
    done = microcred("annotate", stdin="\n".join(lines))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer.get("id", answer.get("line")) for answer in answers] == ["a", "b", 3, 4, "d"]
    assert done.returncode == 1
    text = json.loads(lines[0])["text"]
    [hit] = [one for one in answers[0]["evidence"] if one["criterion"] == "wil"]
    assert "practicum" in text[hit["start"] : hit["end"]]
    assert [one["status"] for one in answers[1]["evidence"] if one["criterion"] == "wil"] == ["present"]
    assert "text" in answers[2]["error"]
    assert answers[4]["evidence"] == []


def test_explain_shows_what_was_found_and_what_was_not_believed(tmp_path: Path, config: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    done = microcred("explain", str(tmp_path / "page.html"), "--config", str(config), "--json")
    told = json.loads(done.stdout)
    assert told["judged"] == "credential"
    found = {(one["criterion"], one["status"]) for one in told["found"]}
    assert {("wil", "present"), ("capstone", "negated")} <= found
    assert {(one["criterion"], one["discarded"]) for one in told["discarded"]} >= {("career", "zone: nav")}
    assert told["candidates"][0]["facts"]["price_cad"] == 450


def test_loose_files_become_tables(tmp_path: Path, config: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "payroll.html").write_text(PAGE, encoding="utf-8")
    output = tmp_path / "out"
    done = microcred(
        "extract", str(tmp_path / "pages"), "--config", str(config), "--output", str(output), "--json"
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["run_id"].startswith("x-")
    [row] = (output / "latest" / "credentials.jsonl").read_text(encoding="utf-8").splitlines()
    name = json.loads(row)["credential_id"]
    shown = microcred("show", name, "--output", str(output))
    assert "Payroll Basics" in shown.stdout
    assert microcred("verify", "--output", str(output)).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["list", "--config", "none.toml"], 2, "none.toml: no such file; `microcred init` writes a starter"),
        (["run", "nobody", "--config", "spiders.toml"], 2, "there is no provider 'nobody'"),
        (["run", "--config", "spiders.toml"], 2, "no provider is enabled"),
        (["list", "--config", "broken.toml"], 2, "broken.toml: not valid TOML"),
        (["extract", "--config", "spiders.toml"], 3, "nothing was crawled yet"),
        (["extract", "gone.warc", "--config", "spiders.toml"], 3, "gone.warc: no such file or folder"),
        (["extract", "empty.warc.gz", "--config", "spiders.toml"], 3, "empty.warc.gz: no page to read"),
        (["extract", "broken.toml", "--config", "spiders.toml"], 3, "give a .warc"),
        (["explain", "http://127.0.0.1:9/x", "--config", "spiders.toml"], 3, "nothing was crawled yet"),
        (["annotate", "gone.jsonl"], 2, "gone.jsonl: no such file"),
        (["show", "x"], 3, "no tables"),
        (["verify", "--archive"], 3, "no archive here"),
    ],
)
def test_bad_input_is_named_with_the_way_out(
    tmp_path: Path, config: Path, arguments: list[str], code: int, said: str
) -> None:
    (tmp_path / "broken.toml").write_text("[[provider]", encoding="utf-8")
    (tmp_path / "empty.warc.gz").write_bytes(b"")
    done = microcred(*arguments, cwd=tmp_path)
    assert said in done.stderr
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "output" / "latest").exists()


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = microcred("run", "--demo", "--demo-port", str(port), "--output", str(tmp_path / "out"))
    assert done.returncode == 3
    assert str(port) in done.stderr
    assert "Traceback" not in done.stderr


LISTED = """
[[provider]]
id = "alder"
name = "Alder College"
province = "ON"
hosts = ["alder.example"]
[[provider]]
id = "birch"
name = "Cégep du Bouleau"
province = "QC"
hosts = ["bouleau.example"]
enabled = false
[[provider]]
id = "cedar"
name = "Cedar College"
province = "ON"
hosts = ["cedar.example"]
[[opt_out]]
host = "cedar.example"
since = "2026-01-05"
"""


def test_list_says_who_is_ready_by_province_and_kind(config: Path) -> None:
    config.write_text(LISTED, encoding="utf-8")
    done = microcred("list", "--config", str(config))
    lines = [line.split() for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [(line[0], *line[1:3]) for line in lines[:3]] == [
        ("alder", "ON", "ready"), ("birch", "QC", "off"), ("cedar", "ON", "opted"),
    ]  # fmt: skip
    assert ["ON", "1", "2"] in lines and ["QC", "0", "1"] in lines
    assert ["college", "1", "2"] in lines and ["cegep", "0", "1"] in lines
    assert lines[-1] == ["1", "ready", "of", "3", "listed", "in", str(config)]
    told = json.loads(microcred("list", "--config", str(config), "--json").stdout)
    assert (told["ready"], told["listed"]) == (1, 3)


def test_an_output_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    done = microcred(
        "crawl", "--demo", "--demo-port", str(seven_free_ports()), "--output", str(tmp_path / "file" / "out")
    )
    assert done.returncode == 3
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_init_begins_an_empty_folder_and_changes_nothing_that_is_there(tmp_path: Path) -> None:
    assert microcred("init", cwd=tmp_path).returncode == 0
    before = (tmp_path / "spiders.toml").read_bytes()
    assert microcred("list", cwd=tmp_path).returncode == 0
    again = microcred("init", cwd=tmp_path)
    assert (again.returncode, "exists already" in again.stderr) == (3, True)
    assert (tmp_path / "spiders.toml").read_bytes() == before
