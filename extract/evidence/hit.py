"""What the evidence stage takes and gives: sentences in, hits out."""

from dataclasses import dataclass
from typing import Literal

Criterion = Literal["advisory", "capstone", "career", "wil", "laddering", "skill", "industry"]
Status = Literal["present", "optional", "planned", "negated"]
Scope = Literal["programme", "family", "provider"]

CORE: tuple[str, ...] = ("advisory", "capstone", "career", "wil", "laddering")
BESIDE: tuple[str, ...] = ("skill", "industry")
CRITERIA: tuple[str, ...] = (*CORE, *BESIDE)


@dataclass(frozen=True, slots=True)
class Passage:
    """One block as the evidence stage sees it; `start` is its offset in the page's text."""

    text: str
    start: int = 0
    lang: str = "en"
    heading: str = ""
    label: str = ""
    """For a table cell or a dd: what it is the value of."""
    previous: str = ""
    """The sentence before, where it stands in another block (question of a Q&A, list introduction)."""
    zone: str = "main"
    tag: str = "p"
    digest: int = 0
    page_number: int | None = None
    anchor: str = ""
    kind: str = ""
    """What the page is: credential, family, provider (see extract.credentials); empty when unknown."""
    names: tuple[str, ...] = ()
    """What the provider is called (see extract.evidence.institution)."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One rule that spoke. With `discarded` set it is a near-hit: seen, and not believed, for that reason."""

    criterion: Criterion
    subtype: str
    status: Status
    scope: Scope
    rule_id: str
    start: int
    """First code point of the matched words, in the page's text."""
    end: int
    sentence_start: int
    sentence_end: int
    """The sentence to quote, in the page's text."""
    basis: Literal["rule", "model"] = "rule"
    probability: float | None = None
    seconded: float | None = None
    """What the model thinks of a rule's hit."""
    discarded: str = ""
    value: str = ""
    """What the rule read beside the evidence: laddering target, industry name, skill name; empty if none."""
    heading: str = ""
    zone: str = "main"
    lang: str = "en"
    digest: int = 0
    page_number: int | None = None
    anchor: str = ""
