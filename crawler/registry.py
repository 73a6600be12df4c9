"""spiders.toml -> Provider objects. The only place where defaults live; every error names file, block and key."""

import os
import tomllib
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from crawler.complaints import Models, complaints
from crawler.provider import Block
from crawler.provider import Provider as Provider
from crawler.result import USAGE, MicrocredError, did_you_mean
from crawler.urls import is_loopback, is_private

TIMEZONES: dict[str, str] = {
    "BC": "America/Vancouver", "AB": "America/Edmonton", "SK": "America/Regina", "MB": "America/Winnipeg",
    "ON": "America/Toronto", "QC": "America/Toronto", "NB": "America/Moncton", "NS": "America/Halifax",
    "PE": "America/Halifax", "NL": "America/St_Johns", "YT": "America/Whitehorse", "NT": "America/Yellowknife",
    "NU": "America/Iqaluit",
}  # fmt: skip


PUBLIC_DELAY = 1.0
"""Seconds that lie at least between two requests to a host beyond loopback; 5 is the default."""
DEMO = "demo:"
"""How a manifest names the embedded demo's registry; the first port follows."""


class RegistryError(MicrocredError):
    """spiders.toml cannot be used; the message names the file, the block, the key and the way out."""

    exit_code = USAGE


class Crawl(Block):
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


class OptOut(Block):
    """A host that asked not to be read."""

    host: str
    since: str
    note: str = ""


class Registry(Block):
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
                    f"there is no provider '{name}'{did_you_mean(name, list(self.providers))}; see `microcred list`"
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


MODELS: Models = {"crawl": Crawl, "provider": Provider, "opt_out": OptOut, "": Registry}


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


def named(name: str) -> Registry:
    """Return the registry that a run's manifest names: `demo:PORT` is the embedded providers', else a path."""
    if not name.startswith(DEMO):
        return load(Path(name))
    from crawler.demo.data import demo_registry_text

    return parse(demo_registry_text(int(name.removeprefix(DEMO))).encode(), "the demo's spiders.toml")


def parse(data: bytes, name: str = "spiders.toml") -> Registry:
    """Read the bytes of a spiders.toml; `name` stands in the errors."""
    try:
        blocks = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RegistryError(f"{name}: not valid TOML: {error}") from None
    try:
        registry = Registry.model_validate(blocks)
    except ValidationError as error:
        raise RegistryError("\n".join(f"{name}: {line}" for line in complaints(error, blocks, MODELS))) from None
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
        if registry.crawl.delay < PUBLIC_DELAY and block.delay is None and not all(map(is_loopback, block.hosts)):
            problems.append(
                f"{where}: [crawl] delay = {registry.crawl.delay} is below {PUBLIC_DELAY}; allowed on loopback only"
            )
        slower = block.delay is None or block.delay >= max(registry.crawl.delay, PUBLIC_DELAY)
        if not slower and not all(map(is_loopback, block.hosts)):
            problems.append(f"{where}: delay = {block.delay} is below [crawl] delay; allowed on loopback only")
    return problems
