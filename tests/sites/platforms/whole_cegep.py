"""Un cégep et son université voisine sur un seul site: AEC, perfectionnement, microprogrammes, et tout ce qui n'en est pas.

No preset: the generic judge alone.
"""

from tests.sites.loopback import Site

AEC = {
    "/adultes/aec/techniques-bureau-lea-ab": ("Techniques de bureau", "LCE.7Q", "870 heures", "Hiver 2027", "jour"),
    "/adultes/aec/courtage-assurance-eec-2x": (
        "Courtage en assurance de dommages",
        "EEC.2X",
        "735 heures",
        "8 février 2027",
        "soir, à distance",
    ),
    "/adultes/aec/gestion-approvisionnement-lca-fl": (
        "Gestion de l'approvisionnement",
        "LCA.FL",
        "600 heures",
        "Automne 2026",
        "hybride",
    ),
}
SHORT = {
    "/entreprises/perfectionnement/excel-tableaux-croises": (
        "Excel : tableaux croisés dynamiques",
        "14 h",
        "385 $",
        "Attestation de participation",
    ),
    "/entreprises/perfectionnement/superviser-equipe-hybride": (
        "Superviser une équipe hybride",
        "21 h",
        "595 $",
        "Attestation de formation",
    ),
    "/entreprises/perfectionnement/soudage-gmaw-initiation": (
        "Soudage GMAW : initiation",
        "45 h",
        "2 $ de l'heure (financé)",
        "Attestation de réussite",
    ),
}
MICRO = {
    "/universite/etudes/microprogramme-1er-cycle-littoral": (
        "Microprogramme de 1er cycle en aménagement du littoral",
        "15 crédits",
        "3 trimestres",
    ),
    "/universite/etudes/nanoprogramme-donnees-ouvertes": (
        "Nanoprogramme en données ouvertes",
        "45 heures",
        "8 semaines",
    ),
    "/universite/etudes/microprogramme-intervention-rurale": (
        "Microprogramme en intervention rurale",
        "9 crédits",
        "2 trimestres",
    ),
}
PLAIN = {
    "/dec/techniques-infirmieres": (
        "Soins infirmiers",
        "Sanction : DEC. Durée : 3 ans. 2 145 heures de stage et de laboratoire.",
    ),
    "/dec/sciences-nature": ("Sciences de la nature", "Diplôme d'études collégiales préuniversitaire. Durée : 2 ans."),
    "/universite/etudes/baccalaureat-geographie": ("Baccalauréat en géographie", "90 crédits. Durée : 3 ans."),
    "/universite/etudes/maitrise-gestion": ("Maîtrise en gestion", "45 crédits. Diplôme : M. Sc."),
    "/adultes/rac": (
        "Reconnaissance des acquis et des compétences",
        "Vous avez de l'expérience? Obtenez une AEC ou un DEC sans retourner en classe. Frais : 30 $. Durée selon le dossier.",
    ),
    "/adultes/seance-information": (
        "Séance d'information sur nos AEC",
        "Le 14 mai à 18 h, en ligne, gratuit, durée : 1 heure. Inscrivez-vous et découvrez nos attestations d'études collégiales.",
    ),
    "/adultes/admission": (
        "Admission à la formation aux adultes",
        "Les frais sont de 30 $. La formation d'une AEC mène à une attestation. Déposez une demande en 20 minutes.",
    ),
    "/adultes/aide-financiere": (
        "Aide financière et Services Québec",
        "Certaines formations sont financées: vous recevez jusqu'à 1 200 $ par mois pendant votre AEC.",
    ),
    "/universite/actualites-recherche": (
        "Actualités de la recherche",
        "Un nouveau microprogramme de 15 crédits sera lancé. Les personnes obtiendront une attestation.",
    ),
    "/entreprises/services-aux-entreprises": (
        "Services aux entreprises",
        "Formations sur mesure de 7 à 45 h, à partir de 2 000 $ par groupe, avec attestation de participation.",
    ),
    "/a-propos/mission": ("Notre mission", "Former, depuis 1969."),
    "/offres/conseiller-pedagogique": (
        "Conseillère ou conseiller pédagogique, formation continue",
        "Salaire : 32 $ de l'heure. Date limite : 3 mai. Vous soutenez les AEC et les microprogrammes.",
    ),
    "/a-propos/comites": ("Instances et comités", "Le conseil d'administration siège quatre fois par an."),
    "/bibliotheque": ("Bibliothèque", "Ouverte 60 heures par semaine."),
}


