"""What small items in a row, and words under a bold `What's new`, tell of other pages is not said of this one."""

from collections.abc import Callable

import pytest

from extract.reading.page import Page

PageOf = Callable[..., Page]

CARD = '<div class=card><h3><a href="{}">{}</a></h3><p>{}</p></div>'
PROMO = "<div class=promo><h3>{1}</h3><p>{2}</p><a href={0}>View</a></div>"
STORY = "<article><h2><a href={}>{}</a></h2><p>{}</p></article>"


def zone(page: Page, text: str) -> str:
    return next(block.zone.value for block in page.blocks if text in block.text)


def row(form: str, *items: tuple[str, str, str]) -> str:
    return "<div class=row>" + "".join(form.format(*item) for item in items) + "</div>"


OTHERS = (
    ("/programs/law-clerk", "Law Clerk", "Four weeks in a court registry"),
    ("/programs/welder", "Welder", "Shops advise us"),
    ("/contact", "Ask", "An adviser calls you back"),
)


def test_titles_in_a_row_lead_to_other_offers_wherever_these_stand(page_of: PageOf, prose: str) -> None:
    items = [(f"/{name.lower()}", name, "45 hours, a week in a camp kitchen") for name in ("Baker", "Cook", "Guide")]
    four = [*items, ("/miller", "Miller", "60 hours at the mill")]
    page = page_of(f"<main><h1>Beekeeping</h1>{prose}{row(CARD, *four)}</main>")
    fewer = page_of(f"<main><h1>Beekeeping</h1>{prose}{row(CARD, *items)}</main>")
    untitled = page_of(f"<main><h1>Beekeeping</h1>{prose}{row(PROMO, *four)}</main>")
    assert [zone(one, "a week in a camp") for one in (page, fewer, untitled)] == ["related", "main", "main"]


@pytest.mark.parametrize("form", [CARD, PROMO, STORY])
def test_a_row_of_items_that_mostly_lead_to_other_credentials_is_related(
    page_of: PageOf, prose: str, form: str
) -> None:
    page = page_of(f"<main><h1>Beekeeping</h1>{prose}{row(form, *OTHERS)}</main>")
    assert [zone(page, said) for *_, said in OTHERS] == ["related"] * 3
    assert zone(page, "The shop is open") == "main"
    assert len([link for link in page.links if link.zone.value == "main"]) == 3


@pytest.mark.parametrize(
    "path", ["/news/prize", "/nouvelles/prix", "/en/blog/prize", "/evenements/foire", "/stories/2026/prize"]
)
def test_stories_and_events_are_related(page_of: PageOf, prose: str, path: str) -> None:
    items = (
        (path, "A capstone wins a prize", "The team went home with gold"),
        (f"{path}-2", "Fair", "Recruiters came"),
    )
    page = page_of(f"<main><h1>Beekeeping</h1>{prose}{row(CARD, *items)}</main>")
    assert zone(page, "went home with gold") == "related"


def test_pages_of_the_same_folder_are_others_like_this_one(page_of: PageOf, prose: str) -> None:
    items = (("/learn/goats", "Goats", "Two weeks on a farm"), ("/learn/sheep", "Sheep", "A flock of your own"))
    page = page_of(f"<main><h1>Bees</h1>{prose}{row(CARD, *items)}</main>", url="https://farm.example/learn/bees")
    assert zone(page, "Two weeks on a farm") == "related"


def test_what_leads_to_more_about_this_credential_stays(page_of: PageOf, prose: str) -> None:
    features = (("/co-op", "Placement", "Four weeks with a host"), ("/careers", "Careers", "A coach for a year"))
    page = page_of(f"<main><h1>Beekeeping</h1>{prose}{row(PROMO, *features)}</main>")
    assert zone(page, "Four weeks with a host") == "main"


def test_courses_of_the_credential_that_have_pages_of_their_own_stay(page_of: PageOf, prose: str) -> None:
    courses = "".join(f"<li><a href=/courses/b{n}>BEE {n} Placement</a></li>" for n in range(4))
    page = page_of(f"<main><h1>Beekeeping</h1>{prose}<ul>{courses}</ul></main>")
    assert zone(page, "BEE 2 Placement") == "main"


def test_a_page_that_is_mostly_such_items_is_about_them(page_of: PageOf) -> None:
    page = page_of(f"<main><h1>All programs</h1>{row(CARD, *OTHERS)}</main>")
    assert zone(page, "Shops advise us") == "main"


@pytest.mark.parametrize(
    ("begin", "expected"),
    [
        ("What's new", "related"), ("Quoi de neuf?", "related"), ("Ils sont passés par ici", "testimonial"),
        ("Le saviez-vous?", "related"), ("Les plus consultés", "related"), ("Length", "main"),
    ],
)  # fmt: skip
def test_bold_words_in_place_of_a_heading_begin_a_zone(page_of: PageOf, prose: str, begin: str, expected: str) -> None:
    side = f"<b>{begin}</b><br><br>The capstone won a prize<br><br>So did the placement"
    page = page_of(f"<table><tr><td><h1>Bees</h1>{prose}</td><td>{side}</td></tr></table>")
    assert zone(page, "The capstone won") == expected
    assert zone(page, "So did the placement") == expected


def test_the_next_bold_words_end_it(page_of: PageOf, prose: str) -> None:
    side = "<b>What's new</b><br><br>A prize<br><br><b>Length</b><br>8 weeks with a host"
    page = page_of(f"<table><tr><td><h1>Bees</h1>{prose}</td><td>{side}</td></tr></table>")
    assert zone(page, "8 weeks with a host") == "main"


