"""A college that puts the courses of a subject on one page, each under a heading with an id."""

from tests.sites.loopback import Site

SUBJECTS = {
    "trades-and-technology": ("Trades and Technology", "h2", (
        ("blueprint-reading", "Blueprint Reading", "$310", "18 hours", "In person"),
        ("small-engine-repair", "Small Engine Repair", "$425", "30 hours", "In person"),
        ("backyard-chainsaw", "Chainsaw Safety", "$260", "9 hours", "In person"),
    )),
    "business": ("Business", "h3", (
        ("quickbooks-level-1", "Bookkeeping Software, Level 1", "$289", "15 hours", "Online"),
        ("minute-taking", "Minute Taking", "$145", "6 hours", "Online"),
        ("project-basics", "Project Basics", "$395", "21 hours", "Hybrid"),
        ("conflict-at-work", "Conflict at Work", "$230", "12 hours", "Online"),
    )),
    "health": ("Health", "h2", (
        ("medical-terminology", "Medical Terminology", "$340", "24 hours", "Online"),
        ("foot-care-nursing", "Foot Care Nursing", "$780", "40 hours", "In person"),
        ("food-handling", "Food Handling", "$95", "8 hours", "In person"),
    )),
}  # fmt: skip
OTHERS = (
    "/ce/how-to-register",
    "/ce/about",
    "/ce/gift-cards",
    "/ce/instructors",
    "/contact",
    "/parking",
    "/library",
    "/career-services",
)


def build(site: Site) -> None:
    """Serve the site."""
    links = "".join(f"<li><a href='/ce/{slug}'>{name}</a></li>" for slug, (name, *_) in SUBJECTS.items())
    deep = "".join(
        f"<li><a href='/ce/{slug}#{one[0]}'>{one[1]}</a></li>"
        for slug, (_, _, courses) in SUBJECTS.items()
        for one in courses
    )
    site.raw("/", page("Home", f"<h1>Arbutus College</h1><h2>Continuing Education</h2><ul>{links}</ul>"))
    site.raw(
        "/ce",
        page(
            "Continuing Education",
            f"<h1>Continuing Education</h1><p>Every course ends with a certificate of completion.</p><ul>{links}</ul><h2>Starting soon</h2><ul>{deep}</ul>",
        ),
    )
    for slug, (name, tag, courses) in SUBJECTS.items():
        sections = "".join(section(tag, *one) for one in courses)
        contents = "".join(f"<li><a href='#{one[0]}'>{one[1]}</a></li>" for one in courses)
        extra = f"<{tag} id='how-to-register-{slug}'>How to register</{tag}><p>Online or by phone, 24 hours a day. A $10 fee applies to paper forms.</p>"
        main = f"<h1>{name}</h1><p>A certificate of completion is given for each course of this page.</p><ul class='toc'>{contents}</ul>{sections}{extra}"
        site.raw(f"/ce/{slug}", page(name, main))
    for path in OTHERS:
        title = path.rpartition("/")[2].replace("-", " ").title()
        site.raw(path, page(title, f"<h1>{title}</h1><p>What there is to know about {title.lower()}.</p>"))
    site.raw("/ce/news/summer-schedule", page("News", "<h1>Summer schedule</h1><p>Out now.</p>"))


def section(tag: str, anchor: str, title: str, price: str, hours: str, mode: str) -> str:
    """Return one course under its heading."""
    return (
        f"<{tag} id='{anchor}'>{title}</{tag}><p>Learn the basics and what people get wrong, with time to practise.</p>"
        f"<ul><li>Cost: {price}</li><li>Length: {hours}</li><li>Format: {mode}</li></ul><p><a href='/ce/register?course={anchor}'>Register</a></p>"
    )


def page(title: str, main: str) -> str:
    """Wrap a main zone."""
    menu = "".join(f"<li><a href='{path}'>{path.rpartition('/')[2]}</a></li>" for path in OTHERS[:4])
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title} | Arbutus College</title></head><body><header><nav><ul><li><a href='/ce'>CE</a></li>{menu}<li><a href='/ce/news/summer-schedule'>News</a></li></ul></nav></header>"
        f"<main>{main}</main><footer><a href='/contact'>Contact</a><a href='/parking'>Parking</a><a href='/library'>Library</a><a href='/career-services'>Career Services</a></footer></body></html>"
    )
