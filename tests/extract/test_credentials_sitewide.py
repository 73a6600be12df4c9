"""What most pages of a host share says nothing about one of them; what all credentials share is theirs."""

from dataclasses import dataclass, field

import pytest

from extract.credentials import judge
from extract.credentials.model import Judgement, Kind
from extract.credentials.sitewide import NOTHING, SiteWide, leans_on, names_of, own_title, sitewide, telling_blocks
from extract.reading import read
from extract.reading.page import Page, Zone

PROMO = "<p>Micro-credentials from $320! Earn a badge in 24 hours of class.</p>"
FILL = "<p>" + "People come here for many reasons and stay for a while, which is good. " * 4 + "</p>"


@dataclass
class Seen:
    """A page as the first look left it."""

    page: Page
    judgement: Judgement
    digests: list[int] = field(init=False)
    telling: frozenset[int] = field(init=False)
    names: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.digests = [block.digest for block in self.page.blocks if block.zone is Zone.MAIN]
        self.telling = telling_blocks(self.page)
        self.names = names_of(self.page)


def page(body: str, title: str = "", path: str = "/x") -> Page:
    return read(f"<title>{title}</title><body><main>{body}</main>".encode(), f"https://a.example{path}", "text/html")


def seen(body: str, kind: Kind, title: str = "") -> Seen:
    return Seen(page(body, title), Judgement(kind, ""))


def test_a_promotion_on_every_page_names_nothing() -> None:
    site = [seen(f"<h1>Page {n}</h1>{FILL}{PROMO}", "other") for n in range(4)]
    parking = seen(f"<h1>Parking lots</h1>{FILL}{PROMO}", "credential")
    shared = sitewide([*site, parking])
    assert leans_on(parking, shared)
    assert judge(page(f"<h1>Watercolours</h1>{FILL}{PROMO}", path="/ce/courses/7"), None).kind == "credential"
    assert judge(page(f"<h1>Watercolours</h1>{FILL}{PROMO}", path="/ce/courses/7"), None, shared).kind == "other"


def test_what_all_credentials_share_is_theirs() -> None:
    line = "<p>Learners receive a digital badge and 24 hours of class.</p>"
    site = [seen(f"<h1>About {n}</h1>{FILL}", "other") for n in range(4)]
    own = [seen(f"<h1>Course {n}</h1>{line}", "credential") for n in range(9)]
    shared = sitewide([*site, *own])
    assert shared.blocks.isdisjoint(own[0].telling)
    assert not leans_on(own[0], shared)


@pytest.mark.parametrize(
    ("html", "title", "names", "own"),
    [
        ("<h1>Rope Rescue</h1>", "Rope Rescue | Alder", (), "Rope Rescue"),
        (
            "<h1>Alder College</h1><h2>Rope Rescue</h2>",
            "Alder College - CE - Rope Rescue",
            ("alder college", "ce"),
            "Rope Rescue",
        ),
        ("<p><b>Rope Rescue</b></p>", "Alder College - Continuing Education - Rope Rescue", (), "Rope Rescue"),
        ("<p>Text</p>", "Alder College | Rope Rescue", ("alder college",), "Rope Rescue"),
        ("<p>Text</p>", "Rope Rescue - Alder College", (), "Rope Rescue"),
        ("<p>Text</p>", "Rope Rescue", (), "Rope Rescue"),
    ],
)
def test_a_page_calls_itself(html: str, title: str, names: tuple[str, ...], own: str) -> None:
    assert own_title(page(html, title), SiteWide(names=frozenset(names)) if names else NOTHING) == own


def test_a_site_whose_h1_is_its_own_name() -> None:
    site = [seen("<h1>Alder College</h1><h2>Page</h2>", "other", f"Alder College - Page {n}") for n in range(6)]
    shared = sitewide(site)
    assert "alder college" in shared.names
    assert leans_on(site[0], shared)