def build(site: Site) -> None:
    """Serve the site."""
    for path, title, group in (
        ("/adultes/aec", "Attestations d'études collégiales (AEC)", AEC),
        ("/entreprises/perfectionnement", "Perfectionnement", SHORT),
        ("/universite/etudes", "Études courtes", MICRO),
    ):
        cards = "".join(
            f"<div class='carte'><a href='{one}'>{values[0]}</a><p>{values[1]}</p></div>"
            for one, values in group.items()
        )
        site.raw(path, page(title, f"<h1>{title}</h1><p>Trouvez ce qui vous convient.</p>{cards}"))
    for path, one in AEC.items():
        site.raw(path, page(one[0], aec(*one)))
    for path, short in SHORT.items():
        site.raw(path, page(short[0], course(*short)))
    for path, micro in MICRO.items():
        site.raw(path, page(micro[0], programme(*micro)))
    for path, (title, text) in PLAIN.items():
        site.raw(
            path,
            page(
                title,
                f"<h1>{title}</h1><p>{text}</p><p>Pour toute question, passez au local B-112 ou écrivez-nous. Nous répondons dans les deux jours ouvrables, même pendant l'été.</p>",
            ),
        )
    links = "".join(f"<li><a href='{path}'>{one[0]}</a></li>" for path, one in PLAIN.items())
    site.raw("/", page("Accueil", f"<h1>Cégep et Université des Trois-Rapides</h1><ul>{links}</ul>"))


def aec(title: str, code: str, hours: str, start: str, when: str) -> str:
    """Return an AEC: a fact list with icons, accordions, the word AEC in a surtitle."""
    return (
        f"<div class='surtitre'>AEC</div><h1>{title}</h1><ul class='fiche-technique'><li><span class='etiquette'>Code</span><span class='valeur'>{code}</span></li>"
        f"<li><span class='etiquette'>Durée</span><span class='valeur'>{hours}</span></li><li><span class='etiquette'>Prochain début</span><span class='valeur'>{start}</span></li>"
        f"<li><span class='etiquette'>Horaire</span><span class='valeur'>{when}</span></li></ul><p>Cette formation mène à une attestation d'études collégiales reconnue par le ministère.</p>"
        "<details><summary>Conditions d'admission</summary><p>Avoir interrompu ses études pendant au moins deux sessions.</p></details>"
        "<details><summary>Perspectives d'emploi</summary><p>Bureaux, cabinets, services publics.</p></details><p><a href='/adultes/admission'>Déposer une demande</a></p>"
    )


def course(title: str, hours: str, price: str, award: str) -> str:
    """Return a short course: a definition list."""
    return (
        f"<h1>{title}</h1><dl><dt>Durée</dt><dd>{hours}</dd><dt>Coût</dt><dd>{price}</dd><dt>Reconnaissance</dt><dd>{award}</dd></dl>"
        "<h2>Objectifs</h2><p>Au terme de la formation, vous serez capable d'utiliser l'outil ou la méthode dans votre travail, exemples à l'appui.</p><p><a href='/inscription?f=1'>S'inscrire</a></p>"
    )


def programme(title: str, credits: str, length: str) -> str:
    """Return a university's short programme: a table, and prose."""
    return (
        f"<h1>{title}</h1><table><tr><th>Scolarité</th><td>{credits}</td></tr><tr><th>Durée</th><td>{length}</td></tr><tr><th>Régime</th><td>Temps partiel</td></tr></table>"
        "<p>Ce programme s'adresse aux personnes en emploi qui veulent une formation courte, reconnue par l'université. Vous y développerez des compétences utiles dès la première semaine.</p>"
        "<p><a href='/universite/admission'>Faire une demande d'admission</a></p>"
    )


def page(title: str, main: str) -> str:
    """Wrap a main zone."""
    return (
        f"<!DOCTYPE html><html lang='fr-CA'><head><meta charset='utf-8'><title>{title} - Cégep et Université des Trois-Rapides</title></head><body><div class='entete'><ul class='menu-principal'><li><a href='/dec/sciences-nature'>DEC</a></li>"
        "<li><a href='/adultes/aec'>AEC</a></li><li><a href='/entreprises/perfectionnement'>Entreprises</a></li><li><a href='/universite/etudes'>Université</a></li></ul></div>"
        f"<div class='contenu'>{main}</div><div class='bandeau'><p>Inscrivez-vous à une AEC dès maintenant!</p></div><div class='pied'><a href='/bibliotheque'>Bibliothèque</a></div></body></html>"
    )
