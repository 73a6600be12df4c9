"""What a page of several credentials says of all of them is each one's; what one part says is its own."""

import pytest

from crawler.registry import Registry
from extract.assemble import assemble
from extract.credentials.named import named_in
from extract.evidence.codebook import load_codebook
from extract.reading import read
from extract.rows import Credential
from extract.summary import summarise_page

CARDS = """<div class=cards>
<div class=card><h3>Front Desk</h3><p>12 hours</p><p>Fee: $140</p><p>{first}</p></div>
<div class=card><h3>Wine Service</h3><p>10 hours</p><p>Fee: $165</p><p>Hybrid</p><p>{second}</p></div></div>"""


def rows(before: str = "", first: str = "", second: str = "", after: str = "", foot: str = "") -> list[Credential]:
    html = (
        "<html lang=en><head><title>Badges for inns</title></head><body><div class=all><div class=page>"
        f"<h1>Badges for inns</h1><p>Two badges for people who run an inn.</p>{before}"
        f"{CARDS.format(first=first, second=second)}{after}</div><div class=low>{foot}</div></div></body></html>"
    )
    page = read(html.encode(), "https://inns.example/badges", "text/html")
    summary = summarise_page(page, Registry())
    assert [one.title for one in summary.judgement.candidates] == ["Front Desk", "Wine Service"]
    return assemble([summary], [], Registry(), load_codebook()).credentials


PLACEMENT = "<p>Every learner completes a 40-hour work placement with a host employer.</p>"
CAPSTONE = "You finish with a capstone project for a client."


def statuses(found: list[Credential], criterion: str) -> list[str]:
    return [one.cells[criterion].status for one in found]


@pytest.mark.parametrize("where", ["before", "after"])
def test_a_sentence_outside_of_all_parts_is_evidence_of_each(where: str) -> None:
    assert statuses(rows(**{where: PLACEMENT}), "wil") == ["yes", "yes"]


def test_a_sentence_in_a_part_is_evidence_of_its_own_credential() -> None:
    assert statuses(rows(first=CAPSTONE), "capstone") == ["yes", "not_stated"]


def test_a_sentence_outside_of_all_parts_that_names_one_of_them_is_evidence_of_that_one() -> None:
    named = "<p>In Wine Service every learner completes a 40-hour work placement with a host employer.</p>"
    assert statuses(rows(after=named), "wil") == ["not_stated", "yes"]


TITLES = ["Foot Care: the Essentials", "Nutrition (level 1)", "Coordination of a Small Home"]


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Coordination of a Small Home does not count toward it.", [2]),
        ("Gather Foot Care and Nutrition and you hold the certificate.", [0, 1]),
        ("Gather Foot Care, Nutrition and Coordination and you hold the certificate.", []),  # all of them
        ("The three count toward the diploma.", []),
        ("Good nutrition is part of all three.", []),  # no capital
        ("Nutrition is what we care about.", []),  # any word may begin a sentence
    ],
)
def test_a_sentence_names_credentials_by_their_titles_or_what_begins_them(sentence: str, named: list[int]) -> None:
    assert named_in(sentence, TITLES) == named


def test_the_foot_of_a_site_speaks_for_none_of_them() -> None:
    assert statuses(rows(foot=PLACEMENT), "wil") == ["not_stated", "not_stated"]


def test_another_offering_behind_them_speaks_for_itself() -> None:
    other = f"<h2>Culinary diploma</h2><p>60 weeks, $9,000.</p>{PLACEMENT}"
    assert statuses(rows(after=other), "wil") == ["not_stated", "not_stated"]


def test_a_link_behind_them_says_nothing() -> None:
    assert statuses(rows(after="<p><a href=/jobs>Career services and job board for graduates</a></p>"), "career") == [
        "not_stated",
        "not_stated",
    ]


def test_a_fact_for_all_fills_what_no_part_says() -> None:
    found = rows(before="<p>All classes are held in person. Starts: May 4, 2027</p>")
    assert [one.facts.delivery for one in found] == ["in_person", "hybrid"]
    assert [one.facts.start_dates for one in found] == ["2027-05-04", "2027-05-04"]


def test_a_number_that_parts_have_is_not_filled_and_behind_them_none_is() -> None:
    found = rows(before="<p>Length: 8 weeks</p>", after="<h2>Kit</h2><p>Price: $20</p>")
    assert [(one.facts.price_cad, one.facts.weeks) for one in found] == [(140, 8), (165, 8)]


