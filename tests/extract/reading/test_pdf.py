"""A brochure becomes paragraphs by page, with headings; what gives no text says why."""

from extract.reading import read
from extract.reading.page import Zone

URL = "https://a.example/brochure.pdf"


def pdf_of(*pages: list[tuple[int, str]], extra: str = "") -> bytes:
    """Return a PDF whose pages are lines of (letter size, text)."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        y, content = 760, []
        for size, text in lines:
            content.append(f"BT /F1 {size} Tf 60 {y} Td ({text}) Tj ET")
            y -= size + 6
        stream = "\n".join(content)
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    xref = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R {extra} >>\nstartxref\n{xref}\n%%EOF".encode()


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
