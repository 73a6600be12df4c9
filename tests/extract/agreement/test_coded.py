"""What is read of a filled-in sheet, in every form that a spreadsheet saves, and what is said of a wrong cell."""

import subprocess

import openpyxl
import pytest

from extract.agreement.coded import read_coded
from extract.agreement.table import CodedError
from extract.sample import sample
from extract.sampling.sheet import COLUMNS

CODES = [{"wil": "present", "career": "optional"}, {}, None, {"wil": "none", "skill": "present"}]


def plain(codes):
    return {item: {name: code for name, code in own.items() if code != "none"} for item, own in codes.items()}


EXPECTED = {"i0001": {"wil": "present", "career": "optional"}, "i0002": {}, "i0004": {"skill": "present"}}


def test_a_sheet_as_it_was_written(make_sheet, tmp_path):
    coded = read_coded(make_sheet(tmp_path, "anna", CODES))
    assert (coded.coder, coded.sample) == ("anna", "s1")
    assert plain(coded.codes) == EXPECTED
    assert coded.uncoded == ["i0003"]
    assert coded.sentences["i0002"] == "Sentence 2."


@pytest.mark.parametrize(("mark", "encoding"), [(";", "utf-8-sig"), ("\t", "utf-8"), (";", "cp1252"), (",", "utf-8")])
def test_a_csv_that_a_spreadsheet_saved_its_own_way(as_table, tmp_path, mark, encoding):
    coded = read_coded(as_table(tmp_path / "x.csv", "Zoé", CODES, mark, encoding))
    assert coded.coder == "Zoé"
    assert plain(coded.codes) == EXPECTED


def filled(path):
    """Fill a workbook in as a person does: an answer in every row."""
    book = openpyxl.load_workbook(path)
    sheet = book["Coding"]
    place = {name: number for number, name in enumerate(COLUMNS, 1)}
    for number in range(2, sheet.max_row + 1):
        practicum = "practicum" in sheet.cell(number, place["sentence"]).value
        sheet.cell(number, place["evidence"]).value = "yes" if practicum else "no"
        if practicum:
            sheet.cell(number, place["wil"]).value = "Present "
    book.save(path)


@pytest.fixture
def workbook(run, tmp_path):
    sample(run, 8, 0.5, ["anna"], "en", 1, tmp_path)
    filled(tmp_path / "coding-anna.xlsx")
    return tmp_path / "coding-anna.xlsx"


def test_a_workbook_that_sample_wrote_and_a_person_filled_in(workbook):
    coded = read_coded(workbook)
    assert coded.uncoded == []
    assert {own["wil"] for item, own in coded.codes.items() if "practicum" in coded.sentences[item]} == {"present"}
    assert not any(
        own["wil"] != "none" for item, own in coded.codes.items() if "practicum" not in coded.sentences[item]
    )


@pytest.mark.programs("soffice")
def test_the_same_workbook_saved_by_libreoffice(workbook):
    profile = (workbook.parent / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "ods", "--outdir",
         str(workbook.parent), str(workbook)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert read_coded(workbook.with_suffix(".ods")).codes == read_coded(workbook).codes


def test_words_for_yes_and_no_in_both_languages_and_codes_without_a_yes(make_sheet, tmp_path):
    path = make_sheet(tmp_path, "anna", [{"wil": "PRESENT"}, {}, {"wil": "planned"}])
    text = path.read_text("utf-8-sig").replace("yes,", "Oui,", 1).replace("no,", "non,").replace("yes,", ",")
    path.write_text(text, "utf-8")
    assert plain(read_coded(path).codes) == {"i0001": {"wil": "present"}, "i0002": {}, "i0003": {"wil": "planned"}}


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ([{"wil": "presnt"}], r"row 2 \(i0001\): wil: there is no status 'presnt'; did you mean 'present'\?"),
        ([{}, {"evidence": "no", "wil": "present"}], r"row 3 \(i0002\): evidence is no, and wil has a status"),
        ([{"evidence": "yes"}], r"row 2 \(i0001\): evidence is yes, and no criterion has a status"),
        ([{"evidence": "perhaps"}], "evidence: 'perhaps' is neither yes nor no"),
        ([{}, {"item": "i0001"}], "row 3: item i0001 stands in row 2 already"),
        ([{}, {"coder": "ben"}], "the column coder holds 'anna' from row 2, 'ben' from row 3; a sheet has one coder"),
        ([{"coder": ""}], "the column coder is empty; it says who coded"),
    ],
)
def test_what_cannot_be_understood_is_named_by_row_and_column(make_sheet, tmp_path, codes, said):
    path = make_sheet(tmp_path, "anna", codes)
    with pytest.raises(CodedError, match=said) as told:
        read_coded(path)
    assert str(path) in str(told.value)
    assert told.value.exit_code == 2


def test_many_problems_are_not_all_printed(make_sheet, tmp_path):
    with pytest.raises(CodedError, match=r"row 9 .*\n  \.\.\. and 12 more$"):
        read_coded(make_sheet(tmp_path, "anna", [{"wil": "x"}] * 20))


def test_another_table_and_a_broken_workbook_are_said(tmp_path):
    (tmp_path / "other.csv").write_text("item,sentence,wil\n1,x,present\n", "utf-8")
    with pytest.raises(CodedError, match=r"the columns evidence, advisory, .* cannot be found; is it a sheet that"):
        read_coded(tmp_path / "other.csv")
    (tmp_path / "broken.xlsx").write_bytes(b"no workbook")
    with pytest.raises(CodedError, match=r"broken\.xlsx: is not a workbook that can be read .*save it as"):
        read_coded(tmp_path / "broken.xlsx")
    with pytest.raises(CodedError, match="cannot be read: No such file"):
        read_coded(tmp_path / "none.csv")
    (tmp_path / "empty.csv").write_text("", "utf-8")
    with pytest.raises(CodedError, match="cannot be found"):
        read_coded(tmp_path / "empty.csv")
