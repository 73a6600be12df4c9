"""The keys of a preset file and of what a provider's block may add to it."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

FieldName = Literal[
    "title", "code", "credential_type", "hours", "weeks", "duration", "price", "delivery", "pace", "start_dates",
    "assessed", "badge", "prerequisites", "funding", "credit",
]  # fmt: skip


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"'{pattern}' is not a regular expression: {error}") from None
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]
"""A Python regex, searched in the canonical path + query + fragment of a URL where nothing else is said."""


class Data(BaseModel):
    """What all tables of a preset share: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class JsonListing(Data):
    """A listing that is JSON: a whole answer, or the inside of a script element of a page."""

    pages: Pattern = Field(description="regex of the addresses whose answers are read so")
    ask: tuple[str, ...] = Field((), description="paths asked on each of the provider's hosts")
    script: str = Field("", description="CSS selector of the script element that holds it; default: the answer itself")
    items: str = Field("*", description="dotted path of the items; * stands for every member")
    link: str = Field(description="dotted path of an item's address, or an address with {dotted.path} in it")
    only: dict[str, Pattern] = Field(default_factory=dict, description="dotted path -> regex that its value matches")
    leads_to: Literal["page", "listing"] = "page"
    next: str = Field("", description="dotted path of the next answer's address")


class Counted(Data):
    """A listing whose further pages no link names ("load more"): a parameter is counted up while pages bring links."""

    pages: Pattern
    parameter: str
    first: int = Field(1, description="the number that the address without the parameter stands for")
    step: int = Field(1, gt=0)


class PageRule(Data):
    """What a page is by what stands in its main zone; the first rule that holds decides."""

    judged: Literal["credential", "listing", "provider", "other"]
    selector: str = Field("body", description="CSS selector in the main zone")
    text: Pattern = Field("", description="regex that the folded text of what is selected matches")
    lacks: Pattern = Field("", description="regex that none of the folded text matches")
    reason: str

    @model_validator(mode="after")
    def _says_something(self) -> "PageRule":
        if self.selector == "body" and not self.text and not self.lacks:
            raise ValueError("a page rule needs a selector, text or lacks")
        return self


class Preset(Data):
    """Link rules, page rules and named fields of one platform; `source` and `checked` say where they come from."""

    name: str = Field(description="the file's name; not a key of the file")
    source: str
    checked: str = Field(pattern=r"^\d{4}-\d\d-\d\d$")
    start: tuple[str, ...] = Field((), description="paths where a crawl begins; default: the root")
    sitemaps: tuple[str, ...] = Field((), description="paths tried where robots.txt names no sitemap")
    listings: tuple[Pattern, ...] = Field((), description="regexes of listing pages, followed from anywhere")
    credential_pages: tuple[Pattern, ...] = Field((), description="used where the provider's block gives none")
    provider_pages: tuple[Pattern, ...] = Field((), description="used where the provider's block gives none")
    ignore: tuple[Pattern, ...] = Field((), description="regexes of what is never followed")
    idle_parameters: tuple[str, ...] = Field((), description="query parameters that make no other page")
    counted: tuple[Counted, ...] = ()
    json_listings: tuple[JsonListing, ...] = ()
    split_at: str = Field("", description="CSS selector of the headings that begin a credential of its own")
    page_rules: tuple[PageRule, ...] = ()
    fields: dict[FieldName, str] = Field(
        default_factory=dict, description="field -> CSS selector in the main zone; it feeds the facts and the title"
    )
