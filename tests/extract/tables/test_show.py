"""One credential for the terminal: what it is, what its page says, and where."""

import pytest

from crawler.result import MicrocredError
from extract.show import show
from extract.tables.write import write


@pytest.fixture
def folder(make, output):
    return write(make.results(), output / make.RUN)


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
    assert result.lines[-4].split() == ["score", "40.0"]
    assert result.data["wil_points"] == 0.6
    assert result.exit_code == 0


def test_a_page_that_was_not_read_says_why_and_has_no_score(folder):
    lines = show(folder, "alder-win-200").lines
    assert lines[-1] == "not assessed: blocked"
    assert not any(line.startswith("score") for line in lines)


def test_an_unknown_id_is_answered_with_the_nearest(folder):
    with pytest.raises(MicrocredError, match=r"no credential 'alder-sol-11'.*did you mean 'alder-sol-101'\?") as told:
        show(folder, "alder-sol-11")
    assert told.value.exit_code == 2


def test_a_folder_without_tables_is_said(tmp_path):
    with pytest.raises(MicrocredError, match="no tables to show from"):
        show(tmp_path, "alder-sol-101")
