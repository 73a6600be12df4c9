"""Read the word lists of `lexicon.toml`: language is data, the rules that use it are code."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _lists() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8"))


def words(part: str, name: str) -> str:
    """Return the alternatives of a list as one regular expression, without a group around them."""
    return "|".join(_lists()[part][name].splitlines())
