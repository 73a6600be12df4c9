"""`verify` finds every quote again, and says of each thing that does not hold where it is."""

import json
import re
import shutil
from pathlib import Path

import pytest

from crawler.archive import Writer
from extract.evidence.codebook import load_codebook
from extract.quote import quote_text, text_fragment
from extract.reading import read_record
from extract.rows import Facts
from extract.sources import Source
from extract.tables.write import write
from extract.verify import archived, quotes, verify_quotes

URL = "https://alder.example/micro/solar"
HTML = """<!doctype html><html lang="en"><title>Solar Installation</title><main><h1>Solar Installation</h1>
<p>The micro-credential takes 42 hours and costs $1,234.50.</p>
<p>Employers &amp; unions reviewed the curriculum&nbsp;: write to prof@alder.example.</p>
<ul><li>- 50 % of learners may opt for an internship, «&nbsp;au choix&nbsp;».</li></ul>
<p>Coaching is open to all learners of the polytechnic.</p></main></html>"""
SAID = {
    "advisory": ("co_developed", "present", "programme", r"Employers.*"),
    "wil": ("internship", "optional", "programme", r"- 50 %.*"),
    "career": ("coaching", "present", "provider", r"Coaching.*"),
}


@pytest.fixture(scope="module")
def written(make, tmp_path_factory) -> Path:
    """Tables whose quotes stand on a page of a real archive; tests spoil copies of them."""
    output = tmp_path_factory.mktemp("verify") / "output"
    path = output / "archive" / "alder" / f"alder-{make.RUN}.warc.gz"
    with Writer(path, run_id=make.RUN, provider_id="alder", software="test") as writer:
        headers = [("Content-Type", "text/html; charset=utf-8")]
        offset, _ = writer.response(URL, 200, headers, HTML.encode(), "2026-11-23T14:03:15Z")
    root = output / "archive"
    page = read_record(Source(URL, path, offset, root, "", 200).record())
    codebook = load_codebook()
    evidence = []
    for number, (criterion, (subtype, status, scope, words)) in enumerate(SAID.items()):
        found = re.search(words, page.text)
        passage = found[0]
        evidence.append(
            make.proof(
                number, criterion=criterion, subtype=subtype, status=status, scope=scope,
                credential_id="alder-sol-101" if scope == "programme" else "", quote=quote_text(passage),
                quote_start=found.start(), quote_end=found.end(), page_url=URL, link=text_fragment(URL, passage),
                page_sha256=page.page_sha256, warc_file=page.warc_file, warc_offset=offset,
            )
        )  # fmt: skip
    row = make.credential(
        evidence, points=codebook.points, profiles=codebook.profiles, codebook_version=codebook.version,
        page_sha256=page.page_sha256, facts=Facts(hours=42.0, price_cad=1234.5, price_raw="$1,234.50"),
    )  # fmt: skip
    unread = make.credential(
        credential_id="alder-x", not_assessed_reason="blocked", codebook_version=codebook.version,
        profiles=codebook.profiles,
    )  # fmt: skip
    write(make.results(credentials=[row, unread], evidence=evidence), output / make.RUN)
    return output


@pytest.fixture
def output(written, output):
    return shutil.copytree(written, output, symlinks=True)


def change(path, old, new, count=1):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, count).encode())


def problems(output, make):
    return [str(one) for one in verify_quotes(output / make.RUN, archived([output / "archive"]), load_codebook())]


def test_what_was_written_holds(output):
    result = quotes(output)
    assert (result.exit_code, result.data["quotes"], result.data["problems"]) == (0, 3, [])
    assert result.lines[-1].endswith("all hold")


def test_published_quotes_are_redacted_and_guarded_and_still_found(output, make):
    text = (output / make.RUN / "evidence.csv").read_text("utf-8-sig")
    assert "[e-mail]" in text
    assert "prof@alder.example" not in text
    assert "'- 50 %" in text


