"""Two coders with each other, and the tool with each: figures over the items that both have coded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extract.agreement.coded import Coded
from extract.agreement.key import Key
from extract.evaluation.figures import DETECTION, status_accuracy
from extract.evaluation.gold import Label
from extract.evaluation.intervals import Bootstrap, Estimate
from extract.evaluation.report import Figures, nested
from extract.evaluation.scoring import GROUPS, Pair, Tables, coding, count, micro, support
from extract.evidence.hit import CRITERIA

TOOL = "tool"
Codes = Mapping[str, Mapping[str, Label]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One reader (or the tool) against another, who is the reference."""

    reference: str
    other: str
    items: int
    providers: int
    support: dict[str, int]
    """Group -> pairs in which the reference gives evidence."""
    figures: Figures

    def document(self) -> dict[str, Any]:
        """Return the comparison for programs."""
        return {
            "reference": self.reference,
            "other": self.other,
            "items": self.items,
            "providers": self.providers,
            "support": self.support,
            "figures": nested(self.figures),
        }


def coders(one: Coded, other: Coded, items: Sequence[str], key: Key, resamples: int, seed: int) -> Comparison:
    """Compare two coders. F1 is symmetric: it is the same whoever is taken for the reference."""
    tables = count(_pairs(one.codes, other.codes, items, key))
    bootstrap = Bootstrap(len(tables.providers), resamples, seed)
    figures = {
        group: {"f1": _estimate(tables, group, bootstrap, "f1"), **coding(tables, group, bootstrap)} for group in GROUPS
    }
    return _comparison(one.coder, other.coder, items, tables, figures)


def tool(coder: Coded, items: Sequence[str], key: Key, resamples: int, seed: int) -> Comparison:
    """Compare the tool's answers with a coder's.

    `run_precision`, `run_recall` and `run_f1` weigh each item with the number of sentences of the run that it stands
    for: they estimate the figures of the whole run, where the plain ones are about the drawn sentences, of which many
    were drawn because something was found in them. They are left out where all items stand for as many.
    """
    answers = {item: key.items[item].answers for item in items}
    tables = count(_pairs(coder.codes, answers, items, key))
    weighted = count(_pairs(coder.codes, answers, items, key, weighted=True)) if key.weighted else None
    bootstrap = Bootstrap(len(tables.providers), resamples, seed)
    figures = {
        group: {
            **{name: _estimate(tables, group, bootstrap, name) for name in DETECTION},
            **({f"run_{name}": _estimate(weighted, group, bootstrap, name) for name in DETECTION} if weighted else {}),
            "status_accuracy": bootstrap.estimate(tables.all_pairs(GROUPS[group]), micro(status_accuracy)),
            **coding(tables, group, bootstrap),
        }
        for group in GROUPS
    }
    return _comparison(coder.coder, TOOL, items, tables, figures)


def disagreements(one: Coded, other: Coded, items: Sequence[str], key: Key) -> list[dict[str, Any]]:
    """Return where two coders differ, for them to settle in writing, with the tool's answer beside."""
    return [
        {
            "item": item,
            "criterion": name,
            one.coder: one.codes[item][name],
            other.coder: other.codes[item][name],
            TOOL: key.items[item].answers[name],
            "sentence": one.sentences[item],
            "comments": " | ".join(filter(None, (one.comments.get(item, ""), other.comments.get(item, "")))),
        }
        for item in items
        for name in CRITERIA
        if one.codes[item][name] != other.codes[item][name]
    ]


def _pairs(reference: Codes, other: Codes, items: Sequence[str], key: Key, *, weighted: bool = False) -> list[Pair]:
    return [
        Pair(
            key.items[item].provider_id,
            name,
            reference[item][name],
            other[item][name],
            weight=key.items[item].weight if weighted else 1.0,
        )
        for item in items
        for name in CRITERIA
    ]


def _estimate(tables: Tables, group: str, bootstrap: Bootstrap, figure: str) -> Estimate:
    return bootstrap.estimate(tables.all_pairs(GROUPS[group]), micro(DETECTION[figure]))


def _comparison(one: str, other: str, items: Sequence[str], tables: Tables, figures: Figures) -> Comparison:
    positives = {group: support(tables, group)["positives"] for group in GROUPS}
    return Comparison(one, other, len(items), len(tables.providers), positives, figures)
