"""Cards of a listing, sections of a page of many courses, and families: what tells them apart."""

import pytest

from crawler.registry import Provider
from extract.credentials import Judgement, judge
from extract.reading import read


def college(*patterns: str) -> Provider:
    return Provider(
        id="spruce", name="Spruce College", province="ON", kind="college", languages=("en",),
        hosts=("spruce.example",), credential_pages=patterns,
    )  # fmt: skip


def judged(path: str, main: str, provider: Provider | None = None) -> Judgement:
    html = f"<html><head><title>Spruce</title></head><body><main>{main}</main></body></html>"
    return judge(read(html.encode(), f"https://spruce.example{path}", "text/html"), provider)


def section(name: str, more: str = "", heading: str = "{}") -> str:
    title = heading.format(name)
    facts = "<p>Length: 20 hours | Fee: $300 | Online</p><p>A badge is sent.</p>"
    return f"<h2 id={name[:3].lower()}>{title}</h2>{facts}{more}"


NAMES = ("Weaving Badge", "Dyeing Badge", "Felting Badge")
INTRO = "<h1>Fibre arts</h1><p>Come and learn by hand.</p>"


def test_sections_with_a_length_and_a_price_are_credentials() -> None:
    found = judged("/fibre", INTRO + "".join(map(section, NAMES)))
    assert (found.kind, [one.title for one in found.candidates]) == ("credentials", list(NAMES))


@pytest.mark.parametrize(
    "card",
    [
        lambda name: section(name, heading=f"<a href=/fibre/{name[:3]}>{{}}</a>"),
        lambda name: section(name, f"<a href=/fibre/{name[:3]}>View course</a><button>Add to cart</button>"),
        lambda name: section(name, f"<a href=/fibre/{name[:3]}>Learn more »</a><a href=/cart>Register</a>"),
    ],
)
def test_sections_that_lead_to_pages_of_their_own_are_cards_of_a_listing(card) -> None:
    found = judged("/fibre", INTRO + "".join(map(card, NAMES)))
    assert (found.kind, found.candidates) == ("listing", [])
    assert "cards" in found.reason
    assert judged("/", INTRO + "".join(map(card, NAMES))).kind == "listing", "a home page may be a catalogue"


def test_a_pattern_that_matches_the_ids_of_headings_says_which_sections_are_credentials() -> None:
    found = judged("/fibre", INTRO + "".join(map(section, NAMES[:2])), college(r"^/fibre#(?P<code>[a-z]+)$"))
    assert (found.kind, [one.code for one in found.candidates]) == ("credentials", ["wea", "dye"])


def test_a_page_that_a_pattern_matches_holds_several_only_where_each_section_names_its_award() -> None:
    pattern = college(r"^/fibre$")
    assert judged("/fibre", INTRO + "".join(map(section, NAMES)), pattern).kind == "credentials"
    units = ("Weaving", "Dyeing", "Felting")
    found = judged("/fibre", INTRO + "".join(map(section, units)), pattern)
    assert (found.kind, len(found.candidates)) == ("credential", 1)


def test_a_page_that_links_to_credentials_is_a_family_where_it_speaks_of_each_and_else_a_listing() -> None:
    links = "".join(f"<li><a href=/micro/{name[:3].lower()}>{name}</a></li>" for name in NAMES)
    spoken = "<p>Each of the badges in the series counts as two credits of the Textile diploma.</p>"
    pattern = college(r"^/micro/[a-z]+$")
    assert judged("/series", f"{INTRO}{spoken}<ul>{links}</ul>", pattern).kind == "family"
    assert judged("/series", f"{INTRO}<ul>{links}</ul>", pattern).kind == "listing"
