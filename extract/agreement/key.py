"""The key of a sample: what the tool said of each item, and how many sentences of the run an item stands for."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.agreement.coded import Coded
from extract.agreement.table import CodedError, read_table
from extract.evaluation.gold import VALUES, Label
from extract.evidence.hit import CRITERIA
from extract.sampling.sheet import KEY, KEY_COLUMNS


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the sample."""

    provider_id: str
    weight: float
    stratum: str
    answers: dict[str, Label]


@dataclass(frozen=True, slots=True)
class Key:
    """All items of a sample."""

    sample: str
    codebook_version: str
    items: dict[str, Item]

    @property
    def weighted(self) -> bool:
        """Tell whether items stand for different numbers of sentences."""
        return len({item.weight for item in self.items.values()}) > 1


def read_key(path: Path | None, sheets: Sequence[Coded]) -> Key:
    """Read the key at `path`, by default the one beside the first sheet; CodedError where it is not of its sample."""
    coded = sheets[0]
    where = path or coded.path.parent / KEY
    if not where.is_file():
        raise CodedError(
            f"{where}: no such file; the key that `sample` wrote tells the tool's answers, give it with --key"
        )
    rows = read_table(where, KEY_COLUMNS)
    try:
        items = {
            row["item"]: Item(
                row["provider_id"],
                float(row["weight"].replace(",", ".")),
                row["stratum"],
                {name: VALUES[VALUES.index(row[name])] for name in CRITERIA},
            )
            for _, row in rows
        }
    except ValueError as error:
        raise CodedError(f"{where}: is not as `sample` wrote it: {error}") from None
    key = Key(rows[0][1]["sample"], rows[0][1]["codebook_version"], items) if rows else Key("", "", {})
    if key.sample != coded.sample:
        raise CodedError(
            f"{where}: is the key of sample {key.sample}, and {coded.path} is of {coded.sample}; give --key"
        )
    for sheet in sheets:
        strange = [item for item in (*sheet.codes, *sheet.uncoded) if item not in items]
        if strange:
            raise CodedError(f"{sheet.path}: item '{strange[0]}' is not in {where}; items must be left as they were")
    return key
