"""Fields that a platform's preset picks by CSS selector, as text and as statements."""

from collections.abc import Mapping
from functools import lru_cache

from bs4 import BeautifulSoup

from crawler.presets import FieldName
from extract.facts.labels import KINDS, Kind
from extract.facts.statements import Statement, Statements, Trust
from extract.facts.words import fold

_KIND_OF: dict[str, tuple[Kind, ...]] = {
    **{kind: (kind,) for kind in KINDS},
    "start_dates": ("start",),
    "duration": ("hours", "weeks", "pace"),
    "delivery": ("delivery", "pace"),
}
_SEPARATOR = " | "


@lru_cache(maxsize=1)
def soup_of(main_html: str) -> BeautifulSoup:
    """Parse a page's main zone, once for all that is looked for in it; nobody changes the result."""
    return BeautifulSoup(main_html, "lxml")


def preset_fields(main_html: str, selectors: Mapping[FieldName, str]) -> dict[str, str]:
    """Return the text each CSS selector finds in the main zone's markup; several different texts joined by ` | `."""
    if not selectors or not main_html:
        return {}
    found = {str(name): _SEPARATOR.join(preset_texts(main_html, selector)) for name, selector in selectors.items()}
    return {name: text for name, text in found.items() if text}


def preset_texts(main_html: str, selector: str) -> list[str]:
    """Return the different texts that one CSS selector finds, in page order."""
    texts = (" ".join(element.get_text(" ").split()) for element in soup_of(main_html).select(selector))
    return list(dict.fromkeys(filter(None, texts)))


def add_fields(said: Statements, fields: dict[str, str]) -> None:
    """Add a preset's fields (`hours`, `price` ...) as the most trusted statements."""
    for name, value in fields.items():
        for text in fold(value).split(_SEPARATOR):
            if text.strip():
                said.add(Statement(text.strip(), Trust.FIELD, name), frozenset(_KIND_OF.get(name, ())))
