"""JSON lines in, JSON lines out: the evidence in single sentences, for researchers and their coders."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from crawler.result import NEEDS_A_PERSON, OK, USAGE, MicrocredError, Result
from extract.evidence.find import Evidencer
from extract.reading.language import language_of_text


class Line(BaseModel):
    """One line to annotate; other keys are let through unread."""

    model_config = ConfigDict(extra="ignore", strict=True)

    id: str | int
    text: str
    lang: Literal["en", "fr"] | None = None
    heading: str | None = None
    previous: str | None = None
    kind: str | None = None


class AnnotateError(MicrocredError):
    """The input cannot be opened."""

    exit_code = USAGE


def annotate(file: str) -> Result:
    """Annotate the lines of `file` (`-` is standard input) on standard output; a bad line gets its error."""
    if file != "-" and not Path(file).is_file():
        raise AnnotateError(f"{file}: no such file; give a file of JSON lines, or - for standard input")
    failed = False
    with nullcontext(sys.stdin.buffer) if file == "-" else Path(file).open("rb") as stream:
        for answer in answers(stream):
            failed = failed or "error" in answer
            sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    return Result(printed=True, exit_code=NEEDS_A_PERSON if failed else OK)


def answers(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """Yield one answer per non-empty line, in order."""
    evidencer = Evidencer()
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            line = Line.model_validate_json(raw)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            yield {"line": number, "error": f"{where}: {first['msg']}" if where else first["msg"]}
            continue
        hits = evidencer.annotate_text(
            line.text,
            line.lang or language_of_text(line.text),
            line.heading or "",
            line.previous or "",
            line.kind or "",
        )
        yield {
            "id": line.id,
            "evidence": [
                {
                    "criterion": hit.criterion, "subtype": hit.subtype, "status": hit.status, "scope": hit.scope,
                    "rule_id": hit.rule_id, "basis": hit.basis, "start": hit.start, "end": hit.end,
                }
                for hit in hits
                if not hit.discarded
            ],
        }  # fmt: skip
