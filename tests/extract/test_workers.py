"""Many pages are shared out over processes: same order, a clean end when one is killed or Ctrl-C is pressed."""

import os
import signal
import subprocess
import sys
import time

import pytest

from extract import workers
from extract.workers import MANY_SPAWNED, WorkerError, over

PRESSED = """
import os, sys, time
from extract import workers
workers.processors = lambda: 2
parent, place, things = os.getpid(), int(sys.argv[1]), int(sys.argv[2])
def slow(number):
    if number == place:
        print("reading", os.getpid() != parent, flush=True)
        time.sleep(60)
try:
    workers.over(slow, range(things))
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""


IGNORED = """
import os, signal
from extract import workers
workers.processors = lambda: 2
signal.signal(signal.SIGINT, signal.SIG_IGN)
def one(number):
    if number == 601:
        os.kill(os.getppid(), signal.SIGINT)
    return number
print(sum(workers.over(one, range(650))))
"""
ORPHANED = """
import os, sys, time
from extract import workers
workers.processors = lambda: 2
parent = os.getpid()
def slow(number):
    if os.getpid() != parent:
        os.write(1, b"%d\\n" % os.getpid())  # in one piece: two processes write at once
        time.sleep(60)
workers.over(slow, range(650))
"""


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "processors", lambda: 2)


def whose(number: int) -> tuple[int, int]:
    return number, os.getpid()


def killed(number: int) -> int:
    if number == 301:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_many_are_shared_out_and_come_back_in_order() -> None:
    answers = over(whose, range(MANY_SPAWNED))
    assert [number for number, _ in answers] == list(range(MANY_SPAWNED))
    assert os.getpid() in {process for _, process in answers}
    assert len({process for _, process in answers}) > 1


def test_few_are_read_where_they_are() -> None:
    assert {process for _, process in over(whose, range(99))} == {os.getpid()}


def test_one_processor_has_no_use_for_a_second_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "processors", lambda: 1)
    assert {process for _, process in over(whose, range(MANY_SPAWNED))} == {os.getpid()}


def test_a_killed_process_is_said_so() -> None:
    with pytest.raises(WorkerError, match=r"want of memory.*taskset"):
        over(killed, range(MANY_SPAWNED))


@pytest.mark.skipif(sys.platform != "linux", reason="a terminal's process group")
@pytest.mark.parametrize(("place", "things"), [(601, 650), (1, 1_000_000)], ids=["all-handed-out", "while-handing-out"])
def test_ctrl_c_ends_every_process_at_once(place: int, things: int) -> None:
    begun = subprocess.Popen(
        [sys.executable, "-c", PRESSED, str(place), str(things)],
        stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert begun.stdout is not None
    assert begun.stdout.readline() == "reading True\n"
    os.killpg(begun.pid, signal.SIGINT)
    pressed = time.monotonic()
    rest, _ = begun.communicate(timeout=30)
    assert "interrupted" in rest
    assert time.monotonic() - pressed < 20
    with pytest.raises(ProcessLookupError):
        os.killpg(begun.pid, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="signals")
def test_where_ctrl_c_is_ignored_the_work_goes_on() -> None:
    done = subprocess.run([sys.executable, "-c", IGNORED], capture_output=True, text=True, timeout=60, check=True)
    assert int(done.stdout) == sum(range(650))


@pytest.mark.skipif(sys.platform != "linux", reason="signals")
def test_processes_end_with_a_parent_that_is_killed() -> None:
    begun = subprocess.Popen([sys.executable, "-c", ORPHANED], stdout=subprocess.PIPE, text=True)
    assert begun.stdout is not None
    assert len({int(begun.stdout.readline()) for _ in range(2)}) == 2
    begun.kill()
    rest, _ = begun.communicate(timeout=30)  # until the last process that may write has ended
    assert rest == ""
