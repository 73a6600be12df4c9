"""A coding sheet drawn from a run: stratified, seeded, blind, for two people; `microcred agree` reads it back."""

import hashlib
import json
import random
import re
from collections.abc import Sequence
from pathlib import Path

from crawler.result import USAGE, Result
from extract.evidence.codebook import load_codebook
from extract.sampling.draw import shares, systematic
from extract.sampling.instructions import instructions
from extract.sampling.population import Population, SampleError, Unit, found, nothing_found, speaking_pages, with_places
from extract.sampling.sheet import COLUMNS, KEY, KEY_COLUMNS, Sample, key_rows, sheet_rows, write_rows
from extract.sampling.workbook import write_workbook
from extract.tables.latest import current
from extract.tables.reread import read_rows

CODER = re.compile(r"^\w[\w.-]{0,30}$")
DEFAULT_CODERS = ("coder-1", "coder-2")


class SampleOptionError(SampleError):
    """An option cannot be used."""

    exit_code = USAGE


def sample(
    output: Path, size: int, nothing: float, coders: Sequence[str], lang: str, seed: int, folder: Path | None
) -> Result:
    """Draw `size` sentences of the last good tables under `output` and write a sheet for each coder.

    `nothing`: the share of sentences in which nothing was found; `lang`: en, fr or empty for both; `folder`: where
    the sheets go, by default `output`/coding/<sample>. Nothing is written where a sheet of that name exists.
    """
    names = _checked(coders or DEFAULT_CODERS, nothing, lang)
    tables = current(output)
    drawn = draw(tables, _roots(tables, output), size, nothing, lang, seed)
    target = folder or output / "coding" / drawn.id
    sheets = {name: target / f"coding-{name}.xlsx" for name in names}
    for path in [*sheets.values(), *(path.with_suffix(".csv") for path in sheets.values()), target / KEY]:
        if path.exists():
            raise SampleOptionError(f"{path}: exists already, and somebody may have filled it in; give another --to")
    target.mkdir(parents=True, exist_ok=True)
    codebook = load_codebook()
    for name, path in sheets.items():
        rows = sheet_rows(drawn, name)
        write_workbook(path, rows, codebook, lang or "en")
        write_rows(path.with_suffix(".csv"), COLUMNS, rows)
    text = "\n".join(line for _, line in instructions(codebook))
    (target / "instructions.txt").write_text(text, encoding="utf-8-sig")
    write_rows(target / KEY, KEY_COLUMNS, key_rows(drawn))
    return _result(drawn, target, list(names))


def draw(tables: Path, roots: Sequence[Path], size: int, nothing: float, lang: str, seed: int) -> Sample:
    """Draw from the tables in folder `tables`, whose pages are in the archives or folders `roots`."""
    generator = random.Random(seed)
    evidence = read_rows(tables, "evidence")
    with_evidence = found(evidence, lang)
    without = nothing_found(evidence, speaking_pages(tables), roots, lang, generator)
    wanted = round(size * nothing)
    chosen: list[Unit] = []
    weights: dict[str, float] = {}
    for population, number in ((without, wanted), (with_evidence, size - wanted)):
        units, own = _drawn(population, number, generator)
        chosen += units
        weights |= own
    if not chosen:
        raise SampleError(f"{tables}: no sentence to draw{f' in {lang}' if lang else ''}")
    generator.shuffle(chosen)
    places = [(unit.where.page_url, unit.start, unit.end) for unit in chosen]
    codebook_version = next((row["codebook_version"] for row in read_rows(tables, "credentials")), "")
    name = hashlib.sha256(json.dumps([tables.name, codebook_version, places]).encode()).hexdigest()[:8]
    return Sample(f"s{name}", with_places(chosen, roots), weights, codebook_version, tables.name)


def _drawn(population: Population, number: int, generator: random.Random) -> tuple[list[Unit], dict[str, float]]:
    units, weights = [], {}
    given = shares({name: len(population.units[name]) for name in sorted(population.units)}, number)
    for name, share in given.items():
        if share:
            units += systematic(population.units[name], share, lambda unit: unit.where.provider_id, generator)
            weights[name] = population.sizes[name] / share
    return units, weights


def _roots(tables: Path, output: Path) -> list[Path]:
    document = json.loads((tables / "run.json").read_bytes()) if (tables / "run.json").exists() else {}
    return [Path(root) for root in document.get("inputs", ())] or [output / "archive"]


def _checked(coders: Sequence[str], nothing: float, lang: str) -> Sequence[str]:
    for name in coders:
        if not CODER.match(name):
            raise SampleOptionError(f"--coder {name!r}: a name of letters, digits, '-' and '.' is needed")
    if len(set(coders)) < len(coders):
        raise SampleOptionError(f"--coder {coders[0]}: each coder needs a name of their own")
    if not 0 <= nothing <= 1:
        raise SampleOptionError(f"--nothing {nothing}: a share between 0 and 1 is needed")
    if lang not in ("", "en", "fr"):
        raise SampleOptionError(f"--lang {lang}: en or fr is needed, or nothing for both")
    return coders


def _result(drawn: Sample, folder: Path, coders: list[str]) -> Result:
    strata = {name: sum(unit.stratum == name for unit in drawn.units) for name in sorted(drawn.weights)}
    data = {
        "sample": drawn.id, "folder": str(folder), "items": len(drawn.units), "coders": coders, "strata": strata,
        "weights": {name: round(weight, 4) for name, weight in sorted(drawn.weights.items())}, "run_id": drawn.run_id,
    }  # fmt: skip
    lines = [f"{number:5d}  {name}" for name, number in strata.items()]
    lines += [
        f"{len(drawn.units)} sentences of {len({unit.where.provider_id for unit in drawn.units})} providers, "
        f"sample {drawn.id}, in {folder}",
        f"give each coder one of: {', '.join(f'coding-{name}.xlsx' for name in coders)} (or the .csv); keep {KEY} to "
        "yourself",
        f"then: microcred agree {' '.join(str(folder / f'coding-{name}.xlsx') for name in coders)}",
    ]
    return Result(data, lines)
