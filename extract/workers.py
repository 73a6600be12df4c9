"""One function over many things in processes of their own: same answers, same order, a clean end when one dies."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from crawler.result import MicrocredError

MANY, MANY_SPAWNED = 100, 600
"""From this many things on processes earn their start: a fork costs milliseconds, a new interpreter a second."""
FIRST = 16
"""Things done before processes begin, from all over the list: what they make the parent load, forks have already."""
AT_ONCE = 16

Thing = TypeVar("Thing")
Answer = TypeVar("Answer")


class WorkerError(MicrocredError):
    """A process was ended from outside, most often for want of memory."""


def over(one: Callable[[Thing], Answer], things: Sequence[Thing]) -> list[Answer]:
    """Return `one` of each of `things`, in their order; WorkerError where a process dies."""
    workers = processors()
    if workers < 2 or len(things) < (MANY if _forks() else MANY_SPAWNED):
        return [one(thing) for thing in things]
    early = range(0, len(things), max(1, len(things) // FIRST))
    done = {number: one(things[number]) for number in early}
    rest = [number for number in range(len(things)) if number not in done]
    gc.freeze()  # what is loaded stays: neither collected nor copied by a child that looks for garbage
    others = set(multiprocessing.active_children())
    executor = ProcessPoolExecutor(
        workers, multiprocessing.get_context("fork" if _forks() else "spawn"), initializer=_left_to_the_parent
    )
    try:
        with executor:
            try:  # from the first that is handed out: a process may be reading while others are still shared out
                answers = executor.map(one, [things[number] for number in rest], chunksize=AT_ONCE)
                done |= zip(rest, answers, strict=True)
            except BaseException:  # Ctrl-C among them: nobody waits for pages that nobody will see
                executor.shutdown(wait=False, cancel_futures=True)
                for process in set(multiprocessing.active_children()) - others:
                    process.terminate()
                raise
    except BrokenProcessPool:
        raise WorkerError(
            f"a process that read pages was ended from outside, most often for want of memory; {len(things)} pages were"
            f" given to {workers} processes. Free memory, or bind it to one processor (`taskset -c 0 microcred ...`)"
        ) from None
    finally:
        gc.unfreeze()
    return [done[number] for number in range(len(things))]


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _forks() -> bool:
    """Tell whether a fork is safe: on Linux, while no other thread could hold a lock."""
    return sys.platform == "linux" and threading.active_count() == 1


def _left_to_the_parent() -> None:
    """Leave Ctrl-C, which the terminal sends to all processes, to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
