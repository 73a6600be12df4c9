"""Fields that a platform's preset picks by CSS selector, as text and as statements."""

from bs4 import BeautifulSoup

from extract.facts.labels import KINDS, Kind
from extract.facts.statements import Statement, Statements, Trust
from extract.facts.words import fold

_KIND_OF: dict[str, tuple[Kind, ...]] = {
    **{kind: (kind,) for kind in KINDS},
    "start_dates": ("start",),
    "duration": ("hours", "weeks", "pace"),
    "delivery": ("delivery", "pace"),
    "price_cad": ("price",),
}
_SEPARATOR = " | "


def preset_fields(main_html: str, selectors: dict[str, str]) -> dict[str, str]:
    """Return the text each CSS selector finds in the main zone's markup; several different texts joined by ` | `."""
    if not selectors or not main_html:
        return {}
    soup = BeautifulSoup(main_html, "lxml")
    found: dict[str, str] = {}
    for name, selector in selectors.items():
        texts = dict.fromkeys(" ".join(element.get_text(" ").split()) for element in soup.select(selector))
        if text := _SEPARATOR.join(filter(None, texts)):
            found[name] = text
    return found


def add_fields(said: Statements, fields: dict[str, str]) -> None:
    """Add a preset's fields (`hours_raw`, `price_raw` ...) as the most trusted statements."""
    for name, value in fields.items():
        base = name.removesuffix("_raw")
        for text in fold(value).split(_SEPARATOR):
            if text.strip():
                said.add(Statement(text.strip(), Trust.FIELD, base), frozenset(_KIND_OF.get(base, ())))
