"""A real browser opens the report: it searches, filters, sorts, prints, leads to the page of a sentence."""

import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from extract.rows import Cell
from extract.tables.report import view
from extract.tables.report.files import NAMES
from extract.tables.write import write
from tests.sites.loopback import Site

from .conftest import HOSTILE, a_run

pytestmark = pytest.mark.programs("chromium")
CHROMIUM = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}
ROWS = 4 + 3 + len(HOSTILE)


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def site():
    with Site() as served:
        for number in range(4):
            there = f"Employers wrote unit {number} of the outline with us, line by line."
            served.html(f"/micro/{number}", f"<div style='height:4000px'></div><p id=there>{there}</p>")
        yield served


@pytest.fixture(scope="module")
def folder(make, site, tmp_path_factory) -> Path:
    return write(a_run(make, site.url), tmp_path_factory.mktemp("browser") / make.RUN)


class Watched:
    """A page that notes what it asks for and whatever goes wrong."""

    def __init__(self, context: BrowserContext, path: Path) -> None:
        self.page: Page = context.new_page()
        self.trouble: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.trouble.append(message.text))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.trouble.append(dialog.message), dialog.dismiss()))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri())

    def rows(self) -> list[str]:
        """Return the titles of the rows that are shown, in their order."""
        return self.page.locator("#credentials tbody:not([hidden]) tr:first-child th > :first-child").all_inner_texts()


@pytest.fixture
def opened(browser, folder):
    """Return a function that opens a report and, at the end, sees that nothing was asked for and nothing went wrong."""
    contexts: list[BrowserContext] = []
    watched: list[Watched] = []

    def open_(lang: str = "en", **options) -> Watched:
        contexts.append(browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options}))
        watched.append(Watched(contexts[-1], folder / NAMES[lang]))
        return watched[-1]

    yield open_
    for one in watched:
        assert one.trouble == []
        assert [url for url in one.requests if not url.startswith(("file:", "data:"))] == []
    for context in contexts:
        context.close()


def test_search_and_filters_narrow_the_rows_and_say_how_many(opened):
    seen = opened()
    page = seen.page
    assert len(seen.rows()) == ROWS
    page.get_by_label("Search titles and sentences").fill("EDUCATION enfance")
    expect(page.get_by_role("status")).to_have_text(f"1 of {ROWS} credentials shown")
    assert seen.rows() == ["Éducation à l’enfance"]
    page.get_by_label("Search titles and sentences").fill("coaching is free")
    expect(page.get_by_role("status")).to_have_text(f"4 of {ROWS} credentials shown")
    page.get_by_role("button", name="Clear").click()
    page.get_by_label("Province", exact=True).select_option("QC")
    assert len(seen.rows()) == 3
    page.get_by_label("Work-integrated learning", exact=True).select_option(label="Yes")
    assert seen.rows() == ["Soudure à l’arc"]
    page.get_by_label("Language", exact=True).select_option(label="English")
    expect(page.get_by_role("status")).to_have_text("No credential fits. Clear a filter to see more.")


def test_rows_are_sorted_by_a_click_or_by_key_and_an_empty_score_stays_last(opened):
    seen = opened()
    page = seen.page
    score = page.locator("#credentials").get_by_role("columnheader", name="Score")
    score.get_by_role("button").focus()
    page.keyboard.press("Enter")
    scores = page.locator("#credentials tbody tr:first-child td:nth-child(2)")
    down = scores.all_inner_texts()
    assert score.get_attribute("aria-sort") == "descending"
    assert [float(one) for one in down[:-1]] == sorted(map(float, down[:-1]), reverse=True)
    assert down[-1] == ""
    page.keyboard.press("Enter")
    up = scores.all_inner_texts()
    assert score.get_attribute("aria-sort") == "ascending"
    assert (up[:-1], up[-1]) == (sorted(down[:-1], key=float), "")
    page.get_by_label("Sort by").select_option(label="Title A–Z")
    titles = [one for one in seen.rows() if one in ("Battery Storage", "Éducation à l’enfance", "Heat Pumps")]
    assert titles == ["Battery Storage", "Éducation à l’enfance", "Heat Pumps"]


