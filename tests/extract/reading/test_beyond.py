"""What follows a page's main element is not said of what the page is about, but for questions and their answers."""

from collections.abc import Callable

from extract.reading.page import Page

PageOf = Callable[..., Page]
OFFERS = "<div class=grid><h3>Welding</h3><p>Nine weeks in a shipyard.</p></div>"


def zone(page: Page, text: str) -> str:
    return next(block.zone.value for block in page.blocks if text in block.text)


def test_what_follows_main_stands_aside(page_of: PageOf, prose: str) -> None:
    page = page_of(f"<main><h1>Beekeeping</h1>{prose}</main>{OFFERS}")
    assert zone(page, "Nine weeks") == "aside"
    assert zone(page, "The shop is open") == "main"


def test_so_does_what_follows_the_part_that_holds_main(page_of: PageOf, prose: str) -> None:
    page = page_of(
        f"<div><div><main><h1>Beekeeping</h1>{prose}</main></div></div><div><section>{OFFERS}</section></div>"
    )
    assert zone(page, "Nine weeks") == "aside"


def test_what_stands_before_main_is_the_page_s_own(page_of: PageOf, prose: str) -> None:
    page = page_of(f"<div><h1>Beekeeping</h1><p>Nine weeks, a hive each.</p></div><main>{prose}</main>")
    assert zone(page, "Nine weeks") == "main"


def test_questions_with_their_answers_belong_to_the_page(page_of: PageOf, prose: str) -> None:
    asked = "<section><p>Must I pay now?</p><p>No.</p><p>Is there a stay on a farm?</p><p>Nine weeks.</p></section>"
    page = page_of(f"<main><h1>Beekeeping</h1>{prose}</main>{asked}")
    assert zone(page, "Nine weeks") == "main"


def test_a_main_element_without_the_title_or_with_less_text_than_what_follows_is_not_the_page(
    page_of: PageOf, prose: str
) -> None:
    titled = page_of(f"<main>{prose}</main><div><h1>Beekeeping</h1><p>Nine weeks, a hive each.</p></div>")
    longer = page_of(f"<main><h1>Beekeeping</h1><p>Welcome.</p></main><div><p>Nine weeks.</p>{prose}</div>")
    assert zone(titled, "Nine weeks") == "main"
    assert zone(longer, "Nine weeks") == "main"
