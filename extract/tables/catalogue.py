"""The tables of a run: what each is called, what a row of it is, which columns tell rows apart and tie tables."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from extract.evidence.hit import CRITERIA
from extract.tables.columns import TABLES, Table


@dataclass(frozen=True, slots=True)
class Entry:
    """One table."""

    table: Table
    label_en: str
    label_fr: str
    description_en: str
    description_fr: str
    key: tuple[str, ...]
    """Columns that together tell its rows apart."""
    names: Mapping[str, tuple[Table, str]]
    """Column -> table and column that it names a row of."""


@cache
def catalogue() -> Mapping[Table, Entry]:
    """Return every table by its name, in the order of the workbook."""
    blocks = tomllib.loads(files("extract.tables").joinpath("tables.toml").read_text(encoding="utf-8"))
    if set(blocks) != set(TABLES):
        raise ValueError(f"tables.toml: it has {sorted(blocks)}, and the tables are {sorted(TABLES)}")
    return {cast(Table, name): _entry(cast(Table, name), block) for name, block in blocks.items()}


def _entry(table: Table, block: Mapping[str, Any]) -> Entry:
    return Entry(
        table=table,
        label_en=block["en"],
        label_fr=block["fr"],
        description_en=block["about_en"],
        description_fr=block["about_fr"],
        key=tuple(block["key"]),
        names=dict(_named(block.get("names", {}))),
    )


def _named(names: Mapping[str, str]) -> list[tuple[str, tuple[Table, str]]]:
    found = []
    for column, target in names.items():
        table, _, key = target.partition(".")
        each = CRITERIA if "{name}" in column else ("",)
        found += [(column.replace("{name}", criterion), (cast(Table, table), key)) for criterion in each]
    return found
