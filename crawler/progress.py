"""What a person sees while a crawl runs: a live table on a terminal, a line now and then elsewhere; never on stdout."""

import sys
from collections.abc import Mapping
from time import monotonic
from typing import Protocol

from crawler.tally import Tally

LINES_EVERY = 10.0
"""Seconds between two lines where there is no terminal."""


class Progress(Protocol):
    """What a crawl reports to."""

    def tick(self, tallies: Mapping[str, Tally]) -> None:
        """Show how far the providers are; called every second or so."""

    def close(self) -> None:
        """Stop showing."""


class Lines:
    """Write one line per provider every ten seconds, and one at its end."""

    def __init__(self) -> None:
        self._last = monotonic()
        self._ended: set[str] = set()

    def tick(self, tallies: Mapping[str, Tally]) -> None:
        """Write a line for each provider that ended, and for the others when it is time."""
        due = monotonic() - self._last >= LINES_EVERY
        if due:
            self._last = monotonic()
        for name, tally in tallies.items():
            ended = not tally.running and name not in self._ended
            if ended or (due and tally.running):
                print(f"microcred: {name}: {_said(tally)}", file=sys.stderr, flush=True)
            if ended:
                self._ended.add(name)

    def close(self) -> None:
        """Nothing is left open."""


class Table:
    """Keep a live table, one line per provider."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.live import Live

        self._live = Live(console=Console(stderr=True), auto_refresh=False)
        self._live.start()

    def tick(self, tallies: Mapping[str, Tally]) -> None:
        """Draw the table anew."""
        from rich.table import Table as RichTable

        table = RichTable("provider", box=None)
        for column in ("pages", "credential pages", "new", "unchanged", "changed", "not read"):
            table.add_column(column, justify="right")
        table.add_column("")
        for name, tally in tallies.items():
            counts = tally.count()
            numbers = (counts[key] for key in ("pages", "credentials", "new", "same", "changed", "errors"))
            table.add_row(name, *map(str, numbers), "reading" if tally.running else "done")
        self._live.update(table, refresh=True)

    def close(self) -> None:
        """Leave the last table standing."""
        self._live.stop()


def default() -> Progress:
    """Return a live table on a terminal, lines elsewhere."""
    return Table() if sys.stderr.isatty() else Lines()


def _said(tally: Tally) -> str:
    counts = tally.count()
    return (
        f"{counts['pages']} pages ({counts['new']} new, {counts['same']} unchanged, {counts['changed']} changed), "
        f"{counts['credentials']} credential pages, {counts['errors']} not read{'' if tally.running else '; done'}"
    )
