"""Menus, footers, cards and voices are labelled, and never the content itself."""

from collections.abc import Callable

import pytest

from extract.reading.page import Page, Zone
from extract.reading.zones import headed, named

PageOf = Callable[..., Page]


def zone(page: Page, text: str) -> str:
    return next(block.zone.value for block in page.blocks if text in block.text)


@pytest.mark.parametrize(
    ("wrapper", "expected"),
    [
        ("<nav>{}</nav>", "nav"),
        ("<div role=navigation>{}</div>", "nav"),
        ("<header>{}</header>", "header"),
        ("<footer>{}</footer>", "footer"),
        ("<div id=pageFooter class=footer>{}</div>", "footer"),
        ("<div class=site-header>{}</div>", "header"),
        ("<div class='cookie-banner' role=dialog>{}</div>", "cookie"),
        ("<div id=onetrust-consent-sdk>{}</div>", "cookie"),
        ("<div id=bandeau-temoins-consent class=temoins-banner>{}</div>", "cookie"),
        ("<section class=related-programs>{}</section>", "related"),
        ("<div class=relatedCourses>{}</div>", "related"),
        ("<section aria-label='You may also like'>{}</section>", "related"),
        ("<section aria-label='Programmes connexes'>{}</section>", "related"),
        ("<div class=formations-similaires>{}</div>", "related"),
        ("<div class=news-teasers>{}</div>", "related"),
        ("<aside class=related>{}</aside>", "related"),
        ("<section class=testimonials>{}</section>", "testimonial"),
        ("<div class=student-stories>{}</div>", "testimonial"),
        ("<section aria-label='Témoignages'>{}</section>", "testimonial"),
        ("<figure><blockquote>{}</blockquote><figcaption>A learner, 2024</figcaption></figure>", "testimonial"),
        ("<blockquote>{}<cite>A learner</cite></blockquote>", "testimonial"),
        ("<aside>{}</aside>", "aside"),
        ("<div class=sidebar>{}</div>", "aside"),
        ("<div role=complementary>{}</div>", "aside"),
        ("<blockquote>{}</blockquote>", "main"),
        ("<div class=has-sidebar>{}</div>", "main"),
        ("<div class=card-header>{}</div>", "main"),
        ("<details>{}</details>", "main"),
    ],
)
def test_a_part_of_the_page_is_known_by_element_role_name_or_label(
    page_of: PageOf, prose: str, wrapper: str, expected: str
) -> None:
    page = page_of(f"{wrapper.format('<p>Co-op and career services</p>')}<main><h1>Welding</h1>{prose}</main>")
    assert zone(page, "Co-op") == expected
    assert zone(page, "The shop is open") == "main"


@pytest.mark.parametrize("name", ["breadcrumb", "mega-menu", "fil-d-ariane", "pagination", "social", "navbar"])
def test_a_menu_by_name_is_one_only_when_it_is_made_of_links(page_of: PageOf, prose: str, name: str) -> None:
    links = "".join(f"<a href=/{i}>Co-op and career services {i}</a> " for i in range(4))
    assert zone(page_of(f"<h1>W</h1>{prose}<div class={name}>{links}</div>"), "Co-op") == "nav"
    sentence = "We have a co-op office, and its staff call every host before the first day of the term. " * 4
    assert zone(page_of(f"<h1>W</h1>{prose}<div class={name}><p>{sentence}</p></div>"), "co-op office") == "main"


@pytest.mark.parametrize(
    "wrapper",
    [
        "<div class='content-sidebar-wrap'>{}</div>",
        "<div class='related page'>{}</div>",
        "<div class='testimonials'>{}</div>",
        "<div id=cookie-banner>{}</div>",
        "<header>{}</header>",
        "<aside>{}</aside>",
        "<div class=page-header>{}</div>",
        "<div class=main-nav>{}</div>",
        "<div class=footer>{}</div>",
    ],
)
def test_a_wrapper_that_holds_the_h1_is_the_page_whatever_its_name(page_of: PageOf, prose: str, wrapper: str) -> None:
    page = page_of(wrapper.format(f"<h1>Welding</h1>{prose}"))
    assert {block.zone for block in page.blocks} == {Zone.MAIN}


