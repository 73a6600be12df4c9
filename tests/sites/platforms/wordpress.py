"""A polytechnic on WordPress: a sitemap index, a REST interface with a content type of its own, posts and tags."""

import json

from tests.sites.loopback import Page, Site

PROGRAMS = {
    "mass-timber-detailing-microcredential-part-time-0412cm": (
        "Mass Timber Detailing",
        "0412cm",
        "8 weeks",
        "$1,295.00",
        "Online",
    ),
    "zero-carbon-retrofit-microcredential-part-time-0433cm": (
        "Zero-Carbon Retrofit",
        "0433cm",
        "6 weeks",
        "$980.00",
        "Blended",
    ),
    "airside-operations-microcredential-part-time-0450cm": (
        "Airside Operations",
        "0450cm",
        "4 weeks",
        "$720.00",
        "In person",
    ),
    "esports-event-production-microcredential-part-time-0471cm": (
        "Esports Event Production",
        "0471cm",
        "10 weeks",
        "$1,480.00",
        "Online",
    ),
    "wildfire-home-assessment-microcredential-part-time-0480cm": (
        "Wildfire Home Assessment",
        "0480cm",
        "5 weeks",
        "$860.00",
        "Blended",
    ),
    "biomedical-device-cleaning-microcredential-part-time-0492cm": (
        "Biomedical Device Cleaning",
        "0492cm",
        "7 weeks",
        "$1,050.00",
        "In person",
    ),
}
OTHERS = {
    "civil-engineering-diploma-full-time-5410diplt": "Civil Engineering",
    "nursing-bachelor-of-science-full-time-8870bsn": "Nursing",
}
PER_PAGE = 4


def build(site: Site) -> None:
    """Serve the site; one programme is in the REST interface only, one in the sitemap only."""
    slugs = [*PROGRAMS, *OTHERS]
    site.text("/robots.txt", f"User-agent: *\nDisallow: /wp-admin/\nSitemap: {site.url}/wp-sitemap.xml\n")
    index = "".join(
        f"<sitemap><loc>{site.url}/wp-sitemap-posts-{kind}-1.xml</loc></sitemap>"
        for kind in ("program", "page", "post")
    )
    site.raw(
        "/wp-sitemap.xml",
        f"<?xml version='1.0'?><sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{index}</sitemapindex>",
        "application/xml",
    )
    site.sitemap("/wp-sitemap-posts-program-1.xml", *(f"/programs/{slug}/" for slug in slugs[1:]))
    site.sitemap("/wp-sitemap-posts-page-1.xml", "/", "/about/", "/career-services/", "/microcredentials/", "/contact/")
    site.sitemap("/wp-sitemap-posts-post-1.xml", "/2026/03/timber-lab-opens/", "/news/new-microcredential-in-timber/")
    rest(site, [slug for slug in slugs if not slug.startswith("airside")])
    for slug, (name, code, weeks, fee, mode) in PROGRAMS.items():
        site.raw(f"/programs/{slug}/", page(name, program(name, code, weeks, fee, mode), slug))
    for slug, name in OTHERS.items():
        credential = "Diploma" if "diploma" in slug else "Bachelor of Science"
        main = f"<h1 class='page-hero__title'>{name}</h1><p class='page-hero__credential'>{credential}</p><dl><dt>Credential</dt><dd>{credential}</dd><dt>Length</dt><dd>2 years</dd></dl><p>Full time.</p>"
        site.raw(f"/programs/{slug}/", page(name, main, slug))
    cards = "".join(f"<li><a href='/programs/{slug}/'>{one[0]}</a></li>" for slug, one in list(PROGRAMS.items())[1:4])
    site.raw(
        "/microcredentials/",
        page(
            "Microcredentials",
            f"<h1 class='entry-title'>Microcredentials</h1><p>Short and assessed.</p><ul>{cards}</ul>",
        ),
    )
    site.raw("/", page("Coast Range Polytechnic", "<h1>Coast Range Polytechnic</h1><p>Learn by doing.</p>"))
    for path, title in {"/about/": "About Us", "/contact/": "Contact", "/career-services/": "Career Services"}.items():
        site.raw(
            path,
            page(
                title,
                f"<h1 class='entry-title'>{title}</h1><p>Text for everybody, with a few words about {title.lower()}.</p>",
            ),
        )
    post = "<h1 class='entry-title'>New microcredential in timber</h1><p>Learners earn a microcredential in 8 weeks for $1,295.</p>"
    for path in ("/2026/03/timber-lab-opens/", "/news/new-microcredential-in-timber/", "/tag/timber/"):
        site.raw(path, page("News", post))


