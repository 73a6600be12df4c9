"""Run commands as whole processes, interleaved, and compare medians of wall time, CPU time and peak memory."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: seconds of wall and CPU time, megabytes of peak resident memory, exit code, output."""

    wall: float
    cpu: float
    memory: float
    code: int
    said: str = field(repr=False)


def timed(command: list[str], accepted: tuple[int, ...] = (0,)) -> Run:
    """Run `command` to its end; RuntimeError with its output where its exit code is not `accepted`."""
    with NamedTemporaryFile() as took:
        done = subprocess.run(
            [sys.executable, "-m", "bench.weigh", took.name, *command],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT, env=environment(), check=False,
        )  # fmt: skip
        if done.returncode not in accepted:
            raise RuntimeError(f"{' '.join(command)} failed:\n{done.stdout[-3000:]}")
        return Run(**json.loads(Path(took.name).read_text(encoding="utf-8")), said=done.stdout)


def environment() -> dict[str, str]:
    """Return this process's environment, in which modules are compiled once, as where the program is installed."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def interleaved(
    ours: Callable[[int], list[str]], peer: Callable[[int], list[str]], rounds: int
) -> list[tuple[Run, Run]]:
    """Run ours and the peer in turn, `rounds` times; each gets the number of its round for its own output."""
    return [(timed(ours(number)), timed(peer(number))) for number in range(rounds)]


def report(title: str, pairs: list[tuple[Run, Run]], pages: int) -> None:
    """Print medians and the median ratio, pair by pair."""
    print(f"\n{title} ({len(pairs)} rounds, interleaved, {pages} pages)")
    print(f"{'':<12}{'ours':>10}{'peer':>10}{'ratio':>10}")
    for name, of, unit in (
        ("pages/s", lambda run: pages / run.wall, ""),
        ("CPU s", lambda run: run.cpu, ""),
        ("peak MB", lambda run: run.memory, ""),
    ):
        ratio = statistics.median(of(a) / of(b) for a, b in pairs)
        ours, peer = (statistics.median(of(pair[side]) for pair in pairs) for side in (0, 1))
        print(f"{name:<12}{ours:>10.2f}{peer:>10.2f}{ratio:>9.2f}x{unit}")
