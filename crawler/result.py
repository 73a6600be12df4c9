"""What the verbs share: results, the one renderer that prints them, common options, honest exit codes."""

import difflib
import functools
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, ParamSpec

import typer

OK, NEEDS_A_PERSON, USAGE, NOTHING, INTERRUPTED = 0, 1, 2, 3, 130

Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Config = Annotated[Path, typer.Option("--config", help="The registry of providers.", envvar="MICROCRED_CONFIG")]
Output = Annotated[Path, typer.Option("--output", help="Where archive and tables go.", envvar="MICROCRED_OUTPUT")]
DEFAULT_CONFIG, DEFAULT_OUTPUT = Path("spiders.toml"), Path("output")

P = ParamSpec("P")


class MicrocredError(Exception):
    """Something a person can mend; the message says what, where and the way out."""

    exit_code = NOTHING


@dataclass(slots=True)
class Result:
    """`data` for programs, `lines` for people, `exit_code` by the contract."""

    data: Any = None
    lines: list[str] = field(default_factory=list)
    exit_code: int = OK
    printed: bool = False
    """The verb has written its answer to stdout itself (a stream)."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `; did you mean '...'?` for the nearest of `known`, or an empty string."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"; did you mean '{close[0]}'?" if close else ""


def render(result: Result, as_json: bool) -> int:
    """Print `result` on stdout and return its exit code."""
    if result.printed:
        return result.exit_code
    if as_json:
        json.dump(result.data, sys.stdout, ensure_ascii=False, indent=2, default=str)
        sys.stdout.write("\n")
    else:
        for line in result.lines:
            print(line)
    return result.exit_code


def verb(function: Callable[P, Result]) -> Callable[P, None]:
    """Make a command of a function that returns a Result: print it, turn known errors into a message and a code."""

    @functools.wraps(function)
    def command(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            code = render(function(*args, **kwargs), bool(kwargs.get("as_json")))
        except MicrocredError as error:
            print(f"microcred: {error}", file=sys.stderr)
            code = error.exit_code
        except KeyboardInterrupt:
            print("microcred: interrupted; the same command goes on where it was", file=sys.stderr)
            code = INTERRUPTED
        except BrokenPipeError:
            sys.stderr.close()
            code = OK
        raise typer.Exit(code)

    return command
