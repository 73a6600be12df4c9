"""What a page is judged to be, with and without a registry, in both languages."""

import pytest

from crawler.registry import Provider
from extract.credentials import Judgement, judge
from extract.reading import read
from extract.reading.page import Page
from extract.reading.reader import Provenance

COLLEGE = Provider(
    id="spruce",
    name="Spruce College",
    province="ON",
    kind="college",
    languages=("en",),
    hosts=("spruce.example",),
    credential_pages=(r"^/programs/(?P<code>[a-z]{2}\d{3})-[^/?#]+$", r"^/short#(?P<code>[a-z]+-\d+)$"),
    provider_pages=(r"^/employers$",),
    preset="many_courses",
)
OPEN = COLLEGE.model_copy(update={"credential_pages": (), "preset": "generic"})
FILL = (
    "Classes are small and the coffee is good; ask us anything about the shop, the hall and the bus that goes there. "
)


def page(path: str, body: str, title: str = "", status: int | None = 200, head: str = "", host: str = "spruce") -> Page:
    html = (
        f"<html><head><title>{title}</title>{head}</head><body><nav><a href=/x>Micro-credentials</a></nav>"
        f"<main>{body}</main><footer>A certificate for everyone</footer></body></html>"
    )
    return read(html.encode(), f"https://{host}.example{path}", "text/html", "", Provenance(status=status))


MICRO = f"""<h1>Beekeeping for Orchards</h1><p>In this micro-credential you will learn to keep a hive through winter.
{FILL * 3}</p><dl><dt>Hours</dt><dd>30</dd><dt>Cost</dt><dd>$450</dd><dt>Delivery</dt><dd>Hybrid</dd></dl>
<a href=/apply>Register now</a>"""
AEC = f"""<h1>Gestion d’un commerce de proximité</h1><p>Cette attestation d’études collégiales (AEC) de 765 heures vous
prépare à tenir un commerce. {FILL * 3}</p><p><strong>Sanction :</strong> AEC</p><p><strong>Coût :</strong> 5 $ de
l’heure</p><p><strong>Durée :</strong> 32 semaines</p><a href=/admission>S’inscrire</a>"""
DIPLOMA = f"""<h1>Welding Technician</h1><p>{FILL * 4} You will learn to weld.</p><dl><dt>Credential</dt>
<dd>Ontario College Diploma</dd><dt>Length</dt><dd>2 years</dd><dt>Tuition</dt><dd>$3,000</dd></dl>"""
BADGE = f"""<h1>Rope Rescue</h1><p>{FILL * 4}</p><p>Graduates receive a digital badge. The course is 12 hours long and
costs $200.</p>"""
UX = f"""<h1>UX Design Bootcamp</h1><p>{FILL * 4} Twelve weeks, live. By the end you have built three products.</p>
<p>Tuition: $9,500</p><button>Apply</button>"""
MICROPROGRAMME = f"""<h1>Microprogramme de 1er cycle en gestion des données</h1><p>Le microprogramme compte 9 crédits.
{FILL * 4}</p><p>Au terme du microprogramme, vous serez en mesure de lire un tableau.</p>"""


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/learn/beekeeping", MICRO),
        ("/formation-continue/aec/commerce", AEC),
        ("/ce/rope-rescue", BADGE),
        ("/bootcamps/ux", UX),
        ("/etudes/gestion-donnees", MICROPROGRAMME),
    ],
)
@pytest.mark.parametrize("provider", [None, OPEN])
def test_a_page_that_offers_a_small_award_is_a_credential(path: str, body: str, provider: Provider | None) -> None:
    found = judge(page(path, body), provider)
    assert (found.kind, len(found.candidates)) == ("credential", 1), found.reason
    candidate = found.candidates[0]
    assert (candidate.first_block, candidate.anchor) == (0, "")


LINKS = "".join(f"<h3><a href=/programs/p{i}>Program number {i}</a></h3><p>Short words.</p>" for i in range(8))


