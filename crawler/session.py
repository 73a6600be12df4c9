"""One crawl in progress: run id, lock, ledger, archive files and tallies, shared by the spiders of all providers."""

import hashlib
import json
import sqlite3
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from crawler.archive import Writer, cut_torn_tail, now
from crawler.ledger import Ledger
from crawler.lock import CrawlError, lock
from crawler.provider import Provider
from crawler.registry import Registry
from crawler.row import Row
from crawler.tally import Tally
from crawler.urls import url_key
from crawler.useragent import software_version, user_agent

ROTATE_AT = 1_000_000_000
"""Bytes from which on an archive file is not added to; as the WARC guidelines advise."""


class Session:
    """What the spiders of one run share. Use `Session.open`; close it, whatever happens."""

    def __init__(self, registry: Registry, providers: list[Provider], output: Path, registry_name: str) -> None:
        """Take the lock and open the ledger; CrawlError where either cannot be had."""
        self.registry, self.output, self.registry_name = registry, output, registry_name
        self.providers = {provider.id: provider for provider in providers}
        self.archive_root = output / "archive"
        self.tallies = {provider.id: Tally() for provider in providers}
        self.run_id = ""
        self._writers: dict[str, Writer] = {}
        self._parts: Counter[str] = Counter()
        try:
            self.archive_root.mkdir(parents=True, exist_ok=True)
            self._lock = lock(output / ".crawl-lock")
            self.ledger = Ledger(output / "ledger.sqlite3")
        except (OSError, sqlite3.OperationalError) as error:
            raise CrawlError(f"{output}: cannot be written: {error}; --output names another folder") from None

    @classmethod
    def open(
        cls,
        registry: Registry,
        providers: list[Provider],
        output: Path,
        *,
        run_id: str | None = None,
        new: bool = False,
        registry_name: str = "spiders.toml",
    ) -> Self:
        """Continue the unfinished run of these providers and this configuration, or begin a new one."""
        session = cls(registry, providers, output, registry_name)
        digest = _digest(registry, providers)
        ledger = session.ledger
        session.run_id = run_id or (None if new else ledger.unfinished(digest, session.providers)) or _unused(ledger)
        ledger.begin(session.run_id, digest, session.providers)
        for provider in providers:
            session._mend(provider.id)
            session.recount(provider.id)
        session.save({})
        return session

    @cached_property
    def software(self) -> str:
        """The name under which this crawl's records are signed."""
        return user_agent(self.registry, [*self.providers.values()])

    def writer(self, provider_id: str) -> Writer:
        """Return the provider's archive file of this run, begun when first needed, and anew when it has grown large."""
        writer = self._writers.get(provider_id)
        if writer is not None and writer.size >= ROTATE_AT:
            writer.close()
            self._parts[provider_id] += 1
            writer = None
        if writer is None:
            writer = self._writers[provider_id] = Writer(
                self._warc(provider_id), run_id=self.run_id, provider_id=provider_id, software=self.software
            )
        return writer

    def warc_file(self, provider_id: str) -> str:
        """Return the name of the archive file that `writer` writes, relative to the archive's root."""
        return f"{provider_id}/{self._name(provider_id)}"

    def head_start(self, provider_id: str) -> float:
        """Return the seconds by which a provider's first request waits, so that not all hosts are asked at once."""
        place = [*self.providers].index(provider_id)
        return float(self.providers[provider_id].delay or 0.0) * place / len(self.providers)

    def note(self, provider_id: str, row: Row, outcome: str, detail: str, state: str, status: int | None) -> None:
        """Archive why a URL could not be read, then write its row; what is known of an earlier body is kept."""
        if row.last_run == self.run_id and (row.state, row.outcome) == (state, outcome):
            return
        note = {"outcome": outcome, "detail": detail, "http_status": status, "kind": row.kind}
        row.last_offset, _ = self.writer(provider_id).metadata(row.url, note, now())
        row.last_file = self.warc_file(provider_id)
        self.commit(row, state, outcome, status)

    def settle(self, row: Row) -> None:
        """Write down that the links of a page that is not stored are on the frontier."""
        self.commit(row, "unstored", row.outcome, row.status)

    def commit(self, row: Row, state: str, outcome: str, status: int | None, checked_at: str = "") -> None:
        """Write the row of a URL whose record is in the archive, and count it; `checked_at`: where it was not now."""
        before = (row.kind, row.state, row.outcome) if row.last_run == self.run_id and row.state != "new" else None
        row.last_run, row.state, row.outcome, row.status, row.checked_at = (
            self.run_id, state, outcome, status, checked_at or now(),
        )  # fmt: skip
        self.ledger.put(row)
        if state != "new":
            self.tallies[row.provider_id].see(row, before)

    def recount(self, provider_id: str) -> None:
        """Count what the run has settled for a provider, in this attempt and those before."""
        self.tallies[provider_id].recount(self.ledger.counts(self.run_id, provider_id))

    def row(self, provider_id: str, url: str, kind: str = "other", depth: int = 0, parent: str = "") -> Row:
        """Return the ledger's row of `url`, or a new one."""
        return self.ledger.get(provider_id, url) or Row(
            provider_id, url, url_key(url), kind, depth, parent, self.run_id, "new"
        )

    def save(self, states: dict[str, dict[str, Any]], finished: str = "", interrupted: bool = False) -> None:
        """Write `<run-id>/run.json` aside and rename it; keys of other stages are kept."""
        path = self.output / self.run_id / "run.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            document = json.loads(path.read_bytes())
        except (OSError, ValueError):
            document = {}
        document["run_id"] = self.run_id
        document["crawl"] = {
            "registry": self.registry_name,
            "software": f"microcred/{software_version()}",
            "started": self.ledger.started(self.run_id),
            "heartbeat": now(),
            "finished": finished,
            "interrupted": interrupted,
            "providers": states or {name: {"state": "running", **self._counts(name)} for name in self.providers},
        }
        aside = path.with_suffix(".json.part")
        aside.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        aside.replace(path)

    def finish(self, outcomes: dict[str, dict[str, Any]], interrupted: bool) -> None:
        """Write the verdicts; an interrupted run stays open, for the same command to continue."""
        states = {name: (str(one["state"]), str(one["reason"])) for name, one in outcomes.items()}
        try:
            self.ledger.finish(self.run_id, states, finished=not interrupted)
            self.save(outcomes, finished="" if interrupted else now(), interrupted=interrupted)
        except (OSError, sqlite3.Error) as error:
            raise CrawlError(
                f"{self.output}: cannot be written: {error}; is the disk full? The same command goes on where it was"
            ) from None

    def beat(self) -> None:
        """Say in ledger and manifest that the crawl is alive; where they cannot be written, pages will say so."""
        with suppress(OSError, sqlite3.Error):
            self.ledger.beat(self.run_id)
            self.save({})

    def close(self) -> None:
        """Close archive files, ledger and lock."""
        for writer in self._writers.values():
            writer.close()
        self._writers.clear()
        self.ledger.close()
        self._lock.close()

    def _counts(self, provider_id: str) -> dict[str, int]:
        counts = self.tallies[provider_id].count()
        return {name: counts[name] for name in ("pages", "credentials", "new", "same", "changed", "errors")}

    def _warc(self, provider_id: str) -> Path:
        return self.archive_root / provider_id / self._name(provider_id)

    def _name(self, provider_id: str) -> str:
        part = self._parts[provider_id]
        return f"{provider_id}-{self.run_id}{f'-{part:05}' if part else ''}.warc.gz"

    def _mend(self, provider_id: str) -> None:
        """Cut torn tails, forget rows past them, and go on in the last part."""
        while (path := self._warc(provider_id)).exists():
            cut_torn_tail(path)
            self.ledger.forget_past(self.warc_file(provider_id), path.stat().st_size)
            self._parts[provider_id] += 1
        self._parts[provider_id] = max(0, self._parts[provider_id] - 1)


def _digest(registry: Registry, providers: list[Provider]) -> str:
    parts = [registry.crawl, *sorted(providers, key=lambda provider: provider.id), *registry.opt_out]
    return hashlib.sha256("\n".join(part.model_dump_json() for part in parts).encode()).hexdigest()


def _unused(ledger: Ledger) -> str:
    """Return a run id of this second, or of the next one that no run has."""
    moment = datetime.now(UTC)
    while ledger.has_run(name := moment.strftime("%Y%m%dT%H%M%SZ")):
        moment += timedelta(seconds=1)
    return name
