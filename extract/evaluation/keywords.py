"""The obvious keywords of each criterion, and whether they stand in a text."""

import tomllib
from functools import cache
from importlib.resources import files

from extract.evidence.notation import anchor, expand
from extract.evidence.words import plain_words


@cache
def keywords(lang: str) -> dict[str, tuple[str, ...]]:
    """Return criterion -> its keywords as they stand in `plain_words`."""
    words = tomllib.loads(files(__package__).joinpath("keywords.toml").read_text(encoding="utf-8"))[lang]
    return {
        criterion: tuple(anchor(sequence) for phrase in phrases for sequence in expand(phrase))
        for criterion, phrases in words.items()
    }


def named(text: str, lang: str) -> frozenset[str]:
    """Return the criteria of which a keyword stands in `text`."""
    words = plain_words(text)
    return frozenset(name for name, several in keywords(lang).items() if any(word in words for word in several))
