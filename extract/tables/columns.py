"""Every column of every table, once: name, type, where its value is, what it is called and means in both languages."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from operator import attrgetter
from typing import Any, Literal, get_args

from extract.evidence.codebook import LANGUAGES, CriterionEntry, load_codebook
from extract.evidence.hit import CRITERIA

Table = Literal["credentials", "evidence", "pages", "providers", "questions", "changes", "codebook"]
Type = Literal["string", "list", "integer", "number", "money", "score", "datetime"]
TABLES: tuple[Table, ...] = get_args(Table)
NUMBERS: tuple[Type, ...] = ("number", "money", "score")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of one table.

    `type`: `list` is several strings, ` | ` between them in a cell; `money` has two decimals, `score` one, `number`
    as many as it needs; `datetime` is YYYY-MM-DDTHH:MM:SSZ.
    """

    table: Table
    name: str
    type: Type
    label_en: str
    label_fr: str
    description_en: str
    description_fr: str
    path: str
    """From the row to the value, dots between: `title`, `facts.hours`, `cells.wil.status`, `scores.score`."""
    words: str
    """The set of vocabulary.toml that its cells take their words from; empty for free text and numbers."""
    several: bool
    """A cell may hold more than one of them, ` | ` between."""
    required: bool
    """No cell is ever empty."""

    @property
    def get(self) -> Callable[[Any], Any]:
        """A function from a row (see extract.rows) to this column's value; None where there is none."""
        mapping, _, rest = self.path.partition(".")
        if mapping == "facts" or not rest:
            return attrgetter(self.path)
        key, _, attribute = rest.partition(".")
        if attribute:
            return lambda row: getattr(getattr(row, mapping)[key], attribute)
        return lambda row: getattr(row, mapping).get(key)


def _read() -> tuple[Column, ...]:
    words = tomllib.loads(files("extract.tables").joinpath("columns.toml").read_text(encoding="utf-8"))
    criteria: dict[str, dict[str, str]] = {
        name: _words(name, entry) for name, entry in load_codebook().criteria.items()
    }
    columns: list[Column] = []
    for table in TABLES:
        for block in words[table]:
            if block.get("each") == "criterion":
                columns += [_column(table, part, criteria[name]) for name in CRITERIA for part in block["parts"]]
            else:
                columns.append(_column(table, block))
    return tuple(columns)


def _words(name: str, entry: CriterionEntry) -> dict[str, str]:
    said = {"label": entry.label, "about": entry.description}
    return {"name": name} | {f"{key}_{lang}": getattr(label, lang) for key, label in said.items() for lang in LANGUAGES}


def _column(table: Table, block: dict[str, Any], criterion: dict[str, str] | None = None) -> Column:
    def filled(key: str) -> str:
        text = str(block[key])
        for word, value in (criterion or {}).items():
            text = text.replace("{" + word + "}", value)
        return text

    kind: Type = block.get("type", "string")
    if kind not in get_args(Type):
        raise ValueError(f"columns.toml: {table}.{block['name']}: there is no type '{kind}'")
    name = filled("name")
    path = filled("path") if "path" in block else name
    words = filled("words") if "words" in block else ""
    several = kind == "list" or bool(block.get("several"))
    return Column(
        table, name, kind, filled("en"), filled("fr"), filled("about_en"), filled("about_fr"), path,
        words, several, bool(block.get("required")),
    )  # fmt: skip


COLUMNS: tuple[Column, ...] = _read()


def of(table: Table) -> tuple[Column, ...]:
    """Return the columns of `table`, in their order."""
    return tuple(column for column in COLUMNS if column.table == table)
