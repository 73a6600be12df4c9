"""A university's extended learning with its faculty pages beside it: cards, fact bars, hubs, and much that sounds alike.

No preset: the generic judge alone.
"""

from tests.sites.loopback import Site

FILL = "<p>Taught by practitioners. Seats are limited, and groups stay small so that everybody gets feedback. Bring questions from your own work.</p>"
LEARN = "<h2>What you will learn</h2><ul><li>Frame the problem</li><li>Pick a method</li><li>Explain the result to a board</li></ul>"
OWN = {
    "/extended-learning/programs/regenerative-tourism": (
        "Regenerative Tourism",
        "Microcredential",
        "6 weeks, 4 hours per week",
        "$749 + GST",
        "Online, live",
    ),
    "/extended-learning/programs/ai-for-public-servants": (
        "AI for Public Servants",
        "Micro-certificate",
        "10 weeks",
        "$1,395",
        "Online",
    ),
    "/extended-learning/programs/adult-education-foundations": (
        "Foundations of Adult Education",
        "Non-credit certificate",
        "120 hours",
        "$2,850",
        "Blended",
    ),
    "/extended-learning/programs/forest-carbon": (
        "Forest Carbon Accounting",
        "Digital badge",
        "15 hours",
        "$295",
        "Self-paced",
    ),
    "/extended-learning/programs/museum-practice": (
        "Museum Practice Certificate",
        "Certificate",
        "9 months, part-time",
        "$4,100",
        "On campus",
    ),
    "/extended-learning/bootcamps/full-stack-web": (
        "Full Stack Web Development",
        "Bootcamp certificate",
        "24 weeks",
        "$11,500",
        "Online",
    ),
    "/extended-learning/programs/negotiation-intensive": (
        "Negotiation Intensive",
        "Certificate of completion",
        "3 days (21 hours)",
        "$1,650",
        "In person",
    ),
}
OTHER = {
    "/extended-learning": (
        "Extended Learning",
        "Microcredentials, certificates and bootcamps for working people. Programs start at $295 and take from 15 hours.",
    ),
    "/extended-learning/about-microcredentials": (
        "About our microcredentials",
        "Our microcredentials are short, assessed and stackable. Each microcredential ends with a digital badge.",
    ),
    "/extended-learning/register/steps": (
        "Registration steps",
        "Create an account, choose a course, pay the fee. You receive a receipt within 24 hours.",
    ),
    "/extended-learning/instructors/jobs": (
        "Teach with us",
        "We hire instructors for certificate courses, $85 per hour.",
    ),
    "/extended-learning/student-discount": (
        "Alumni discount",
        "Alumni get 10% off certificates and microcredentials over $500.",
    ),
    "/extended-learning/digital-badges": (
        "Digital badges and certificates",
        "Badges are issued within 2 weeks. Replacement certificates cost $25.",
    ),
    "/extended-learning/free-sampler": (
        "Free sampler: one hour on tourism",
        "Watch a recorded lecture, 60 minutes. Free. No certificate is given.",
    ),
    "/extended-learning/lecture-series": (
        "Spring lecture series",
        "Six Tuesday evenings, 12 hours, $60. Coffee included.",
    ),
    "/academics/bachelor-arts": ("Bachelor of Arts", "Four years, 120 credits."),
    "/academics/mba": ("Master of Business Administration", "Length: 16 months. Tuition: $48,000."),
    "/academics/graduate-certificate-data": (
        "Graduate Certificate in Data Science",
        "Credential: Graduate certificate. Length: 8 months. Tuition: $9,300.",
    ),
    "/academics/minor-music": ("Minor in Music", "18 credits."),
    "/academics/courses/econ-201": (
        "ECON 201 Intermediate Microeconomics",
        "3 credits. Three hours of lecture a week. Prerequisite: ECON 101.",
    ),
    "/academics/courses/micr-310": ("MICR 310 Microbial Genetics", "Credits: 3. Offered in fall."),
    "/research/microplastics-lab": (
        "Microplastics Lab",
        "We study microplastics. Visiting students earn a certificate of attendance.",
    ),
    "/registrar/verify": (
        "Credential verification",
        "Employers may verify a degree or certificate for $15. Allow 5 business days.",
    ),
    "/registrar/fees": (
        "Certificate and degree parchment fees",
        "A parchment costs $45. Duration of processing: 3 weeks.",
    ),
    "/giving/scholarship-fund": ("Certificate scholarship fund", "Donate $50 and help a learner finish a certificate."),
    "/library/workshops": ("Library workshops", "Citation in 2 hours. Free. Register at the desk."),
    "/hr/first-aid": (
        "First aid for staff",
        "Staff members take a 16-hour course and receive a certificate. Contact human resources.",
    ),
    "/privacy": ("Privacy", "How we use data."),
}


def build(site: Site) -> None:
    """Serve the site."""
    cards = "".join(
        f"<article class='card'><h3><a href='{path}'>{one[0]}</a></h3><p>{one[1]} · {one[2]}</p><p>{one[3]}</p></article>"
        for path, one in OWN.items()
    )
    site.raw("/extended-learning/programs", page("Programs", f"<h1>Find a program</h1><p>Filter by topic.</p>{cards}"))
    for path, one in OWN.items():
        site.raw(path, page(one[0], program(*one)))
    for path, (title, text) in OTHER.items():
        site.raw(path, page(title, f"<h1>{title}</h1><p>{text}</p>{FILL}"))
    site.raw(
        "/",
        page(
            "Home",
            "<h1>Ptarmigan Hills University</h1>"
            + "".join(f"<p><a href='{path}'>{one[0]}</a></p>" for path, one in OTHER.items()),
        ),
    )


def program(title: str, kind: str, length: str, price: str, mode: str) -> str:
    """Return a programme's page: a bar of facts without colons, prose, tabs."""
    bar = "".join(
        f"<div class='fact'><div class='fact-title'>{label}</div><div class='fact-text'>{value}</div></div>"
        for label, value in {
            "Credential": kind,
            "Length": length,
            "Cost": price,
            "Format": mode,
            "Next start": "September 2027",
        }.items()
    )
    return f"<h1>{title}</h1><div class='fact-bar'>{bar}</div>{FILL}{LEARN}<p>Complete all modules with 70% to pass.</p><p><a class='btn' href='https://register.example.org/x'>Register now</a></p>"


def page(title: str, main: str) -> str:
    """Wrap a main zone."""
    menu = "".join(
        f"<li><a href='{path}'>{name}</a></li>"
        for path, name in {
            "/extended-learning/programs": "Programs",
            "/extended-learning/digital-badges": "Badges",
            "/academics/mba": "MBA",
        }.items()
    )
    return (
        f"<!DOCTYPE html><html lang='en-CA'><head><title>{title} | Ptarmigan Hills University</title></head><body><header><nav><ul>{menu}</ul></nav></header><main id='main-content'>{main}"
        "<div class='cta'><h2>Have questions?</h2><p>Talk to an advisor about microcredentials and certificates.</p></div></main><footer><p>Earn a certificate from home.</p></footer></body></html>"
    )