def test_the_choices_stand_in_the_address(opened):
    seen = opened()
    seen.page.get_by_label("Province", exact=True).select_option("QC")
    seen.page.get_by_label("Sort by").select_option(label="Title Z–A")
    chosen = seen.rows()
    address = seen.page.url
    seen.page.goto("about:blank")
    seen.page.goto(address)
    assert seen.rows() == chosen
    assert len(chosen) == 3


def test_a_row_opens_with_its_sentences_and_questions_and_a_sentence_leads_to_its_page(browser, folder, site):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto((folder / NAMES["en"]).as_uri())
    row = page.locator("#c-alder-2")
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(row.locator("q")).to_have_text(
        [
            "Employers wrote unit 2 of the outline with us, line by line.",
            "Career coaching is free for every learner of Alder Polytechnic.",
            "20 hours of placement with a host.",
        ]
    )
    expect(row.locator("li").first).to_contain_text("Does this credential count toward a larger one")
    site.asked()
    row.get_by_role("link", name="on its page").first.click()
    page.wait_for_url(f"{site.url}/micro/2**")
    expect(page.locator("#there")).to_be_in_viewport()
    assert ("/micro/2", 200) in site.asked()
    context.close()


def test_in_a_long_report_the_script_puts_the_page_before_each_passage(make, site, browser, tmp_path, monkeypatch):
    monkeypatch.setattr(view, "MANY", 5)
    results = a_run(make, site.url)
    accented = make.proof(
        7, credential_id="alder-2", criterion="capstone", page_url=f"{site.url}/micro/2",
        quote="À l’été, « l’équipe » d’œuvre conçoit - et défend - sa pièce.",
    )  # fmt: skip
    results.evidence.append(accented)
    next(one for one in results.credentials if one.credential_id == "alder-2").cells["capstone"] = Cell(
        "yes", 1.0, "capstone", accented.quote, accented.link, accented.evidence_id
    )
    folder = write(results, tmp_path / make.RUN)
    published = [one.link for one in results.evidence if one.credential_id == "alder-2"]
    page = browser.new_page()
    page.goto((folder / NAMES["en"]).as_uri())
    assert site.url not in page.locator("#c-alder-2 q + a").first.get_attribute("href")
    page.locator("#c-alder-2 summary").click()
    expect(page.locator("#c-alder-2 q + a")).to_have_count(4)
    found = page.locator("#c-alder-2 q + a").evaluate_all("several => several.map((one) => one.href)")
    assert {unquote(link) for link in found} == {
        unquote(link) for link in [*published, f"{site.url}/careers#:~:text=Career%20coaching"]
    }
    page.close()


def test_without_scripts_all_is_there_and_nothing_pretends_to_filter(opened):
    page = opened(java_script_enabled=False).page
    expect(page.locator("#filters")).to_be_hidden()
    page.locator("#c-alder-2 summary").click()
    expect(page.locator("#c-alder-2 q").first).to_be_visible()
    page.locator("#c-alder-2 li a").first.click()
    expect(page.locator("dd:target")).to_contain_text("Does this credential count toward a larger one")


@pytest.mark.parametrize(("lang", "width"), [("en", 390), ("fr", 1280)])
def test_the_page_fits_and_axe_finds_no_violation(opened, lang, width):
    page = opened(lang, viewport={"width": width, "height": 844}, bypass_csp=True, reduced_motion="reduce").page
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.evaluate(
        "for (const one of document.querySelectorAll('.data, tbody:nth-of-type(4n) details')) one.open = true"
    )
    found = Axe().run(page, options=WCAG)
    assert found.violations_count == 0, found.generate_report()


def test_hostile_text_runs_nowhere(opened):
    for lang in NAMES:
        seen = opened(lang)
        seen.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        for text in (HOSTILE[0], HOSTILE[1], HOSTILE[3]):
            assert seen.page.get_by_text(text).count() > 0
        assert "\u202eשלום, عالم" in seen.rows()


def test_it_prints_with_every_row_open(opened, tmp_path):
    page = opened().page
    page.locator("#f-provider").select_option("alder")
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    text = pdf_text(tmp_path / "report.pdf")
    assert "20 hours of placement with a host." in text
    assert "Career coaching is free" in text
    assert "Does this credential count toward a larger one" in text
    assert "Soudure" not in text.split("Every credential")[-1].split("Coverage and freshness")[0]
    assert "Search titles" not in text


def pdf_text(path: Path) -> str:
    """Return the text of a PDF, white space folded."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return re.sub(r"\s+", " ", " ".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()