def test_a_wrapper_that_holds_most_of_the_prose_is_the_page(page_of: PageOf, prose: str) -> None:
    page = page_of(
        f"<div class=title><h1>Welding</h1></div><div class='entry testimonial-layout related'>{prose}</div>"
    )
    assert zone(page, "The shop is open") == "main"


def test_a_header_inside_main_holds_the_title(page_of: PageOf, prose: str) -> None:
    page = page_of(
        "<header><a href=/>College</a></header>"
        f"<main><article><header><h1>Welding</h1><p>Sparks</p></header>{prose}</article></main>"
    )
    assert (zone(page, "College"), zone(page, "Welding"), zone(page, "Sparks")) == ("header", "main", "main")
    assert page.h1 == "Welding"


def test_a_logo_in_an_h1_does_not_make_the_header_the_page(page_of: PageOf, prose: str) -> None:
    page = page_of(
        f"<header><h1><a href=/>College</a></h1><p>Career services</p></header><main><h1>Welding</h1>{prose}</main>"
    )
    assert zone(page, "Career services") == "header"
    assert page.h1 == "Welding"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Related programs", "related"),
        ("You may also like", "related"),
        ("More programs", "related"),
        ("Latest news", "related"),
        ("Programmes apparentés", "related"),
        ("Ces formations pourraient vous intéresser", "related"),
        ("Vous aimerez aussi", "related"),
        ("Actualités", "related"),
        ("Nouvelles de la Côte", "related"),
        ("News from the valley", "related"),
        ("Catalogue du printemps", "related"),
        ("Other courses this spring", "related"),
        ("More workshops next term", "related"),
        ("Also on offer", "related"),
        ("Elsewhere at the College", "related"),
        ("What else we teach", "related"),
        ("D'autres formations cet automne", "related"),
        ("Également au calendrier", "related"),
        ("Ailleurs au Collège", "related"),
        ("Browse by subject", "related"),
        ("Parcourir par secteur", "related"),
        ("Our college by the numbers", "related"),
        ("Le Collège en bref", "related"),
        ("Trusted by", "related"),
        ("Ils nous font confiance", "related"),
        ("What our students say", "testimonial"),
        ("Student stories", "testimonial"),
        ("Ce que disent nos diplômés", "testimonial"),
        ("Ils et elles en parlent", "testimonial"),
        ("Témoignages", "testimonial"),
        ("Related work experience", "main"),
        ("Courses this term", "main"),
        ("Other requirements this term", "main"),
        ("Also required", "main"),
        ("Cours de la session", "main"),
        ("Aussi requis", "main"),
        ("Le programme en bref", "main"),
        ("Campus et horaires en bref", "main"),
        ("Find a placement by yourself", "main"),
        ("More about the program", "main"),
        ("Other programs of study you can enter with this certificate", "main"),
        ("Work placement", "main"),
        ("Newsroom skills", "main"),
        ("Parcours et débouchés", "main"),
    ],
)
def test_a_heading_begins_a_zone_up_to_the_next_as_high(
    page_of: PageOf, prose: str, heading: str, expected: str
) -> None:
    page = page_of(
        f"<main><h1>Welding</h1>{prose}<h2>{heading}</h2><h3>Card</h3><p>An internship</p><h2>Cost</h2><p>$5</p></main>"
    )
    assert (zone(page, "An internship"), zone(page, "$5")) == (expected, "main")


def test_a_zone_that_a_heading_began_ends_with_its_section(page_of: PageOf, prose: str) -> None:
    page = page_of(
        f"<main><h1>W</h1>{prose}<section><h2>Student stories</h2><p>A coach</p></section><p>Forty hours</p></main>"
    )
    assert (zone(page, "A coach"), zone(page, "Forty hours")) == ("testimonial", "main")