@pytest.mark.parametrize(
    ("path", "body", "reason"),
    [
        ("/programs/welding", DIPLOMA, "credential named as a fact is a diploma or degree"),
        (
            "/programs/ba",
            MICRO.replace("Beekeeping for Orchards", "Bachelor of Science"),
            "title says diploma or degree",
        ),
        ("/programmes/x", AEC.replace("Gestion d’un commerce", "DEC en commerce"), "title says diploma or degree"),
        ("/programs/x", MICRO.replace("Beekeeping for Orchards", "Page not found"), "page not found"),
        ("/", MICRO, "home page"),
        ("/news/new-micro-credential", MICRO, "news"),
        ("/nouvelles/aec", AEC, "news"),
        ("/events/badge-night", BADGE, "event"),
        ("/emplois/formateur-aec", AEC, "job"),
        ("/x", MICRO.replace("Beekeeping for Orchards", "Board of Trustees Meeting Minutes"), "public meeting page"),
        ("/x", MICRO.replace("Beekeeping for Orchards", "Meeting Notices"), "public meeting page"),
        (
            "/x",
            MICRO.replace("Beekeeping for Orchards", "Fees and refunds"),
            "page of a service or about the institution",
        ),
        ("/x", f"<h1>Parking</h1><p>{FILL * 4}</p>", "page of a service or about the institution"),
        ("/x", f"<h1>The bus</h1><p>{FILL * 4}</p>", "nothing on it names a credential"),
    ],
)
@pytest.mark.parametrize("matched", [False, True])
def test_some_pages_are_no_credential_whatever_else_they_say(path: str, body: str, reason: str, matched: bool) -> None:
    provider = COLLEGE.model_copy(update={"credential_pages": ("",)}) if matched else None
    if matched and reason.startswith("nothing"):
        return
    found = judge(page(path, body), provider)
    assert (found.kind, found.candidates) == ("other", [])
    assert reason in found.reason


def test_a_university_calendar_course_without_an_award_is_none() -> None:
    body = f"<h1>COMP 102 Computers and Computing (3 credits)</h1><p>Offered by: Science. {FILL * 4}</p>"
    found = judge(page("/study/courses/comp-102", body), None)
    assert found.kind == "other"


def test_what_json_ld_calls_an_event_or_a_course() -> None:
    course = '<script type="application/ld+json">{"@type": "Course", "name": "Beekeeping"}</script>'
    event = course.replace("Course", "Event")
    plain = f"<h1>Beekeeping</h1><p>{FILL * 4}</p><p>Cost: $450</p><p>Hours: 30</p>"
    assert judge(page("/x", plain, head=course), None).kind == "credential"
    assert judge(page("/x", MICRO, head=event), None).reason == "JSON-LD says news, event or job"


def test_a_pattern_is_necessary() -> None:
    found = judge(page("/learn/beekeeping", MICRO), COLLEGE)
    assert (found.kind, found.reason) == ("other", "URL matches no credential_pages pattern")


def test_a_pattern_is_never_sufficient() -> None:
    listing = f"<h1>Programs in agriculture</h1>{LINKS}"
    assert judge(page("/programs/ab123-bees", MICRO), COLLEGE).kind == "credential"
    assert judge(page("/programs/ab123-bees", DIPLOMA), COLLEGE).kind == "other"
    assert judge(page("/programs/ab123-bees", listing), COLLEGE).kind == "listing"
    assert judge(page("/programs/ab123-bees", MICRO, status=404), COLLEGE).reason == "http status 404"


def test_a_page_that_matches_needs_no_award_word() -> None:
    body = f"<h1>Beekeeping</h1><p>{FILL * 4}</p>"
    found = judge(page("/programs/ab123-bees", body), COLLEGE)
    assert found.kind == "credential"
    assert found.reason.startswith("URL matches credential_pages")
    assert found.candidates[0].code == "ab123"


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/about/pac", "Program Advisory Committees"),
        ("/careers", "Career Services"),
        ("/emploi", "Service de placement"),
        ("/comites", "Comités consultatifs"),
    ],
)
def test_a_page_of_a_service_speaks_for_the_provider(path: str, title: str) -> None:
    found = judge(page(path, f"<h1>{title}</h1><p>{FILL * 4}</p>"), None)
    assert (found.kind, title in found.reason) == ("provider", True)


MANY = "What people ask about our micro-credentials and certificates."
COMMITTEE = "Each department has a program advisory committee that meets twice a year."
QUI = "Ce qu'on nous demande de nos microcertifications et attestations."
COMITE = "Chaque secteur a un comité consultatif qui se réunit deux fois par année."