def test_what_is_asked_for_behind_them_is_asked_for_each_unless_a_part_asks() -> None:
    asked = "<h2>Prerequisites</h2><p>Grade 12 or equivalent</p>"
    assert [one.facts.prerequisites for one in rows(after=asked)] == ["Grade 12 or equivalent"] * 2
    found = rows(after=asked, second="<b>Prerequisites:</b> a tasting ticket")
    assert [one.facts.prerequisites for one in found] == ["", "a tasting ticket"]


def test_a_row_of_facts_and_the_words_under_a_heading_are_one_credential() -> None:
    html = (
        "<html lang=en><body><main><h1>Forest badges</h1><p>Two badges for crews.</p>"
        f"<h2>Tree Marking</h2><p>{CAPSTONE}</p><h2>Fire Watch</h2><p>Lookouts and radios.</p>"
        "<table><tr><th>Badge</th><th>Hours</th><th>Fee</th></tr><tr><td>Tree Marking</td><td>16</td><td>$240</td></tr>"
        "<tr><td>Fire Watch</td><td>12</td><td>$180</td></tr></table></main></body></html>"
    )
    page = read(html.encode(), "https://forest.example/badges", "text/html")
    found = assemble([summarise_page(page, Registry())], [], Registry(), load_codebook()).credentials
    assert [(one.title, one.facts.price_cad) for one in found] == [("Tree Marking", 240), ("Fire Watch", 180)]
    assert statuses(found, "capstone") == ["yes", "not_stated"]


@pytest.mark.parametrize(
    ("said", "badges"),
    [
        ("<p>Each ends with a digital badge.</p>", ["yes", "yes"]),
        ("<p>One skill, one weekend, one digital badge.</p>", ["yes", "yes"]),
        ("<p>Ask us about our digital badges.</p>", ["", ""]),
    ],
)
def test_a_badge_is_each_ones_where_the_page_says_each(said: str, badges: list[str]) -> None:
    assert [one.facts.badge for one in rows(before=said)] == badges


CAPTIONED = """<table><caption>January to June</caption><tr><th>Badge</th><th>Hours</th><th>Fee</th></tr>
<tr><td>Front Desk</td><td>12</td><td>$140</td></tr><tr><td>Wine Service</td><td>10</td><td>$165</td></tr></table>"""


def test_a_caption_is_part_of_its_table_and_what_stands_behind_that_is_said_of_all() -> None:
    html = (
        "<html lang=en><body><main><h1>Badges for inns</h1><p>Two badges.</p>"
        f"{CAPTIONED}<h2>Before you come</h2>{PLACEMENT}</main></body></html>"
    )
    page = read(html.encode(), "https://inns.example/badges", "text/html")
    found = assemble([summarise_page(page, Registry())], [], Registry(), load_codebook()).credentials
    assert statuses(found, "wil") == ["yes", "yes"]


def cards(*titles: str, said: str = PLACEMENT) -> str:
    texts = (said, *("<p>Saturday at noon.</p>" for _ in titles))
    items = (
        f"<div class=col><div class=card><h3>{title}</h3>{text}</div></div>"
        for title, text in zip(titles, texts, strict=False)
    )
    return f"<div class=row>{''.join(items)}</div>"


BARE_PLACEMENT = "<p>Trainees complete a 40-hour work placement with a host employer.</p>"


@pytest.mark.parametrize(
    ("behind", "wil"),
    [
        (cards("Become a chef", "Pastry contest", "Blind resumes", said=BARE_PLACEMENT), "not_stated"),
        (cards("Devenir chef", "Concours de pâtisserie", "CV anonymes", said=BARE_PLACEMENT), "not_stated"),
        (cards("Become a chef", "Pastry contest", said=BARE_PLACEMENT), "yes"),  # too few to be a row
        (cards("Become a chef", "Pastry contest", "Blind resumes"), "yes"),  # "Every learner"
        (cards("How you learn", "Fees", "Getting here", said=BARE_PLACEMENT), "yes"),  # rooms of the page
        (cards("Work placement", "Pastry contest", "Blind resumes", said=BARE_PLACEMENT), "yes"),  # what we look for
        (cards("Stage en entreprise", "Concours", "CV anonymes", said=BARE_PLACEMENT), "yes"),
        (f"<h2>Become a chef</h2>{BARE_PLACEMENT}<h2>Contest</h2><p>May 8.</p><h2>Kit</h2><p>Yours.</p>", "yes"),
    ],
)
def test_cards_of_other_things_behind_them_say_nothing_of_them(behind: str, wil: str) -> None:
    assert statuses(rows(after=behind), "wil") == [wil, wil]
