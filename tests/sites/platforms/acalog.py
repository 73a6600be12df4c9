"""A college calendar on Acalog: everything is a query, courses open in place, last year's catalogue is still there."""

from tests.sites.loopback import Site

THIS, LAST = 31, 27
PROGRAMS = {
    4101: ("Geospatial Field Methods, Micro-credential", "Length: 8 weeks", "Tuition: $850"),
    4102: ("Supported Employment Practice, Certificate", "Duration: 24 weeks", "Tuition: $2,400"),
    4103: ("Cold Chain Basics (Micro-credential)", "Length: 5 weeks", "Fee: $375.00"),
    4104: ("Indigenous Tourism Hosting, Short Certificate", "Length: 10 weeks", "Tuition: $1,120"),
    4105: ("Payroll Compliance, Micro-credential", "Length: 6 weeks", "Tuition: $640"),
}
OTHERS = {
    4201: "Business Administration, Diploma",
    4202: "Bachelor of Applied Ecology",
    4203: "Philosophy Minor",
    4204: "Engineering Transfer Pathway",
}
COURSES = {"GEOM 110 - Field Survey": "3", "EMPL 120 - Job Coaching": "3", "COLD 101 - Temperature Logs": "1"}


def build(site: Site) -> None:
    """Serve the site."""
    site.redirect("/", f"/index.php?catoid={THIS}")
    welcome = "<h1 id='acalog-content'>2026-2027 Calendar</h1><p>Welcome to the calendar of Tamarack College.</p>"
    site.raw(f"/index.php?catoid={THIS}", page("Calendar", welcome))
    programs = "".join(
        f"<li><a href='preview_program.php?catoid={THIS}&amp;poid={poid}&amp;returnto=1702'>{name}</a></li>"
        for poid, name in sorted([*((key, one[0]) for key, one in PROGRAMS.items()), *OTHERS.items()])
    )
    listing = f"<h1 id='acalog-content'>Programs A to Z</h1><ul class='program-list'>{programs}</ul>"
    site.raw(f"/content.php?catoid={THIS}&navoid=1702", page("Programs", listing))
    courses = "".join(
        f"<li><a href='preview_course_nopop.php?catoid={THIS}&amp;coid={n}'>{name}</a></li>"
        for n, name in enumerate(COURSES)
    )
    pager = f"<a href='content.php?catoid={THIS}&amp;navoid=1703&amp;filter%5Bcpage%5D=2'>2</a>"
    site.raw(
        f"/content.php?catoid={THIS}&navoid=1703",
        page("Courses", f"<h1 id='acalog-content'>Courses</h1><ul>{courses}</ul>{pager}"),
    )
    second = "<h1 id='acalog-content'>Courses</h1><p>Page 2</p>"
    site.raw(f"/content.php?catoid={THIS}&navoid=1703&filter%5Bcpage%5D=2", page("Courses", second))
    for navoid, title in {
        1704: "Academic Schedule",
        1705: "Fees and Refunds",
        1706: "Program Advisory Committees",
    }.items():
        site.raw(
            f"/content.php?catoid={THIS}&navoid={navoid}",
            page(title, f"<h1 id='acalog-content'>{title}</h1><p>General text.</p>"),
        )
    old = f"<li><a href='preview_program.php?catoid={LAST}&amp;poid=3309'>Cold Chain Basics (Micro-credential)</a></li>"
    site.raw(
        f"/content.php?catoid={LAST}&navoid=1302", page("Programs", f"<h1>Programs</h1><ul>{old}</ul>", archived=True)
    )
    site.raw(f"/preview_program.php?catoid={LAST}&poid=3309", page("Cold Chain", program("Cold Chain Basics (Micro-credential)", "Length: 4 weeks", "Fee: $300"), archived=True))  # fmt: skip
    for poid, (name, *facts) in PROGRAMS.items():
        serve(site, poid, page(name, program(name, *facts)))
    for poid, name in OTHERS.items():
        serve(site, poid, page(name, program(name)))
    for number, (name, credits) in enumerate(COURSES.items()):
        body = f"<h1 id='course_preview_title'>{name}</h1><p>Credits: {credits}</p><p>About the subject.</p>"
        site.raw(f"/preview_course_nopop.php?catoid={THIS}&coid={number}", page(name, body))
    site.raw(f"/search_advanced.php?catoid={THIS}", page("Search", "<h1>Advanced Search</h1>"))


def serve(site: Site, poid: int, text: str) -> None:
    """Serve a programme with and without the parameter that leads back to the list."""
    for tail in ("", "&returnto=1702"):
        site.raw(f"/preview_program.php?catoid={THIS}&poid={poid}{tail}", text)


def program(name: str, *facts: str) -> str:
    """Return the main zone of a programme: facts, description, courses that open in place."""
    courses = "".join(
        f"<li class='acalog-course'><span><a href='#' onclick=\"showCourse('{THIS}', '{n}', this, 'a:2');return false;\">{one}</a>"
        f" Credits: {credits}</span></li>"
        for n, (one, credits) in enumerate(COURSES.items())
    )
    lines = "".join(f"<p><strong>{fact.split(': ')[0]}:</strong> {fact.split(': ')[1]}</p>" for fact in facts)
    return (
        f"<h1 id='acalog-content'>{name}</h1><p>Return to: <a href='content.php?catoid={THIS}&amp;navoid=1702'>Programs</a></p>"
        f"<div class='program_description'>{lines}<p>Learners work through cases from the field and are assessed on what they"
        f" can do.</p></div><div class='custom_leftpad_20'><div class='acalog-core'><h2><a name='core'></a>Courses</h2><hr>"
        f"<ul>{courses}</ul></div></div>"
    )


def page(title: str, main: str, archived: bool = False) -> str:
    """Wrap a main zone in the catalogue's tables."""
    year = f"<span class='acalog_catalog_name'>20{'23-2024' if archived else '26-2027'} Calendar{' [ARCHIVED CATALOG]' if archived else ''}</span>"
    menu = "".join(
        f"<div><a class='navbar' href='content.php?catoid={THIS}&amp;navoid={navoid}'>{name}</a></div>"
        for navoid, name in {
            1702: "Programs",
            1703: "Courses",
            1704: "Academic Schedule",
            1705: "Fees",
            1706: "Advisory Committees",
        }.items()
    )
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>Program: {title} - Tamarack College - Acalog ACMS</title></head><body>"
        f"<table class='table_default'><tr><td class='block_n1'>{menu}<a href='search_advanced.php?catoid={THIS}'>Advanced Search</a>"
        f"<a href='content.php?catoid={LAST}&amp;navoid=1302'>2023-2024 Calendar</a></td>"
        f"<td class='block_content_outer'><table><tr><td class='block_content'>{year}{main}</td></tr></table></td></tr>"
        "<tr><td class='block_footer' id='footer'>All catalogs © 2026 Tamarack College. "
        f"<a href='portfolio_nopop.php?catoid={THIS}'>My Portfolio</a></td></tr></table></body></html>"
    )
