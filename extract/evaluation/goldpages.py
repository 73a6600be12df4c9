"""Labelled pages: a folder for each, HTML in, and what a careful reader finds on it as JSON.

A gold page is a folder that holds

- `page.html`, or several .html files of one site (a programme page and its provider's career page, say).
- `meta.json`: `url`, the address of `page.html` (of the first file in alphabetical order where there is none of that
  name); `urls` (optional), file name -> address, for the other files, which else have the address of their
  rel=canonical, else `url` with its last segment replaced by the file's name without .html; `provider`, the keys of
  the provider's block in spiders.toml (id, name, province, kind, languages, hosts, credential_pages ...).
- `expected.json`: `kind`, what `page.html` is (credential, credentials, family, provider, listing, other);
  `credentials`, one object each in the page's order, empty where there is none: `title`; `cells`, criterion ->
  status of the cell (yes, optional, provider_level, planned, negated, not_stated), where a core criterion that is not
  named is not_stated and skill and industry count only where they are named; `facts`, column of credentials.csv ->
  value, where a column that is not named (or null) is not stated on the page. Numbers are numbers, several values are
  separated by ` | `. `*_raw`, laddering_target, industry_name and skill_name are compared only where they are named.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urljoin

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from crawler.provider import Provider
from crawler.registry import Registry
from crawler.result import did_you_mean
from extract.assemble import VALUES as NAMED
from extract.credentials.model import Kind
from extract.evaluation.gold import GoldError
from extract.evidence.codebook import LANGUAGES
from extract.evidence.hit import CRITERIA
from extract.reading import read
from extract.reading.page import Page
from extract.rows import Facts
from extract.score import STATUSES

MAIN, META, EXPECTED = "page.html", "meta.json", "expected.json"
COLUMNS: tuple[str, ...] = (*Facts.__dataclass_fields__, *NAMED.values())
Value = str | float | None
Model = TypeVar("Model", bound=BaseModel)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Meta(_Strict):
    """meta.json."""

    url: str
    urls: dict[str, str] = {}
    provider: Provider


class Expectation(_Strict):
    """One credential as a careful reader finds it on the page."""

    title: str
    cells: dict[str, str] = {}
    facts: dict[str, Value] = {}
    borderline: tuple[str, ...] = ()

    @field_validator("borderline")
    @classmethod
    def _criteria(cls, borderline: tuple[str, ...]) -> tuple[str, ...]:
        for criterion in borderline:
            if criterion not in CRITERIA:
                raise ValueError(f"there is no criterion '{criterion}'{did_you_mean(criterion, CRITERIA)}")
        return borderline

    @field_validator("cells")
    @classmethod
    def _statuses(cls, cells: dict[str, str]) -> dict[str, str]:
        for criterion, status in cells.items():
            if criterion not in CRITERIA:
                raise ValueError(f"there is no criterion '{criterion}'{did_you_mean(criterion, CRITERIA)}")
            if status not in STATUSES:
                raise ValueError(f"{criterion}: there is no status '{status}'{did_you_mean(status, STATUSES)}")
        return cells

    @field_validator("facts")
    @classmethod
    def _columns(cls, facts: dict[str, Value]) -> dict[str, Value]:
        for name in facts:
            if name not in COLUMNS:
                raise ValueError(f"there is no fact '{name}'{did_you_mean(name, COLUMNS)}")
        return facts


class Expected(_Strict):
    """expected.json."""

    kind: Kind
    credentials: tuple[Expectation, ...] = ()


@dataclass(frozen=True)
class GoldPage:
    """One folder, read."""

    folder: Path
    meta: Meta
    expected: Expected

    @property
    def name(self) -> str:
        """Language and name of the folder: en/welding-basics."""
        return "/".join(self.folder.parts[-2:])

    @property
    def lang(self) -> str:
        """The language of the folder above, en or fr; elsewhere the provider's first."""
        above = self.folder.parent.name
        return above if above in LANGUAGES else self.meta.provider.languages[0]

    @cached_property
    def registry(self) -> Registry:
        """A registry of this page's provider alone."""
        return Registry(provider=(self.meta.provider,))

    @cached_property
    def pages(self) -> list[Page]:
        """The folder's pages as the reading stage gives them, the main one first."""
        names = sorted(path.name for path in self.folder.glob("*.html"))
        main = MAIN if MAIN in names else names[0]
        first = read((self.folder / main).read_bytes(), self.meta.url, "text/html")
        return [first, *(self._other(name) for name in names if name != main)]

    def _other(self, name: str) -> Page:
        body = (self.folder / name).read_bytes()
        if name in self.meta.urls:
            return read(body, self.meta.urls[name], "text/html")
        page = read(body, f"file:{name}", "text/html")  # takes the address of its rel=canonical, where it has one
        beside = urljoin(self.meta.url, name.removesuffix(".html"))
        return page if page.url.startswith("http") else read(body, beside, "text/html")


def read_pages(paths: Iterable[Path]) -> list[GoldPage]:
    """Read every gold page in or under `paths`, ordered by folder; GoldError where one does not hold."""
    pages: list[GoldPage] = []
    for path in paths:
        folders = sorted(found.parent for found in path.rglob(EXPECTED))
        if not folders:
            raise GoldError(f"{path}: no {EXPECTED} in it or under it; a gold page is a folder that holds one")
        pages += map(_page, folders)
    return pages


def _page(folder: Path) -> GoldPage:
    page = GoldPage(folder, _model(Meta, folder / META), _model(Expected, folder / EXPECTED))
    names = {path.name for path in folder.glob("*.html")}
    if not names:
        raise GoldError(f"{folder}: holds no .html file")
    for name in page.meta.urls:
        if name not in names:
            raise GoldError(f"{folder / META}: urls: there is no file '{name}' beside it{did_you_mean(name, names)}")
    for problem in _problems(page):
        raise GoldError(problem)
    return page


def _problems(page: GoldPage) -> Iterator[str]:
    """Say what no single file can know."""
    if not page.meta.provider.owns(page.meta.url):
        yield f"{page.folder / META}: url is not on one of the provider's hosts {', '.join(page.meta.provider.hosts)}"
    speaks = page.expected.kind in ("credential", "credentials")
    if speaks and not page.expected.credentials:
        yield f"{page.folder / EXPECTED}: kind is {page.expected.kind}, and no credential is given"


def _model(model: type[Model], path: Path) -> Model:
    try:
        return model.model_validate(json.loads(path.read_bytes()))
    except OSError as error:
        raise GoldError(f"{path}: cannot be read: {error.strerror}") from None
    except ValidationError as error:
        first: Any = error.errors()[0]
        known = [*Meta.model_fields, *Provider.model_fields, *Expected.model_fields, *Expectation.model_fields]
        last = str(first["loc"][-1]) if first["loc"] else ""
        hint = did_you_mean(last, known) if first["type"] == "extra_forbidden" else ""
        said = str(first["msg"]).removeprefix("Value error, ")
        raise GoldError(f"{path}: {'.'.join(map(str, first['loc']))}: {said}{hint}") from None
    except ValueError as error:
        raise GoldError(f"{path}: is not JSON: {error}") from None
