"""run.json: what a run set out to read, with which registry, and how each provider's crawl ended."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crawler import registry as registries
from crawler.registry import Registry
from extract.sources import SourceError
from extract.tables.write import recover


@dataclass(slots=True)
class Manifest:
    """The `crawl` part of run.json, or the inputs of a foreign extraction."""

    run_id: str
    providers: list[str] = field(default_factory=list)
    crawl: dict[str, Any] = field(default_factory=dict)
    inputs: list[str] = field(default_factory=list)

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
    def foreign(cls, files: list[tuple[Path, Path]]) -> "Manifest":
        """Describe files that our crawl did not write."""
        return cls("", inputs=sorted({str(root.absolute()) for _, root in files}))

    @property
    def outcomes(self) -> dict[str, dict[str, Any]]:
        """How each provider's crawl ended; empty for foreign input."""
        return dict(self.crawl.get("providers", {}))

    def document(self) -> dict[str, Any]:
        """Return what run.json says of the input beside the crawl's own part."""
        return {"inputs": self.inputs} if self.inputs else {}

    def registry(self, config: Path) -> Registry:
        """Return the registry of the run where it was the embedded demo's, else `config`."""
        name = str(self.crawl.get("registry", ""))
        return registries.named(name if name.startswith(registries.DEMO) else str(config))
