"""JSON lines are the raw truth: no BOM, no guard, types kept."""

import json

from extract.rows import Facts, Issue
from extract.tables import columns
from extract.tables.jsonl import write_issues, write_jsonl


def lines(path):
    raw = path.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\n") or not raw
    return [json.loads(line) for line in raw.decode().splitlines()]


def test_types_are_kept_and_nothing_is_guarded(make, tmp_path):
    row = make.credential(
        title='=HYPERLINK("http://x")', facts=Facts(hours=42.0, price_cad=1234.5), alt_urls=["https://a", "https://b"]
    )
    write_jsonl(tmp_path / "c.jsonl", "credentials", [row, make.credential(http_status=None, title="", alt_urls=[])])
    first, second = lines(tmp_path / "c.jsonl")
    assert list(first) == [column.name for column in columns.of("credentials")]
    assert first["title"] == '=HYPERLINK("http://x")'
    assert (first["hours"], first["price_cad"], first["http_status"]) == (42.0, 1234.5, 200)
    assert first["alt_urls"] == ["https://a", "https://b"]
    assert (second["http_status"], second["title"], second["alt_urls"], second["weeks"]) == (None, None, [], None)


def test_one_row_is_one_line_for_every_reader(make, tmp_path):
    title = "a\nb\r\nc\x85d\u2028e\u2029f\x0bg\x1ch\x00 😀 \ud83d"
    write_jsonl(tmp_path / "c.jsonl", "credentials", [make.credential(title=title)])
    (read,) = lines(tmp_path / "c.jsonl")
    assert read["title"] == title.replace("\ud83d", "\ufffd")


def test_no_line_holds_nan_which_is_not_json(make, tmp_path):
    write_jsonl(tmp_path / "c.jsonl", "credentials", [make.credential(facts=Facts(hours=float("nan")))])
    assert "NaN" not in (tmp_path / "c.jsonl").read_text("utf-8")
    assert lines(tmp_path / "c.jsonl")[0]["hours"] is None


def test_an_issue_is_told_once_in_a_stable_order(tmp_path):
    told = [Issue("timeout", "b", "u", "m"), Issue("conflict", "a", "u", "m"), Issue("conflict", "b", "u", "m")]
    write_issues(tmp_path / "one", [*told, told[0]], {"b": 0, "a": 1})
    write_issues(tmp_path / "two", [told[0], *told[::-1]], {"b": 0, "a": 1})
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert [(one["kind"], one["provider_id"]) for one in lines(tmp_path / "one")] == [
        ("conflict", "b"), ("conflict", "a"), ("timeout", "b"),
    ]  # fmt: skip
