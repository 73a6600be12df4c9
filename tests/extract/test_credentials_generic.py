"""Pages of sites that nobody described: what the judge takes for a credential's own, and what only sounds like one."""

import pytest

from extract.credentials import judge
from extract.reading import read

FILL = "<p>You will work with others on cases from the field, get feedback each week and leave with something you can use on Monday morning at your job.</p>"
CREDENTIALS = [
    (
        "/programs/zero-waste-buildings",
        "Zero Waste Buildings",
        f"<p class='cred'>Microcredential</p><p>School of Energy</p>{FILL}<h2>Details</h2><table><tr><td>Delivery</td><td>Online</td></tr><tr><td>Credits</td><td>4.0</td></tr><tr><td>Tuition</td><td>$1,200</td></tr></table>",
    ),
    (
        "/programs/cloud-security-9999",
        "Cloud Security Fundamentals (9999)",
        f"<ul><li>Program Code: 9999</li><li>Program type: Micro-credential</li><li>Duration: 1 semester</li></ul>{FILL}",
    ),
    (
        "/study/microprogramme-deuxieme-cycle-administration",
        "Microprogramme de deuxième cycle en administration publique",
        f"<dl><dt>Crédits</dt><dd>15</dd><dt>Durée</dt><dd>1 an, temps partiel</dd></dl>{FILL}<a href='/x'>Faire une demande d'admission</a>",
    ),
    (
        "/learn/digital-wellness-101",
        "Digital Wellness 101",
        f"<p>Earn a digital badge</p>{FILL}<p>Price: $49. Duration: 3 hours, self-paced.</p><a href='/cart'>Add to cart</a>",
    ),
    (
        "/microcredentials/asset-integrity",
        "Asset Integrity",
        f"<p>Length: 15 hours</p><p>Offered: Online</p><p>Cost: $250</p>{FILL}",
    ),
    (
        "/areas/health/emcb-0001-phlebotomy",
        "Phlebotomy Skills Micro-Credential EMCB-0001",
        f"<p>Estimated fees: $540</p>{FILL}<p>Locations, dates and start times are subject to change.</p>",
    ),
    (
        "/ce/course/acct100",
        "Payroll Fundamentals",
        f"<p>Upon successful completion, participants will receive a Certificate of Completion.</p>{FILL}<p>12 sessions, Tuesdays 6 to 9 pm. $475 plus HST.</p>",
    ),
    (
        "/formation/aec-gestion-financiere",
        "Gestion financière informatisée",
        f"<p>Attestation d'études collégiales (AEC) - LEA.AC</p>{FILL}<ul><li>Durée : 1 005 heures</li><li>Début : août 2027</li></ul><a href='/i'>S'inscrire</a>",
    ),
    (
        "/programs/health-care-aide-certificate",
        "Health Care Aide Certificate",
        f"<p>Credential: Certificate</p><p>Length: 31 weeks</p><p>Tuition: $5,600</p>{FILL}",
    ),
    (
        "/bootcamps/ux-design",
        "UX Design Bootcamp",
        f"<p>12 weeks full-time or 24 weeks part-time</p>{FILL}<p>Tuition is $12,000. Scholarships are available.</p><a href='/a'>Apply now</a>",
    ),
    (
        "/perfectionnement/office365",
        "Office 365 pour gestionnaires",
        f"<p>Une attestation de participation vous sera remise.</p>{FILL}<p>Durée : 7 h. Tarif : 225 $.</p>",
    ),
]
OTHERS = [
    (
        "/micro-credentials/health",
        "Micro-credentials in Health",
        f"<p>Choose from our health micro-credentials, each 15 to 40 hours and from $250.</p>{FILL}"
        + "".join(f"<h3><a href='/micro-credentials/health/{i}'>Topic {i}</a></h3>" for i in range(6)),
    ),
    (
        "/ce/health",
        "Health Sciences",
        f"<p>Part-time certificates and courses from $150.</p>{FILL}<ul>"
        + "".join(f"<li><a href='/ce/health/{i}'>Course number {i}</a></li>" for i in range(6))
        + "</ul>",
    ),
    (
        "/ce/course/art12",
        "Landscape Painting",
        f"{FILL}<p>Six Saturdays, 18 hours. $210, materials extra.</p><a href='/r'>Register</a>",
    ),
    ("/programs/business-degree", "Bachelor of Business", f"<p>Earn a certificate on the way.</p>{FILL}"),
    (
        "/micro-credentials/why",
        "Why choose a micro-credential?",
        f"<p>A micro-credential takes weeks, not years, from $250.</p>{FILL}",
    ),
    (
        "/microcredentials/osap",
        "OSAP for micro-credentials",
        f"<p>Get up to $1,000 for a micro-credential of under 12 weeks.</p>{FILL}",
    ),
    (
        "/microcredentials/request",
        "Propose a micro-credential",
        f"<p>Employers can propose a micro-credential. It takes 12 weeks to build one.</p>{FILL}",
    ),
    (
        "/microcredentials/framework",
        "Micro-credential framework",
        f"<p>A micro-credential is 5 to 300 hours. This framework was approved in May.</p>{FILL}",
    ),
    (
        "/rac/aec",
        "RAC - Reconnaissance des acquis",
        f"<p>Obtenez une AEC sans retourner en classe. Frais de 30 $.</p>{FILL}",
    ),
    (
        "/ce/instructors/jane",
        "Jane Tremblay",
        f"<p>Jane teaches the Project Management certificate, 36 hours.</p>{FILL}",
    ),
    (
        "/ce/certificates/apply-for-your-certificate",
        "Apply for your certificate",
        f"<p>Finished all courses? Send the form and $35. Allow 6 weeks.</p>{FILL}",
    ),
    ("/ce/testing", "Certification exam centre", f"<p>Write your certification exam here, $120, 3 hours.</p>{FILL}"),
    (
        "/programs/paramedic",
        "Primary Care Paramedic",
        f"<p>Credential: Ontario College Diploma</p><p>Length: 2 years</p>{FILL}",
    ),
    (
        "/ce/schedule",
        "Fall 2027 certificate schedule",
        f"<p>All certificate courses this fall. $300 to $900, 30 hours each.</p>{FILL}",
    ),
    ("/ce/catalogue", "Program guide", f"<p>Download our guide to certificates and micro-credentials.</p>{FILL}"),
    (
        "/projects/micro",
        "Micro-credential pilot project",
        f"<p>The ministry funded the pilot with $2 million over 36 weeks. Learners earned a badge.</p>{FILL}",
    ),
    (
        "/international/certificate-esl",
        "English for Academic Purposes",
        f"<p>Full-time, 14 weeks per level, $4,200.</p>{FILL}",
    ),
]


def kind_of(path: str, title: str, body: str) -> str:
    page = (
        f"<title>{title} | Some College</title><body><nav><a href=/>Home</a></nav><main><h1>{title}</h1>{body}</main>"
    )
    return judge(read(page.encode(), f"https://c.example{path}", "text/html"), None).kind


@pytest.mark.parametrize(("path", "title", "body"), CREDENTIALS, ids=[one[0] for one in CREDENTIALS])
def test_a_credentials_own_page(path: str, title: str, body: str) -> None:
    assert kind_of(path, title, body) == "credential"


@pytest.mark.parametrize(("path", "title", "body"), OTHERS, ids=[one[0] for one in OTHERS])
def test_a_page_that_sounds_alike(path: str, title: str, body: str) -> None:
    assert kind_of(path, title, body) not in ("credential", "credentials")
