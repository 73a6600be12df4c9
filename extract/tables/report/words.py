"""What the report says in one language, and how that language writes numbers."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from extract.evidence.codebook import LANGUAGES
from extract.tables import columns
from extract.tables.report.shares import Share
from extract.tables.vocabulary import words as vocabulary

Lang = Literal["en", "fr"]
NARROW = "\u202f"
"""What French and SI put between thousands."""
FRENCH_GAPS = re.compile(r" (?=[:»%$])|(?<=«) ")
"""Spaces that French typography does not let a line end at."""


class Words:
    """The words of words.toml, of the vocabulary and of numbers, in one language."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self.said: Mapping[str, Any] = _in(lang, _read())

    def label(self, block: str, name: str) -> str:
        """Return what the word `name` of the vocabulary's set `block` is called; what is in no set stays as it is."""
        return self._word(block, name, "label")

    def about(self, block: str, name: str) -> str:
        """Return what the word `name` of the vocabulary's set `block` means."""
        return self._word(block, name, "description")

    def names(self, block: str) -> list[str]:
        """Return the words of the vocabulary's set `block`, in its order."""
        return [*vocabulary()[block]]

    def column(self, table: columns.Table, name: str) -> str:
        """Return what a column is called."""
        label: str = getattr(next(one for one in columns.of(table) if one.name == name), f"label_{self.lang}")
        return label

    def count(self, what: str, n: int) -> str:
        """Return `3 credentials`; French counts 0 and 1 as one, English only 1."""
        one = n == 1 or (self.lang == "fr" and n == 0)
        text: str = self.said["count"][what]["one" if one else "other"]
        return text.replace("{n} ", "{n}\u00a0").format(n=self.number(n))

    def number(self, value: float, places: int = 0) -> str:
        """Return `1,234.5` or `1 234,5`."""
        text = f"{value:,.{places}f}"
        return text if self.lang == "en" else text.replace(",", NARROW).replace(".", ",")

    def foreign(self, lang: str | None) -> str:
        """Return `lang` where it is the other one of our two languages: such a text says so in the page."""
        return lang if lang in LANGUAGES and lang != self.lang else ""

    def drawn(self, block: str, title: str) -> str:
        """Return the text alternative of a chart: its title, and that its numbers stand in a table."""
        return f"{self.said[block][title]}. {self.said['criteria']['in_table']}"

    @property
    def percent_sign(self) -> str:
        """What follows a percentage."""
        return "%" if self.lang == "en" else "\u00a0%"

    def percent(self, share: float) -> str:
        """Return `35%` or `35 %`, half rounded up."""
        return self.number(int(share * 100 + 0.5)) + self.percent_sign

    def span(self, share: Share) -> str:
        """Return `24–47`, the ends of an interval in percent."""
        low, high = (self.percent(end).removesuffix(self.percent_sign) for end in (share.low, share.high))
        return f"{low}–{high}"

    def _word(self, block: str, name: str, what: str) -> str:
        word = vocabulary()[block].get(name)
        return bound(getattr(word, f"{what}_{self.lang}"), self.lang) if word else name


def bound(text: str, lang: Lang) -> str:
    """Return `text` with the apostrophes and no-break spaces of its language."""
    text = text.replace("'", "’")
    return FRENCH_GAPS.sub("\u00a0", text) if lang == "fr" else text


@cache
def _read() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def _in(lang: Lang, block: Mapping[str, Any]) -> Any:
    """Return `block` with each {en, fr} replaced by the text in `lang`."""
    if block.keys() == {"en", "fr"}:
        return bound(block[lang], lang)
    return {key: _in(lang, inner) for key, inner in block.items()}
