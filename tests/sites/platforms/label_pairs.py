"""A college's continuing education: labels and values in odd elements, a list by letter, a cart, sections of a term."""

from tests.sites.loopback import Site

COURSES = {
    "OFAD1010": ("Office Ergonomics Micro-credential", "$295.75", "Online, self-paced", "14", "September 8, 2026", ""),
    "WELD2040": ("Pipe Welding Upgrade", "$1,180.00", "In Person", "42", "October 5, 2026", "WELD1010"),
    "FOOD1200": ("Allergen Management Certificate", "$210.00", "Online - Live", "8", "November 2, 2026", ""),
    "MECH3300": ("Hydraulic Troubleshooting", "$865.50", "Hybrid", "36", "January 11, 2027", "MECH1000"),
    "CARE1500": ("Dementia Care Micro-credential", "$340.00", "Online - Live", "21", "February 1, 2027", ""),
    "LANG1000": ("Workplace Spanish", "$255.00", "In Person", "24", "September 21, 2026", ""),
}
SHAPES = (
    "<div class='x{n}'><span class='lbl'>{label}:</span><span>{value}</span></div>",
    "<p><b>{label}:</b> {value}</p>",
    "<div class='row'><div class='col-3'><strong>{label}:</strong></div><div class='col-9'>{value}</div></div>",
)


def build(site: Site) -> None:
    """Serve the site."""
    letters = sorted({one[0][0] for one in COURSES.values()})
    index = " ".join(f"<a href='/courses?letter={letter}'>{letter}</a>" for letter in letters)
    site.raw(
        "/",
        page(
            "Continuing Education",
            "<h1>Continuing Education</h1><p>Short learning, close by.</p><p><a href='/courses'>Find a course</a></p>",
        ),
    )
    site.raw(
        "/courses",
        page("Courses", f"<h1>Courses A to Z</h1><p>{index}</p><p><a href='/courses?sort=price'>Sort by price</a></p>"),
    )
    for letter in letters:
        rows = "".join(
            f"<tr><td>{code}</td><td><a href='/courses/{code.lower()}?return=/courses'>{one[0]}</a></td></tr>"
            for code, one in COURSES.items()
            if one[0].startswith(letter)
        )
        site.raw(
            f"/courses?letter={letter}", page("Courses", f"<h1>Courses A to Z</h1><p>{index}</p><table>{rows}</table>")
        )
    for number, (code, one) in enumerate(COURSES.items()):
        site.raw(f"/courses/{code.lower()}", page(one[0], course(code, one, SHAPES[number % len(SHAPES)])))
    for path, title in {
        "/how-to-register": "How to Register",
        "/fees-and-refunds": "Fees and Refunds",
        "/contact": "Contact Us",
        "/news/spring-guide": "Spring guide is out",
    }.items():
        site.raw(path, page(title, f"<h1>{title}</h1><p>Cost: depends. Ask us about {title.lower()}.</p>"))
    site.raw(
        "/career-centre",
        page(
            "Career Centre",
            "<h1>Career Centre</h1><p>Continuing education students can book a coach and have a résumé looked over.</p>",
        ),
    )
    site.raw(
        "/programs/business-diploma",
        page("Business", "<h1>Business Diploma</h1><p>Credential: Ontario College Diploma</p>"),
    )


def course(code: str, one: tuple[str, str, str, str, str, str], shape: str) -> str:
    """Return a course: a description and its labelled values in one of three shapes."""
    title, cost, mode, hours, start, before = one
    pairs = {
        "Course Code": code,
        "Cost": cost,
        "Delivery": mode,
        "Hours": hours,
        "Start Date": start,
        "Prerequisite": before or "None",
    }
    lines = "".join(shape.format(n=n, label=label, value=value) for n, (label, value) in enumerate(pairs.items()))
    return (
        f"<h1>{title}</h1><div class='desc'><p>Learners practise on equipment or cases like those at work, with feedback each week. You receive a certificate"
        f" of completion from the college when you meet the outcomes.</p></div><h2>Details</h2>{lines}<p><a class='btn' href='/add-to-cart?course={code}'>Register</a></p>"
    )


def page(title: str, main: str) -> str:
    """Wrap a main zone."""
    return (
        f"<!DOCTYPE html><html lang='en-CA'><head><title>{title} | Continuing Education | Millrace College</title></head><body><div id='topbar'><ul class='menu'>"
        "<li><a href='/courses'>Courses</a></li><li><a href='/how-to-register'>Register</a></li><li><a href='/fees-and-refunds'>Fees</a></li><li><a href='/news/spring-guide'>News</a></li>"
        f"<li><a href='/programs/business-diploma'>Full-time</a></li></ul></div><div id='content'>{main}</div><div id='footer'><a href='/contact'>Contact</a> <a href='/career-centre'>Career Centre</a></div></body></html>"
    )
