"""A section under a credential's code, or under a short form of its title, is its own and no neighbour's."""

import pytest

from crawler.registry import Registry
from extract.assemble import assemble
from extract.credentials.shortened import meant
from extract.evidence.codebook import load_codebook
from extract.reading import read
from extract.rows import Credential
from extract.summary import summarise_page

TITLES = ["Small Engine Tune-up", "Marine Wiring and Batteries", "Propane Appliances (Level 1)"]
NAMES = ["Small Engine Tune-up SE-10", "Marine Wiring and Batteries | MWB 204", "Propane Appliances (Level 1) PA30"]
TITRES = ["Fermentation et levains", "Pains de seigle : façonner et cuire", "Viennoiserie de petit atelier"]
NOMS = ["Fermentation et levains BOU-1", "Pains de seigle : façonner et cuire BOU-2", "Viennoiserie de petit atelier"]


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("SE-10 in detail", 0), ("MWB204: what you will do", 1), ("More on PA 30", 2), ("Marine Wiring", 1),
        ("Marine Wiring in detail", 1), ("Propane Appliances", 2), ("About Propane Appliances", 2),
        ("Small engine tune-up: course outline", 0), ("Wiring and Batteries", 1), ("1. Propane", 2),
        ("Batteries (content)", 1), ("Inside Marine Wiring", 1),
        ("SE-10 and PA30", None), ("Engine and wiring", None), ("Boats", None), ("Level 1", None),
        ("FALL 2026", None), ("Module 10", None), ("Prerequisite for SE-10", None), ("After Marine Wiring", None),
        ("XY-10", None), ("Registration", None), ("What you will do", None), ("Appliances we repair", None),
    ],
)  # fmt: skip
def test_a_heading_means_the_only_credential_whose_code_or_words_it_has(heading: str, number: int | None) -> None:
    assert meant(heading, TITLES, NAMES) == number


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("BOU-1, plus en détail", 0), ("BOU 2 : contenu", 1), ("Pains de seigle", 1), ("Le détail du BOU-2", 1),
        ("Fermentation", 0), ("Zoom sur la viennoiserie", 2), ("Viennoiserie, en bref", 2), ("Plus sur les levains", 0),
        ("Volet fermentation", 0), ("Pains de seigle (plan de cours)", 1),
        ("À propos des pains de seigle", 1), ("À propos d'une viennoiserie", 2),
        ("HIVER 2027", None), ("Préalable au BOU-2", None), ("Après les pains de seigle", None),
        ("BOU-1 et BOU-2", None), ("Fours et levains", None), ("BOU-9", None), ("Inscription", None),
        ("Pains au levain", None), ("Pour qui ?", None), ("Petit déjeuner", None), ("Atelier et levains", None),
    ],
)  # fmt: skip
def test_a_french_heading_does_too(heading: str, number: int | None) -> None:
    assert meant(heading, TITRES, NOMS) == number


def test_words_that_two_titles_have_mean_neither() -> None:
    titles = ["Welding for Farms", "Welding for Boats"]
    assert [meant(heading, titles, titles) for heading in ("Welding", "Boats", "Farms")] == [None, 1, 0]


TABLE = """<table><tr><th>Badge</th><th>Hours</th><th>Fee</th></tr>
<tr><td>Small Engine Tune-up<br>SE-10</td><td>16</td><td>$240</td></tr>
<tr><td>Marine Wiring and Batteries<br>SE-20</td><td>12</td><td>$180</td></tr></table>"""
CODED = TABLE.replace("<th>Badge", "<th>Code</th><th>Badge")
for code in ("SE-10", "SE-20"):
    name = {"SE-10": "Small Engine Tune-up", "SE-20": "Marine Wiring and Batteries"}[code]
    CODED = CODED.replace(f"<td>{name}<br>{code}</td>", f"<td>{code}</td><td>{name}</td>")
CARDS = """<div><div><h2>Small Engine Tune-up</h2><p>SE-10</p><p>16 hours, $240</p></div>
<div><h2>Marine Wiring and Batteries</h2><p>SE-20</p><p>12 hours, $180</p></div></div>"""


def badges(listed: str, *sections: str) -> list[Credential]:
    html = (
        "<html lang=en><body><main><h1>Dockside badges</h1><p>Two badges for people with boats.</p>"
        f"{listed}<div>{''.join(sections)}</div></main></body></html>"
    )
    page = read(html.encode(), "https://dock.example/badges", "text/html")
    return assemble([summarise_page(page, Registry())], [], Registry(), load_codebook()).credentials


CAPSTONE = "<p>You finish with a capstone project for a client.</p>"
ASKED = "<p>Prerequisite: a boat licence.</p>"


@pytest.mark.parametrize("listed", [TABLE, CODED, CARDS])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("SE-10, in detail", "SE-20, in detail"), ("Small Engine", "Marine Wiring"),
        ("Tune-up", "SE-20: outline"), ("About Small Engine Tune-up", "About Marine Wiring and Batteries"),
    ],
)  # fmt: skip
def test_what_the_section_of_one_says_is_said_of_no_other(listed: str, first: str, second: str) -> None:
    found = badges(listed, f"<h3>{first}</h3>{CAPSTONE}", f"<h3>{second}</h3>{ASKED}")
    assert [one.title for one in found] == ["Small Engine Tune-up", "Marine Wiring and Batteries"]
    assert [one.cells["capstone"].status for one in found] == ["yes", "not_stated"]
    assert [one.facts.prerequisites.rstrip(".") for one in found] == ["", "a boat licence"]


@pytest.mark.parametrize("form", ["<h3>{}</h3>", "<p><b>{}</b></p>", "<div class=tab-title>{}</div>"])
def test_a_section_may_stand_under_what_looks_like_a_heading(form: str) -> None:
    found = badges(TABLE, f"{form.format('SE-10')}{CAPSTONE}", f"{form.format('SE-20, wiring')}<p>Cables.</p>")
    assert [one.cells["capstone"].status for one in found] == ["yes", "not_stated"]


def test_a_short_form_may_stand_beside_a_full_title() -> None:
    found = badges(TABLE, f"<h3>Small Engine Tune-up</h3>{CAPSTONE}", "<h3>Marine Wiring</h3><p>Cables.</p>")
    assert [one.cells["capstone"].status for one in found] == ["yes", "not_stated"]
    found = badges(TABLE, "<h3>Small Engine Tune-up</h3><p>Oil.</p>", f"<h3>Marine Wiring</h3>{CAPSTONE}")
    assert [one.cells["capstone"].status for one in found] == ["not_stated", "yes"]


def test_one_heading_that_shares_a_word_with_a_title_is_a_room_of_the_page() -> None:
    found = badges(TABLE, f"<h3>Batteries</h3>{CAPSTONE}", "<h3>Tools to bring</h3><p>None.</p>")
    assert [one.cells["capstone"].status for one in found] == ["yes", "yes"]


def test_two_sections_that_mean_the_same_are_neither_ones() -> None:
    found = badges(TABLE, "<h3>Marine</h3><p>Boats.</p>", f"<h3>Batteries</h3>{CAPSTONE}")
    assert [one.cells["capstone"].status for one in found] == ["yes", "yes"]
