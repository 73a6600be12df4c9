import pytest

ASSESSED = [
    ("You are assessed by two assignments and a test.", "yes"),
    ("Learners must pass the final exam.", "yes"),
    ("Assessment :: Quizzes 40 %, project 60 %", "yes"),
    ("The course is graded by rubric.", "yes"),
    ("Une évaluation sommative clôt la formation.", "yes"),
    ("Vous serez évalué au moyen d'un projet.", "yes"),
    ("There is no final exam; learners are assessed through a project.", "yes"),
    ("There are no exams or grades.", "no"),
    ("This workshop is not graded.", "no"),
    ("There is no assessment in this course.", "no"),
    ("Aucune évaluation n'est prévue.", "no"),
    ("La formation est sans examen.", "no"),
    ("Take the language assessment before you register.", ""),
    ("You will learn to assess patients.", ""),
    ("Prior learning assessment is available.", ""),
    ("Reconnaissance des acquis : une évaluation du dossier est faite.", ""),
    ("Welcome to the course.", ""),
]
BADGE = [
    ("You receive a digital badge through MyCreds.", "MyCreds"),
    ("Votre badge est déposé sur MesCertif.", "MyCreds"),
    ("Earn a Credly badge.", "Credly"),
    ("Badges are issued with Canvas Credentials.", "Canvas Credentials"),
    ("Badgr badges can be shared.", "Canvas Credentials"),
    ("Learners earn a digital badge.", "yes"),
    ("Un badge numérique est remis à la fin.", "yes"),
    ("Badge :: Yes", "yes"),
    ("No digital badge is issued.", ""),
    ("Aucun badge numérique n'est remis.", ""),
    ("Wear your ID badge in the lab.", ""),
    ("Order your transcript through MyCreds.", ""),
]
CREDIT = [
    ("Credit :: Non-credit", "non_credit"),
    ("Credits :: 3.0", "credit"),
    ("Credits: 0", "non_credit"),
    ("Crédits :: 15", "credit"),
    ("Unités :: 26 2/3", "credit"),
    ("This is a non-credit course.", "non_credit"),
    ("Formation non créditée.", "non_credit"),
    ("La formation donne 1,4 UEC.", "non_credit"),
    ("This 3-credit course runs in winter.", "credit"),
    ("Ce microprogramme compte 15 crédits.", "credit"),
    ("Cette AEC créditée mène à un emploi.", "credit"),
    ("Pay by credit card.", ""),
    ("Un crédit d'impôt peut s'appliquer.", ""),
    ("Transfer credit may be given.", ""),
    ("Its credits may be applied toward a diploma of 60 credits.", ""),
    ("## Conditions d'admission\nAvoir réussi 30 crédits universitaires.", ""),
]
PREREQUISITES = [
    ("Prerequisites :: None", "None"),
    ("Prerequisites: Grade 12 English", "Grade 12 English"),
    ("Préalables : Aucun", "Aucun"),
    ("## Prerequisites\n- A driver's licence\n- Grade 10", "A driver's licence Grade 10"),
    ("## Conditions d'admission\nDétenir un diplôme d'études secondaires.", "Détenir un diplôme d'études secondaires."),
    ("No previous experience is required.", "No previous experience is required."),
    ("Aucun préalable n'est exigé.", "Aucun préalable n'est exigé."),
    ("Applicants must hold a valid nursing licence.", "Applicants must hold a valid nursing licence."),
    ("Our instructors have years of experience.", ""),
    ("Ask at maria@example.org.", ""),
    ("Prerequisite: write to maria@example.org", "write to [e-mail]"),
]
FUNDING = [
    ("This micro-credential is OSAP eligible.", "OSAP"),
    ("OSAP :: Eligible", "OSAP"),
    ("Vous pourriez recevoir le RAFÉO.", "RAFÉO"),
    ("Use the StrongerBC future skills grant.", "StrongerBC future skills grant"),
    ("Employers may use the Canada-Ontario Job Grant (COJG).", "Canada-Ontario Job Grant"),
    ("Learners may be funded through Better Jobs Ontario or OSAP.", "OSAP | Better Jobs Ontario"),
    ("La formation est financée par Services Québec.", "Services Québec"),
    ("Une formation rémunérée (COUD).", "COUD"),
    ("This course is not eligible for OSAP.", ""),
    ("OSAP :: No", ""),
    ("Cette formation n'est pas admissible au RAFÉO.", ""),
    ("Selon Services Québec, les perspectives sont bonnes.", ""),
    ("It is not covered by OSAP, but the StrongerBC future skills grant applies.", "StrongerBC future skills grant"),
]


@pytest.mark.parametrize(("page", "assessed"), ASSESSED)
def test_assessment_is_stated_or_denied(facts_of, page, assessed):
    assert facts_of(page).assessed == assessed


@pytest.mark.parametrize(("page", "badge"), BADGE)
def test_badge_names_its_platform(facts_of, page, badge):
    assert facts_of(page).badge == badge


@pytest.mark.parametrize(("page", "credit"), CREDIT)
def test_credit_is_what_it_gives_not_what_it_takes(facts_of, page, credit):
    assert facts_of(page).credit == credit


@pytest.mark.parametrize(("page", "words"), PREREQUISITES)
def test_prerequisites_are_the_words_of_the_page(facts_of, page, words):
    assert facts_of(page).prerequisites == words


@pytest.mark.parametrize(("page", "names"), FUNDING)
def test_funding_is_named_and_not_where_it_is_denied(facts_of, page, names):
    assert facts_of(page).funding == names
