"""`microcred agree`: figures of four items by hand, and what is said of sheets that cannot be compared."""

import json

import pytest

from crawler.result import MicrocredError
from extract.agree import agree
from tests.programs import microcred

ANNA = [{"wil": "present"}, {}, {"wil": "optional", "career": "present"}, {}]
BEN = [{"wil": "present"}, {"wil": "present"}, {"wil": "present"}, {}]
TOOL = [{"wil": "present"}, {}, {}, {"wil": "present"}]


@pytest.fixture
def folder(tmp_path, make_sheet, make_key):
    make_sheet(tmp_path, "anna", ANNA)
    make_sheet(tmp_path, "ben", BEN)
    make_key(tmp_path, TOOL, [1, 10, 10, 1])
    return tmp_path


def compared(folder, *names, examples=0, partial=False):
    paths = [folder / f"coding-{name}.csv" for name in names]
    return agree(paths, None, examples, 50, 1, partial=partial)


def values(comparison, group):
    return {name: one["value"] for name, one in comparison["figures"][group].items()}


def test_two_coders_by_hand(folder):
    both = compared(folder, "anna", "ben").data["comparisons"][0]
    assert (both["reference"], both["other"], both["items"], both["providers"]) == ("anna", "ben", 4, 2)
    wil = values(both, "wil")
    assert wil["agreement"] == 0.5
    assert wil["f1"] == 0.8  # tp 2, ben alone 1
    # five values: anna 2 none, 1 present, 1 optional; ben 1 none, 3 present: chance (2*1 + 1*3) / 16
    assert wil["kappa"] == pytest.approx((0.5 - 5 / 16) / (1 - 5 / 16), abs=1e-4)
    # alpha: 8 values, none 3, present 4, optional 1; Do = 2 of 4; De = (64 - 9 - 16 - 1) / 56
    assert wil["alpha"] == pytest.approx(1 - 0.5 / (38 / 56), abs=1e-4)


def test_the_tool_with_each_by_hand(folder):
    _, with_anna, with_ben = compared(folder, "anna", "ben").data["comparisons"]
    wil = values(with_anna, "wil")
    assert (wil["precision"], wil["recall"], wil["f1"], wil["status_accuracy"]) == (0.5, 0.5, 0.5, 1.0)
    # weighed: found rightly 1, wrongly 1, missed 10
    assert (wil["run_precision"], wil["run_recall"]) == (0.5, pytest.approx(1 / 11, abs=1e-4))
    assert values(with_ben, "wil")["recall"] == pytest.approx(1 / 3, abs=1e-4)
    assert with_anna["support"]["core"] == 3


def test_one_sheet_is_compared_with_the_tool_alone(folder):
    data = compared(folder, "anna").data
    assert [one["other"] for one in data["comparisons"]] == ["tool"]
    assert data["coders"] == ["anna"]


def test_disagreements_are_listed_for_settling(folder):
    result = compared(folder, "anna", "ben", examples=2)
    assert result.data["disagreements"] == 3
    assert result.data["examples"][0] == {
        "item": "i0002", "criterion": "wil", "anna": "none", "ben": "present", "tool": "none",
        "sentence": "Sentence 2.", "comments": "",
    }  # fmt: skip
    text = "\n".join(result.lines)
    assert "3 codes on which anna and ben differ" in text
    assert "i0002 wil: anna none, ben present, tool none" in text
    assert "ben against anna: 4 items of 2 providers" in text
    assert "the tool against ben" in text


def test_a_half_filled_sheet_is_said_and_can_be_compared_so_far(folder, make_sheet):
    make_sheet(folder, "ben", [BEN[0], None, BEN[2], None])
    with pytest.raises(MicrocredError, match=r"2 of 4 items are not coded yet by ben \(i0002, i0004\).*--partial"):
        compared(folder, "anna", "ben")
    data = compared(folder, "anna", "ben", partial=True).data
    assert (data["items"], data["of"]) == (2, 4)


