"""spiders.toml -> Provider objects. The only place where defaults live; every error names file, block and key."""

import difflib
import os
import re
import tomllib
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from crawler import presets
from crawler.urls import host_port, is_loopback, is_private, matchable

Province = Literal["BC", "AB", "SK", "MB", "ON", "QC", "NB", "NS", "PE", "NL", "YT", "NT", "NU"]
Kind = Literal["college", "cegep", "polytechnic", "institute", "university", "private", "nonprofit", "portal"]
TIMEZONES: dict[str, str] = {
    "BC": "America/Vancouver", "AB": "America/Edmonton", "SK": "America/Regina", "MB": "America/Winnipeg",
    "ON": "America/Toronto", "QC": "America/Toronto", "NB": "America/Moncton", "NS": "America/Halifax",
    "PE": "America/Halifax", "NL": "America/St_Johns", "YT": "America/Whitehorse", "NT": "America/Yellowknife",
    "NU": "America/Iqaluit",
}  # fmt: skip
ID = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"


class RegistryError(Exception):
    """spiders.toml cannot be used; the message names the file, the block, the key and the way out."""


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Expect(_Block):
    """How many credentials a complete crawl of the provider gives."""

    min: int = Field(0, ge=0)
    max: int | None = Field(None, ge=0)


class Crawl(_Block):
    """The `[crawl]` block: what holds for all providers."""

    contact: str = Field("", description="e-mail or URL of the operator, sent with every request; or MICROCRED_CONTACT")
    delay: float = Field(5.0, ge=0, description="seconds between two requests to one host")
    timeout: float = Field(60.0, gt=0, description="seconds until a request is given up")
    max_bytes: int = Field(10_000_000, gt=0, description="a larger body is not read: too_large")
    max_pages: int = Field(2000, gt=0, description="default page cap of a provider")
    max_depth: int = Field(8, gt=0, description="default link depth of a provider")
    window: str | None = Field(
        None, pattern=r"^\d\d:\d\d-\d\d:\d\d$", description="local hours in which to crawl, e.g. 20:00-06:00"
    )


class OptOut(_Block):
    """A host that asked not to be read."""

    host: str
    since: str
    note: str = ""


class Provider(_Block):
    """One `[[provider]]` block: who it is, where its pages are and what a complete crawl gives."""

    id: Annotated[str, Field(pattern=ID, max_length=40)]
    name: str
    name_fr: str = ""
    province: Province
    kind: Kind
    languages: tuple[Literal["en", "fr"], ...] = Field(min_length=1)
    hosts: tuple[str, ...] = Field(min_length=1, description="name[:port], without scheme")
    start: tuple[str, ...] = Field((), description="URLs where the crawl begins; default: the first host's root")
    sitemaps: tuple[str, ...] = ()
    listings: tuple[str, ...] = Field((), description="URLs of listing pages, always read again")
    preset: str = "generic"
    spider: str | None = Field(None, description="a class in crawler/spiders for the rare provider that needs code")
    credential_pages: tuple[str, ...] = Field(
        (), description="regexes searched in path + query + fragment; (?P<code>) is the provider's own code"
    )
    provider_pages: tuple[str, ...] = Field((), description="regexes of pages that speak for the whole provider")
    examples: tuple[str, ...] = Field((), description="URLs that credential_pages must match")
    not_examples: tuple[str, ...] = Field((), description="URLs that credential_pages must not match")
    expect: Expect = Expect()
    delay: float | None = Field(None, ge=0, description="seconds; below [crawl].delay on loopback only")
    max_pages: int | None = Field(None, gt=0)
    max_depth: int | None = Field(None, gt=0)
    timezone: str = ""
    javascript: bool = False
    enabled: bool = True
    verified: str = Field("", description="date of a live check, YYYY-MM-DD")
    terms_url: str = ""
    terms_checked: str = ""
    note: str = ""

    @field_validator("credential_pages", "provider_pages")
    @classmethod
    def _compiles(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"'{pattern}' is not a regular expression: {error}") from None
        return patterns

    @field_validator("preset")
    @classmethod
    def _preset_exists(cls, name: str) -> str:
        if name not in presets.names():
            raise ValueError(f"there is no preset '{name}'{_did_you_mean(name, presets.names())}")
        return name

    @model_validator(mode="after")
    def _examples_hold(self) -> "Provider":
        for url in self.examples:
            if self.credential_patterns and not self.credential_match(url):
                raise ValueError(f"examples: '{url}' matches no pattern of credential_pages")
        for url in self.not_examples:
            if self.credential_patterns and self.credential_match(url):
                raise ValueError(f"not_examples: '{url}' matches a pattern of credential_pages")
        for url in (*self.start, *self.listings, *self.sitemaps):
            if not self.owns(url):
                raise ValueError(f"'{url}' is not on one of the hosts {', '.join(self.hosts)}")
        return self

    @cached_property
    def credential_patterns(self) -> tuple[re.Pattern[str], ...]:
        """The compiled `credential_pages`, or the preset's where the provider gives none."""
        return tuple(map(re.compile, self.credential_pages or presets.load(self.preset).credential_pages))

    @cached_property
    def provider_patterns(self) -> tuple[re.Pattern[str], ...]:
        """The compiled `provider_pages`."""
        return tuple(map(re.compile, self.provider_pages))

    @property
    def platform(self) -> presets.Preset:
        """What is known of the provider's platform."""
        return presets.load(self.preset)

    def credential_match(self, url: str) -> re.Match[str] | None:
        """Return the first match of a credential pattern on `url`, or None."""
        text = matchable(url)
        return next((match for pattern in self.credential_patterns if (match := pattern.search(text))), None)

    def is_provider_page(self, url: str) -> bool:
        """Tell whether `url` is declared to speak for the whole provider."""
        text = matchable(url)
        return any(pattern.search(text) for pattern in self.provider_patterns)

    def owns(self, url: str) -> bool:
        """Tell whether `url` is on one of the provider's hosts."""
        return host_port(url) in self.hosts


