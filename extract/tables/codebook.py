"""The rows of codebook.csv: every column, word, criterion, subtype, rule, points and weight, in both languages."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from extract.evidence.codebook import LANGUAGES, Codebook, Label, Rule, load_codebook
from extract.evidence.hit import CORE
from extract.rows import CodebookRow
from extract.tables.columns import COLUMNS
from extract.tables.vocabulary import words


def codebook_rows() -> list[CodebookRow]:
    """Return all rows: what a reader meets first comes first."""
    book = load_codebook()
    blocks = tomllib.loads(files("extract.tables").joinpath("codebook.toml").read_text(encoding="utf-8"))
    said = blocks["sentences"]
    return [
        *_conventions(blocks["conventions"]),
        *_columns(),
        *_words(),
        *_criteria(book, said["subtype"]),
        *_numbers(book, said),
        *(_rule(rule, lang, book, said["rule"]) for lang in LANGUAGES for rule in book.rules[lang].rule),
    ]


def _conventions(blocks: dict[str, Any]) -> Iterator[CodebookRow]:
    for name, block in blocks.items():
        label, about = block["label"], block["description"]
        yield CodebookRow("convention", "", name, label["en"], label["fr"], about["en"], about["fr"])


def _columns() -> Iterator[CodebookRow]:
    for one in COLUMNS:
        about = one.description_en, one.description_fr
        yield CodebookRow(
            "column", one.table, one.name, one.label_en, one.label_fr, *about, type=one.type, words=one.words
        )


def _words() -> Iterator[CodebookRow]:
    for block, several in words().items():
        own_entries = block == "criterion" or block.endswith("_subtype")
        for one in () if own_entries else several.values():
            about = one.description_en, one.description_fr
            yield CodebookRow("word", block, one.name, one.label_en, one.label_fr, *about)


def _criteria(book: Codebook, said: dict[str, str]) -> Iterator[CodebookRow]:
    for name, one in book.criteria.items():
        yield _row("criterion", "", name, one.label, one.description)
        for subtype, label in one.subtypes.items():
            yield _row("subtype", name, subtype, label, _filled(said, label=label, criterion=one.label))


def _numbers(book: Codebook, said: dict[str, dict[str, str]]) -> Iterator[CodebookRow]:
    for status, points in book.points.items():
        word = words()["status"][status]
        label = Label(en=word.label_en, fr=word.label_fr)
        row = _row("points", "status", status, label, _filled(said["points"], status=status))
        row.value = points
        yield row
    for profile, weights in book.profiles.items():
        for name in CORE:
            label = book.criteria[name].label  # type: ignore[index]
            row = _row("weight", profile, name, label, _filled(said["weight"], criterion=label, profile=profile))
            row.value = weights.get(name, 0)
            yield row


def _rule(rule: Rule, lang: str, book: Codebook, said: dict[str, str]) -> CodebookRow:
    criterion = book.criteria[rule.criterion]
    label = criterion.subtypes[rule.subtype]
    about = _filled(said, label=label, criterion=criterion.label, reason=rule.reason)
    row = _row("rule", f"{rule.criterion}.{rule.subtype}", rule.id, label, about)
    row.lang, row.pattern = lang, " + ".join(rule.frame) or " | ".join(rule.phrases)
    return row


def _row(entry: str, within: str, name: str, label: Label, about: Label) -> CodebookRow:
    return CodebookRow(entry, within, name, label.en, label.fr, about.en, about.fr)


def _filled(said: dict[str, str], **given: Label | str) -> Label:
    def text(lang: str) -> str:
        return said[lang].format(
            **{key: value if isinstance(value, str) else getattr(value, lang) for key, value in given.items()}
        )

    return Label(en=text("en"), fr=text("fr"))
