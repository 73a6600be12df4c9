import pytest

DELIVERY = [
    ("Delivery :: Online", "online"),
    ("Delivery: Online (synchronous)", "online_synchronous"),
    ("Delivery :: Online - Asynchronous", "online_asynchronous"),
    ("Format :: Live online", "online_synchronous"),
    ("Delivery :: Online, synchronous and asynchronous", "online_synchronous | online_asynchronous"),
    ("Delivery mode :: Hybrid", "hybrid"),
    ("Format :: Blended: online theory and in-person labs", "hybrid"),
    ("Delivery :: In person", "in_person"),
    ("Delivery :: Online or in person", "online | in_person"),
    ("Format :: Classroom", "in_person"),
    ("Mode d'enseignement :: En ligne synchrone", "online_synchronous"),
    ("Modalité : à distance", "online"),
    ("Formule :: Classe virtuelle en direct", "online_synchronous"),
    ("Mode :: Bimodal", "bimodal"),
    ("Mode :: Comodal", "comodal"),
    ("Format :: HyFlex", "comodal"),
    ("Mode :: En présentiel", "in_person"),
    ("Mode :: Hybride (en ligne et en présentiel)", "hybrid"),
    ("Location :: Online", "online"),
    ("- Online", "online"),
    ("- Online, self-paced", "online_asynchronous"),
    ("The course is delivered entirely online.", "online"),
    ("This program is offered in person at our downtown campus.", "in_person"),
    ("Classes are held on campus in the evening.", "in_person"),
    ("La formation est offerte en ligne, en mode asynchrone.", "online_asynchronous"),
    ("Les cours se donnent en présentiel le samedi.", "in_person"),
    ("It is a fully online, self-paced course.", "online_asynchronous"),
    ("The micro-credential is taught in a blended format.", "hybrid"),
]
NO_DELIVERY = [
    "Apply online today.",
    "Register online or in person at the registrar's office.",
    "Faites votre demande en ligne.",
    "L'inscription se fait en ligne.",
    "You will learn online marketing.",
    "The course is not offered online.",
    "La formation n'est pas offerte en ligne.",
    "Manage your classroom with confidence.",
    "Pay by card through our online store.",
    "Drive a hybrid vehicle.",
]
PACE = [
    ("Delivery :: Online, part-time", "part_time"),
    ("Pace :: Self-paced", "self_paced"),
    ("Régime :: Temps plein ou temps partiel", "full_time | part_time"),
    ("- Part-time", "part_time"),
    ("Work through the modules at your own pace.", "self_paced"),
    ("Suivez la formation à votre rythme.", "self_paced"),
    ("Ce programme est offert à temps partiel.", "part_time"),
    ("This full-time program runs in winter.", "full_time"),
    ("Format :: Autoformation en ligne", "self_paced"),
]
NO_PACE = [
    "This course is for people who work full-time.",
    "Full-time students pay an extra fee for the course.",
    "Nos diplômés trouvent un emploi à temps plein.",
    "Find a full-time job after the program.",
]


@pytest.mark.parametrize(("page", "delivery"), DELIVERY)
def test_delivery_is_read(facts_of, page, delivery):
    assert facts_of(page).delivery == delivery


@pytest.mark.parametrize("page", NO_DELIVERY)
def test_being_online_is_not_always_delivery(facts_of, page):
    assert facts_of(page).delivery == ""


@pytest.mark.parametrize(("page", "pace"), PACE)
def test_pace_is_read(facts_of, page, pace):
    assert facts_of(page).pace == pace


@pytest.mark.parametrize("page", NO_PACE)
def test_a_full_time_job_is_not_a_pace(facts_of, page):
    assert facts_of(page).pace == ""
