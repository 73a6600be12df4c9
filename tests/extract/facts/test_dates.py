import pytest

STARTS = [
    ("Start date :: September 8, 2026", "2026-09-08"),
    ("Start Date: Sept. 8, 2026", "2026-09-08"),
    ("Start date :: 8 September 2026", "2026-09-08"),
    ("Start date :: 2026-09-08", "2026-09-08"),
    ("Date de début :: 8 septembre 2026", "2026-09-08"),
    ("Date de début : 1er octobre 2026", "2026-10-01"),
    ("Début des cours :: lundi 8 septembre 2026", "2026-09-08"),
    ("Dates :: September 8 to October 27, 2026", "2026-09-08"),
    ("Dates :: Sep 08, 2026 - Oct 27, 2026", "2026-09-08"),
    ("Dates :: November 3 - January 26, 2027", "2026-11-03"),
    ("Dates :: Du 12 janvier au 3 février 2027", "2027-01-12"),
    ("Start dates :: January 12, 2026; May 4, 2026", "2026-01-12 | 2026-05-04"),
    ("Start :: September 2026 and January 2027", "2026-09 | 2027-01"),
    ("Prochaine cohorte :: septembre 2026", "2026-09"),
    ("The next cohort starts on May 4, 2026.", "2026-05-04"),
    ("La formation débute le 4 mai 2026.", "2026-05-04"),
    ("Start date :: Start anytime", "continuous"),
    ("Start date :: Continuous", "continuous"),
    ("Date de début :: En tout temps", "continuous"),
    ("Rolling intake: register at any time.", "continuous"),
    ("You can start anytime.", "continuous"),
    ("Inscription en continu.", "continuous"),
    ("L'entrée continue permet de commencer en tout temps.", "continuous"),
]
NO_STARTS = [
    "Start :: Fall 2026",
    "Start :: September",
    "Start date :: Sept. 8",
    "Start date :: 08/09/2026",
    "End date :: October 27, 2026",
    "Apply by August 1, 2026.",
    "Date limite :: 1 août 2026",
    "Applications open March 2, 2026 for courses starting later.",
    "Posted on March 2, 2026",
    "The college was founded in May 1967.",
    "You may withdraw at any time.",
    "Information session :: March 2, 2026",
]


@pytest.mark.parametrize(("page", "starts"), STARTS)
def test_start_dates_are_read_with_their_year(facts_of, page, starts):
    assert facts_of(page).start_dates == starts


@pytest.mark.parametrize("page", NO_STARTS)
def test_other_dates_are_not_starts(facts_of, page):
    assert facts_of(page).start_dates == ""
