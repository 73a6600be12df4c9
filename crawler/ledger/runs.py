"""Which runs there were, of which providers, and how each ended."""

import json
from collections.abc import Iterable, Mapping

from crawler.archive import now
from crawler.ledger.database import FIRST, Database


class Runs(Database):
    """The runs' part of the ledger."""

    def begin(self, run_id: str, digest: str, providers: Iterable[str]) -> None:
        """Write down that a run has begun; a run begun before is continued."""
        self._db.execute(
            "INSERT INTO runs (run_id, digest, providers, started, heartbeat) VALUES (?,?,?,?,?)"
            " ON CONFLICT (run_id) DO UPDATE SET heartbeat = excluded.heartbeat, finished = ''",
            (run_id, digest, json.dumps(sorted(providers)), now(), now()),
        )
        for provider_id in providers:
            self._db.execute(
                f"UPDATE urls SET turn = CASE WHEN last_run <> ? OR kind = 'robots' THEN 0 ELSE {FIRST} END"
                " WHERE provider_id = ? AND (turn <> 0 OR (last_run = ? AND state = 'error'))",
                (run_id, provider_id, run_id),
            )

    def unfinished(self, digest: str, providers: Iterable[str]) -> str | None:
        """Return the newest unfinished run of exactly these providers under this configuration."""
        row = self._db.execute(
            "SELECT run_id FROM runs WHERE digest = ? AND providers = ? AND finished = '' ORDER BY run_id DESC LIMIT 1",
            (digest, json.dumps(sorted(providers))),
        ).fetchone()
        return str(row[0]) if row else None

    def has_run(self, run_id: str) -> bool:
        """Tell whether a run of this name is known."""
        return self._db.execute("SELECT 1 FROM runs WHERE run_id = ?", (run_id,)).fetchone() is not None

    def started(self, run_id: str) -> str:
        """Return when a run began."""
        return str(self._db.execute("SELECT started FROM runs WHERE run_id = ?", (run_id,)).fetchone()[0])

    def beat(self, run_id: str) -> None:
        """Write down that the run is alive."""
        self._db.execute("UPDATE runs SET heartbeat = ? WHERE run_id = ?", (now(), run_id))

    def finish(self, run_id: str, states: Mapping[str, tuple[str, str]], finished: bool) -> None:
        """Write down each provider's (state, reason); an unfinished run can be continued."""
        with self._transaction():
            self._db.executemany(
                "INSERT OR REPLACE INTO providers VALUES (?,?,?,?)",
                [(run_id, provider, state, reason) for provider, (state, reason) in states.items()],
            )
            self._db.execute(
                "UPDATE runs SET heartbeat = ?, finished = ? WHERE run_id = ?",
                (now(), now() if finished else "", run_id),
            )
