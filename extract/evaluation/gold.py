"""Labelled sentences: JSON lines, each one or two sentences and what a careful reader finds in them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from crawler.result import USAGE, MicrocredError, did_you_mean
from extract.evidence.hit import CRITERIA, Status

Label = Status | Literal["none"]
VALUES: tuple[Label, ...] = ("none", "present", "optional", "planned", "negated")
"""What a reader, or the tool, says of one criterion in one text; `none` is no evidence."""
BORDERLINE = "borderline:"
ENDINGS = (".jsonl", ".ndjson")


class GoldError(MicrocredError):
    """A gold file cannot be used; the message names file, line and key."""

    exit_code = USAGE


class Row(BaseModel):
    """One line of a gold file; other keys are let through unread."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)

    id: str
    text: str = Field(min_length=1)
    lang: Literal["en", "fr"]
    provider_id: str = Field(min_length=1)
    """Whose page said so: the clusters of the bootstrap."""
    labels: dict[str, Label]
    """A criterion that is not named counts as none; `none` marks a hard negative, which looks like evidence."""
    heading: str = ""
    previous: str = ""
    kind: str = ""
    note: str = ""
    """`borderline: ...` where careful readers may label otherwise."""

    @field_validator("labels", mode="before")
    @classmethod
    def _known(cls, labels: Any) -> Any:
        for name, label in labels.items() if isinstance(labels, dict) else ():
            if name not in CRITERIA:
                raise ValueError(f"there is no criterion '{name}'{did_you_mean(name, CRITERIA)}")
            if label not in VALUES:
                raise ValueError(f"{name}: there is no status '{label}'{did_you_mean(str(label), VALUES)}")
        return labels

    @property
    def borderline(self) -> bool:
        """Tell whether careful readers may label this row otherwise."""
        return self.note.startswith(BORDERLINE)


@dataclass(frozen=True, slots=True)
class GoldFile:
    """A gold file as it was read; the digest says which version of it a figure is about."""

    path: Path
    sha256: str
    rows: tuple[Row, ...]


def read_gold(paths: Iterable[Path]) -> list[GoldFile]:
    """Read gold files in the order given; GoldError for the first line that does not hold, and for an id used twice."""
    files: list[GoldFile] = []
    seen: dict[str, str] = {}
    for path in paths:
        try:
            data = path.read_bytes()
            lines = data.decode("utf-8-sig").splitlines()
        except OSError as error:
            raise GoldError(f"{path}: cannot be read: {error.strerror}") from None
        except UnicodeDecodeError as error:
            raise GoldError(f"{path}: is not UTF-8: {error}") from None
        rows = [_row(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip()]
        if not rows:
            raise GoldError(f"{path}: holds no labelled sentence; one JSON object a line is expected")
        for row in rows:
            if row.id in seen:
                raise GoldError(f"{path}: the id '{row.id}' is used twice, before in {seen[row.id]}")
            seen[row.id] = str(path)
        files.append(GoldFile(path, hashlib.sha256(data).hexdigest(), tuple(rows)))
    return files


def _row(line: str, where: str) -> Row:
    try:
        return Row.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        said = str(first["msg"]).removeprefix("Value error, ")
        raise GoldError(": ".join(filter(None, (where, place, said)))) from None
