"""French pages of providers that nobody described: how they say that something is awarded, and what only sounds so."""

import pytest

from extract.credentials import judge
from extract.reading import read

FILL = "<p>On y travaille à partir de cas vécus, en petit groupe, avec une rétroaction chaque semaine et des outils à rapporter au bureau dès le lundi matin.</p>"
FACTS = "<ul><li>Durée : 30 heures</li><li>Coût : 450 $</li></ul>"
CREDENTIALS = [
    (
        "/f/gestion-risques",
        "Gestion des risques",
        f"{FACTS}{FILL}<p>Une attestation de réussite, remise par l'Université, couronne le parcours.</p>",
    ),
    (
        "/f/accueil-inclusif",
        "L'accueil inclusif",
        f"{FACTS}{FILL}<p>Sanctionné par un certificat de perfectionnement, ce parcours s'adresse au personnel de première ligne.</p>",
    ),
    (
        "/f/taille-fruitiers",
        "Taille des arbres fruitiers",
        f"{FACTS}{FILL}<p>Le certificat de qualification de l'Institut est délivré après l'épreuve pratique.</p>",
    ),
    ("/f/hygiene-salubrite", "Hygiène et salubrité", f"{FACTS}{FILL}<p>Reconnaissance : attestation</p>"),
    ("/f/courtage", "Certification en courtage hypothécaire", f"{FACTS}{FILL}"),
    ("/f/insigne", "Communiquer en langue claire", f"{FACTS}{FILL}<p>Un insigne numérique vous est transmis.</p>"),
    (
        "/services/formation-continue/aec-robotique/",
        "Robotique collaborative",
        f"<p>Attestation d'études collégiales (ELJ.3Z)</p>{FACTS}{FILL}<p>Salaire moyen à l'entrée : 26 $ de l'heure</p>",
    ),
    (
        "/f/dommages",
        "Assurance de dommages - AEC",
        f"{FACTS}{FILL}<h2>Préalables</h2><ul><li>Diplôme d'études secondaires</li><li>DEP en comptabilité</li></ul>",
    ),
    ("/f/vins", "Comment servir le vin : atelier avec badge", f"{FACTS}{FILL}<a href='/panier'>Ajouter au panier</a>"),
    (
        "/f/compagnon",
        "Opérateur de scie à ruban",
        f"{FILL}<h2>Admissibilité</h2><p>Travailler en scierie.</p><h2>Combien ça coûte</h2><p>C'est gratuit pour les membres, de 6 à 9 mois.</p><p>Le certificat de compétence est délivré par le comité sectoriel.</p>",
    ),
    ("/f/dess", "Microprogramme en santé publique (premier bloc du DESS)", f"<p>9 crédits</p>{FACTS}{FILL}"),
]
OTHERS = [
    ("/p/soins", "Soins infirmiers", f"<p>Sanction : Diplôme d'études collégiales</p><p>Durée : 3 ans</p>{FILL}"),
    ("/p/sciences", "Sciences humaines", f"<p>DEC préuniversitaire</p>{FILL}<p>Coût : 180 $ par session</p>"),
    ("/c/comment", "Comment s'inscrire à une AEC", f"{FILL}<p>Frais : 30 $</p><p>Cette attestation est remise en juin.</p>"),
    ("/c/emploi", "Technicien en travaux pratiques", f"{FILL}<p>Échelle salariale : 24 $ à 31 $ l'heure, 35 heures par semaine. Attestation d'études exigée. Faites parvenir votre CV.</p>"),
]  # fmt: skip


def judged(url: str, title: str, body: str) -> str:
    html = f"<html lang=fr><head><title>{title}</title></head><body><main><h1>{title}</h1>{body}</main></body></html>"
    return judge(read(html.encode(), f"https://ecole.example{url}", "text/html"), None).kind


@pytest.mark.parametrize(("url", "title", "body"), CREDENTIALS)
def test_a_page_says_in_its_own_way_that_something_is_awarded(url, title, body):
    assert judged(url, title, body) == "credential"


@pytest.mark.parametrize(("url", "title", "body"), OTHERS)
def test_a_diploma_a_job_and_a_how_to_are_none(url, title, body):
    assert judged(url, title, body) != "credential"
