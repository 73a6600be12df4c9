"""What the words around French evidence do to it: negation, plan, option, and what only looks like them.

One line a case: `criterion status | heading || sentence`; the heading may be left out, `-` is no believed evidence.
"""

import pytest

from extract.evidence.find import Evidencer

SENTENCES = """
wil present       | Un stage de 120 heures en entreprise termine l'attestation.
wil negated       | La formation ne comporte aucun stage.
wil negated       | Aucun stage n'est prévu.
wil negated       | Le stage n'est pas offert à la version du soir.
wil negated       | Y a-t-il un stage? || Non, la formation n'en comporte pas.
wil present       | Y a-t-il un stage? || Oui, à la dernière session.
wil -             | Y a-t-il un stage?
wil planned       | Un stage sera ajouté à l'automne 2027.
wil planned       | Des pourparlers sont en cours pour offrir un stage dans une ferme.
wil optional      | Un stage de 40 heures est offert, mais il demeure facultatif.
wil optional      | Les personnes qui le souhaitent peuvent faire un stage.
wil present       | Si vous ne terminez pas le stage, le certificat n'est pas remis.
wil present       | Sans le stage réussi, le certificat n'est pas remis.
wil present       | Il s'agit d'une formation en milieu de travail, et non d'une expérience de travail.
wil present       | Une vérification des antécédents est demandée avant le premier stage.
wil present       | Non seulement le stage est payé, mais il compte comme un emploi.
wil present       | Sans rallonger les études, un stage occupe tout l'été.
wil present       | Stage || 180 heures chez un producteur de la région
wil -             | Stage || Le remplacement d'un collègue absent ne compte pas comme stage
wil -             | À l'ordre du jour, il est aussi question de stages et de passerelles.
wil -             | Aucune expérience de travail n'est exigée.
capstone present  | Un projet intégrateur termine le parcours.
capstone negated  | La formation ne comporte aucun projet final.
capstone planned  | Un projet intégrateur s'ajoutera au programme l'an prochain.
capstone optional | Le projet final est facultatif.
capstone optional | Évaluation || Une épreuve pratique et, au choix, un portfolio de cas ou un second examen.
capstone -        | Un examen final de huit heures termine la formation.
capstone -        | On y parle de gestion de projet.
career present    | Une conseillère en emploi rencontre chaque groupe.
career present    | Le service de placement ne garantit pas d'emploi.
career negated    | Le service de placement n'est pas offert aux personnes inscrites à ce cours.
career planned    | Un service de placement ouvrira prochainement.
career optional   | La révision du CV est offerte sur demande.
career -          | Le taux de placement est de 94 %, sans aide.
laddering present | Les cours réussis sont reconnus dans le DEC en gestion.
laddering negated | Cette attestation ne mène pas au DEC.
laddering negated | La formation est non créditée.
laddering negated | Le badge est-il crédité? || Non, il est non crédité.
laddering planned | L'attestation pourrait un jour servir de tremplin vers le DEC.
laddering planned | Une passerelle vers le baccalauréat est à l'étude.
laddering present | On passe au DEC sans reprendre les cours réussis.
laddering -       | La reconnaissance des acquis peut vous dispenser de certains cours du DEC.
laddering -       | Le défilé a lieu sur la passerelle.
advisory present  | Un comité consultatif de six acériculteurs relit le plan de cours.
advisory negated  | Aucun employeur n'a été consulté sur le contenu du cours.
advisory planned  | Un comité consultatif sera formé l'an prochain.
advisory -        | Le comité de programme et la commission des études ont approuvé le plan de cours.
skill present     | Vous apprendrez à inspecter une toiture et une fondation.
skill present     | Ce que vous apprendrez || régler l'éclairage selon le stade de la plante;
skill -           | Vous apprendrez à votre rythme.
skill -           | Les enregistrements sont accessibles sur demande.
industry present  | Cette formation prépare les travailleuses et travailleurs forestiers.
industry present  | Pour les personnes qui travaillent pour une municipalité côtière.
industry -        | Des formateurs issus de tous les secteurs.
"""
CASES = [line.split("|", 1) for line in SENTENCES.strip().splitlines()]


@pytest.fixture(scope="module")
def evidencer() -> Evidencer:
    return Evidencer(model=False)


@pytest.mark.parametrize(("expected", "said"), CASES, ids=[said.strip() for _, said in CASES])
def test_the_words_around_evidence_decide_its_status(evidencer: Evidencer, expected: str, said: str) -> None:
    criterion, status = expected.split()
    heading, _, sentence = said.strip().rpartition(" || ")
    hits = [hit for hit in evidencer.annotate_text(sentence, "fr", heading) if not hit.discarded]
    assert {hit.status for hit in hits if hit.criterion == criterion} == ({status} - {"-"})
