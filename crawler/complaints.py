"""What is wrong with a spiders.toml, as lines that name the block and the key as they stand in the file."""

from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from crawler import presets
from crawler.provider import Expect, Kind
from crawler.result import did_you_mean

Models = dict[str, type[BaseModel]]
"""The name of a block -> the model that knows its keys; under the empty name the whole file's."""


def complaints(error: ValidationError, blocks: dict[str, Any], models: Models) -> list[str]:
    """Turn pydantic's errors into lines that name block and key as they stand in the file."""
    lines = []
    for issue in error.errors():
        if issue["type"] == "default_factory_not_called":
            continue  # another key of the block is wrong, and named
        where, key, model = _place(issue["loc"], blocks, models)
        if issue["type"] == "extra_forbidden":
            lines.append(f"{where}: unknown key '{key}'{did_you_mean(key, list(model.model_fields))}")
        elif key == "kind" and issue["input"] == "":
            lines.append(
                f"{where}: the key 'kind' is missing, and the name does not say it: {', '.join(get_args(Kind))}"
            )
        elif issue["type"] == "missing":
            lines.append(f"{where}: the key '{key}' is missing")
        else:
            said = str(issue["msg"]).removeprefix("Value error, ")
            got = f" (got {issue['input']!r})" if isinstance(issue["input"], str | int | float) else ""
            lines.append(f"{where}: {key + ': ' if key else ''}{said}{got}")
    return lines


def _place(loc: tuple[int | str, ...], blocks: dict[str, Any], models: Models) -> tuple[str, str, type[BaseModel]]:
    """Return the block as a person names it, the key within it, and the model that knows its keys."""
    top = str(loc[0]) if loc else ""
    if not top or top not in models:
        return "top level", top, models[""]
    if top == "crawl":
        return "[crawl]", ".".join(map(str, loc[1:])), models[top]
    if len(loc) < 2 or not isinstance(loc[1], int):
        return f"[[{top}]]", "", models[top]
    block = blocks[top][loc[1]]
    name = block.get("id") or block.get("host") if isinstance(block, dict) else None
    where = (
        f'[[{top}]] {"id" if top == "provider" else "host"} = "{name}"' if name else f"[[{top}]] number {loc[1] + 1}"
    )
    inner: dict[str, type[BaseModel]] = {"expect": Expect, **presets.TABLES}
    if len(loc) > 3 and loc[2] in inner:
        return f"{where} {loc[2]}", str(loc[-1]), inner[str(loc[2])]
    return where, ".".join(map(str, loc[2:3])), models[top]
