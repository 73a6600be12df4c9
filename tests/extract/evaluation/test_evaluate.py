"""`microcred evaluate`: what it prints, what it gives to programs, what it says of wrong input."""

import json

import pytest

from crawler.result import MicrocredError
from extract.evaluate import evaluate
from tests.programs import microcred

ROWS = [
    ("alder", "A 40-hour practicum with a host employer is required.", {"wil": "present"}, ""),
    ("alder", "A work permit is required.", {"wil": "none"}, ""),
    ("alder", "The library closes at five.", {"wil": "present"}, "borderline: a host?"),
    ("birch", "The library opens at nine.", {}, ""),
    ("birch", "There is no co-op term in this program.", {"wil": "negated"}, ""),
]


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "gold.en.jsonl"
    lines = [
        {"id": f"r{n}", "lang": "en", "provider_id": provider, "text": text, "labels": labels, "note": note}
        for n, (provider, text, labels, note) in enumerate(ROWS)
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def test_the_figures_of_five_rows_by_hand(gold):
    data = evaluate([gold], 1, 200, 1).data["sentences"]["en"]
    wil = data["systems"]["rules"]["wil"]
    assert (wil["precision"]["value"], wil["recall"]["value"], wil["f1"]["value"]) == (1.0, 0.6667, 0.8)
    assert wil["status_accuracy"]["value"] == 1.0
    assert wil["hard_negatives_believed"]["value"] == 0.0
    assert data["systems"]["always yes"]["core"]["f1"]["value"] == pytest.approx(2 * 3 / (25 + 3), abs=1e-4)
    assert data["without_borderline"]["rows"] == 4
    assert data["without_borderline"]["systems"]["rules"]["wil"]["f1"]["value"] == 1.0
    assert data["errors"] == {"missed: keyword absent": 1}
    assert data["examples"]["missed: keyword absent"][0]["id"] == "r2"
    assert data["gain_in_core_f1"]["always yes"]["value"] > 0
    # none, negated and present, said of five texts: four agree; chance (3*2 + 1*1 + 1*2) / 25
    assert data["coding"]["wil"]["kappa"]["value"] == pytest.approx((4 / 5 - 9 / 25) / (1 - 9 / 25), abs=1e-4)


def test_it_says_the_same_again(gold):
    first, again = (evaluate([gold], 2, 100, 3) for _ in range(2))
    assert first.data == again.data
    assert first.lines == again.lines


def test_people_see_figures_with_and_without_borderline_rows_and_causes(gold):
    text = "\n".join(evaluate([gold], 1, 100, 1).lines)
    for part in (
        "English: 5 rows of 2 providers", "without the 1 borderline rows", "always yes", "any keyword",
        "by criterion", "kappa", "alpha", "1  missed: keyword absent",
        "r2 wil: labelled present, answered none (borderline: a host?)",
    ):  # fmt: skip
        assert part in text


def test_pages_and_sentences_are_measured_together(gold, make_page, tmp_path):
    folder = make_page(tmp_path / "pages" / "en" / "payroll").parent.parent
    result = evaluate([gold, folder], 0, 50, 1)
    assert result.data["pages"]["en"]["credentials"]["found"] == 1
    assert any(line.startswith("English: 1 pages of 1 providers") for line in result.lines)
    assert "any keyword, without zones" in "\n".join(result.lines)
    json.dumps(result.data)


@pytest.mark.parametrize(
    ("name", "said"), [("nowhere.jsonl", "no such file or folder"), ("table.csv", "neither JSON lines")]
)
def test_what_cannot_be_gold_is_said_at_once(tmp_path, name, said):
    (tmp_path / "table.csv").write_text("id,text\n", "utf-8")
    with pytest.raises(MicrocredError, match=said):
        evaluate([tmp_path / name], 0, 10, 1)


def test_the_verb_prints_json_for_programs(gold):
    done = microcred("evaluate", str(gold), "--json", "--resamples", "50")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["sentences"]["en"]["rows"] == 5


def test_the_verb_refuses_what_is_no_gold_with_its_line(tmp_path):
    (tmp_path / "bad.jsonl").write_text('{"id": "a"}\n', "utf-8")
    done = microcred("evaluate", str(tmp_path / "bad.jsonl"))
    assert done.returncode == 2
    assert "bad.jsonl:1" in done.stderr
