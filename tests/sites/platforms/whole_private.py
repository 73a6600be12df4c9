"""Une école privée et un organisme du Québec: ateliers avec ou sans attestation, camps intensifs, parcours, boutique.

No preset: the generic judge alone.
"""

from tests.sites.loopback import Site

FILL = "<p>Les groupes sont petits et les exercices viennent de vrais mandats. On apprend en faisant, avec une personne du métier à ses côtés, et on repart avec ses fichiers.</p>"
OWN = {
    "/formations/cybersecurite-essentielle": (
        "Cybersécurité essentielle",
        "Microcertification",
        "5 semaines",
        "890 $ + taxes",
        "En ligne, en direct",
    ),
    "/formations/developpement-web-intensif": (
        "Camp intensif en développement Web",
        "Attestation",
        "9 semaines",
        "9 500 $",
        "En personne",
    ),
    "/formations/gestion-projet-agile": (
        "Gestion de projet agile",
        "Attestation de réussite",
        "35 heures",
        "1 495 $",
        "Hybride",
    ),
    "/formations/accueil-touristique": ("Accueil touristique", "Badge numérique", "12 h", "Gratuit", "À votre rythme"),
    "/formations/paie-canadienne": (
        "Paie canadienne : les bases",
        "Certificat de réussite",
        "40 heures",
        "1 150 $",
        "En ligne",
    ),
    "/formations/mediation-interculturelle": (
        "Médiation interculturelle",
        "Microprogramme non crédité",
        "60 heures",
        "1 800 $",
        "Hybride",
    ),
}
OTHER = {
    "/formations/conference-midi": ("Conférence du midi : l'IA au bureau", "Durée : 1 heure. Coût : 25 $. En ligne."),
    "/formations/atelier-poterie": ("Atelier de poterie", "Durée : 6 heures. Coût : 120 $. Matériel inclus."),
    "/approche": (
        "Notre approche",
        "Chaque formation mène à une attestation ou à un badge. Nos groupes comptent 12 personnes.",
    ),
    "/financement": (
        "Financer sa formation",
        "Jusqu'à 3 500 $ remboursés selon votre situation. Demandez votre attestation fiscale.",
    ),
    "/attestation-fiscale": ("Attestation fiscale", "Vous recevez un relevé T2202 chaque février. Aucun frais."),
    "/location-salles": ("Location de salles", "De 8 h à 22 h, à partir de 250 $ la demi-journée."),
    "/equipe": ("L'équipe", "Douze personnes passionnées."),
    "/emplois/formateur": (
        "Formatrice ou formateur en paie",
        "Salaire : 60 $ de l'heure. Vous donnez une formation de 40 heures menant à un certificat.",
    ),
    "/blogue/badge-ou-certificat": (
        "Badge ou certificat?",
        "Un badge se gagne en 12 heures, un certificat en 40 heures.",
    ),
    "/conditions": ("Conditions de vente", "Remboursement complet jusqu'à 10 jours avant le début."),
    "/entreprises": (
        "Pour les équipes",
        "Une attestation pour chaque personne, à partir de 2 000 $ par groupe de 8 heures.",
    ),
    "/partenaires/deroulement-dec": (
        "Le DEC-BAC chez nos partenaires",
        "Durée : 5 ans. Sanction : DEC et baccalauréat.",
    ),
    "/carte-cadeau": ("Carte-cadeau", "De 50 $ à 500 $, valide pour toutes les formations."),
    "/verification": ("Vérifier une attestation", "Entrez le numéro de l'attestation. Réponse en 24 heures."),
    "/contact": ("Nous joindre", "Du lundi au vendredi."),
}


def build(site: Site) -> None:
    """Serve the site."""
    rows = "".join(
        f"<li class='ligne'><a href='{path}'><strong>{one[0]}</strong></a> <span>{one[2]}</span> <span>{one[3]}</span></li>"
        for path, one in OWN.items()
    )
    rows += "".join(
        f"<li class='ligne'><a href='{path}'><strong>{one[0]}</strong></a></li>"
        for path, one in OTHER.items()
        if path.startswith("/formations")
    )
    site.raw("/formations", page("Formations", f"<h1>Nos formations</h1><ul>{rows}</ul>"))
    for path, one in OWN.items():
        site.raw(path, page(one[0], formation(*one)))
    for path, (title, text) in OTHER.items():
        site.raw(path, page(title, f"<h1>{title}</h1><p>{text}</p>{FILL}"))
    site.raw(
        "/",
        page(
            "Accueil",
            "<h1>École du Vieux-Quai</h1>"
            + "".join(f"<p><a href='{path}'>{one[0]}</a></p>" for path, one in OTHER.items()),
        ),
    )


def formation(title: str, kind: str, length: str, price: str, mode: str) -> str:
    """Return a training's page: a box of facts in an aside, prose, a date."""
    box = "".join(
        f"<p><strong>{label}</strong><br>{value}</p>"
        for label, value in {"Reconnaissance": kind, "Durée": length, "Prix": price, "Formule": mode}.items()
    )
    return f"<h1>{title}</h1><aside class='encadre'>{box}<a class='bouton' href='/panier?ajout=1'>S'inscrire</a></aside><h2>Objectifs</h2><p>Au terme de la formation, vous saurez poser un diagnostic et proposer une suite réaliste.</p>{FILL}<h2>Prochaine cohorte</h2><p>12 avril 2027</p>"


def page(title: str, main: str) -> str:
    """Wrap a main zone."""
    return (
        f"<!DOCTYPE html><html lang='fr'><head><meta charset='utf-8'><title>École du Vieux-Quai : {title}</title></head><body><div class='barre'><a href='/formations'>Formations</a> <a href='/approche'>Approche</a> <a href='/blogue/badge-ou-certificat'>Blogue</a></div>"
        f"<main>{main}</main><div id='pied'><p>Recevez un badge : inscrivez-vous à l'infolettre.</p></div></body></html>"
    )