def test_many_bare_links_are_a_menu(page_of: PageOf, prose: str) -> None:
    names = ("Nursing", "Practicum handbook", "Transfer to university", "Welding", "Career services")
    links = "".join(f"<li class=cat><a href=/{name.replace(' ', '-')}>{name}</a></li>" for name in names)
    page = page_of(f"<main><h1>Beekeeping</h1>{prose}{prose}<ul>{links}</ul></main>")
    assert zone(page, "Practicum handbook") == "related"


def test_many_numbered_links_are_courses(page_of: PageOf, prose: str) -> None:
    links = "".join(f"<li><a href=/d?id={n}>BEE {n} Practicum</a></li>" for n in range(6))
    page = page_of(f"<main><h1>Beekeeping</h1>{prose}{prose}<ul>{links}</ul></main>")
    assert zone(page, "BEE 3 Practicum") == "main"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Autres microtitres", "related"), ("Other short bootcamps", "related"), ("Agenda", "related"),
        ("Other fees", "main"), ("Autres frais", "main"), ("More details", "main"), ("Other requirements", "main"),
    ],
)  # fmt: skip
def test_a_heading_that_names_others_begins_what_is_related(
    page_of: PageOf, prose: str, heading: str, expected: str
) -> None:
    page = page_of(f"<main><h1>Bees</h1>{prose}<h3>{heading}</h3><p>A placement of 90 hours</p></main>")
    assert zone(page, "A placement of 90") == expected


def test_an_element_whose_class_says_that_it_is_a_heading_is_one(page_of: PageOf, prose: str) -> None:
    box = "<div class=boxhead>People also took</div><div class=boxitem>Advocacy Practicum, 90 hours</div>"
    page = page_of(f"<table><tr><td><h1>Bees</h1>{prose}</td><td>{box}</td></tr></table>")
    assert zone(page, "Advocacy Practicum") == "related"


@pytest.mark.parametrize(
    ("first", "story", "expected"),
    [
        ("/courses/orchard", "/stories/producers", "related"),
        ("/formations/verger", "/histoires/comite-des-producteurs", "related"),
        ("/programs/cheese", "/news/2026/prize", "related"),
        ("/cours/fromage", "/blogue/un-comite", "related"),
        ("/courses/orchard", "/courses/cheese", "main"),  # may be those of a programme
        ("/formations/verger", "/formations/fromage", "main"),
        ("/handbook", "/stories/producers", "main"),
        ("/placements", "/news/2026/prize", "main"),
    ],
)
def test_bare_titles_with_a_story_among_them_are_teasers(
    page_of: PageOf, prose: str, first: str, story: str, expected: str
) -> None:
    links = f"<div><a href={first}>Pruning</a></div><div><a href={story}>Growers form a committee</a></div>"
    page = page_of(f"<main><h1>Bees</h1>{prose}<section>{links}</section></main>", url="https://farm.example/learn")
    assert zone(page, "Pruning") == expected


LINKS = "<a href=/d/power>Power: firing time at a host</a>{0}<a href=/m/pools>Pools</a>{0}<a href=/d/turf>Turf</a>"


@pytest.mark.parametrize(
    ("form", "words", "between", "expected"),
    [
        ("<div><span>{}</span>{}</div>", "Look also at", " ", "related"),
        ("<div><b>{}</b><br>{}</div>", "Other courses this spring", "<br>", "related"),
        ("<div>{}: {}</div>", "Autres formations cet hiver", " · ", "related"),
        ("<p>{} {}</p>", "Browse by subject", " | ", "related"),
        ("<div><div>{}</div><div>{}</div></div>", "Parcourir par secteur", " ", "related"),
        ("<div><span>{}</span>{}</div>", "Also this term", ", ", "related"),
        ("<div><span>{}</span>{}</div>", "Courses in this certificate", " ", "main"),
        ("<div><span>{}</span>{}</div>", "Cours du programme", " · ", "main"),
        ("<div><span>{}</span>{}</div>", "Choose one of", ", ", "main"),
        ("<p>{} {}</p>", "Other courses this spring need what you learn here:", " ", "main"),
    ],
)
def test_words_before_a_row_of_links_tell_where_these_lead(
    page_of: PageOf, prose: str, form: str, words: str, between: str, expected: str
) -> None:
    page = page_of(f"<main><h1>Bees</h1>{prose}{form.format(words, LINKS.format(between))}</main>")
    assert zone(page, "firing time") == expected


@pytest.mark.parametrize(
    ("form", "href", "expected"),
    [
        ("<div><a href={}>Growers form a committee</a></div>", "/news/2026/growers", "related"),
        ("<h3><a href={}>Growers form a committee</a></h3>", "/histoires/comite", "related"),
        ("<p><a href={}>Growers form a committee</a></p>", "/blogue/comite", "related"),
        ("<p><a href={}>Growers form a committee</a></p>", "/committee", "main"),
        ("<p><a href={}>Growers form a committee</a></p>", "/events/2027/growers/register", "main"),
        ("<p>Read how our <a href={}>Growers form a committee</a> for this badge.</p>", "/news/2026/growers", "main"),
        ("<p>It counts: <a href={}>Growers form a committee</a></p>", "http://[news/stories/x", "main"),
    ],
)
def test_a_title_alone_that_leads_to_a_story_is_a_teaser(
    page_of: PageOf, prose: str, form: str, href: str, expected: str
) -> None:
    assert zone(page_of(f"<main><h1>Bees</h1>{prose}{form.format(href)}</main>"), "Growers form") == expected