def test_main_html_keeps_the_main_zone_and_asides_only(page_of: PageOf, prose: str) -> None:
    page = page_of(
        f"<nav><a href=/>Home</a></nav><main><h1 class=t>Welding</h1>{prose}<aside class=facts>Hours: 42</aside>"
        "<h2>Related programs</h2><ul><li>Pipes</li></ul><h2>Cost</h2><p>$5</p></main><footer>Jobs</footer>"
    )
    assert '<h1 class="t">Welding</h1>' in page.main_html
    assert "Hours: 42" in page.main_html
    assert "$5" in page.main_html
    assert not any(word in page.main_html for word in ("Home", "Pipes", "Related", "Jobs"))


@pytest.mark.parametrize("link", ["<a href='#m'>Skip to content</a>", "<div><a href='#m'>Aller au contenu</a></div>"])
def test_a_skip_link_is_no_content(page_of: PageOf, prose: str, link: str) -> None:
    assert page_of(f"{link}<main id=m><h1>W</h1>{prose}</main>").blocks[0].zone is Zone.NAV


def test_a_search_box_is_a_menu_and_search_results_are_not(page_of: PageOf, prose: str) -> None:
    page = page_of(
        f"<h1>W</h1><div id=cat-search><button>Find it</button></div><div class=search-results>{prose}</div>"
    )
    assert (zone(page, "Find it"), zone(page, "The shop is open")) == ("nav", "main")


def test_names_are_read_as_words() -> None:
    assert named("relatedCourses")[0] is Zone.RELATED
    assert named("site_header") == (Zone.HEADER,)
    assert named("uncorrelated menuet headerless") == ()
    assert named("category-testimonials has-sidebar") == ()


def test_a_long_heading_begins_nothing() -> None:
    assert headed("Testimonials") is Zone.TESTIMONIAL
    assert headed("Testimonials " + "and other things that people wrote " * 3) is None


def test_an_accordion_that_calls_itself_a_tablist_is_read_and_a_row_of_tabs_is_a_menu(
    page_of: PageOf, prose: str
) -> None:
    tabs = "<div role=tablist><a role=tab>Co-op</a><a role=tab>Fees</a></div>"
    panels = "<div role=tablist><a role=tab>Jobs?</a><div role=tabpanel>A co-op term is included.</div></div>"
    assert zone(page_of(f"<h1>Welding</h1>{prose}{tabs}"), "Co-op") == "nav"
    assert zone(page_of(f"<h1>Welding</h1>{prose}{panels}"), "co-op term") == "main"


def test_a_sentence_without_a_link_is_no_menu(page_of: PageOf, prose: str) -> None:
    answer = "<nav class=faq-answer><p>A co-op term is included.</p></nav>"
    assert zone(page_of(f"<h1>Welding</h1>{prose}{answer}"), "co-op term") == "main"


@pytest.mark.parametrize(("name", "expected"), [("elementor-location-footer", "footer"), ("theme-header", "header")])
def test_a_builder_names_its_header_and_footer(page_of: PageOf, prose: str, name: str, expected: str) -> None:
    assert zone(page_of(f"<h1>Welding</h1>{prose}<div class={name}><p>Hire our grads</p></div>"), "Hire") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Deux semaines après mon stage chez une agence, je signais un contrat. »", "testimonial"),
        ("★★★★★ “My placement led to a job within a month.” — A graduate, Lévis", "testimonial"),
        ('"I finished the capstone in our garage."', "testimonial"),
        ("“Placement” means 40 hours with a host employer.", "main"),
        ("“The committee of employers reviews every course.”", "main"),
        ("My placement is arranged by the college.", "main"),
    ],
)
def test_a_block_that_is_one_quotation_in_the_first_person_is_a_voice(
    page_of: PageOf, prose: str, text: str, expected: str
) -> None:
    assert zone(page_of(f"<main><h1>Welding</h1>{prose}<p>{text}</p></main>"), text[:12]) == expected
