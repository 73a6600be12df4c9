"""Read the word lists of `lexicon.toml` and `funding.toml`: language is data, the rules that use it are code."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _lists() -> dict[str, dict[str, str]]:
    return _read("lexicon.toml")


def words(part: str, name: str) -> str:
    """Return the alternatives of a list as one regular expression, without a group around them."""
    return "|".join(_lists()[part][name].splitlines())


@cache
def programs() -> list[dict[str, Any]]:
    """Return the programmes that pay for learning: `name`, patterns `en` and `fr`, `pays`."""
    return list(_read("funding.toml")["program"])


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
