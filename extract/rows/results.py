"""Everything one run writes."""

from dataclasses import dataclass, field
from typing import Any

from extract.rows.change import Change
from extract.rows.credential import Credential
from extract.rows.evidence import Evidence
from extract.rows.read import PageRow, ProviderRow


@dataclass(slots=True)
class Issue:
    """One line of issues.jsonl: something a person should know of."""

    kind: str
    provider_id: str
    url: str
    message: str


@dataclass(slots=True)
class Results:
    """Everything one run writes."""

    run_id: str
    codebook_version: str
    credentials: list[Credential]
    evidence: list[Evidence]
    pages: list[PageRow]
    providers: list[ProviderRow]
    issues: list[Issue]
    changes: list[Change] = field(default_factory=list)
    compared_with: tuple[str, ...] = ()
    """The runs before that `changes` counts from: the newest of each provider."""
    manifest: dict[str, Any] = field(default_factory=dict)
    registry: dict[str, Any] = field(default_factory=dict)
    """What run.json keeps of the registry, for a later run to compare with."""
