"""Programs in processes of their own that begin warm: each is forked from a server that has loaded microcred once.

A cold start costs up to seven seconds of CPU, for imports and language models; what a test asks is often done in a
tenth of that. A warm process has its own memory, environment, folder and signals; its streams are files, and it ends
without `atexit`. It shares with the others the seed of its hashes and what is loaded: what must give the same bytes
whatever the seed, what is measured in memory and what must load little is started cold, by `subprocess`.
"""

import importlib
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["pytest", "tests.loaded"])
STREAMS = ("stdin", "stdout", "stderr")
COMMAND = "import microcred; microcred.main()"
"""The command line as a source."""


class Program:
    """Python source that runs; its interface is that of subprocess.Popen."""

    def __init__(
        self, source: str, *arguments: str, stdin: str = "", cwd: Path = ROOT, env: dict[str, str] | None = None
    ) -> None:
        self.returncode: int | None = None
        self._streams = TemporaryDirectory(prefix="program-")
        self._folder = Path(self._streams.name)
        (self._folder / "stdin").write_text(stdin, encoding="utf-8")
        environment = dict(os.environ if env is None else env)
        self._process = CONTEXT.Process(target=_run, args=(source, arguments, self._folder, cwd, environment))
        self._process.start()

    def poll(self) -> int | None:
        """Return the exit code, or None while it runs."""
        self.returncode = self._process.exitcode
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal."""
        assert self._process.pid is not None
        os.kill(self._process.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """Wait until it ends; return what it wrote to stdout and stderr."""
        self._process.join(timeout)
        if self.poll() is None:
            self.kill()
            raise subprocess.TimeoutExpired("program", timeout or 0.0)
        out, errors = ((self._folder / name).read_text(encoding="utf-8") for name in STREAMS[1:])
        self._process.close()
        self._streams.cleanup()
        return out, errors


def python(
    source: str, *arguments: str, stdin: str = "", cwd: Path = ROOT, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run Python source to its end."""
    program = Program(source, *arguments, stdin=stdin, cwd=cwd, env=env)
    out, errors = program.communicate(timeout=120)
    assert program.returncode is not None
    return subprocess.CompletedProcess(arguments, program.returncode, out, errors)


def microcred(
    *arguments: str, stdin: str = "", cwd: Path = ROOT, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line to its end."""
    return python(COMMAND, *arguments, stdin=stdin, cwd=cwd, env=env)


def _run(source: str, arguments: tuple[str, ...], folder: Path, cwd: Path, environment: dict[str, str]) -> None:
    for number, name in enumerate(STREAMS):
        stream = os.open(folder / name, os.O_RDWR | os.O_CREAT | os.O_APPEND)
        os.dup2(stream, number)
        os.close(stream)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(cwd)
    # The one module that asks the environment when it is loaded, and is loaded by then.
    importlib.reload(importlib.import_module("crawler.crashpoints"))
    sys.argv = ["microcred", *arguments]
    exec(compile(source, "<program>", "exec"), {"__name__": "__main__"})
