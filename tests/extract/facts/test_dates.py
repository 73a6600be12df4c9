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
    # several days of one month, with or without the place or the number of meetings before them
    ("- Yellowknife, May 3 to 14, 2027", "2027-05-03"),
    ("- May 3-14, 2027", "2027-05-03"),
    ("- 3-14 May 2027", "2027-05-03"),
    ("- Trois-Rivières : 19 au 23 avril 2027", "2027-04-19"),
    ("- du lundi 19 au vendredi 23 avril 2027", "2027-04-19"),
    ("- Sydney, Nova Scotia, March 1 to 5, 2027", "2027-03-01"),
    ("- Flin Flon: June 7 through 11, 2027", "2027-06-07"),
    ("- 10, 11 et 12 février 2027", "2027-02-10"),
    ("- Deux matinées de trois heures, les 10 et 11 février 2027", "2027-02-10"),
    ("- Two mornings, February 10 and 11, 2027", "2027-02-10"),
    ("- Three evenings of two hours, May 4, 11 and 18, 2027", "2027-05-04"),
    ("Dates :: May 3rd to the 14th, 2027", "2027-05-03"),
    ("Dates :: 5-6 juin 2027 et 12-13 juin 2027", "2027-06-05 | 2027-06-12"),
    # the options of a list, set without a space between
    ("Session :: June 7, 2027September 20, 2027", "2027-06-07 | 2027-09-20"),
    ("Session: June 7, 2027 / September 20, 2027", "2027-06-07 | 2027-09-20"),
    ("Groupe :: 19 au 23 avril 20277 au 11 juin 2027", "2027-04-19 | 2027-06-07"),
    ("Choisir un groupe : 3 mai 2027 ou 7 juin 2027", "2027-05-03 | 2027-06-07"),
    ("Section || April 12 to May 3, 2027", "2027-04-12"),
    # the meetings of one group, and the starts of several
    ("## Les samedis\n24 avril, 15 mai, 19 juin et 11 septembre 2027, de 9 h à 16 h", "2027-04-24"),
    ("Les mardis : 6 avril, 4 mai et 1er juin 2027", "2027-04-06"),
    ("Saturdays: April 24, May 15, June 19, 2027", "2027-04-24"),
    ("Class days :: April 24, May 15 and June 19, 2027", "2027-04-24"),
    ("Dates des séances :: 24 avril, 15 mai et 19 juin 2027", "2027-04-24"),
    ("Saturdays: April 24 or May 15, 2027", "2027-04-24 | 2027-05-15"),
    ("Prochaines séances : 24 avril, 15 mai et 19 juin 2027", "2027-04-24 | 2027-05-15 | 2027-06-19"),
    ("Start dates :: April 24, May 15 and June 19, 2027", "2027-04-24 | 2027-05-15 | 2027-06-19"),
    # a date alone beside a length and a price
    ("# Badges\n## Minute taking\n12 hours | $260 | Live online | February 8, 2027", "2027-02-08"),
    ("# École\n## Tissage\n- 32 heures\n- 680 $\n- 1er mars 2027", "2027-03-01"),
    # a student system's days without a year, on a page of one term
    ("Detailed information || Spring 2027 Nov 27, 2026\n30117 / Date (MM/DD) || 02/28-03/21", "2027-02-28"),
    ("Cours || Hiver 2027\n30117 / Date (MM/JJ) || 02/28-03/21", "2027-02-28"),
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
    "- Halifax, May 3, 2027",
    "- Reading week, March 1 to 5, 2027",
    "- Relâche : 1er au 5 mars 2027",
    "- Spring Break: March 15 to 19, 2027",
    "- Canada Winter Games, February 10 to 21, 2027",
    "- Congrès annuel, 10 et 11 février 2027",
    "- Fermé du 24 au 31 décembre 2027",
    "- Inscriptions du 1er au 15 mars 2027",
    "- Early Registration: May 3 to 14, 2027",
    "- Trois jours pour s'inscrire, les 3, 4 et 5 mai 2027",
    "Exam dates :: April 24, May 15 and June 19, 2027",
    "Session :: Registration closes June 7, 2027",
    "Session :: Winter 2027",
    "# Course\n- 32 hours\n- $680\n- October 2, 2026\n- March 1, 2027",
    "# School\n## Upcoming events\n- 3 hours\n- $20\n- May 4, 2027",
    "30117 / Date (MM/DD) || 02/28-03/21",
    "Term || Fall 2026\nNext || Winter 2027\n30117 / Date (MM/DD) || 02/28-03/21",
]


@pytest.mark.parametrize(("page", "starts"), STARTS)
def test_start_dates_are_read_with_their_year(facts_of, page, starts):
    assert facts_of(page).start_dates == starts


@pytest.mark.parametrize("page", NO_STARTS)
def test_other_dates_are_not_starts(facts_of, page):
    assert facts_of(page).start_dates == ""
