"""A college's continuing education with the markup of many years: tables, fonts, .asp and .html, no class to go by.

No preset: the generic judge alone.
"""

from tests.sites.loopback import Site

AWARD = "<p>Students who attend 80% of classes and pass the assignments receive a Kestrel Bay College certificate.</p>"
MICRO = {
    "/ce/micro/infection-control.html": (
        "Infection Control Practices",
        "Micro-credential",
        "24 hrs",
        "$415.00",
        "Online",
        "Jan 18, 2027",
    ),
    "/ce/micro/marine-electrical.html": (
        "Marine Electrical Basics Micro-credential",
        "Micro-credential",
        "40 hrs",
        "$890.00",
        "In person, Harbour Campus",
        "Feb 2, 2027",
    ),
    "/ce/micro/grant-accounting.html": (
        "Grant Accounting",
        "Micro-credential",
        "18 hrs",
        "$320.00",
        "Online",
        "Continuous intake",
    ),
    "/ce/micro/stream-monitoring.html": (
        "Stream Monitoring Technician (Micro-Credential)",
        "Micro-credential",
        "60 hrs",
        "$0 (funded)",
        "Blended",
        "May 3, 2027",
    ),
}
CERTIFICATES = {
    "/ce/certificates/office-assistant.html": ("Office Assistant Certificate", 5, "210 hours", "$2,450"),
    "/ce/certificates/events.html": ("Event Coordination Certificate", 4, "144 hours", "$1,980"),
    "/ce/certificates/bookkeeper.html": ("Bookkeeper Certificate of Completion", 3, "96 hours", "$1,260"),
}
COURSES = {
    311: ("Serving It Right and Beyond", "6 hours", "$125", True),
    324: ("First-Line Supervisor", "30 hours", "$540", True),
    345: ("AutoCAD Level 1", "36 hours", "$615", True),
    367: ("Watercolours for Beginners", "12 hours", "$140", False),
    372: ("Conversational Italian", "20 hours", "$185", False),
}
PLAIN = {
    "/ce/what-is-a-microcredential.html": (
        "What is a Micro-credential?",
        "A micro-credential is a short, assessed award. Ours take 18 to 60 hours, cost less than $900 and end with a digital badge. You learn what employers ask for and can show it.",
    ),
    "/ce/micro-credential-faq.html": (
        "Micro-credential FAQ",
        "How long does it take? Most take 6 weeks. How much? From $320. Will I earn a badge? Yes, when you complete the micro-credential.",
    ),
    "/ce/claim-your-badge.html": (
        "Claim Your Digital Badge",
        "You receive an e-mail within 10 days of completing your micro-credential. Follow the link to accept your badge and share it.",
    ),
    "/ce/funding.html": (
        "Funding for Short Programs",
        "The grant covers up to $3,500 for eligible micro-credentials under 12 weeks. Apply before you register.",
    ),
    "/ce/corporate.html": (
        "Corporate and Contract Training",
        "We bring certificate courses to your workplace. Training of 8 to 40 hours, priced by the group.",
    ),
    "/about/policies/microcredentials.html": (
        "Micro-credential Policy 4.12",
        "This policy says what a micro-credential is, who approves it and how a certificate is issued. Approved June 2025.",
    ),
    "/about/careers/instructor-micro.html": (
        "Instructor, Micro-credentials",
        "Closing date: May 4. Salary by the hour, $52. You will teach a micro-credential of 24 hours.",
    ),
    "/about/index.html": ("About Kestrel Bay College", "A college on the coast since 1968."),
    "/student-services/advising.html": (
        "Academic Advising",
        "Book 30 minutes with an advisor to plan a certificate or diploma.",
    ),
    "/student-services/transcripts.html": (
        "Transcripts and Certificates",
        "Order a transcript ($10) or a replacement certificate ($45). Allow 2 weeks.",
    ),
    "/programs/practical-nursing.html": ("Practical Nursing", "Credential: Diploma. Length: 2 years. Tuition: $9,800."),
    "/programs/welder.html": (
        "Welder Apprenticeship Level 1",
        "Length: 10 weeks. Tuition: $1,050. Credential: Apprenticeship, Certificate of Qualification on completion of all levels.",
    ),
    "/programs/abe.html": ("Adult Upgrading", "Free of charge. 20 hours a week. Leads to the graduation diploma."),
    "/ce/info-session.html": (
        "Free Information Session: Short Certificates",
        "Thursday, 6 pm, 1 hour, free. Hear about our certificate programs and register early.",
    ),
}


