"""Labelled sentences measured: every system's figures by language and criterion, and where the tool errs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from extract.evaluation.baselines import Answer, Answers, answers
from extract.evaluation.causes import Error, errors, examples, tally
from extract.evaluation.figures import f1
from extract.evaluation.gold import Row
from extract.evaluation.intervals import Bootstrap, Estimate, documents
from extract.evaluation.scoring import GROUPS, Pair, Tables, coding, count, detection, micro, support
from extract.evidence.hit import CRITERIA

Figures = dict[str, dict[str, Estimate]]
"""Group (a criterion, or `core`) -> figure -> estimate."""


@dataclass(frozen=True, slots=True)
class Part:
    """The figures of some rows: those of one language, or of all."""

    rows: int
    providers: int
    support: dict[str, dict[str, int]]
    systems: dict[str, Figures]
    tool: str
    """Which of the systems is the tool as it stands."""
    gain: dict[str, Estimate]
    """System -> the tool's micro F1 over the core criteria less that system's, on the same resamples."""

    def document(self) -> dict[str, Any]:
        """Return the figures for programs."""
        return {
            "rows": self.rows,
            "providers": self.providers,
            "support": self.support,
            "systems": {system: nested(figures) for system, figures in self.systems.items()},
            "tool": self.tool,
            "gain_in_core_f1": documents(self.gain),
        }


@dataclass(frozen=True, slots=True)
class Report:
    """One language (or all): with its borderline rows and without, and the tool's errors."""

    everything: Part
    without_borderline: Part | None
    """None where no row is borderline, or every one."""
    coding: Figures
    """The tool and the reader as two coders; empty for all languages together."""
    errors: list[Error]

    def document(self, number: int) -> dict[str, Any]:
        """Return the report for programs, with up to `number` examples of each cause of error."""
        without = self.without_borderline
        return {
            **self.everything.document(),
            "coding": nested(self.coding),
            "without_borderline": without.document() if without else None,
            "errors": tally(self.errors),
            "examples": examples(self.errors, number),
        }


def reports(rows: Sequence[Row], resamples: int, seed: int) -> dict[str, Report]:
    """Measure `rows` by language, and together where there are two; `all` comes last."""
    said = answers(rows)
    languages = sorted({row.lang for row in rows})
    parts: dict[str, Report] = {}
    for lang in languages if len(languages) == 1 else [*languages, "all"]:
        own = [number for number, row in enumerate(rows) if lang in (row.lang, "all")]
        parts[lang] = _report([rows[n] for n in own], _only(said, own), resamples, seed, as_coders=lang != "all")
    return parts


def nested(figures: Figures) -> dict[str, Any]:
    """Return groups of named estimates for programs."""
    return {group: documents(estimates) for group, estimates in figures.items()}


def _report(rows: Sequence[Row], said: Answers, resamples: int, seed: int, *, as_coders: bool) -> Report:
    clear = [number for number, row in enumerate(rows) if not row.borderline]
    mixed = 0 < len(clear) < len(rows)
    tool = said.systems[said.tool]
    tables = count(pairs(rows, tool))
    bootstrap = Bootstrap(len(tables.providers), resamples, seed)
    return Report(
        _part(rows, said, resamples, seed),
        _part([rows[n] for n in clear], _only(said, clear), resamples, seed, said.tool) if mixed else None,
        {group: coding(tables, group, bootstrap) for group in GROUPS} if as_coders else {},
        errors(rows, tool, said.hits),
    )


def _part(rows: Sequence[Row], said: Answers, resamples: int, seed: int, tool: str = "") -> Part:
    tables = {system: count(pairs(rows, several)) for system, several in said.systems.items()}
    own = tables[tool or said.tool]
    bootstrap = Bootstrap(len(own.providers), resamples, seed)
    return Part(
        len(rows),
        len(own.providers),
        {group: support(own, group) for group in GROUPS},
        {system: {group: detection(counts, group, bootstrap) for group in GROUPS} for system, counts in tables.items()},
        tool or said.tool,
        {
            system: bootstrap.difference(_core(own), _core(counts), micro(f1))
            for system, counts in tables.items()
            if counts is not own
        },
    )


def pairs(rows: Sequence[Row], several: Sequence[Answer]) -> Iterable[Pair]:
    """Yield every criterion of every row with what was answered."""
    for row, answer in zip(rows, several, strict=True):
        for name in CRITERIA:
            label, labelled = row.labels.get(name, "none"), name in row.labels
            yield Pair(row.provider_id, name, label, answer.get(name, "none"), labelled)


def _core(tables: Tables) -> Any:
    return tables.all_pairs(GROUPS["core"])


def _only(said: Answers, own: Sequence[int]) -> Answers:
    systems = {system: [several[number] for number in own] for system, several in said.systems.items()}
    return Answers(systems, [said.hits[number] for number in own])
