"""What is known of a platform, as data: one TOML file each, read into a Preset."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from pydantic import ValidationError

from crawler.presets.model import Counted as Counted
from crawler.presets.model import Data
from crawler.presets.model import FieldName as FieldName
from crawler.presets.model import JsonListing as JsonListing
from crawler.presets.model import PageRule as PageRule
from crawler.presets.model import Pattern as Pattern
from crawler.presets.model import Preset as Preset
from crawler.result import USAGE, MicrocredError, did_you_mean

TABLES: dict[str, type[Data]] = {"counted": Counted, "json_listings": JsonListing, "page_rules": PageRule}


class PresetError(MicrocredError):
    """A preset file cannot be used; the message names the file, the key and the way out."""

    exit_code = USAGE


@cache
def names() -> tuple[str, ...]:
    """Return the names of all presets, sorted."""
    return tuple(
        sorted(entry.name.removesuffix(".toml") for entry in files(__name__).iterdir() if entry.name.endswith(".toml"))
    )


@cache
def load(name: str) -> Preset:
    """Read the preset `name`; KeyError where there is none, PresetError where it cannot be used."""
    if name not in names():
        raise KeyError(name)
    return parse(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"), name)


def parse(text: str, name: str) -> Preset:
    """Read the text of a preset file; `name` is the file's, without `.toml`."""
    where = f"crawler/presets/{name}.toml"
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PresetError(f"{where}: not valid TOML: {error}") from None
    try:
        return Preset.model_validate({"name": name, **data})
    except ValidationError as error:
        raise PresetError("\n".join(f"{where}: {_said(issue)}" for issue in error.errors())) from None


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a preset file, for editors."""
    document = Preset.model_json_schema()
    del document["properties"]["name"]
    document["required"].remove("name")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **document, "title": "microcred preset"}


def _said(issue: Any) -> str:
    """Turn one of pydantic's errors into a line that names the key as it stands in the file."""
    loc = [part for part in issue["loc"] if part != "[key]"]
    key = str(loc[-1]) if loc else ""
    place = "".join(f"[{part}]" if isinstance(part, int) else f"{part}: " for part in loc[:-1])
    if issue["type"] == "extra_forbidden":
        known = TABLES.get(str(loc[0]), Preset) if len(loc) > 1 else Preset
        return f"{place}unknown key '{key}'{did_you_mean(key, list(known.model_fields))}"
    if issue["loc"][-1:] == ("[key]",):
        return f"{place}unknown field '{key}'{did_you_mean(key, list(get_args(FieldName)))}"
    if issue["type"] == "missing":
        return f"{place}the key '{key}' is missing"
    return f"{place}{key}: {str(issue['msg']).removeprefix('Value error, ')}"