def build(site: Site) -> None:
    """Serve the site."""
    listed = "".join(
        f"<tr><td><font face='Arial'><a href='{path.rpartition('/')[2]}'>{one[0]}</a></font></td><td>{one[2]}</td><td>{one[3]}</td></tr>"
        for path, one in MICRO.items()
    )
    site.raw(
        "/ce/micro/index.html",
        page(
            "Micro-credentials",
            f"<h2>Micro-credentials</h2><p>Short, assessed, with a digital badge.</p><table border=1>{listed}</table>",
        ),
    )
    listed = "".join(f"<li><a href='{path.rpartition('/')[2]}'>{one[0]}</a>" for path, one in CERTIFICATES.items())
    site.raw("/ce/certificates/", page("Part-time Certificates", f"<h2>Part-time Certificates</h2><ul>{listed}</ul>"))
    listed = "".join(
        f"<tr><td><a href='course.asp?id={number}'>{one[0]}</a></td><td>{one[2]}</td></tr>"
        for number, one in COURSES.items()
    )
    site.raw("/ce/courses.asp", page("All Courses This Term", f"<h2>All Courses This Term</h2><table>{listed}</table>"))
    for path, one in MICRO.items():
        site.raw(path, page(one[0], micro(*one)))
    for path, one in CERTIFICATES.items():
        site.raw(path, page(one[0], certificate(*one)))
    for number, one in COURSES.items():
        site.raw(f"/ce/course.asp?id={number}", page(one[0], course(*one)))
    for path, (title, text) in PLAIN.items():
        site.raw(
            path,
            page(
                title,
                f"<h2>{title}</h2><p>{text}</p><p>Questions? Visit the front desk from 9 to 4. We are happy to help you find what fits you, and there is free parking after six.</p>",
            ),
        )
    links = "".join(f"<li><a href='{path}'>{one[0]}</a>" for path, one in PLAIN.items())
    site.raw("/", page("Welcome", f"<h2>Welcome to Kestrel Bay College</h2><ul>{links}</ul>"))


def micro(title: str, kind: str, hours: str, fee: str, where: str, start: str) -> str:
    """Return a micro-credential: one table, labels in bold cells."""
    rows = "".join(
        f"<tr><td width=120><b>{label}</b></td><td>{value}</td></tr>"
        for label, value in {"Type": kind, "Class time": hours, "Fee": fee, "Where": where, "Starts": start}.items()
    )
    return (
        f"<h2>{title}</h2><table cellpadding=4>{rows}</table><p>By the end you can carry out the procedures without help and record what you did. "
        "Two practical assessments are marked by an instructor from the field.</p><p><a href='/ce/register.asp?c=1'>REGISTER</a></p>"
    )


def certificate(title: str, number: int, hours: str, fee: str) -> str:
    """Return a certificate: prose with its numbers in a sentence, a list of courses."""
    items = "".join(f"<li>Required course {n}" for n in range(1, number + 1))
    return (
        f"<p class=bighead><b>{title}</b></p><p>This certificate is made of {number} courses ({hours} in all) that can be taken one at a time in the evening."
        f" The total cost is about {fee}. When all are passed, apply for your certificate.</p><ul>{items}</ul><p>You will learn to keep an office, an event or a set of books running.</p>"
    )


def course(title: str, hours: str, fee: str, award: bool) -> str:
    """Return a course of the term: a paragraph, and a line with everything in it."""
    return (
        f"<h2>{title}</h2><p>For people who want to know more, with practice in every class and notes to take home. Bring a pencil.</p>"
        f"{AWARD if award else ''}<p><b>Length:</b> {hours} &nbsp; <b>Fee:</b> {fee} &nbsp; <b>Instructor:</b> TBA</p><p><a href='/ce/register.asp?c=2'>Register</a></p>"
    )


def page(title: str, main: str) -> str:
    """Wrap a main zone in a table of three columns."""
    left = "".join(
        f"<a href='{path}'><font size=2>{name}</font></a><br>"
        for path, name in {
            "/ce/micro/index.html": "Micro-credentials",
            "/ce/certificates/": "Certificates",
            "/ce/courses.asp": "Courses",
            "/ce/funding.html": "Funding",
            "/about/index.html": "About",
            "/news/micro.html": "News",
        }.items()
    )
    return (
        f"<HTML><HEAD><TITLE>Kestrel Bay College - Continuing Education - {title}</TITLE></HEAD><BODY><TABLE width=960><TR><TD colspan=3><h1><img alt='Kestrel Bay College' src=/l.gif></h1></TD></TR>"
        f"<TR><TD width=150 valign=top>{left}</TD><TD valign=top>{main}</TD><TD width=150><font size=1>Micro-credentials from $320! Earn a badge in 24 hours of class.</font></TD></TR>"
        "<TR><TD colspan=3 align=center><font size=1>© Kestrel Bay College | <a href='/student-services/advising.html'>Advising</a></font></TD></TR></TABLE></BODY></HTML>"
    )
