"""French pages: whom a sentence speaks for, what a question or a heading denies, what an admission heading covers."""

import pytest

from extract.evidence.find import Evidencer
from extract.evidence.hit import Passage

NAMES = ("Cégep des Basques", "Basques")
SCOPES = [
    ("career", "provider", "Le centre d'emploi du Cégep est ouvert à toute la clientèle et relit les CV."),
    ("career", "provider", "Le Collège met à la disposition de ses étudiants et diplômés un service de placement."),
    ("career", "provider", "Un conseiller en emploi rencontre sur rendez-vous les étudiants de tous les programmes."),
    ("career", "provider", "Les diplômés du Cégep des Basques ont une conseillère en emploi à vie."),
    ("advisory", "provider", "Chacun des programmes du Collège est suivi par un comité consultatif d'employeurs."),
    ("advisory", "provider", "Nos vingt-deux microprogrammes passent chaque année devant une table d'organismes."),
    ("career", "programme", "Une coach de carrière attitrée à cette cohorte vous aide à trouver un emploi."),
    ("career", "programme", "Le service de placement n'est pas offert aux personnes inscrites à ce cours."),
    ("advisory", "programme", "Le comité consultatif de cette attestation réunit six employeurs."),
]  # fmt: skip
DENIED = [
    ("wil", "Dois-je faire un stage?", "Le programme n'en prévoit pas."),
    ("laddering", "La formation donne-t-elle des crédits?", "Elle n'en donne aucun."),
    ("laddering", "Crédits", "Aucun"),
]


@pytest.fixture(scope="module")
def evidencer() -> Evidencer:
    return Evidencer(model=False)


@pytest.mark.parametrize(("criterion", "scope", "text"), SCOPES)
def test_a_sentence_speaks_for_all_or_for_this_credential(evidencer, criterion, scope, text):
    hits = evidencer.find([Passage(text, lang="fr", kind="credential", names=NAMES)])
    assert {hit.scope for hit in hits if hit.criterion == criterion and not hit.discarded} == {scope}


@pytest.mark.parametrize(("criterion", "heading", "text"), DENIED)
def test_a_no_stands_under_its_question_or_label(evidencer, criterion, heading, text):
    hits = evidencer.annotate_text(text, "fr", heading=heading)
    assert {hit.status for hit in hits if hit.criterion == criterion and not hit.discarded} == {"negated"}


@pytest.mark.parametrize("heading", ["Conditions d'admission", "Exigences", "Préalables"])
def test_what_one_must_have_is_not_what_the_credential_gives(evidencer, heading):
    text = "Un portfolio de trois projets réalisés; les cours sont crédités au DEC."
    assert [hit for hit in evidencer.annotate_text(text, "fr") if not hit.discarded]
    assert not [hit for hit in evidencer.annotate_text(text, "fr", heading=heading) if not hit.discarded]
