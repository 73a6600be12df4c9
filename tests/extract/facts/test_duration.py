import pytest

HOURS = [
    ("Hours :: 42", 42, "42"),
    ("Hours: 42.0", 42, "42.0"),
    ("Total hours :: 1,200 hours", 1200, "1,200 hours"),
    ("Duration :: 42 hours", 42, "42 hours"),
    ("Length :: 30 contact hours", 30, "30 contact hours"),
    ("Durée :: 765 heures", 765, "765 heures"),
    ("Durée :: 1\u00a0200 heures", 1200, "1 200 heures"),
    ("Durée : 45 h", 45, "45 h"),
    ("Durée : 37,5 heures", 37.5, "37,5 heures"),
    ("Nombre d'heures :: 90", 90, "90"),
    ("Duration :: 6-25 hours", 6, "6-25 hours"),
    ("Duration :: 12 weeks (36 hours)", 36, "36 hours"),
    ("Duration :: 36 hours (24 online + 12 in class)", 36, "36 hours"),
    ("This is a 42-hour course for cooks.", 42, "42-hour"),
    ("The program totals 120 hours.", 120, "120 hours"),
    ("Learners complete 24 hours of instruction.", 24, "24 hours"),
    ("Cette formation de 45 heures s'adresse aux cuisiniers.", 45, "45 heures"),
    ("Le programme dure 765 heures réparties sur 44 semaines.", 765, "765 heures"),
    ("The 300-hour program includes a 120-hour practicum.", 300, "300-hour"),
    ("## Duration\nIt takes about 20 hours to complete.", 20, "about 20 hours"),
    ("- 24 hours", 24, "24 hours"),
    ("An eighteen-hour course and a twelve-hour course.", 12, "twelve-hour"),
    ("Contact hours / Total || 90\nContact hours / Part A || 45\nContact hours / Part B || 45", 90, "90"),
]
NO_HOURS = [
    "Micro-credentials of 5 to 300 hours are eligible for OSAP.",
    "Our help desk is open 24 hours a day.",
    "Office hours :: 10",
    "Hours :: 9:00 to 17:00",
    "Opening hours: 9 to 5",
    "120 hours of work experience is required for admission to this course.",
    "We answer within 48 hours of the start of the course.",
    "Prévoyez 3 h par semaine pour ce cours.",
    "Duration :: 3 hours per week",
    "The course meets 3 hours each week.",
    "The program includes a 120-hour practicum.",
    "Le programme comprend un stage de 120 heures.",
    "## Practicum\n- 120 hours with a host employer",
    "Les cours ont lieu de 18 h à 21 h.",
    "Le cours commence à 18 h le lundi.",
    "Duration :: 24 hours online and 12 hours in class",
    "Hours / Course A || 30\nHours / Course B || 45",
    "Cancel at least 48 hours before the course.",
    "This is a 3 credit hour course.",
    "Durée :: 2 soirs par semaine",
    "Six sessions of 3 hours: a course for evenings.",
]
WEEKS = [
    ("Duration :: 12 weeks", 12, "12 weeks"),
    ("Weeks :: 8", 8, "8"),
    ("An 8-week program for cooks.", 8, "8-week"),
    ("Durée :: 44 semaines", 44, "44 semaines"),
    ("La formation est d'une durée de 15 semaines.", 15, "15 semaines"),
    ("A six-week course.", 6, "six-week"),
    ("Length :: 8 to 10 weeks", 8, "8 to 10 weeks"),
    ("- 8 weeks", 8, "8 weeks"),
    ("Duration :: 14 weeks, 3 hours per week", 14, "14 weeks"),
    ("Cette microcertification se donne sur huit semaines.", 8, "huit semaines"),
    ("Durée : 14 heures sur 4 semaines", 4, "4 semaines"),
]
NO_WEEKS = [
    "Duration :: 2 terms",
    "Duration :: 6 months",
    "Durée :: 2 sessions",
    "Programs under 12 weeks are eligible for OSAP.",
    "Apply 6 weeks before the start of the program.",
    "A 4-week placement closes the program.",
    "Le programme se termine par un stage de 4 semaines.",
    "The course meets twice a week.",
    "Badges are issued within two weeks of completing the course.",
    "Week 3: the course turns to sauces.",
]


@pytest.mark.parametrize(("page", "hours", "raw"), HOURS)
def test_hours_of_the_whole_are_read(facts_of, page, hours, raw):
    facts = facts_of(page)
    assert (facts.hours, facts.hours_raw) == (hours, raw)


@pytest.mark.parametrize("page", NO_HOURS)
def test_other_hours_are_left_alone(facts_of, page):
    facts = facts_of(page)
    assert (facts.hours, facts.hours_raw) == (None, "")


@pytest.mark.parametrize(("page", "weeks", "raw"), WEEKS)
def test_weeks_are_read_where_the_page_counts_in_weeks(facts_of, page, weeks, raw):
    facts = facts_of(page)
    assert (facts.weeks, facts.weeks_raw) == (weeks, raw)


@pytest.mark.parametrize("page", NO_WEEKS)
def test_other_weeks_are_left_alone(facts_of, page):
    facts = facts_of(page)
    assert (facts.weeks, facts.weeks_raw) == (None, "")
