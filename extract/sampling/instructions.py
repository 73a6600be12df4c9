"""The instruction sheet: what coders do, in both languages, with the criteria as the codebook has them."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from extract.evidence.codebook import LANGUAGES, Codebook

Line = tuple[str, str]
"""(`title`, `head` or empty, text)."""


@cache
def words() -> dict[str, Any]:
    """Return instructions.toml."""
    return tomllib.loads(files(__package__).joinpath("instructions.toml").read_text(encoding="utf-8"))


def instructions(codebook: Codebook) -> list[Line]:
    """Return the sheet line by line, English first."""
    return [line for lang in LANGUAGES for line in _in(lang, codebook)]


def prompt(criterion: str, lang: str, codebook: Codebook) -> str:
    """Return what a criterion's drop-down says."""
    return str(getattr(codebook.criteria[criterion].description, lang))  # type: ignore[index]


def _in(lang: str, codebook: Codebook) -> list[Line]:
    said = words()[lang]
    lines: list[Line] = [("title", said["title"]), *(("", text) for text in said["task"])]
    lines += [("", ""), ("head", said["criteria"])]
    for name, entry in codebook.criteria.items():
        subtypes = ", ".join(getattr(label, lang) for label in entry.subtypes.values())
        lines.append(("", f"{name} ({getattr(entry.label, lang)}): {getattr(entry.description, lang)}. [{subtypes}]"))
    lines += [("", ""), ("head", said["statuses"])]
    lines += [("", f"{name}: {text}") for name, text in said["status"].items()]
    lines += [("", ""), ("head", said["wrong"])]
    for name in codebook.criteria:
        friends = [friend for friend in codebook.rules[lang].friend if name in friend.criteria]
        if friends:
            lines.append(("", f"{name}: {'; '.join(dict.fromkeys(friend.reason for friend in friends))}"))
    return [*lines, ("", "")]
