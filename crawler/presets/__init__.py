"""What is known of a platform, as data: one TOML file each, read into a Preset."""

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field


class Preset(BaseModel):
    """Link rules, page rules and named fields of one platform; `source` and `checked` say where they come from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    source: str
    checked: str
    follow: tuple[str, ...] = Field((), description="regexes of listing pages whose links are followed")
    credential_pages: tuple[str, ...] = Field((), description="used where the provider gives none")
    sitemaps: tuple[str, ...] = Field((), description="paths tried beside those that robots.txt names")
    split_at: str = Field("", description="CSS selector of the headings that begin a credential of its own")
    fields: dict[str, str] = Field(
        default_factory=dict, description="field name (title, code, hours, price ...) -> CSS selector"
    )


def names() -> list[str]:
    """Return the names of all presets, sorted."""
    return sorted(
        entry.name.removesuffix(".toml") for entry in files(__name__).iterdir() if entry.name.endswith(".toml")
    )


@cache
def load(name: str) -> Preset:
    """Read the preset `name`; KeyError where there is none."""
    resource = files(__name__).joinpath(f"{name}.toml")
    if not resource.is_file():
        raise KeyError(name)
    return Preset.model_validate({"name": name, **tomllib.loads(resource.read_text(encoding="utf-8"))})
