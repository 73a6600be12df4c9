"""run.json: what a run set out to read, with which registry, and how each provider's crawl ended."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crawler import registry as registries
from crawler.registry import Registry
from extract import sources
from extract.sources import Source, SourceError
from extract.tables.write import recover

WISHED = ("robots", "opted_out")
"""States of a crawl that are the provider's own wish."""


@dataclass(slots=True)
class Manifest:
    """The `crawl` part of run.json, or the inputs of a foreign extraction."""

    run_id: str
    providers: list[str] = field(default_factory=list)
    crawl: dict[str, Any] = field(default_factory=dict)
    inputs: list[str] = field(default_factory=list)
    """Folders that `warc_file` is relative to."""
    paths: list[str] = field(default_factory=list)
    """What was named to be extracted."""

    @classmethod
    def of_run(cls, output: Path, run_id: str) -> "Manifest":
        """Read the manifest that the crawl wrote; SourceError where there is none."""
        recover(output / run_id)
        path = output / run_id / "run.json"
        try:
            crawl = json.loads(path.read_text(encoding="utf-8"))["crawl"]
        except (OSError, ValueError, KeyError):
            raise SourceError(f"{path}: no crawl of that name; `microcred crawl` begins one") from None
        return cls(run_id, list(crawl["providers"]), crawl)

    @classmethod
    def newest(cls, output: Path) -> "Manifest":
        """Read the manifest of the newest crawl under `output`."""
        runs = sorted(path.parent.name for path in output.glob("[0-9]*/run.json"))
        if not runs:
            raise SourceError(
                f"{output}: nothing was crawled yet; begin with `microcred run`, or name files to extract"
            )
        return cls.of_run(output, runs[-1])

    @classmethod
    def foreign(cls, files: list[tuple[Path, Path]], paths: Iterable[Path]) -> "Manifest":
        """Describe `files` that our crawl did not write, found under `paths`."""
        inputs = sorted({str(root.absolute()) for _, root in files})
        return cls("", inputs=inputs, paths=[str(path.absolute()) for path in paths])

    @classmethod
    def of_tables(cls, output: Path, run_id: str) -> "Manifest":
        """Read the manifest of tables, of our crawl or of foreign files; SourceError where there are none."""
        path = output / run_id / "run.json"
        if not run_id.startswith("x-"):
            return cls.of_run(output, run_id)
        try:
            document = json.loads(path.read_bytes())
            return cls(run_id, inputs=document["inputs"], paths=document["paths"])
        except (OSError, ValueError, KeyError):
            raise SourceError(f"{path}: no tables of that name") from None

    def files(self, output: Path) -> list[tuple[Path, Path]]:
        """Return (file, root) of everything that the run reads; SourceError where they are not as they were."""
        if self.crawl:
            root = output / "archive"
            return [(path, root) for name in self.providers for path in sorted((root / name).glob("*.warc.gz"))]
        files = sources.find(map(Path, self.paths))
        if self.run_id and sources.digest(files) != self.run_id:
            raise SourceError(f"{', '.join(self.paths)}: no longer what {self.run_id} was read from")
        return files

    def until_its_end(self, visits: list[Source]) -> list[Source]:
        """Return those of `visits` that this run or an earlier one made; all of them for foreign input."""
        return [visit for visit in visits if visit.run_id <= self.run_id] if self.crawl else visits

    @property
    def outcomes(self) -> dict[str, dict[str, Any]]:
        """How each provider's crawl ended; empty for foreign input."""
        return dict(self.crawl.get("providers", {}))

    @property
    def kept_out(self) -> bool:
        """Whether every provider of the crawl wished not to be read: then tables without a credential are the truth."""
        return bool(self.crawl) and all(one["state"] in WISHED for one in self.outcomes.values())

    @property
    def reasons(self) -> list[str]:
        """Why each provider's crawl did not end well."""
        return [
            f"{name}: {one['state']}" + (f": {one['reason']}" if one.get("reason") else "")
            for name, one in self.outcomes.items()
            if one["state"] != "ok"
        ]

    def document(self) -> dict[str, Any]:
        """Return what run.json says of the input beside the crawl's own part."""
        return {"inputs": self.inputs, "paths": self.paths} if self.inputs else {}

    def registry(self, config: Path) -> Registry:
        """Return the registry of the run where it was the embedded demo's, else `config`."""
        name = str(self.crawl.get("registry", ""))
        return registries.named(name if name.startswith(registries.DEMO) else str(config))
