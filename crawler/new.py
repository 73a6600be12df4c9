"""Look at a site and write a provider's block into spiders.toml, for a person to compare with the site."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args
from urllib.parse import urlsplit

import tomlkit
from tomlkit.items import Array, Table

from crawler import registry as registries
from crawler.guess import Guess, guess
from crawler.probe import look
from crawler.provider import LANGUAGES, Kind, Province
from crawler.registry import Registry, RegistryError
from crawler.result import USAGE, MicrocredError, did_you_mean
from crawler.seen import Page
from crawler.urls import fetchable, host_port, is_loopback

DRAFT = "new-provider"
KEYS = (
    "id", "name", "province", "kind", "languages", "hosts", "start", "sitemaps", "preset", "credential_pages",
    "examples", "not_examples",
)  # fmt: skip
KNOWN = {"province": get_args(Province), "kind": get_args(Kind)}
LONGEST_ID = 32
LONG = 70
"""A list that is longer is written one item a line."""


class NewError(MicrocredError):
    """No block can be written; the message says why and the way out."""

    exit_code = USAGE


@dataclass(frozen=True, slots=True)
class Written:
    """The block as it stands in the file, and the page it was made from."""

    provider_id: str
    block: str
    guess: Guess
    page: Page


def new(config: Path, url: str, provider_id: str = "", province: str = "", kind: str = "") -> Written:
    """Look at `url`, its site's root, robots.txt and sitemaps; append the block that they let one guess to `config`.

    `provider_id`, `province` and `kind` stand for a guess. NewError where the page cannot be read, its host is known
    already, or province or kind can neither be seen nor were given; the file is changed only when all is well.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise NewError(f"'{url}' is no web address; write it with https://")
    for key, value in (("province", province), ("kind", kind)):
        if value and value not in KNOWN[key]:
            raise NewError(f"--{key} {value}: it is one of {', '.join(KNOWN[key])}{did_you_mean(value, KNOWN[key])}")
    loaded = registries.load(config)
    hosts = _hosts(host_port(url))
    for host in hosts:
        if host in loaded.by_host:
            owner = loaded.by_host[host].id
            raise NewError(f"{host} belongs to {owner} already; `microcred check {owner}` looks at its site")
    site = look(_with_draft(loaded, url, hosts), {DRAFT: _asks(url)}, explore=True)[DRAFT]
    page = site.page(url)
    if page is None or page.outcome or page.status != 200:
        said = "was not answered" if page is None else page.detail or page.outcome or f"answered {page.status}"
        raise NewError(f"{url}: {said}; give a page of the site that can be read")
    guessed = guess(site, url)
    for key, value in (("province", province), ("kind", kind)):
        if value:
            setattr(guessed, key, value)
            guessed.sources.pop(key, None)
        elif not getattr(guessed, key):
            raise NewError(f"{url}: no page says the {key}; give --{key}, one of {', '.join(KNOWN[key])}")
    guessed.languages = guessed.languages or LANGUAGES.get(guessed.province, ("en",))
    guessed.name = guessed.name or hosts[0]
    name = provider_id or _free_id(guessed, loaded)
    block = _block(name, guessed)
    _append(config, block)
    return Written(name, block.as_string().strip(), guessed, page)


def _hosts(host: str) -> list[str]:
    """Return the host and its twin with or without www."""
    if is_loopback(host):
        return [host]
    return [host, host.removeprefix("www.") if host.startswith("www.") else f"www.{host}"]


def _asks(url: str) -> list[tuple[str, str]]:
    parts = urlsplit(url)
    return [(one, "listing") for one in dict.fromkeys((fetchable(url), f"{parts.scheme}://{parts.netloc}/"))]


def _with_draft(loaded: Registry, url: str, hosts: list[str]) -> Registry:
    draft = registries.Provider(
        id=DRAFT, name=DRAFT, province="ON", kind="college", languages=("en", "fr"), hosts=tuple(hosts), start=(url,)
    )
    return Registry(crawl=loaded.crawl, opt_out=loaded.opt_out, provider=(draft,))


def _free_id(guessed: Guess, loaded: Registry) -> str:
    """Return an id made of the host's name or, on this machine, of the provider's."""
    host = guessed.hosts[0]
    source = guessed.name if is_loopback(host) else re.sub(r"^www\.|\.\w+$", "", host)
    plain = unicodedata.normalize("NFKD", source.lower()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    slug = re.sub(r"-[^-]*$", "", slug[:LONGEST_ID]) if len(slug) > LONGEST_ID else slug
    slug = slug if slug[:1].isalpha() else f"p-{slug}".rstrip("-")
    taken = (slug, *(f"{slug}-{number}" for number in range(2, 1000)))
    return next(name for name in taken if name not in loaded.providers)


def _block(name: str, guessed: Guess) -> Table:
    block = tomlkit.table()
    values = {"id": name, **{key: getattr(guessed, key) for key in KEYS[1:]}}
    for key, value in values.items():
        if not value or (key, value) == ("preset", "generic"):
            continue
        block.add(key, _item(key, value))
        if source := guessed.sources.get(key):
            block[key].comment(f"from {source}")
    block.add("enabled", False)
    today = date.today().isoformat()
    block.add("note", f"guessed by `microcred new` on {today}: compare each line with the site")
    return block


def _item(key: str, value: str | tuple[str, ...]) -> object:
    if isinstance(value, str):
        return value
    array: Array = tomlkit.array()
    items = [tomlkit.string(one, literal=key.endswith("_pages") and "'" not in one) for one in value]
    if sum(len(one.as_string()) + 2 for one in items) > LONG:
        for item in items:
            array.add_line(item, indent="  ")
        array.add_line(indent="")
    else:
        array.extend(items)
    return array


def _append(config: Path, block: Table) -> None:
    """Write the block at the end of the file, aside first; every other byte stays."""
    before = config.read_bytes()
    line = "\r\n" if b"\r\n" in before else "\n"
    added = f"\n[[provider]]\n{block.as_string().strip()}\n".replace("\n", line)
    gap = b"" if before.endswith(b"\n") or not before else line.encode()
    written = before + gap + added.encode()
    try:
        registries.parse(written, str(config))
    except RegistryError as error:
        raise NewError(f"the block that was guessed cannot be used, {config} stays as it was:\n{error}") from None
    aside = config.with_suffix(".toml.part")
    aside.write_bytes(written)
    aside.replace(config)