WRONG = ("reviewed the curriculum", "wrote the curriculum")
CHANGES = [
    ("evidence.csv", *WRONG, "evidence.csv: e0000000000000000: quote is"),
    ("credentials.csv", *WRONG, "credentials.csv: alder-sol-101: advisory_quote is"),
    ("credentials-fra.csv", "40,0", "90,0", "credentials-fra.csv: alder-sol-101: score is '90,0'"),
    ("credentials.csv", ",40.0,", ",90.0,", "credentials.csv: alder-sol-101: score is '90.0'"),
    ("credentials.csv", "Solar", "Sonar", "title is"),
    ("pages.csv", "Solar", "Sonar", "pages.csv: is not as it was written"),
    ("providers.csv", "ok", "no", "providers.csv: is not as it was written"),
    ("evidence.jsonl", *WRONG, "the page says"),
    ("evidence.jsonl", '"quote_start":', '"quote_start":1', "the page says"),
    ("evidence.jsonl", '"warc_offset":', '"warc_offset":1', "its page is gone"),
    ("evidence.jsonl", '"page_sha256":"', '"page_sha256":"0', "has SHA-256"),
    ("evidence.jsonl", URL, URL + "2", "the record is of"),
    ("evidence.jsonl", "#:~:text=", "#:~:text=x", "its link does not lead to the quote"),
    ("evidence.jsonl", '"status":"present"', '"status":"planned"', "e0000000000000002 is planned at provider scope"),
    ("credentials.jsonl", *WRONG, "advisory_quote differs from e0000000000000000"),
    ("credentials.jsonl", '"score":40.0', '"score":90.0', "score is 90.0, and 40.0 by its points"),
    ("credentials.jsonl", '"wil_points":0.6', '"wil_points":1.0', "worth 0.6 points, and 1.0 are given"),
    ("credentials.jsonl", '"capstone":"not_stated"', '"capstone":"yes"', "has no None for it"),
    ("credentials.jsonl", '"wil":"optional"', '"wil":"not_stated"', "wil is not_stated, and evidence stands beside"),
    ("credentials.jsonl", "e0000000000000001", "e0000000000000000", "has no e0000000000000000 for it"),
]


@pytest.mark.parametrize(("name", "old", "new", "told"), CHANGES)
def test_a_change_is_told_with_its_place(output, make, name, old, new, told):
    change(output / make.RUN / name, old, new)
    said = problems(output, make)
    assert any(told in one for one in said), said
    assert quotes(output).exit_code == 1


def test_tables_of_an_older_codebook_hold_while_its_points_and_weights_do(output, make):
    version = load_codebook().version
    for name in ("credentials.csv", "credentials-fra.csv", "credentials.jsonl"):
        change(output / make.RUN / name, version, "1-older", -1)
    assert not any("reckoned" in one for one in problems(output, make))
    change(output / make.RUN / "credentials.jsonl", '"score":40.0', '"score":41.0')
    told = f"credentials.jsonl: scores of codebook 1-older cannot be reckoned again by {version}"
    assert told in problems(output, make)


@pytest.mark.parametrize("name", ["credentials.csv", "evidence.jsonl", "pages.csv", "run.json", "issues.jsonl"])
def test_a_missing_file_is_told(output, make, name):
    (output / make.RUN / name).unlink()
    assert any(one.startswith(f"{name}: ") for one in problems(output, make))


def test_a_lost_row_is_told(output, make):
    path = output / make.RUN / "evidence.csv"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    assert problems(output, make) == ["evidence.csv: has not the columns and rows of evidence.jsonl"]


def test_a_missing_archive_is_told_of_every_quote(output, make):
    (output / "archive" / "alder" / f"alder-{make.RUN}.warc.gz").unlink()
    said = problems(output, make)
    assert len(said) == 3
    assert all("its page is gone" in one for one in said)


def test_a_damaged_record_is_told(output, make):
    path = output / "archive" / "alder" / f"alder-{make.RUN}.warc.gz"
    path.write_bytes(path.read_bytes()[:-100])
    assert len(problems(output, make)) == 3


def test_files_of_foreign_input_are_found_under_the_folder_they_came_from(make, output, tmp_path):
    inputs = tmp_path / "elsewhere"
    (output / "archive").rename(inputs)
    assert quotes(output).exit_code == 1
    manifest = output / make.RUN / "run.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_bytes()), "inputs": [str(tmp_path), str(inputs)]}))
    assert quotes(output).exit_code == 0
