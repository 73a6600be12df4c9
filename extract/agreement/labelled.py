"""Two labellings of the same sentences, as gold files: each file is a coder, and the tool is asked anew."""

from collections.abc import Sequence
from pathlib import Path

from extract.agreement.coded import Coded
from extract.agreement.key import Item, Key
from extract.agreement.table import CodedError
from extract.evaluation.baselines import answers
from extract.evaluation.gold import VALUES, GoldFile, read_gold
from extract.evidence.codebook import load_codebook
from extract.evidence.hit import CRITERIA

NONE = VALUES[0]


def read_labelled(paths: Sequence[Path]) -> tuple[list[Coded], Key]:
    """Read gold files whose rows share ids (one may hold fewer); CodedError where a shared id has another text."""
    files = [file for path in paths for file in read_gold([path])]
    first = files[0]
    texts = {row.id: row.text for row in first.rows}
    for file in files[1:]:
        for row in file.rows:
            if texts.get(row.id, row.text) != row.text:
                raise CodedError(
                    f"{file.path}: the text of {row.id} is not that of {first.path}; only one text compares"
                )
    everywhere = set(texts).intersection(*({row.id for row in file.rows} for file in files))
    shared = [row for row in first.rows if row.id in everywhere]
    said = answers(shared)
    items = {
        row.id: Item(row.provider_id, 1.0, "", {name: answer.get(name, NONE) for name in CRITERIA})
        for row, answer in zip(shared, said.systems[said.tool], strict=True)
    }
    return [_coded(file) for file in files], Key(first.path.name, load_codebook().version, items)


def _coded(file: GoldFile) -> Coded:
    return Coded(
        path=file.path,
        coder=str(file.path),
        sample="",
        codes={row.id: {name: row.labels.get(name, NONE) for name in CRITERIA} for row in file.rows},
        uncoded=[],
        sentences={row.id: row.text for row in file.rows},
        comments={row.id: row.note for row in file.rows if row.note},
    )
