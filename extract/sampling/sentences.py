"""A page's sentences as a coder meets them: each with its heading and the sentence before it."""

from collections.abc import Iterator
from dataclasses import dataclass

from extract.evidence.doubt import HEADING_TAGS
from extract.evidence.sentences import sentences
from extract.quote import quote_text, text_fragment
from extract.reading.page import Page
from extract.summary import passages

MAIN = "main"


@dataclass(frozen=True, slots=True)
class Placed:
    """One sentence of the main zone; its text is quoted as the tables quote it."""

    start: int
    end: int
    lang: str
    heading: str
    before: str
    """The sentence before it in reading order, under the same heading; empty if none."""
    text: str
    link: str


def placed(page: Page) -> Iterator[Placed]:
    """Yield every sentence of the page's main zone but headings, in reading order."""
    heading, before = "", ""
    for passage in passages(page, ""):
        if passage.zone != MAIN or passage.tag in HEADING_TAGS:
            continue
        if passage.heading != heading:
            heading, before = passage.heading, ""
        url = f"{page.url}#{passage.anchor}" if passage.anchor else page.url
        for sentence in sentences(passage):
            start, end = passage.start + sentence.start, passage.start + sentence.end
            text = page.text[start:end]
            yield Placed(start, end, passage.lang, heading, before, quote_text(text), text_fragment(url, text))
            before = quote_text(text)