class Registry(_Block):
    """All of spiders.toml."""

    crawl: Crawl = Crawl()
    provider: tuple[Provider, ...] = ()
    opt_out: tuple[OptOut, ...] = ()

    @cached_property
    def providers(self) -> dict[str, Provider]:
        """Providers by id, in file order, with `[crawl]`'s defaults filled in."""
        return {block.id: self._filled(block) for block in self.provider}

    @cached_property
    def by_host(self) -> dict[str, Provider]:
        """Providers by host:port."""
        return {host: provider for provider in self.providers.values() for host in provider.hosts}

    @property
    def contact(self) -> str:
        """The operator's contact: the environment's MICROCRED_CONTACT wins over the file's."""
        return os.environ.get("MICROCRED_CONTACT", "") or self.crawl.contact

    def opted_out(self, host: str) -> bool:
        """Tell whether `host` (port allowed) or a parent domain of it is in an `[[opt_out]]` block."""
        name = host.rsplit(":", 1)[0] if host.count(":") == 1 else host
        return any(block.host in (host, name) or name.endswith("." + block.host) for block in self.opt_out)

    def select(self, ids: list[str]) -> list[Provider]:
        """Return the providers named by `ids`, or all enabled ones; RegistryError for an unknown id."""
        for name in ids:
            if name not in self.providers:
                raise RegistryError(
                    f"there is no provider '{name}'{_did_you_mean(name, list(self.providers))}; see `microcred list`"
                )
        return [self.providers[name] for name in ids] or [p for p in self.providers.values() if p.enabled]

    def require_contact(self, providers: list[Provider]) -> None:
        """Raise RegistryError when one of `providers` is beyond loopback and no contact is given."""
        far = [provider.id for provider in providers if not all(map(is_loopback, provider.hosts))]
        if far and not self.contact:
            raise RegistryError(
                f"[crawl] contact is missing: {far[0]} is on the public web and must be able to reach you; "
                'set contact = "you@example.org" in spiders.toml or MICROCRED_CONTACT in the environment'
            )

    def _filled(self, block: Provider) -> Provider:
        return block.model_copy(
            update={
                "delay": self.crawl.delay if block.delay is None else block.delay,
                "max_pages": block.max_pages or self.crawl.max_pages,
                "max_depth": block.max_depth or self.crawl.max_depth,
                "timezone": block.timezone or TIMEZONES[block.province],
            }
        )


