"""What a verb returns; one renderer prints it. Exit code and --json come from the result."""

import json
import sys
from dataclasses import dataclass, field
from typing import Any

OK, NEEDS_A_PERSON, USAGE, NOTHING, INTERRUPTED = 0, 1, 2, 3, 130


@dataclass(slots=True)
class Result:
    """`data` for programs, `lines` for people, `exit_code` by the contract; `raw` is printed as it is (JSON lines)."""

    data: Any = None
    lines: list[str] = field(default_factory=list)
    exit_code: int = OK
    raw: bool = False
    """The verb has written its answer to stdout itself."""


def render(result: Result, as_json: bool) -> int:
    """Print `result` on stdout and return its exit code."""
    if result.raw:
        return result.exit_code
    if as_json:
        json.dump(result.data, sys.stdout, ensure_ascii=False, indent=2, default=str)
        sys.stdout.write("\n")
    else:
        for line in result.lines:
            print(line)
    return result.exit_code
