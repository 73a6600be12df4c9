"""The tables of earlier runs, and the registry that each was read by."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from crawler.registry import Registry
from extract.tables.changes import NEEDED, Row

NAMES = ("id", "name", "province", "kind")
HOW_READ = ("languages", "hosts", "preset", "credential_pages", "provider_pages")
"""Keys of a provider's block that decide how its pages are read."""


@dataclass(frozen=True, slots=True, eq=False)
class Published:
    """The tables of one run."""

    run_id: str
    folder: Path
    providers: frozenset[str]
    document: Mapping[str, Any]
    """What `registry_document` kept; empty where the tables are older than that."""

    @classmethod
    def read(cls, folder: Path) -> "Published | None":
        """Return what `folder` holds; None where there are no tables."""
        try:
            tables = json.loads((folder / "run.json").read_bytes())["tables"]
        except (OSError, ValueError, KeyError):
            return None
        if not (folder / "credentials.jsonl").is_file():
            return None
        return cls(folder.name, folder, frozenset(tables["providers"]), tables.get("registry", {}))

    def rows(self, providers: Iterable[str]) -> dict[str, dict[str, Row]]:
        """Return the rows of each of `providers` by credential_id, as they were published."""
        names = [column.name for column in NEEDED]
        rows: dict[str, dict[str, Row]] = {name: {} for name in providers}
        with (self.folder / "credentials.jsonl").open(encoding="utf-8") as stream:
            for document in map(json.loads, stream):
                if document["provider_id"] in rows:
                    kept = {name: document[name] for name in names if name in document}
                    rows[document["provider_id"]][document["credential_id"]] = kept
        return rows

    @property
    def registry(self) -> Registry | None:
        """The registry that the run was read by; None where it was not kept, or has a form no longer known."""
        try:
            return Registry.model_validate(self.document) if self.document else None
        except ValidationError:
            return None


def registry_document(registry: Registry, providers: Iterable[str]) -> dict[str, Any]:
    """Return what run.json keeps of the registry: how the pages of `providers` are read, and who opted out."""
    known = (registry.providers[name] for name in providers if name in registry.providers)
    blocks = [one.model_dump(mode="json", include={*NAMES, *HOW_READ}, exclude_defaults=True) for one in known]
    return {"provider": blocks, "opt_out": [one.model_dump(mode="json") for one in registry.opt_out]}


def last_runs(output: Path, run_id: str, providers: Iterable[str]) -> dict[Published, frozenset[str]]:
    """Return which tables are the newest before `run_id` for which of `providers`."""
    missing = set(providers)
    found: dict[Published, frozenset[str]] = {}
    for path in sorted(output.glob("[0-9]*/run.json"), reverse=True):
        published = Published.read(path.parent) if missing and path.parent.name < run_id else None
        if published and missing & published.providers:
            found[published] = frozenset(missing & published.providers)
            missing -= published.providers
    return found
