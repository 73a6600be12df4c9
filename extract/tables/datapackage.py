"""datapackage.json: each table with its Table Schema, keys and licence, for programs that check before they read."""

import hashlib
import json
import re
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from extract.rows import Results
from extract.tables import columns
from extract.tables.catalogue import Entry, catalogue
from extract.tables.columns import Column, Type
from extract.tables.csvfile import ENGLISH, FRENCH, Dialect
from extract.tables.guard import SEPARATOR
from extract.tables.vocabulary import words

DATAPACKAGE = "datapackage.json"
TYPES: dict[Type, str] = {
    "string": "string", "list": "string", "integer": "integer", "number": "number", "money": "number",
    "score": "number", "datetime": "datetime",
}  # fmt: skip


def datapackage(results: Results, folder: Path) -> str:
    """Return the text of datapackage.json for the CSV files that stand in `folder`."""
    said = _said()
    files_of = [(f"{entry.table}", entry, ENGLISH) for entry in catalogue().values()]
    files_of.insert(1, ("credentials-fra", catalogue()["credentials"], FRENCH))
    document = {
        "profile": "tabular-data-package",
        "name": f"microcred-{results.run_id.lower()}",
        "title": said["title"],
        "title_fr": said["title_fr"],
        "description": said["description"],
        "description_fr": said["description_fr"],
        "version": results.codebook_version,
        "keywords": said["keywords"],
        "licenses": [said["licence"]],
        "sources": [{"title": row.provider_name} for row in results.providers],
        "resources": [_resource(name, entry, dialect, folder) for name, entry, dialect in files_of],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _resource(name: str, entry: Entry, dialect: Dialect, folder: Path) -> dict[str, Any]:
    body = (folder / f"{name}.csv").read_bytes()
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "title": entry.label_en,
        "title_fr": entry.label_fr,
        "description": entry.description_en,
        "description_fr": entry.description_fr,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": len(body),
        "hash": f"sha256:{hashlib.sha256(body).hexdigest()}",
        "dialect": {"delimiter": dialect.delimiter, "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": _schema(entry, dialect),
    }


def _schema(entry: Entry, dialect: Dialect) -> dict[str, Any]:
    keys = [
        {"fields": [column], "reference": {"resource": table, "fields": [key]}}
        for column, (table, key) in entry.names.items()
    ]
    schema: dict[str, Any] = {
        "fields": [_field(column, dialect) for column in columns.of(entry.table)],
        "missingValues": [""],
        "primaryKey": list(entry.key),
    }
    return schema | ({"foreignKeys": keys} if keys else {})


def _field(column: Column, dialect: Dialect) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": TYPES[column.type],
        "title": column.label_en,
        "title_fr": column.label_fr,
        "description": column.description_en,
        "description_fr": column.description_fr,
    }
    if TYPES[column.type] == "number" and dialect.decimal != ".":
        field["decimalChar"] = dialect.decimal
    constraints = {**({"required": True} if column.required else {}), **_values(column), **_bounds(column)}
    return field | ({"constraints": constraints} if constraints else {})


def _values(column: Column) -> dict[str, Any]:
    """Return the words that a cell may hold, as an enumeration, or a pattern where it may hold several."""
    if not column.words:
        return {}
    names = list(words()[column.words])
    if not column.several:
        return {"enum": names}
    one = f"({'|'.join(map(re.escape, names))})"
    return {"pattern": f"{one}({re.escape(SEPARATOR)}{one})*"}


def _bounds(column: Column) -> dict[str, float]:
    bounds: dict[str, list[float]] = _said()["bounds"]
    own = next((limits for name, limits in bounds.items() if name == column.type or column.name.endswith(name)), [])
    if column.type not in ("number", "money", "score"):
        return {}
    return dict(zip(("minimum", "maximum"), own, strict=False))


@cache
def _said() -> dict[str, Any]:
    return tomllib.loads(files("extract.tables").joinpath("datapackage.toml").read_text(encoding="utf-8"))