def rest(site: Site, slugs: list[str]) -> None:
    """Serve the REST interface: its types, and the programmes in pages of four with a Link header."""
    api = f"{site.url}/wp-json/wp/v2"
    types = {
        kind: {"slug": kind, "rest_base": base, "_links": {"wp:items": [{"href": f"{api}/{base}"}]}}
        for kind, base in {"post": "posts", "page": "pages", "program": "program"}.items()
    }
    kind = "application/json; charset=UTF-8"
    site.raw("/wp-json/wp/v2/types", json.dumps(types), kind)
    for start in range(0, len(slugs), PER_PAGE):
        number = start // PER_PAGE + 1
        items = [
            {"id": 100 + n, "slug": slug, "link": f"{site.url}/programs/{slug}/", "title": {"rendered": slug}}
            for n, slug in enumerate(slugs[start : start + PER_PAGE])
        ]
        headers = {"Content-Type": kind, "X-WP-Total": str(len(slugs))}
        if start + PER_PAGE < len(slugs):
            headers["Link"] = f'<{api}/program?page={number + 1}>; rel="next"'
        site.pages["/wp-json/wp/v2/program" + (f"?page={number}" if number > 1 else "")] = Page(
            json.dumps(items).encode(), headers=headers
        )


def program(name: str, code: str, weeks: str, fee: str, mode: str) -> str:
    """Return the main zone of a micro-credential."""
    return (
        f"<div class='page-hero'><h1 class='page-hero__title'>{name}</h1><p class='page-hero__credential'>Microcredential</p></div>"
        f"<div class='entry-content'><h2>Overview</h2><p>This microcredential is for people who work already. You are assessed in a final"
        f" project.</p><dl class='program-facts'><dt>Program code</dt><dd>{code}</dd><dt>Length</dt><dd>{weeks}</dd><dt>Delivery</dt><dd>{mode}</dd>"
        f"<dt>Tuition</dt><dd>{fee}</dd></dl><h2>Entrance requirements</h2><div id='prereq'><p>English 11 with a C or better.</p></div>"
        "<p><a class='button' href='/apply/'>Apply now</a></p></div>"
    )


def page(title: str, main: str, slug: str = "") -> str:
    """Wrap a main zone in the theme."""
    classes = f"single single-program postid-{len(slug)}" if slug else "page-template-default page"
    related = (
        ""
        if not slug
        else "<section class='related-programs'><h2>Related programs</h2><ul><li><a href='/programs/zero-carbon-retrofit-microcredential-part-time-0433cm/'>Zero-Carbon Retrofit microcredential, 6 weeks, $980</a></li></ul></section>"
    )
    return (
        f"<!doctype html><html lang='en-CA'><head><title>{title} &#8211; Coast Range Polytechnic</title>"
        f"<link rel='https://api.w.org/' href='/wp-json/' /></head><body class='{classes}'><header class='site-header'><nav class='main-navigation'><ul class='menu'>"
        "<li><a href='/'>Home</a></li><li><a href='/microcredentials/'>Microcredentials</a></li><li><a href='/about/'>About</a></li>"
        "<li><a href='/news/new-microcredential-in-timber/'>News</a></li><li><a href='/tag/timber/'>Timber</a></li></ul></nav></header>"
        f"<main id='main' class='site-main'><article class='hentry'>{main}</article>{related}</main>"
        "<footer class='site-footer'><a href='/career-services/'>Career services</a> <a href='/wp-login.php'>Log in</a> <a href='/feed/'>RSS</a></footer></body></html>"
    )
