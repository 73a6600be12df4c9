"""Do two people agree, and the tool with each? From what `sample` wrote and people filled in."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from crawler.result import Result
from extract.agreement.coded import Coded, read_coded
from extract.agreement.compare import TOOL, Comparison, coders, disagreements, tool
from extract.agreement.key import read_key
from extract.agreement.labelled import read_labelled
from extract.agreement.table import CodedError
from extract.evaluation.gold import ENDINGS
from extract.evaluation.lines import Table, group_name, plain, spread, table
from extract.evaluation.scoring import GROUPS

NAMED = 6
"""Items that a message names."""
LAST = ("sentence", "comments")
"""What stands below a disagreement."""


def agree(
    coded: Sequence[Path], key: Path | None, examples: int, resamples: int, seed: int, *, partial: bool
) -> Result:
    """Compare one or two coded sheets of one sample, or two labellings as gold files, and the tool with each.

    `key`: the file of the tool's answers, by default the one beside the first sheet; `partial`: compare what all have
    coded, where a sheet is not finished; `examples`: disagreements of two coders that are shown.
    """
    if labelled := all(path.suffix in ENDINGS for path in coded):
        sheets, answers = read_labelled(_at_most_two(coded))
    else:
        sheets = _sheets(coded)
        answers = read_key(key, sheets)
    items = _items(sheets, answers.items, partial=partial or labelled)
    comparisons: list[Comparison] = []
    differences: list[dict[str, Any]] = []
    if len(sheets) > 1:
        one, other = sheets
        comparisons.append(coders(one, other, items, answers, resamples, seed))
        differences = disagreements(one, other, items, answers)
    comparisons += [tool(sheet, items, answers, resamples, seed) for sheet in sheets]
    data = {
        "sample": answers.sample, "codebook_version": answers.codebook_version, "items": len(items),
        "of": len(answers.items), "coders": [sheet.coder for sheet in sheets], "resamples": resamples, "seed": seed,
        "comparisons": [pair.document() for pair in comparisons], "disagreements": len(differences),
        "examples": differences[:examples],
    }  # fmt: skip
    lines = [
        f"sample {answers.sample}: {len(items)} of {len(answers.items)} items; the tool by codebook "
        f"{answers.codebook_version}; in brackets 95 % intervals over providers ({resamples} resamples, seed {seed})",
        "",
        *(line for pair in comparisons for line in _comparison(pair)),
    ]
    if len(sheets) > 1:
        lines.append(f"{len(differences)} codes on which {sheets[0].coder} and {sheets[1].coder} differ")
        lines += [line for difference in differences[:examples] for line in _difference(difference)]
    return Result(data, lines)


def _sheets(coded: Sequence[Path]) -> list[Coded]:
    sheets = [read_coded(path) for path in _at_most_two(coded)]
    if len(sheets) > 1:
        one, other = sheets
        if one.sample != other.sample:
            raise CodedError(f"{one.path} is of sample {one.sample}, and {other.path} of {other.sample}")
        if one.coder == other.coder:
            raise CodedError(
                f"{one.path} and {other.path} are both by {one.coder}; correct the column coder of one of them"
            )
    return sheets


def _at_most_two(coded: Sequence[Path]) -> Sequence[Path]:
    if len(coded) > 2:
        raise CodedError(f"{len(coded)} sheets are given; one or two are compared at a time")
    return coded


def _items(sheets: Sequence[Coded], all_items: Iterable[str], *, partial: bool) -> list[str]:
    """Return the items that every sheet has coded; CodedError where some are not and `partial` is not given."""
    wanted = list(all_items)
    for sheet in sheets:
        left = [item for item in wanted if item not in sheet.codes]
        if len(left) == len(wanted):
            raise CodedError(f"{sheet.path}: nothing is coded yet; fill in the column evidence of every row")
        if left and not partial:
            named = ", ".join(left[:NAMED]) + (" ..." if len(left) > NAMED else "")
            raise CodedError(
                f"{sheet.path}: {len(left)} of {len(wanted)} items are not coded yet by {sheet.coder} ({named}); "
                "finish them, or compare what is coded with --partial"
            )
    items = [item for item in wanted if all(item in sheet.codes for sheet in sheets)]
    if not items:
        raise CodedError(f"{sheets[0].path} and {sheets[1].path} have no coded item in common yet")
    return items


def _comparison(one: Comparison) -> list[str]:
    name = one.other if one.other != TOOL else "the tool"
    detecting = ["precision", "recall"] if one.other == TOOL else []
    whole = [name for name in ("run_precision", "run_recall", "run_f1") if name in one.figures["core"]]
    last = ["status_accuracy"] if one.other == TOOL else ["agreement"]
    ranged = ("f1", "run_f1", "kappa", *(() if one.other == TOOL else ("alpha",)))
    names = {"status_accuracy": "status", "f1": "F1", "run_f1": "run F1"}
    columns = ["f1", *detecting, *whole, *last, "kappa", "alpha"]
    head = ["", "yes", *(names.get(column, column.replace("_", " ")) for column in columns)]
    rows: Table = [head]
    for group in GROUPS:
        own = one.figures[group]
        shown = [spread(own[c]) if c in ranged else plain(own[c]) for c in columns]
        rows.append([group_name(group), str(one.support[group]), *shown])
    return [f"{name} against {one.reference}: {one.items} items of {one.providers} providers", *table(rows), ""]


def _difference(one: Mapping[str, Any]) -> list[str]:
    said = ", ".join(f"{key} {value}" for key, value in one.items() if key not in ("item", "criterion", *LAST))
    return [f"    {one['item']} {one['criterion']}: {said}", *(f"        {one[key]}" for key in LAST if one[key])]
