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
    ("Contact hours: 28.000", 28, "28.000"),
    ("Total contact hours: 112.500", 112.5, "112.500"),
    ("28.000 Contact hours", 28, "28.000 Contact hours"),
    ("Ten days, 70 hours, never more than eight people at the pots.", 70, "70 hours"),
    ("Dix jours, 70 heures, huit personnes au plus.", 70, "70 heures"),
    ("Two weeks, sixty hours, eight seats and a long lunch each noon.", 60, "sixty hours"),
    ("60 heures en 5 semaines, les lundis et mardis, dans nos caves de la rue Basse.", 60, "60 heures"),
    ("Durée :: 90 heures, dont 30 chez un producteur de la région", 90, "90 heures"),
    ("Duration :: 90 hours, including 30 in industry", 90, "90 hours"),
    ("Durée || 870 heures, 32 semaines", 870, "870 heures"),
    ("Count on about 25 hours.", 25, "about 25 hours"),
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
    "Ten days, 7 hours a day, never more than eight people.",
    "Ten days, 7 hours, in small groups of friends.",
    "Six weeks, eight hours, and a lot of fun for everyone here.",
    "Four days, 28 hours in a host kitchen, then home.",
    "Lab hours: 3.000",
    "3.000 Credit hours",
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
    ("- Du 11 janvier au 26 mars 2027, 11 semaines, entièrement à distance", 11, "11 semaines"),
    ("- Du 5 au 16 juillet 2027, 2 semaines, sur le campus", 2, "2 semaines"),
    ("- Jan 11 - Mar 26, 2027 (11 weeks)", 11, "11 weeks"),
    ("- À compter du 3 mai 2027, 6 semaines, le soir", 6, "6 semaines"),
    ("- From January 11, 2027, ten weeks, Tuesdays", 10, "ten weeks"),
    ("- Starts May 3, 2027; 6 weeks", 6, "6 weeks"),
    ("210 heures, à temps plein, 9 semaines. Départs : 11 janvier 2027.", 9, "9 semaines"),
    ("Durée || 870 heures, 32 semaines\nHeures / Cours A || 60\nHeures / Cours B || 45", 32, "32 semaines"),
    ("Go from zero to hired in 24 weeks!", 24, "24 weeks"),
    ("Passez de zéro à votre première application en douze semaines.", 12, "douze semaines"),
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
    "Vingt heures en ligne, que vous répartissez sur cinq semaines, puis deux journées au campus.",
    "Each course is 13 weeks and is graded by assignments.",
    "January 11, 2027, 6 weeks of placement",
    "Du 11 janvier au 26 mars 2027, 6 semaines de stage",
    "May 3, 2027, 2 weeks before the deadline",
    "# Snow\n### One slope, five weeks\nWe meet at the hut.",
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
