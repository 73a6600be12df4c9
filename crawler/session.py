"""One crawl in progress: run id, lock, ledger, archive files and tallies, shared by the spiders of all providers."""

import hashlib
import json
import sqlite3
import tomllib
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Self

from crawler.archive import Writer, cut_torn_tail, now
from crawler.ledger import READ, Ledger, Row
from crawler.provider import Provider
from crawler.registry import Registry
from crawler.result import MicrocredError
from crawler.urls import is_loopback, url_key

NO_PAGES = ("robots", "sitemap")
"""Kinds of URL that lead to pages and are none."""

OF_A_PAGE = ("render", "part")
"""Kinds of request that a browser makes for a page: neither pages nor rows of their own."""
MAX_TROUBLES = 200
"""So many different troubles of one provider are remembered."""
ROTATE_AT = 1_000_000_000
"""Bytes from which on an archive file is not added to; as the WARC guidelines advise."""


class CrawlError(MicrocredError):
    """The crawl cannot begin: nothing can be written, or another crawl is at work."""


@dataclass(slots=True)
class Tally:
    """What one provider's crawl met so far."""

    capped: bool = False
    """The page cap kept URLs from being asked."""
    full: bool = False
    """As many pages as the page cap allows were asked."""
    ended: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Host -> (blocked | robots, reason): hosts that are asked no more in this run."""
    lost_listings: dict[str, str] = field(default_factory=dict)
    """Listings and sitemaps that could not be read -> why: what they link to is unknown."""
    troubles: dict[tuple[str, str], str] = field(default_factory=dict)
    """(kind, detail) -> first URL of what was not followed: traps, redirects off the list."""
    failure: str = ""
    """Why the crawl itself broke off: the archive or the ledger could not be written."""
    running: bool = True
    _counts: Counter[str] = field(default_factory=Counter)

    def see(self, row: Row, before: tuple[str, str, str] | None = None) -> None:
        """Count a URL that was settled; what it was `before` in this run (kind, state, outcome) counts no longer."""
        if before is not None:
            self._counts.subtract(_counted(*before))
        self._counts.update(_counted(row.kind, row.state, row.outcome))

    def trouble(self, kind: str, url: str, detail: str) -> None:
        """Remember that something was not followed; what happens again and again is remembered once."""
        if len(self.troubles) < MAX_TROUBLES:
            self.troubles.setdefault((kind, detail), url)

    def recount(self, settled: Iterable[tuple[str, str, str, int]]) -> None:
        """Take the counts from (kind, state, outcome, number), as the ledger has them."""
        self._counts.clear()
        for kind, state, outcome, number in settled:
            self._counts.update(dict.fromkeys(_counted(kind, state, outcome), number))

    def count(self) -> Counter[str]:
        """Return `pages`, `credentials`, `new`, `same`, `changed`, `gone`, `errors` and one count per outcome."""
        return self._counts


def _counted(kind: str, state: str, outcome: str) -> list[str]:
    if kind in NO_PAGES:
        return []
    counted = ["new" if state == "done" else state]
    if state in READ or state == "unstored":
        counted.append("pages")
        if kind == "credential":
            counted.append("credentials")
    if state in ("error", "blocked"):
        counted.append("errors")
    return [*counted, f"outcome:{outcome}"] if outcome else counted


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
            self._lock = _lock(output / ".crawl-lock")
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
        return f"{provider_id}/{self._warc(provider_id).name}"

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

    def _warc(self, provider_id: str, part: int | None = None) -> Path:
        part = self._parts[provider_id] if part is None else part
        name = f"{provider_id}-{self.run_id}{f'-{part:05}' if part else ''}.warc.gz"
        return self.archive_root / provider_id / name

    def _mend(self, provider_id: str) -> None:
        """Cut torn tails, forget rows past them, and go on in the last part."""
        part = 0
        while (path := self._warc(provider_id, part)).exists():
            cut_torn_tail(path)
            self._parts[provider_id] = part
            self.ledger.forget_past(f"{provider_id}/{path.name}", path.stat().st_size)
            part += 1


def user_agent(registry: Registry, providers: list[Provider]) -> str:
    """Return the name under which every request is sent, with the operator's contact."""
    contact = registry.contact
    if not contact and all(is_loopback(host) for provider in providers for host in provider.hosts):
        contact = "loopback only"
    return f"microcred/{software_version()} (research crawler of micro-credential pages; contact: {contact})"


@cache
def software_version() -> str:
    """Return this program's version."""
    try:
        return version("microcred")
    except PackageNotFoundError:  # run from a checkout that is not installed
        pyproject = Path(__file__).parent.parent / "pyproject.toml"
        return str(tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]["version"])


def _digest(registry: Registry, providers: list[Provider]) -> str:
    parts = [registry.crawl, *sorted(providers, key=lambda provider: provider.id), *registry.opt_out]
    return hashlib.sha256("\n".join(part.model_dump_json() for part in parts).encode()).hexdigest()


def _unused(ledger: Ledger) -> str:
    """Return a run id of this second, or of the next one that no run has."""
    moment = datetime.now(UTC)
    while ledger.has_run(name := moment.strftime("%Y%m%dT%H%M%SZ")):
        moment += timedelta(seconds=1)
    return name


def _lock(path: Path) -> sqlite3.Connection:
    """Hold `path` for this process; the system lets go of it when the process ends, however it ends."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        connection.close()
        if "locked" not in str(error):
            raise
        raise CrawlError(
            f"{path.parent}: another crawl is writing here; wait for it, or give --output another folder"
        ) from None
    return connection
