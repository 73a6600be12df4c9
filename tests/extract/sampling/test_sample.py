"""`microcred sample`: sheets that two people can fill in, blind to the tool, and a key that they do not see."""

import csv

import openpyxl
import pytest

from crawler.result import MicrocredError
from extract.evidence.hit import CRITERIA
from extract.sample import sample
from extract.sampling.sheet import CODED, COLUMNS, KEY
from tests.programs import microcred


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture
def drawn(run, tmp_path):
    result = sample(run, 8, 0.5, ["anna", "ben"], "", 1, tmp_path / "coding")
    return tmp_path / "coding", result


def test_a_sheet_for_each_coder_and_one_key(drawn):
    folder, result = drawn
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [KEY, "coding-anna.csv", "coding-anna.xlsx", "coding-ben.csv", "coding-ben.xlsx", "instructions.txt"]
    )
    assert result.data["items"] == 8
    assert f"keep {KEY} to yourself" in "\n".join(result.lines)


def test_the_sheet_is_blind(drawn):
    folder, _ = drawn
    sheet, key = rows(folder / "coding-anna.csv"), rows(folder / KEY)
    assert list(sheet[0]) == list(COLUMNS)
    assert all(row[name] == "" for row in sheet for name in (*CODED, "comment"))
    assert not {"stratum", "weight", "rule_id"} & set(sheet[0])
    found = [any(row[name] != "none" for name in CRITERIA) for row in key]
    assert sorted(found) == [False] * 4 + [True] * 4
    assert found != sorted(found), "mixed, so that the order tells nothing"


def test_sheet_and_key_name_the_same_sentences_and_both_coders_get_them_all(drawn):
    folder, _ = drawn
    anna, ben, key = (rows(folder / name) for name in ("coding-anna.csv", "coding-ben.csv", KEY))
    assert {row["coder"] for row in anna} == {"anna"}
    assert {row["coder"] for row in ben} == {"ben"}
    strip = [{**row, "coder": ""} for row in anna]
    assert strip == [{**row, "coder": ""} for row in ben]
    assert [row["item"] for row in anna] == [row["item"] for row in key]
    by_item = {row["item"]: row for row in key}
    (capstone,) = (row for row in anna if row["sentence"] == "There is no capstone project.")
    assert by_item[capstone["item"]]["capstone"] == "negated"
    assert by_item[capstone["item"]]["weight"] == "1"
    assert capstone["link"].startswith(by_item[capstone["item"]]["page_url"])


def test_the_workbook_has_drop_downs_and_instructions(drawn):
    folder, _ = drawn
    book = openpyxl.load_workbook(folder / "coding-ben.xlsx")
    assert book.sheetnames == ["Instructions", "Coding"]
    told = "\n".join(str(cell.value or "") for (cell,) in book["Instructions"].iter_rows())
    for part in ("How to code", "Comment coder", "Work-integrated learning", "Apprentissage intégré au travail"):
        assert part in told
    sheet = book["Coding"]
    names = [cell.value for cell in sheet[1]]
    assert names == list(COLUMNS)
    lists = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert lists["G2:G9"] == '"yes,no"'
    assert len(lists) == len(CODED)
    assert set(lists.values()) == {'"yes,no"', '"present,optional,planned,negated,none"'}
    printed = rows(folder / "coding-ben.csv")
    for number, row in enumerate(printed, 2):
        assert [str(cell.value or "") for cell in sheet[number]] == [row[name] for name in COLUMNS]


def test_the_same_seed_draws_the_same_and_another_another(run, tmp_path):
    texts = []
    for name, seed in (("one", 1), ("two", 1), ("three", 2)):
        sample(run, 8, 0.5, ["anna"], "", seed, tmp_path / name)
        texts.append((tmp_path / name / "coding-anna.csv").read_bytes())
    assert texts[0] == texts[1] != texts[2]


def test_the_default_folder_is_the_samples_own(run):
    result = sample(run, 4, 0.25, [], "en", 3, None)
    assert result.data["folder"] == str(run / "coding" / result.data["sample"])
    assert result.data["coders"] == ["coder-1", "coder-2"]
    assert {row["lang"] for row in rows(run / "coding" / result.data["sample"] / "coding-coder-1.csv")} == {"en"}


def test_a_sheet_that_somebody_may_have_filled_in_is_not_written_over(run, drawn):
    folder, _ = drawn
    before = (folder / "coding-anna.xlsx").read_bytes()
    with pytest.raises(MicrocredError, match=r"coding-anna\.xlsx: exists already.*give another --to"):
        sample(run, 8, 0.5, ["anna"], "", 1, folder)
    assert (folder / "coding-anna.xlsx").read_bytes() == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"coders": ["anna", "anna"]}, "each coder needs a name of their own"),
        ({"coders": ["a/b"]}, "--coder 'a/b': a name of letters"),
        ({"nothing": 1.5}, "--nothing 1.5: a share between 0 and 1"),
        ({"lang": "de"}, "--lang de: en or fr"),
    ],
)
def test_an_option_that_cannot_be_used_is_named(run, tmp_path, change, said):
    options = {"size": 4, "nothing": 0.5, "coders": ["anna"], "lang": "", "seed": 1, "folder": tmp_path, **change}
    with pytest.raises(MicrocredError, match=said) as told:
        sample(run, **options)
    assert told.value.exit_code == 2


def test_the_verb_without_tables_says_how_to_get_them(tmp_path):
    done = microcred("sample", "--output", str(tmp_path))
    assert done.returncode == 3
    assert "no tables yet; `microcred run`" in done.stderr
