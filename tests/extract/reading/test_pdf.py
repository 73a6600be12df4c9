"""A brochure becomes paragraphs by page, with headings; what gives no text says why."""

from extract.reading import read
from extract.reading.page import Zone
from tests.sites.pdf import pdf_of

URL = "https://a.example/brochure.pdf"


BROCHURE = pdf_of(
    [
        (24, "Welding Basics"),
        (11, "This micro-credential is taught in the evening by two working weld-"),
        (11, "ers who know what the shops of the county are looking for this year."),
        (16, "Work placement"),
        (11, "- Forty hours with a host employer"),
        (11, "- A logbook that the host signs"),
    ],
    [(16, "Cost"), (11, "The fee is $385 and includes the gloves, which you keep.")],
)


def test_paragraphs_know_their_page_and_heading() -> None:
    page = read(BROCHURE, URL, "application/pdf")
    assert [(block.text, block.level, block.heading, block.page_number) for block in page.blocks] == [
        ("Welding Basics", 1, "", 1),
        (
            "This micro-credential is taught in the evening by two working welders who know what the shops of the "
            "county are looking for this year.", 0, "Welding Basics", 1,
        ),
        ("Work placement", 2, "Welding Basics", 1),
        ("Forty hours with a host employer", 0, "Work placement", 1),
        ("A logbook that the host signs", 0, "Work placement", 1),
        ("Cost", 2, "Work placement", 2),
        ("The fee is $385 and includes the gloves, which you keep.", 0, "Cost", 2),
    ]  # fmt: skip
    assert {block.zone for block in page.blocks} == {Zone.MAIN}
    assert all(page.text[block.start : block.end] == block.text for block in page.blocks)
    assert (page.h1, page.lang, page.unreadable, page.main_html) == ("Welding Basics", "en", "", "")


def test_a_hyphen_at_the_end_of_a_line_stays_in_compounds_only() -> None:
    page = read(pdf_of([(11, "It ends with a work-"), (11, "integrated term, eva-"), (11, "luated weekly.")]), URL)
    assert page.text == "It ends with a work-integrated term, evaluated weekly."


def test_a_pdf_is_known_by_its_bytes() -> None:
    assert read(BROCHURE, URL, "text/html").blocks[0].tag == "pdf"
    assert read(BROCHURE, URL, "").blocks[0].tag == "pdf"


def test_pages_without_text_are_scanned() -> None:
    assert read(pdf_of([]), URL, "application/pdf").unreadable == "scanned"


def test_a_locked_pdf_is_encrypted() -> None:
    lock = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{'00' * 32}> /U <{'11' * 32}> >> /ID [<00><00>]"
    )
    assert read(pdf_of([(11, "secret")], extra=lock), URL, "application/pdf").unreadable == "encrypted"


def test_a_torn_pdf_is_damaged() -> None:
    assert read(b"%PDF-1.7\n" + b"\x93\x01" * 50, URL, "application/pdf").unreadable == "damaged"
