"""Gold files: what a line must hold, and what is said of one that does not."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from extract.evaluation.gold import GoldError, read_gold

LINE: dict[str, Any] = {
    "id": "a-1", "provider_id": "alder", "lang": "en", "text": "A placement of 40 hours.", "labels": {"wil": "present"},
}  # fmt: skip


def written(folder: Path, *lines: Any, name: str = "gold.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(line if isinstance(line, str) else json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def test_rows_keep_their_order_and_other_keys_are_let_through(tmp_path):
    path = written(tmp_path, LINE, "\n", {**LINE, "id": "a-2", "url": "https://alder.example", "scope": "programme"})
    (file,) = read_gold([path])
    assert [row.id for row in file.rows] == ["a-1", "a-2"]
    assert file.rows[0].labels == {"wil": "present"}
    assert file.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_note_that_begins_with_borderline_marks_the_row(tmp_path):
    notes = ["borderline: a host, or a client?", "slogan", "not borderline: plain"]
    (file,) = read_gold([written(tmp_path, *({**LINE, "id": note, "note": note} for note in notes))])
    assert [row.borderline for row in file.rows] == [True, False, False]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"labels": {"will": "present"}}, r"gold.jsonl:2: labels: there is no criterion 'will'; did you mean 'wil'\?"),
        (
            {"labels": {"wil": "presnt"}},
            r"gold.jsonl:2: labels: wil: there is no status 'presnt'; did you mean 'present'",
        ),
        ({"labels": {"wil": None}}, "labels: wil: there is no status 'None'"),
        ({"labels": None}, "gold.jsonl:2: labels: Input should be"),
        ({"lang": "de"}, "gold.jsonl:2: lang: Input should be 'en' or 'fr'"),
        ({"text": ""}, "gold.jsonl:2: text: "),
        ({"provider_id": ""}, "gold.jsonl:2: provider_id: "),
        ({"id": "a-1"}, "the id 'a-1' is used twice"),
    ],
)
def test_what_does_not_hold_is_named_by_file_line_and_key(tmp_path, change, said):
    with pytest.raises(GoldError, match=said) as told:
        read_gold([written(tmp_path, LINE, {**LINE, "id": "a-2", **change})])
    assert told.value.exit_code == 2


def test_what_is_no_json_or_no_utf_8_or_empty_is_said(tmp_path):
    with pytest.raises(GoldError, match=r"gold\.jsonl:1: Invalid JSON"):
        read_gold([written(tmp_path, "id,text\n")])
    with pytest.raises(GoldError, match="holds no labelled sentence"):
        read_gold([written(tmp_path, "\n")])
    (tmp_path / "latin.jsonl").write_bytes('{"id": "é"}'.encode("latin-1"))
    with pytest.raises(GoldError, match="is not UTF-8"):
        read_gold([tmp_path / "latin.jsonl"])


def test_an_id_is_used_once_over_all_files(tmp_path):
    with pytest.raises(GoldError, match=r"two\.jsonl: the id 'a-1' is used twice, before in .*one\.jsonl"):
        read_gold([written(tmp_path, LINE, name="one.jsonl"), written(tmp_path, LINE, name="two.jsonl")])