@pytest.mark.parametrize(
    ("title", "words", "kind"),
    [
        ("Frequently Asked Questions", f"{MANY} {COMMITTEE}", "provider"),
        ("FAQ", f"{MANY} Career services are open to them as well.", "provider"),
        ("FAQs", f"{MANY} The student employment centre reads your resume.", "provider"),
        ("Foire aux questions", f"{QUI} {COMITE}", "provider"),
        ("Questions fréquentes", f"{QUI} Le service de placement vous reçoit.", "provider"),
        ("FAQ", MANY, "other"),  # nothing of what the institution has
        ("Foire aux questions", QUI, "other"),
        ("FAQ", COMMITTEE, "other"),  # nothing of credentials
        ("Parking: frequently asked questions", f"{MANY} {COMMITTEE}", "other"),
        ("Beekeeping FAQ", f"{MANY} {COMMITTEE}", "other"),
    ],
)
def test_answers_about_all_credentials_speak_for_the_provider_where_they_name_a_service(
    title: str, words: str, kind: str
) -> None:
    found = judge(page("/faq", f"<h1>{title}</h1><p>{words}</p><p>{FILL * 4}</p>"), None)
    assert found.kind == kind, found.reason


def test_a_page_that_is_declared_speaks_for_the_provider() -> None:
    found = judge(page("/employers", f"<h1>With industry</h1><p>{FILL}</p>"), COLLEGE)
    assert found == Judgement("provider", "declared by provider_pages")


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Our micro-credentials", "Our micro-credentials are stackable: three of them make a certificate."),
        ("Micro-credentials", "A micro-credential is short, assessed, and counts toward a certificate of the college."),
        ("Nos microprogrammes", "Tous nos microprogrammes peuvent être cumulés en vue d’un certificat de 30 crédits."),
    ],
)
def test_a_page_that_says_something_of_all_of_them_speaks_for_the_family(title: str, sentence: str) -> None:
    found = judge(page("/micro", f"<h1>{title}</h1><p>{sentence}</p>{LINKS}"), None)
    assert found.kind == "family", found.reason


@pytest.mark.parametrize("title", ["Bootcamps", "Programs and courses", "Toutes les formations", "Microprogrammes"])
def test_a_page_that_only_lists_them_is_a_listing(title: str) -> None:
    found = judge(page("/micro", f"<h1>{title}</h1>{LINKS}"), None)
    assert (found.kind, found.reason.split(";")[0]) == ("listing", "listing: 8 links")


SECTIONS = "".join(
    f"<h2 id={name}-{number}>{name.title()} for all</h2><p>{FILL}</p><p>Hours: {number}</p><p>Price: ${number}</p>"
    for name, number in (("bread", 101), ("knots", 102), ("radio", 103))
)
SHORT = (
    f"<h1>Short courses</h1><p>Each course ends with its own certificate.</p>{SECTIONS}"
    "<h2 id=how>How to register</h2><p>Call.</p>"
)


@pytest.mark.parametrize(
    ("provider", "codes"), [(None, ["", "", ""]), (COLLEGE, ["bread-101", "knots-102", "radio-103"])]
)
def test_many_courses_on_one_page_are_credentials_of_their_own(provider: Provider | None, codes: list[str]) -> None:
    read_page = page("/short", SHORT)
    found = judge(read_page, provider)
    assert found.kind == "credentials"
    assert [one.title for one in found.candidates] == ["Bread for all", "Knots for all", "Radio for all"]
    assert [one.anchor for one in found.candidates] == ["bread-101", "knots-102", "radio-103"]
    assert [one.code for one in found.candidates] == codes
    for one in found.candidates:
        blocks = read_page.blocks[one.first_block : one.last_block + 1]
        assert blocks[0].text == one.title
        assert {block.anchor for block in blocks} == {one.anchor}


def test_the_parts_of_one_course_are_not_courses() -> None:
    parts = "".join(f"<h2 id=p{i}>Part {i}</h2><p>Bring boots.</p>" for i in range(5))
    assert judge(page("/ce/rope-rescue", BADGE + parts), None).kind == "credential"


def test_what_could_not_be_read_is_said() -> None:
    empty = read(b"", "https://spruce.example/x", "text/html")
    assert judge(empty, None) == Judgement("other", "unreadable: empty")
