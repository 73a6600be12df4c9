"""What a credential is called: title, code, the page's own word for its kind, and its id."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.registry import Provider
from extract.credentials import credential_id, judge
from extract.credentials.model import Candidate
from extract.reading import read

DESTINY = Provider(
    id="shore", name="Shore", province="NS", kind="university", languages=("en",), hosts=("shore.example",),
    preset="destiny_one",
)  # fmt: skip
FILL = "Classes are small and the coffee is good; ask us anything about the shop, the hall and the bus there. " * 4


def candidate(body: str, title: str = "", head: str = "", url: str = "https://a.example/ce/courses/x") -> Candidate:
    facts = "<p>Cost: $5</p><p>Hours: 9</p>"
    html = f"<title>{title}</title>{head}<main>{body}<p>This micro-credential: {FILL}</p>{facts}</main>"
    provider = DESTINY if "shore" in url else None
    found = judge(read(html.encode(), url, "text/html"), provider)
    assert found.kind == "credential", found.reason
    return found.candidates[0]


@pytest.mark.parametrize(
    ("body", "title", "expected"),
    [
        ("<h1>Welding</h1>", "Other | College", "Welding"),
        ("", "Welding | Spruce College", "Welding"),
        ("", "Welding - Continuing Education - Spruce College", "Welding - Continuing Education"),
        ("<h1>CSDS 101 - Data Stewardship</h1>", "", "Data Stewardship"),
        ("<h1>Welding 2: Pipes</h1>", "", "Welding 2: Pipes"),
    ],
)
def test_the_title_has_neither_code_nor_site(body: str, title: str, expected: str) -> None:
    assert candidate(body, title).title == expected


COURSE = '<script type="application/ld+json">{"@type": "Course", "name": "N", "courseCode": "WLD-9"}</script>'


@pytest.mark.parametrize(
    ("body", "head", "expected"),
    [
        ("<h1>W</h1>", COURSE, "WLD-9"),
        ("<h1>W</h1><p>Course code: WELD 1100</p>", "", "WELD 1100"),
        ("<h1>W</h1><p>Code du programme : ZCA.9Q</p>", "", "ZCA.9Q"),
        ("<h1>W</h1><dl><dt>Code du cours</dt><dd>SOU-101</dd></dl>", "", "SOU-101"),
        ("<h1>W</h1><p><span>Code</span> GH101</p>", "", "GH101"),
        ("<h1>CSDS 101 - W</h1>", "", "CSDS 101"),
        ("<h1>W</h1><p>Dress code: boots and gloves</p>", "", ""),
        ("<h1>W</h1><p>Code of conduct</p>", "", ""),
        ("<h1>W</h1>", "", ""),
    ],
)
def test_the_code_is_read_where_the_page_gives_one(body: str, head: str, expected: str) -> None:
    assert candidate(body, head=head).code == expected


def test_a_slug_for_a_code_stays_in_the_title() -> None:
    named = {"id": "a", "name": "A", "province": "ON", "kind": "college", "hosts": ("a.example",)}
    provider = Provider.model_validate(named | {"credential_pages": (r"^/mc/(?P<code>[\w-]+)$",)})
    html = f"<main><h1>Micro-credential in Welding</h1><p>{FILL}</p><p>Cost: $5</p><p>Hours: 9</p></main>"
    [found] = judge(read(html.encode(), "https://a.example/mc/welding", "text/html"), provider).candidates
    assert (found.code, found.title) == ("welding", "Micro-credential in Welding")


def test_the_code_in_the_address_comes_first_and_the_presets_title_has_no_code() -> None:
    url = "https://shore.example/search/publicCourseSearchDetails.do?method=load&courseId=1201"
    found = candidate(
        "<h1><span class=courseCode>SH 7</span> - <span class=title>Tides</span></h1>", head=COURSE, url=url
    )
    assert (found.code, found.title) == ("1201", "Tides")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h1>W</h1><p>Credential: Digital badge (Credly)</p>", "Digital badge"),
        ("<h1>W</h1><dl><dt>Sanction</dt><dd>Attestation d’études collégiales (AEC)</dd></dl>",
         "Attestation d’études collégiales (AEC)"),
        ("<h1>W</h1><p>Award: Certificate of Completion, by mail</p>", "Certificate of Completion"),
        ("<h1>UX Design Bootcamp</h1>", "Bootcamp"),
        ("<h1>Welding (Short Certificate)</h1>", "Short Certificate"),
        ("<h1>W</h1>", "micro-credential"),
    ],
)  # fmt: skip
def test_the_kind_is_the_pages_own_word(body: str, expected: str) -> None:
    assert candidate(body).credential_type == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("WELD 1100", "spruce-weld-1100"),
        ("ZCA.9Q", "spruce-zca-9q"),
        ("Éduc-é1", "spruce-educ-e1"),
        ("1E10", "spruce-1e10"),
        ("3-4", "spruce-3-4"),
    ],
)
def test_an_id_is_the_providers_own_code(code: str, expected: str) -> None:
    assert credential_id("spruce", code, "https://a.example/x") == expected


def test_without_a_code_the_address_is_the_id_in_all_its_forms() -> None:
    one = credential_id("spruce", "", "https://a.example/x/?b=2&a=1")
    assert one == credential_id("spruce", "--", "http://www.a.example/x;jsessionid=9?a=1&b=2&utm_source=z")
    assert one != credential_id("spruce", "", "https://a.example/x/?b=2&a=1#knots")
    assert re.fullmatch(r"spruce-u[0-9a-f]{12}", one)


@given(st.text(max_size=30), st.sampled_from(["https://a.example/x", "https://a.example/y#z"]))
def test_an_id_is_plain_and_begins_with_a_letter(code: str, url: str) -> None:
    assert re.fullmatch(r"spruce(-[a-z0-9]+)+", credential_id("spruce", code, url))
