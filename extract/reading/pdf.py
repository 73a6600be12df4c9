"""A PDF brochure as blocks: paragraphs page by page, headings guessed from size and shape."""

import re
from collections import Counter
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.reading.clean import clean, digest
from extract.reading.page import Block, Zone

MAX_PAGES = 300
LONGEST_HEADING = 90
LARGER = 1.12
"""A heading's letters are this much larger than the body's."""
BULLET = re.compile(r"^\s*[•·▪●◦‣■□➢✓\uf0b7–-]\s+")
ENDED = re.compile(r"[.!?:;»”\"]$")
HYPHENATED = re.compile(r"([^\W\d_]+)[-\u00ad\u2010\ufffe]$")
JOINED = re.compile(r"([^\W\d_]+)\ufffe")
"""pdfium joins a word that a hyphen cuts at the end of a line, and marks the place."""
COMPOUNDS = frozenset(("work co micro part full self hands non post on in up long short well").split())  # noqa: SIM905
"""First halves whose hyphen stays: work-integrated, not workintegrated."""


@dataclass(slots=True)
class Document:
    """What a PDF gives."""

    blocks: list[Block] = field(default_factory=list)
    title: str = ""
    unreadable: str = ""
    troubles: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Line:
    """One line of text on a page."""

    text: str
    size: float
    page: int


def read_pdf(body: bytes) -> Document:
    """Read a PDF; `unreadable` is encrypted, damaged or scanned where it gives no text."""
    try:
        pdf = pdfium.PdfDocument(body)
    except pdfium.PdfiumError as error:
        return Document(unreadable="encrypted" if "password" in str(error).lower() else "damaged")
    try:
        document = Document(title=clean(str(pdf.get_metadata_dict().get("Title") or "")))
        lines: list[Line] = []
        for number in range(min(len(pdf), MAX_PAGES)):
            try:
                lines += _lines(pdf[number], number + 1)
            except pdfium.PdfiumError as error:
                document.troubles.append(f"pdf_page_damaged: {number + 1}: {error}")
        if len(pdf) > MAX_PAGES:
            document.troubles.append(f"pdf_cut: only {MAX_PAGES} of {len(pdf)} pages were read")
    finally:
        pdf.close()
    document.blocks = _blocks(lines)
    if not document.blocks:
        document.unreadable = "damaged" if document.troubles else "scanned"
    return document


def _lines(page: pdfium.PdfPage, number: int) -> list[Line]:
    textpage = page.get_textpage()
    try:
        found: list[Line] = []
        offset = 0
        for text in textpage.get_text_range().split("\n"):
            inked = next((i for i, letter in enumerate(text) if not letter.isspace()), None)
            size = 0.0 if inked is None else _size(textpage, offset + inked)
            found.append(Line(text.rstrip("\r"), size, number))
            offset += len(text) + 1
        return found
    finally:
        textpage.close()
        page.close()


def _size(textpage: pdfium.PdfTextPage, index: int) -> float:
    """Return the height in points of the letter at `index`, scaling included (a font's own size leaves it out)."""
    box = raw.FS_RECTF()
    return float(box.top - box.bottom) if raw.FPDFText_GetLooseCharBox(textpage, index, box) else 0.0


def _blocks(lines: list[Line]) -> list[Block]:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    body_size = sizes.most_common(1)[0][0] if sizes else 0.0
    blocks: list[Block] = []
    heading = ""
    start = 0
    for paragraph in _paragraphs(lines, body_size):
        text = clean(_joined(paragraph))
        if not text:
            continue
        level = _level(paragraph, text, body_size)
        blocks.append(
            Block(text, start, Zone.MAIN, "pdf", level, heading, digest=digest(text), page_number=paragraph[0].page)
        )
        start += len(text) + 1
        if level:
            heading = text
    return blocks


def _paragraphs(lines: list[Line], body_size: float) -> list[list[Line]]:
    """Join lines that belong together: same page, same size, no bullet between, no sentence that ends in mid-line."""
    width = max((len(line.text) for line in lines), default=0)
    result: list[list[Line]] = []
    fresh = True
    for line in lines:
        if not line.text.strip():
            fresh = True
            continue
        before = result[-1][-1] if result else None
        apart = (
            before is None
            or fresh
            or before.page != line.page
            or abs(before.size - line.size) > 0.08 * max(before.size, line.size)
            or BULLET.match(line.text)
            or (ENDED.search(before.text.rstrip()) and len(before.text) < 0.75 * width)
            or (len(before.text) < 0.5 * width and line.text.lstrip()[:1].isupper())
        )
        if apart:
            result.append([line])
        else:
            result[-1].append(line)
        fresh = False
    return result


def _joined(paragraph: list[Line]) -> str:
    text = ""
    for line in paragraph:
        part = BULLET.sub("", line.text.strip())
        if HYPHENATED.search(text) and part[:1].islower():
            text = HYPHENATED.sub(_without_hyphen, text) + part
        else:
            text = f"{text} {part}" if text else part
    return JOINED.sub(_without_hyphen, text)


def _without_hyphen(match: re.Match[str]) -> str:
    return match[1] + ("-" if match[1].lower() in COMPOUNDS else "")


def _level(paragraph: list[Line], text: str, body_size: float) -> int:
    """Guess 1 ... 3 for a heading: larger letters, or one short line without a full stop over longer ones; else 0."""
    if len(text) > LONGEST_HEADING or ENDED.search(text) or BULLET.match(paragraph[0].text):
        return 0
    ratio = paragraph[0].size / body_size if body_size else 1.0
    if ratio >= LARGER:
        return 1 if ratio >= 1.8 else 2 if ratio >= 1.3 else 3
    return 3 if text.isupper() and len(text) > 3 else 0
