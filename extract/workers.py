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
from typing import Any, TypeVar

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
    parts = [rest[start : start + AT_ONCE] for start in range(0, len(rest), AT_ONCE)]
    processes = _Processes()
    executor = ProcessPoolExecutor(
        workers, multiprocessing.get_context("fork" if _forks() else "spawn"), initializer=_left_to_the_parent
    )
    try:
        with processes, executor:
            try:
                asked = [executor.submit(_each, one, [things[number] for number in part]) for part in parts]
                processes.end_if_interrupted()  # where it came before the first of them began
                for part, answers in zip(parts, asked, strict=True):
                    done |= zip(part, answers.result(), strict=True)
            except BaseException:  # nobody waits for pages that nobody will see
                processes.end()
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


def _each(one: Callable[[Thing], Answer], things: Sequence[Thing]) -> list[Answer]:
    """Return `one` of each of `things`, in a process of a pool."""
    return [one(thing) for thing in things]


class _Processes:
    """The processes that begin within a `with`, of the main thread: Ctrl-C ends them, and is raised at its end.

    Raised inside the pool, between two steps of the library, it would leave a lock taken for ever: its thread, and the
    end of the program, would wait for it. Where Ctrl-C is ignored, as in a shell's background job, it stays so.
    """

    def __init__(self) -> None:
        self._others = set(multiprocessing.active_children())
        self._interrupted = False
        self._before: Any = None

    def __enter__(self) -> None:
        before = signal.getsignal(signal.SIGINT)
        if threading.current_thread() is threading.main_thread() and callable(before):
            self._before = signal.signal(signal.SIGINT, self._interrupt)

    def __exit__(self, *raised: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)
        if self._interrupted:
            signal.raise_signal(signal.SIGINT)
            raise KeyboardInterrupt  # where whoever listened before went on: there is nothing to go on with

    def end(self) -> None:
        """End them: the pool then tells all who wait that it is broken."""
        for process in set(multiprocessing.active_children()) - self._others:
            process.terminate()

    def end_if_interrupted(self) -> None:
        """End them where Ctrl-C was pressed already."""
        if self._interrupted:
            self.end()

    def _interrupt(self, *_: object) -> None:
        self._interrupted = True
        self.end()


def _left_to_the_parent() -> None:
    """Leave Ctrl-C, which the terminal sends to all processes, to the parent; end when the parent does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    """End this process when its parent is gone: killed, it told nobody."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
