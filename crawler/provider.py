"""One `[[provider]]` block of spiders.toml: who it is, where its pages are, what a complete crawl gives."""

import re
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from crawler import presets
from crawler.result import did_you_mean
from crawler.urls import host_port, matchable, pattern_of

Province = Literal["BC", "AB", "SK", "MB", "ON", "QC", "NB", "NS", "PE", "NL", "YT", "NT", "NU"]
Kind = Literal["college", "cegep", "polytechnic", "institute", "university", "private", "nonprofit", "portal"]
LANGUAGES: dict[str, tuple[Literal["en", "fr"], ...]] = {"QC": ("fr",), "NB": ("en", "fr")}
NAMED = {
    "cegep": r"\bc[ée]gep\b",
    "polytechnic": r"\bpolytechn",
    "institute": r"\binstitut",
    "university": r"\buniversit",
    "college": r"\b(?:college|coll[èe]ge)\b",
}
ID = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"


def kind_of(name: str) -> str:
    """Return the kind that a provider's name says by itself; empty where it says none or two."""
    said = [kind for kind, pattern in NAMED.items() if re.search(pattern, name, re.IGNORECASE)]
    return said[0] if len(said) == 1 else ""


class Block(BaseModel):
    """What all blocks of spiders.toml share: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Expect(Block):
    """How many credentials a complete crawl of the provider gives."""

    min: int = Field(0, ge=0)
    max: int | None = Field(None, ge=0)


class Provider(Block):
    """One `[[provider]]` block: who it is, where its pages are and what a complete crawl gives."""

    id: Annotated[str, Field(pattern=ID, max_length=40)]
    name: str
    name_fr: str = ""
    province: Province
    kind: Kind = Field(
        default_factory=lambda data: kind_of(data.get("name", "")),
        validate_default=True,
        description="default: what the name says, where it says it (College, Cégep, Université ...)",
    )
    languages: tuple[Literal["en", "fr"], ...] = Field(
        default_factory=lambda data: LANGUAGES.get(data.get("province", ""), ("en",)),
        min_length=1,
        description="the first one's page is the canonical twin; default: fr in QC, en and fr in NB, else en",
    )
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
    json_listings: tuple[presets.JsonListing, ...] = Field((), description="beside the preset's")
    counted: tuple[presets.Counted, ...] = Field((), description="beside the preset's")
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
            raise ValueError(f"there is no preset '{name}'{did_you_mean(name, presets.names())}")
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
        return tuple(map(pattern_of, self.credential_pages or self.platform.credential_pages))

    @cached_property
    def provider_patterns(self) -> tuple[re.Pattern[str], ...]:
        """The compiled `provider_pages`, or the preset's where the provider gives none."""
        return tuple(map(pattern_of, self.provider_pages or self.platform.provider_pages))

    @property
    def platform(self) -> presets.Preset:
        """What is known of the provider's platform."""
        return presets.load(self.preset)

    def credential_match(self, url: str) -> re.Match[str] | None:
        """Return the first match of a credential pattern on `url`, or None; a PDF is nobody's own page."""
        text = matchable(url)
        if text.lower().endswith(".pdf"):
            return None
        return next((match for pattern in self.credential_patterns if (match := pattern.search(text))), None)

    def is_provider_page(self, url: str) -> bool:
        """Tell whether `url` is declared to speak for the whole provider."""
        text = matchable(url)
        return any(pattern.search(text) for pattern in self.provider_patterns)

    def owns(self, url: str) -> bool:
        """Tell whether `url` is on one of the provider's hosts."""
        return host_port(url) in self.hosts
