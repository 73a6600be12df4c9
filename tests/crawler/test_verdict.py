"""One word for how a crawl ended: the first that holds, and nothing that went wrong is ok."""

from typing import Any

import pytest

from crawler.row import Row
from crawler.tally import Tally
from crawler.verdict import verdict


def tally(pages: int = 0, errors: int = 0, outcome: str = "timeout", **changes: Any) -> Tally:
    made = Tally(**changes)
    for number in range(pages + errors):
        url, failed = f"http://a.example/{number}", number >= pages
        row = Row("alder", url, url, "credential", 1, "", "r", "error" if failed else "done")
        row.outcome = outcome if failed else ""
        made.see(row)
    return made


@pytest.mark.parametrize(
    ("met", "state", "reason"),
    [
        (tally(40), "ok", ""),
        (tally(40, 2), "ok", ""),
        (tally(40, 3), "incomplete", "3 of 43 pages could not be read: timeout (3)"),
        (tally(40, capped=True), "incomplete", "max_pages"),
        (
            tally(40, too_deep={"a": "http://a.example/mc/9"}),
            "incomplete",
            "max_depth was reached: http://a.example/mc/9",
        ),
        (tally(40, lost_listings={"http://a.example/mc": "timeout"}), "incomplete", "http://a.example/mc (timeout)"),
        (tally(40, ended={"a.example": "three refusals"}), "blocked", "three refusals"),
        (tally(0, ended={"a.example": "robots.txt answered 503"}), "blocked", "answered 503"),
        (tally(0, 1, "robots"), "robots", "allows none"),
        (tally(0, 4, "blocked"), "blocked", "every page"),
        (tally(0, 2), "empty", "timeout (2)"),
        (tally(0), "empty", "no page was found"),
        (tally(40, failure="disk full"), "error", "disk full"),
    ],
)
def test_what_was_met_decides(met: Tally, state: str, reason: str) -> None:
    outcome = verdict(met, exceptions=0, failure="", interrupted=False, opted_out=False)
    assert outcome.state == state
    assert reason in outcome.reason


def test_what_went_wrong_outweighs_what_was_met() -> None:
    assert verdict(tally(40), 1, "", False, False).state == "error"
    assert verdict(tally(40), 0, "KeyError: x", False, False).state == "error"
    assert verdict(tally(40), 0, "", True, False).state == "interrupted"
    assert verdict(tally(40), 0, "", True, True).state == "opted_out"


def test_a_url_met_twice_counts_once_and_as_it_ended() -> None:
    met = tally(0, 1)
    met.see(
        Row("alder", "http://a.example/0", "a.example/0", "credential", 1, "", "r", "changed"),
        ("credential", "error", "timeout"),
    )
    met.see(Row("alder", "http://a.example/robots.txt", "a.example/robots.txt", "robots", 0, "", "r", "done"))
    outcome = verdict(met, 0, "", False, False)
    assert (outcome.pages, outcome.credentials, outcome.changed, outcome.errors) == (1, 1, 1, 0)
