"""The figures for people: tables of text."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from extract.evaluation.baselines import ALWAYS
from extract.evaluation.causes import CAUSES, examples, tally
from extract.evaluation.intervals import Estimate
from extract.evaluation.pagescore import PageReport
from extract.evaluation.report import Part, Report
from extract.evaluation.scoring import GROUPS

LANGUAGES = {"en": "English", "fr": "French", "all": "English and French"}
CORE_NAME = "the five core"
CLEAR_NAME = "without borderline cells"
Table = list[Sequence[str]]


def report_lines(lang: str, report: Report, number: int) -> list[str]:
    """Return the report of one language, with up to `number` examples of each cause of error."""
    part, without = report.everything, report.without_borderline
    lines = [f"{LANGUAGES[lang]}: {part.rows} rows of {part.providers} providers", ""]
    lines += [*_systems(part), ""]
    if without:
        left_out = part.rows - without.rows
        lines += [f"  without the {left_out} borderline rows", *_systems(without), ""]
    lines += [f"  {part.tool}, by criterion", *_criteria(report), ""]
    lines += [f"  errors of {part.tool}: {len(report.errors)}"]
    shown = examples(report.errors, number)
    for cause, times in tally(report.errors).items():
        lines.append(f"    {times:5d}  {cause} ({CAUSES[cause]})")
        lines += [line for one in shown.get(cause, ()) for line in _example(one)]
    return [*lines, ""]


def page_lines(lang: str, report: PageReport, number: int) -> list[str]:
    """Return the report of one language's gold pages, with up to `number` errors of each sort."""
    seen = report.credentials
    lines = [
        f"{LANGUAGES[lang]}: {report.pages} pages of {report.providers} providers; "
        f"{report.kinds_right} judged rightly; "
        f"{seen['found']} of {seen['expected']} credentials found, {seen['invented']} invented",
        "",
    ]
    rows: Table = [("", "macro F1 of status", "cells right")]
    for system, groups in report.systems.items():
        rows.append((system, spread(groups["core"]["macro_f1"]), spread(groups["core"]["accuracy"])))
    lines += [*table(rows), "", f"  {report.tool}, by criterion"]
    rows = [("", "macro F1 of status", "cells right")]
    for group, estimates in report.systems.get(report.tool, {}).items():
        rows.append((group_name(group), spread(estimates["macro_f1"]), spread(estimates["accuracy"])))
    lines += [*table(rows), "", "  facts"]
    rows = [("", "stated", "precision", "recall")]
    for column, estimates in report.facts.items():
        given = str(report.given.get(column, sum(report.given.values())))
        rows.append((column, given, spread(estimates["precision"]), spread(estimates["recall"])))
    lines += [*table(rows), ""]
    document = report.document(number)
    for kind, times in document["errors"].items():
        lines.append(f"    {times:5d}  {kind}")
        lines += [f"           {_said(one)}" for one in document["examples"].get(kind, ())]
    return [*lines, ""]


def group_name(name: str) -> str:
    """Return what a group of criteria is called in a table."""
    return {"core": CORE_NAME, "clear": CLEAR_NAME}.get(name, name)


def plain(estimate: Estimate) -> str:
    """Return the figure with three decimals, without the zero before the point."""
    return "" if estimate.value is None else _short(estimate.value)


def spread(estimate: Estimate) -> str:
    """Return the figure with its interval."""
    if estimate.low is None or estimate.high is None:
        return plain(estimate)
    return f"{plain(estimate)} [{_short(estimate.low)}, {_short(estimate.high)}]"


def table(rows: Iterable[Sequence[str]], indent: int = 4) -> list[str]:
    """Return `rows` with their columns aligned."""
    several = list(rows)
    widths = [max(len(row[place]) for row in several) for place in range(len(several[0]))]
    return [
        " " * indent + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in several
    ]


def _systems(part: Part) -> list[str]:
    figures = ("F1", "macro F1", "precision", "recall", "labelled F1", "status", "believed", "gain in F1")
    rows: Table = [("five core criteria", *figures)]
    for system, groups in part.systems.items():
        core = groups["core"]
        gain = part.gain.get(system)
        rows.append((
            system, spread(core["f1"]), plain(core["macro_f1"]), plain(core["precision"]), plain(core["recall"]),
            spread(core["labelled_f1"]), plain(core["status_accuracy"]) if system != ALWAYS else "",
            plain(core["hard_negatives_believed"]), spread(gain) if gain else "",
        ))  # fmt: skip
    return table(rows)


def _criteria(report: Report) -> list[str]:
    part = report.everything
    head = ["", "yes", "hard no", "F1", "precision", "recall", "labelled F1", "status", "believed"]
    rows: Table = [head + (["kappa", "alpha"] if report.coding else [])]
    for group in GROUPS:
        own, support = part.systems[part.tool][group], part.support[group]
        row = [
            group_name(group), str(support["positives"]), str(support["hard_negatives"]), spread(own["f1"]),
            plain(own["precision"]), plain(own["recall"]), spread(own["labelled_f1"]), plain(own["status_accuracy"]),
            plain(own["hard_negatives_believed"]),
        ]  # fmt: skip
        if report.coding:
            row += [spread(report.coding[group]["kappa"]), plain(report.coding[group]["alpha"])]
        rows.append(row)
    return table(rows)


def _example(one: Mapping[str, Any]) -> list[str]:
    context = "".join(f"{one[key]} || " for key in ("heading", "previous") if one[key])
    why = "; ".join(filter(None, (one["why"], one["note"])))
    return [
        f"           {one['id']} {one['criterion']}: labelled {one['label']}, answered {one['answer']}"
        + (f" ({why})" if why else ""),
        f"             “{context}{one['text']}”",
    ]


def _said(one: Mapping[str, Any]) -> str:
    return "; ".join(f"{key} {value}" for key, value in one.items() if key != "error" and value not in (None, ""))


def _short(value: float) -> str:
    return f"{value:.3f}".replace("0.", ".", 1) if abs(value) < 1 else f"{value:.2f}"
