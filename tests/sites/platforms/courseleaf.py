"""A university calendar on CourseLeaf: folders, an A-Z index, tabs in one page, course blocks by subject."""

from tests.sites.loopback import Site

ROOT = "/continuing-studies/programs"
PROGRAMS = {
    f"{ROOT}/applied-hydrology-microcredential": ("Applied Hydrology (Microcredential)", "AHYD-MC", "45 hours", "$990"),
    f"{ROOT}/archives-digitization-microcredential": (
        "Archives Digitization (Microcredential)",
        "ADIG-MC",
        "30 hours",
        "$720",
    ),
    f"{ROOT}/labour-relations-certificate": ("Certificate in Labour Relations", "LREL-CT", "120 hours", "$2,950"),
    f"{ROOT}/early-years-professional-certificate": (
        "Early Years Professional Certificate",
        "EYRS-PC",
        "90 hours",
        "$2,100",
    ),
    "/science/data-ethics-digital-badge": ("Data Ethics Digital Badge", "DETH-DB", "12 hours", "$260"),
}
OTHERS = {
    "/science/biology/ba-biology": "Bachelor of Arts (B.A.) - Biology",
    "/science/biology/minor-biology": "Minor Biology",
    "/graduate/public-policy/public-policy-graduate-certificate": "Graduate Certificate in Public Policy",
    "/arts/diploma-translation": "Diploma in Translation",
}
SUBJECTS = {"hydr": ("HYDR 201. Rivers and Ice.", "HYDR 310. Groundwater."), "labr": ("LABR 101. Work and Law.",)}


def build(site: Site) -> None:
    """Serve the site."""
    every = {**{path: one[0] for path, one in PROGRAMS.items()}, **OTHERS}
    site.raw(
        "/",
        page("Calendar 2026-2027", "<h1 class='page-title'>Calendar 2026-2027</h1><p>What the university offers.</p>"),
    )
    index = "".join(
        f"<h2 class='letternav-head' id='sitemap-{name[0]}'>{name[0]}</h2><p><a href='{path}/'>{name}</a></p>"
        for path, name in sorted(every.items(), key=lambda one: one[1])
    )
    site.raw(
        "/azindex/", page("A-Z Index", f"<h1 class='page-title'>A-Z Index</h1><div class='az_sitemap'>{index}</div>")
    )
    own = "".join(f"<li><a href='{path}/'>{one[0]}</a></li>" for path, one in PROGRAMS.items() if path.startswith(ROOT))
    site.raw(f"{ROOT}/", page("Programs", f"<h1 class='page-title'>Programs</h1><ul>{own}</ul>"))
    site.raw(
        "/continuing-studies/",
        page(
            "School of Continuing Studies",
            f"<h1 class='page-title'>School of Continuing Studies</h1><p>Part-time study.</p><a href='{ROOT}/'>Programs</a>",
        ),
    )
    for path, (name, code, hours, fee) in PROGRAMS.items():
        site.raw(f"{path}/", page(name, tabs(name, code, hours, fee)))
    for path, name in OTHERS.items():
        site.raw(
            f"{path}/",
            page(
                name,
                f"<h1 class='page-title'>{name}</h1><div id='textcontainer'><p>Offered by a faculty (Credits: 90).</p></div>",
            ),
        )
    site.raw(
        "/courses/",
        page(
            "Courses",
            "<h1 class='page-title'>Courses</h1><a href='/courses/hydr/'>HYDR</a> <a href='/courses/labr/'>LABR</a>",
        ),
    )
    for subject, titles in SUBJECTS.items():
        blocks = "".join(
            f"<div class='courseblock'><p class='courseblocktitle'><strong>{one}</strong> 3 Credits</p><p class='courseblockdesc'>Lectures.</p></div>"
            for one in titles
        )
        site.raw(
            f"/courses/{subject}/",
            page(subject.upper(), f"<h1 class='page-title'>{subject.upper()}</h1><div class='courses'>{blocks}</div>"),
        )
    blocks = "".join(
        f"<div class='courseblock'><p class='courseblocktitle'>{one}</p></div>" for one in SUBJECTS["labr"]
    )
    site.raw(
        "/continuing-studies/certificate-courses/",
        page(
            "Certificate Courses", f"<h1 class='page-title'>Certificate Courses</h1><div class='courses'>{blocks}</div>"
        ),
    )
    paths = [
        *(f"{path}/" for path in every),
        "/courses/hydr/",
        "/continuing-studies/certificate-courses/",
        f"{ROOT}/",
        "/search/",
    ]
    site.sitemap("/sitemap.xml", *paths)
    site.raw("/search/", page("Search", "<h1>Search</h1>"))


def tabs(name: str, code: str, hours: str, fee: str) -> str:
    """Return a programme: three tabs of one page, two of them hidden until a click."""
    courses = "<table class='sc_courselist'><tr><td class='codecol'><a href='/search/?P=LABR%20101'>LABR 101</a></td><td>Work and Law</td><td class='hourscol'>3</td></tr></table>"
    return (
        f"<h1 class='page-title'>{name}</h1><span class='program-code'>{code}</span>"
        "<ul id='tabs' class='clearfix' role='tablist'><li role='tab'><a href='#textcontainer'>Overview</a></li></ul>"
        "<div id='textcontainer' class='page_content tab_content' role='tabpanel'><p>Learners apply what they study to a case of"
        f" their own workplace, and are assessed on it.</p><table class='sc_sctable'><tr><th>Duration</th><td>{hours}</td></tr>"
        f"<tr><th>Tuition</th><td>{fee}</td></tr></table></div>"
        f"<div id='requirementstextcontainer' class='tab_content' style='display:none'><h2>Requirements</h2>{courses}</div>"
    )


def page(title: str, main: str) -> str:
    """Wrap a main zone in the calendar's layout."""
    return (
        f"<!doctype html><html lang='en'><head><title>{title} &lt; Skelligs University</title></head><body>"
        "<header><a href='/'>Skelligs University</a> <a href='/search/'>Search</a></header>"
        "<nav id='cl-menu'><ul><li><a href='/azindex/'>A-Z Index</a></li><li><a href='/continuing-studies/'>Continuing Studies</a></li>"
        "<li><a href='/courses/'>Courses</a></li><li><a href='/archive/2024-2025/science/data-ethics-digital-badge/'>Archive</a></li></ul></nav>"
        f"<main id='contentarea'>{main}<div id='print-dialog'><a href='/pdf/calendar.pdf'>Download the whole calendar (PDF)</a></div></main>"
        "<footer><a href='/about/'>About</a> Career services for all learners</footer></body></html>"
    )
