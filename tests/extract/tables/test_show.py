"""One credential for the terminal: what it is, what its page says, and where."""

import pytest

from crawler.result import MicrocredError
from extract.rows import Change
from extract.show import show
from extract.tables.write import write


@pytest.fixture(scope="module")
def folder(make, tmp_path_factory):
    return write(make.results(), tmp_path_factory.mktemp("show") / "output" / make.RUN)


def test_a_credential_is_shown_with_quotes_links_and_scores(folder):
    result = show(folder, "alder-sol-101")
    text = "\n".join(result.lines)
    for part in (
        "Solar Installation", "Alder Polytechnic (BC)", "https://alder.example/fr/solaire", "42, as “42 hours”",
        "1234.50, as “$1,234.50”", "yes (1 point): co_developed", "optional (0.6 points): internship",
        "provider_level (0.4 points)", "“Un stage est offert, au choix.”", "#:~:text=Un%20stage", "not_stated",
    ):  # fmt: skip
        assert part in text
    assert "\033" not in text, "no colour where there is no terminal"
    assert "score                40.0" in result.lines
    assert result.data["wil_points"] == 0.6
    assert result.exit_code == 0


def test_what_to_ask_stands_at_the_end_the_most_useful_first(folder):
    result = show(folder, "alder-sol-101")
    lines = result.lines[result.lines.index("ask the provider") + 1 :]
    ranked = [line.split()[:2] for line in lines if line[0] != " "]
    assert ranked == [
        ["1.", "laddering"],
        ["2.", "capstone"],
        ["3.", "career"],
        ["4.", "wil"],
        ["5.", "skill"],
        ["6.", "industry"],
    ]
    assert [one["criterion"] for one in result.data["questions"]] == [name for _, name in ranked]


def test_a_provider_is_asked_in_the_language_of_its_page_too(make, output):
    rows = [make.credential(lang="fr")]
    lines = show(write(make.results(credentials=rows), output / make.RUN), "alder-sol-101").lines
    assert any(line.startswith("1. wil") and "Does this credential include a placement" in line for line in lines)
    assert any("Cette formation comprend-elle un stage" in line for line in lines)


def test_what_changed_since_the_run_before_is_told(make, output):
    about = ("alder-sol-101", "alder", "Alder", "Solar", "https://x", "changed")
    wil = Change(*about, "page", "wil", "gained", "not_stated", "yes", old_run_id="20261101T000000Z")
    price = Change(*about, "method", "price_cad", "", "", "450.00", old_run_id="20261101T000000Z")
    result = show(write(make.results(changes=[price, wil]), output / make.RUN), "alder-sol-101")
    at = result.lines.index("changed since 20261101T000000Z") + 1
    assert result.lines[at : at + 2] == [
        "wil                  gained (page)",
        "price_cad            (empty) -> 450.00 (method)",
    ]
    assert [one["column"] for one in result.data["changes"]] == ["wil", "price_cad"]


def test_a_page_that_was_not_read_says_why_and_has_no_score(folder):
    lines = show(folder, "alder-win-200").lines
    assert "not assessed: blocked" in lines
    assert "ask the provider" in lines, "what a page that could not be read leaves open can still be asked"
    assert not any(line.startswith("score") for line in lines)


def test_an_unknown_id_is_answered_with_the_nearest(folder):
    with pytest.raises(MicrocredError, match=r"no credential 'alder-sol-11'.*did you mean 'alder-sol-101'\?") as told:
        show(folder, "alder-sol-11")
    assert told.value.exit_code == 2


def test_a_folder_without_tables_is_said(tmp_path):
    with pytest.raises(MicrocredError, match="no tables to show from"):
        show(tmp_path, "alder-sol-101")