def load(path: Path) -> Registry:
    """Read spiders.toml at `path`; RegistryError with file, block, key and a did-you-mean where it cannot be used."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise RegistryError(
            f"{path}: no such file; `microcred init` writes a starter, --config names another"
        ) from None
    except OSError as error:
        raise RegistryError(f"{path}: cannot be read: {error.strerror}") from None
    return parse(data, str(path))


def parse(data: bytes, name: str = "spiders.toml") -> Registry:
    """Read the bytes of a spiders.toml; `name` stands in the errors."""
    try:
        blocks = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RegistryError(f"{name}: not valid TOML: {error}") from None
    try:
        registry = Registry.model_validate(blocks)
    except ValidationError as error:
        raise RegistryError("\n".join(f"{name}: {line}" for line in _explain(error, blocks))) from None
    problems = [f"{name}: {line}" for line in _across_blocks(registry)]
    if problems:
        raise RegistryError("\n".join(problems))
    return registry


def schema() -> dict[str, Any]:
    """Return the JSON Schema of spiders.toml, for editors."""
    document = Registry.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **document, "title": "microcred spiders.toml"}


def _across_blocks(registry: Registry) -> list[str]:
    """Say what no single block can know: ids and hosts used twice, a pace below the common one, private hosts."""
    problems: list[str] = []
    seen: set[str] = set()
    owner: dict[str, str] = {}
    for block in registry.provider:
        where = f'[[provider]] id = "{block.id}"'
        if block.id in seen:
            problems.append(f"{where}: the id is used twice")
        seen.add(block.id)
        for host in block.hosts:
            if "/" in host:
                problems.append(f"{where}: hosts: '{host}' must be name[:port], without scheme or path")
            if host in owner and owner[host] != block.id:
                problems.append(f"{where}: hosts: '{host}' belongs to {owner[host]} already")
            owner[host] = block.id
            if is_private(host) and not is_loopback(host):
                problems.append(f"{where}: hosts: '{host}' is a private address; only public hosts and loopback are")
        slower = block.delay is None or block.delay >= registry.crawl.delay
        if not slower and not all(map(is_loopback, block.hosts)):
            problems.append(
                f"{where}: delay = {block.delay} is below [crawl] delay; allowed on loopback only"
            )
    return problems


def _explain(error: ValidationError, blocks: dict[str, Any]) -> list[str]:
    """Turn pydantic's errors into lines that name block and key as they stand in the file."""
    lines = []
    for issue in error.errors():
        where, key, model = _place(issue["loc"], blocks)
        if issue["type"] == "extra_forbidden":
            lines.append(f"{where}: unknown key '{key}'{_did_you_mean(key, list(model.model_fields))}")
        elif issue["type"] == "missing":
            lines.append(f"{where}: the key '{key}' is missing")
        else:
            said = str(issue["msg"]).removeprefix("Value error, ")
            got = f" (got {issue['input']!r})" if isinstance(issue["input"], str | int | float) else ""
            lines.append(f"{where}: {key + ': ' if key else ''}{said}{got}")
    return lines


def _place(loc: tuple[int | str, ...], blocks: dict[str, Any]) -> tuple[str, str, type[BaseModel]]:
    """Return the block as a person names it, the key within it, and the model that knows its keys."""
    models: dict[str, type[BaseModel]] = {"crawl": Crawl, "provider": Provider, "opt_out": OptOut}
    top = str(loc[0]) if loc else ""
    if top not in models:
        return "top level", top, Registry
    if top == "crawl":
        return "[crawl]", ".".join(map(str, loc[1:])), Crawl
    if len(loc) < 2 or not isinstance(loc[1], int):
        return f"[[{top}]]", "", models[top]
    block = blocks[top][loc[1]]
    name = block.get("id") or block.get("host") if isinstance(block, dict) else None
    where = (
        f'[[{top}]] {"id" if top == "provider" else "host"} = "{name}"' if name else f"[[{top}]] number {loc[1] + 1}"
    )
    if len(loc) > 3 and loc[2] == "expect":
        return f"{where} expect", str(loc[3]), Expect
    return where, ".".join(map(str, loc[2:3])), models[top]


def _did_you_mean(word: str, known: list[str]) -> str:
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return f"; did you mean '{close[0]}'?" if close else ""