def test_a_row_that_was_deleted_counts_as_not_coded(folder, make_sheet):
    make_sheet(folder, "ben", BEN[:3])
    with pytest.raises(MicrocredError, match=r"1 of 4 items are not coded yet by ben \(i0004\)"):
        compared(folder, "anna", "ben")


def test_an_empty_sheet_and_two_that_share_nothing(folder, make_sheet):
    make_sheet(folder, "ben", [None] * 4)
    with pytest.raises(MicrocredError, match="nothing is coded yet"):
        compared(folder, "anna", "ben", partial=True)
    make_sheet(folder, "anna", [{}, None, None, None])
    make_sheet(folder, "ben", [None, {}, None, None])
    with pytest.raises(MicrocredError, match="no coded item in common"):
        compared(folder, "anna", "ben", partial=True)


def test_sheets_that_do_not_belong_together(folder, make_sheet, tmp_path):
    path = make_sheet(folder, "cleo", ANNA)
    text = path.read_text("utf-8-sig")
    path.write_text(text.replace(",s1", ",s2"), "utf-8")
    with pytest.raises(MicrocredError, match=r"is of sample s1, and .* of s2"):
        compared(folder, "anna", "cleo")
    with pytest.raises(MicrocredError, match=r"is the key of sample s1, and .*cleo\.csv is of s2; give --key"):
        compared(folder, "cleo")
    path.write_text(text.replace("cleo", "anna"), "utf-8")
    with pytest.raises(MicrocredError, match="are both by anna; correct the column coder"):
        compared(folder, "anna", "cleo")
    path.write_text(text.replace("i0003", "i0033"), "utf-8")
    with pytest.raises(MicrocredError, match="item 'i0033' is not in"):
        compared(folder, "cleo", partial=True)
    with pytest.raises(MicrocredError, match="3 sheets are given"):
        compared(folder, "anna", "ben", "cleo")


def test_without_the_key_it_is_asked_for(folder):
    key = folder / "KEY-not-for-coders.csv"
    moved = key.rename(folder / "elsewhere.csv")
    with pytest.raises(MicrocredError, match=r"no such file; the key that `sample` wrote .* give it with --key"):
        compared(folder, "anna")
    assert agree([folder / "coding-anna.csv"], moved, 0, 0, 1, partial=False).data["items"] == 4


def test_the_verb_prints_json_for_programs_and_errors_for_people(folder):
    done = microcred(
        "agree", str(folder / "coding-anna.csv"), str(folder / "coding-ben.csv"), "--json", "--resamples", "20"
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["coders"] == ["anna", "ben"]
    done = microcred("agree", str(folder / "nobody.xlsx"))
    assert (done.returncode, "cannot be read" in done.stderr) == (2, True)


def labelling(folder, name, labels, text="A sentence."):
    path = folder / f"{name}.jsonl"
    lines = [
        {"id": f"r{n}", "lang": "en", "provider_id": "alder", "text": f"{text} {n}", "labels": own}
        for n, own in enumerate(labels)
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def test_two_labellings_of_the_same_sentences_where_one_may_hold_fewer(tmp_path):
    first = labelling(tmp_path, "first", [{"wil": "present"}, {"wil": "none"}, {}, {"wil": "present"}])
    second = labelling(tmp_path, "second", [{"wil": "present"}, {}, {"wil": "optional"}])
    data = agree([first, second], None, 9, 20, 1, partial=False).data
    assert (data["items"], data["coders"]) == (3, [str(first), str(second)])
    assert values(data["comparisons"][0], "wil")["agreement"] == pytest.approx(2 / 3, abs=1e-4)
    assert [one["item"] for one in data["examples"]] == ["r2"], "a hard negative and no label are both none"
    assert [one["other"] for one in data["comparisons"]] == [str(second), "tool", "tool"]
    assert "run_f1" not in data["comparisons"][1]["figures"]["wil"]


def test_a_shared_id_needs_the_same_text(tmp_path):
    first = labelling(tmp_path, "first", [{}])
    second = labelling(tmp_path, "second", [{}], text="Another.")
    with pytest.raises(MicrocredError, match=r"second\.jsonl: the text of r0 is not that of"):
        agree([first, second], None, 0, 0, 1, partial=False)
