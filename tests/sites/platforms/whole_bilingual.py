"""A bilingual polytechnic whose language is a parameter: twins without hreflang links in the head, cards, chips, hidden tabs.

No preset: the generic judge alone.
"""

from tests.sites.loopback import Site

PROGRAMS = {
    "geomatique": (
        "MC-201",
        "Community Mapping Microcredential",
        "Microcertification en cartographie communautaire",
        30,
        450,
    ),
    "reseautique": (
        "MC-214",
        "Network Troubleshooting Microcredential",
        "Microcertification en dépannage de réseaux",
        45,
        720,
    ),
    "serriculture": ("BC-031", "Greenhouse Automation Bootcamp", "Camp intensif en automatisation de serres", 60, 1150),
    "mediation": (
        "CR-118",
        "Professional Certificate in Workplace Mediation",
        "Certificat professionnel en médiation au travail",
        84,
        1680,
    ),
    "hydrogene": (
        "MC-230",
        "Hydrogen Safety Microcredential",
        "Microcertification en sécurité de l'hydrogène",
        18,
        290,
    ),
}
PLAIN = {
    "about": (
        "About us",
        "À propos de nous",
        "A polytechnic in two languages.",
        "Une polytechnique dans deux langues.",
    ),
    "stackable": (
        "How stacking works",
        "Comment cumuler",
        "Three microcredentials of 30 hours make a certificate. Keep each badge in your wallet.",
        "Trois microcertifications de 30 heures forment un certificat. Gardez chaque badge.",
    ),
    "employers": (
        "For employers",
        "Pour les employeurs",
        "Train a team from $2,000. Every participant earns a badge.",
        "Formez une équipe à partir de 2 000 $. Chaque personne obtient un badge.",
    ),
    "nursing-diploma": (
        "Practical Nursing Diploma",
        "Diplôme en soins infirmiers auxiliaires",
        "Two years, 60 weeks.",
        "Deux ans, 60 semaines.",
    ),
    "tuition": (
        "Tuition and fees",
        "Droits de scolarité",
        "A microcredential costs from $290.",
        "Une microcertification coûte à partir de 290 $.",
    ),
    "career-services": (
        "Career services",
        "Services de carrière",
        "Coaching for all learners.",
        "Accompagnement pour tous.",
    ),
    "graduates": (
        "Graduate profiles",
        "Portraits",
        "Ana earned the mapping microcredential in 30 hours and found work.",
        "Ana a obtenu la microcertification en 30 heures et a trouvé un emploi.",
    ),
    "badges": (
        "Digital badges",
        "Badges numériques",
        "Our badges are issued when a microcredential is completed.",
        "Nos badges sont remis à la fin d'une microcertification.",
    ),
}


def build(site: Site) -> None:
    """Serve the site; a page without the parameter is the English one."""
    for lang in ("en", "fr"):
        cards = "".join(card(slug, lang, one) for slug, one in PROGRAMS.items())
        title = "Short programs" if lang == "en" else "Programmes courts"
        serve(site, "/learn", lang, page("learn", lang, title, f"<h1>{title}</h1><div class='grid'>{cards}</div>"))
        for slug, one in PROGRAMS.items():
            name = one[1] if lang == "en" else one[2]
            serve(site, f"/learn/{slug}", lang, page(f"learn/{slug}", lang, name, program(lang, *one)))
        for slug, (english, french, text, texte) in PLAIN.items():
            name, said = (english, text) if lang == "en" else (french, texte)
            more = (
                "Come by during the day or write to us; somebody will answer within two working days, in either language."
                if lang == "en"
                else "Passez nous voir ou écrivez-nous; quelqu'un vous répondra dans les deux jours ouvrables, dans l'une ou l'autre langue."
            )
            serve(site, f"/{slug}", lang, page(slug, lang, name, f"<h1>{name}</h1><p>{said}</p><p>{more}</p>"))
        serve(
            site, "/", lang, page("", lang, "Home", "<h1>Baie-Verte Polytechnic · Polytechnique de la Baie-Verte</h1>")
        )


def serve(site: Site, path: str, lang: str, text: str) -> None:
    site.raw(f"{path}?lang={lang}", text)
    if lang == "en":
        site.raw(path, text)


def card(slug: str, lang: str, one: tuple[str, str, str, int, int]) -> str:
    """Return a card of the listing, chips and all."""
    name, hours = (one[1], f"{one[3]} hours") if lang == "en" else (one[2], f"{one[3]} heures")
    return f"<div class='card'><span class='chip'>{hours}</span><h3><a href='/learn/{slug}?lang={lang}'>{name}</a></h3><p>{'From' if lang == 'en' else 'Dès'} ${one[4]}</p></div>"


def program(lang: str, code: str, english: str, french: str, hours: int, price: int) -> str:
    """Return a programme: chips under the heading, tabs of which two are hidden."""
    if lang == "en":
        return (
            f"<h1>{english}</h1><div class='chips'><span class='chip'>{code}</span> <span class='chip'>{hours} hours</span> <span class='chip'>Online</span> <span class='chip'>${price:,}</span></div>"
            "<div role='tabpanel'><h2>Overview</h2><p>You practise with real equipment and data, get feedback every week and hand in one applied project. Learners receive a digital badge from the polytechnic.</p></div>"
            "<div role='tabpanel' hidden><h2>Admission</h2><p>Open to adults. Laptop needed.</p></div><button>Register now</button>"
        )
    return (
        f"<h1>{french}</h1><div class='chips'><span class='chip'>{code}</span> <span class='chip'>{hours} heures</span> <span class='chip'>En ligne</span> <span class='chip'>{price} $</span></div>"
        "<div role='tabpanel'><h2>Aperçu</h2><p>Vous travaillez avec de vrais appareils et de vraies données, recevez des commentaires chaque semaine et remettez un projet appliqué. Un badge numérique est remis par la polytechnique.</p></div>"
        "<div role='tabpanel' hidden><h2>Admission</h2><p>Ouvert aux adultes. Ordinateur portatif requis.</p></div><button>S'inscrire</button>"
    )


def page(path: str, lang: str, title: str, main: str) -> str:
    """Wrap a main zone; the switch of language stands in the menu."""
    other = "fr" if lang == "en" else "en"
    menu = "".join(
        f"<li><a href='/{slug}?lang={lang}'>{(one[0], one[1])[lang == 'fr']}</a></li>" for slug, one in PLAIN.items()
    )
    return (
        f"<!DOCTYPE html><html lang='{lang}'><head><title>{title} | BVP</title></head><body><header><nav><ul><li><a href='/learn?lang={lang}'>{'Learn' if lang == 'en' else 'Apprendre'}</a></li>{menu}</ul>"
        f"<a hreflang='{other}' href='/{path}?lang={other}'>{other.upper()}</a><a hreflang='{lang}' href='/{path}?lang={lang}'>{lang.upper()}</a></nav></header><main>{main}</main><footer>BVP</footer></body></html>"
    )
