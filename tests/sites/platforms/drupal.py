"""A bilingual university on Drupal: a view with a pager and facets, field wrappers, node aliases, language prefixes."""

from tests.sites.loopback import Site

PROGRAMS = {
    "salmon-habitat-restoration": (
        "Salmon Habitat Restoration",
        "remise-en-etat-habitat-saumon",
        "Restauration de l'habitat du saumon",
        "SHR-100",
        40,
        "650",
        "Online",
        "En ligne",
    ),
    "tax-help-clinic-volunteer": (
        "Tax Clinic Practice",
        "pratique-clinique-impot",
        "Pratique en clinique d'impôt",
        "TCP-100",
        24,
        "320",
        "In person",
        "En personne",
    ),
    "drone-roof-inspection": (
        "Drone Roof Inspection",
        "inspection-toitures-drone",
        "Inspection de toitures par drone",
        "DRI-100",
        36,
        "890",
        "Hybrid",
        "Hybride",
    ),
    "food-truck-operations": (
        "Food Truck Operations",
        "exploitation-camion-restaurant",
        "Exploitation d'un camion-restaurant",
        "FTO-100",
        30,
        "540",
        "In person",
        "En personne",
    ),
    "elder-care-technology": (
        "Elder Care Technology",
        "technologie-soins-aines",
        "Technologie et soins aux aînés",
        "ECT-100",
        20,
        "410",
        "Online",
        "En ligne",
    ),
}
PER_PAGE = 2


def build(site: Site) -> None:
    """Serve the site."""
    site.redirect("/", "/en")
    slugs = list(PROGRAMS.items())
    for lang, word in (("en", "micro-credentials"), ("fr", "microcertifications")):
        site.raw(
            f"/{lang}",
            page(
                lang,
                "Home",
                "<h1 class='page-title'>Fundy Shore University</h1><p>Welcome. Bienvenue.</p>",
                f"/{'fr' if lang == 'en' else 'en'}",
            ),
        )
        for number, start in enumerate(range(0, len(slugs), PER_PAGE)):
            rows = "".join(view_row(lang, slug, one) for slug, one in slugs[start : start + PER_PAGE])
            last = start + PER_PAGE >= len(slugs)
            following = (
                ""
                if last
                else f"<li class='pager__item pager__item--next'><a href='?page={number + 1}' rel='next'><span>Next</span></a></li>"
            )
            facets = "<ul class='facets'><li><a href='?f%5B0%5D=area%3A1'>Health</a></li><li><a href='?sort_by=title'>Title</a></li></ul>"
            main = f"<h1 class='page-title'>{'Micro-credentials' if lang == 'en' else 'Microcertifications'}</h1>{facets}<div class='view-content'>{rows}</div><nav class='pager'><ul>{following}</ul></nav>"
            site.raw(f"/{lang}/{word}" + (f"?page={number}" if number else ""), page(lang, word, main))
    for slug, one in PROGRAMS.items():
        name, french_slug, french_name, code, hours, price, mode, french_mode = one
        english, french = f"/en/micro-credentials/{slug}", f"/fr/microcertifications/{french_slug}"
        site.raw(
            english, page("en", name, node("en", name, code, f"{hours} hours", f"${price}", mode), french, english)
        )
        site.raw(
            french,
            page(
                "fr",
                french_name,
                node("fr", french_name, code, f"{hours} heures", f"{price} $", french_mode),
                english,
                french,
            ),
        )
    site.raw(
        "/en/programs/nursing-bsn",
        page("en", "Nursing", "<h1 class='page-title'>Bachelor of Science in Nursing</h1><p>Four years.</p>"),
    )
    for path, title in {
        "/en/about": "About us",
        "/en/career-centre": "Career Centre",
        "/en/search/node": "Search",
        "/en/news/drone-course": "New drone course",
    }.items():
        site.raw(path, page("en", title, f"<h1 class='page-title'>{title}</h1><p>A few words about {title}.</p>"))
    site.raw("/en/user/login", page("en", "Log in", "<h1>Log in</h1>"))


def view_row(lang: str, slug: str, one: tuple[str, str, str, str, int, str, str, str]) -> str:
    """Return one row of the view; French rows link to the node's number, which is answered with the alias' page."""
    path = f"/en/micro-credentials/{slug}?destination=/en" if lang == "en" else f"/fr/microcertifications/{one[1]}"
    return f"<div class='views-row'><div class='views-field-title'><a href='{path}' hreflang='{lang}'>{one[0] if lang == 'en' else one[2]}</a></div></div>"


def node(lang: str, name: str, code: str, hours: str, price: str, mode: str) -> str:
    """Return a node: one wrapper a field, labels of the site's own choosing."""
    labels = {
        "program-code": ("Code", code),
        "total-hours": ("Seat time", hours),
        "program-cost": ("You pay", price),
        "delivery-mode": ("How", mode),
    }
    if lang == "fr":
        labels = {
            "program-code": ("Code", code),
            "total-hours": ("Temps en classe", hours),
            "program-cost": ("Vous payez", price),
            "delivery-mode": ("Comment", mode),
        }
    fields = "".join(
        f"<div class='field field--name-field-{key} field--type-string field--label-inline clearfix'><div class='field__label'>{label}</div><div class='field__item'>{value}</div></div>"
        for key, (label, value) in labels.items()
    )
    said = (
        "<p>This micro-credential ends with an assessed portfolio. Those who pass receive a digital badge.</p><p>You work with an instructor who does this for a living, on cases that you bring along or that we give you.</p>" if lang == "en"
        else "<p>Cette microcertification se termine par un portfolio évalué. Vous recevez un badge numérique.</p><p>Vous travaillez avec une personne du métier, sur des cas que vous apportez ou que nous vous donnons.</p>"
    )  # fmt: skip
    return f"<article class='node node--type-micro-credential node--view-mode-full'><h1 class='page-title'><span class='field field--name-title'>{name}</span></h1><div class='node__content'><div class='field field--name-body'>{said}</div>{fields}</div></article>"


def page(lang: str, title: str, main: str, twin: str = "", own: str = "") -> str:
    """Wrap a main zone in regions; `twin` is the same page in the other language."""
    other = "fr" if lang == "en" else "en"
    head = (
        f"<link rel='canonical' href='{own}'><link rel='alternate' hreflang='{lang}' href='{own}'><link rel='alternate' hreflang='{other}' href='{twin}'>"
        if own
        else ""
    )
    word = "micro-credentials" if lang == "en" else "microcertifications"
    return (
        f"<!DOCTYPE html><html lang='{lang}' dir='ltr'><head><title>{title} | Fundy Shore University</title>{head}</head><body class='path-node'>"
        f"<header role='banner'><nav role='navigation'><a href='/{lang}'>Home</a><a href='/{lang}/{word}'>Short learning</a><a href='/en/programs/nursing-bsn'>Nursing</a>"
        f"<a href='/en/about'>About</a><a href='/en/news/drone-course'>News</a><a href='{twin or '/' + other}'>{other.upper()}</a><a href='/en/search/node'>Search</a></nav></header>"
        f"<main role='main'><div class='region region-content'>{main}</div></main>"
        "<footer role='contentinfo'><a href='/en/career-centre'>Career Centre</a><a href='/en/user/login'>Log in</a></footer></body></html>"
    )
