"""`make model`: learn the weights of both languages from labelled sentences, reproducibly, and write them as data.

A network with one hidden layer (`descent.py`) reads the features of `features.py` and the pieces of their words
(`pieces.py`; a word's weights are written with those of its pieces in them), and tells at once which criteria a
sentence is evidence of and, of the five core ones, the status. Probabilities are calibrated on predictions for
providers that were left out of the fit, in five folds; on those for the sentences of the dev files, which nobody wrote
around what a model did not know, one threshold is chosen for both languages. Two regressions (`regression.py`) tell, of
the sentences that hold evidence, the status too, and whether it speaks for the whole provider.
"""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from extract.evidence.codebook import LANGUAGES
from extract.evidence.find import Evidencer
from extract.evidence.hit import CORE, CRITERIA
from extract.evidence.model.descent import Answers, learn
from extract.evidence.model.fit import calibration, left_out, probabilities, vectorized, with_pieces
from extract.evidence.model.labelled import (
    Row,
    in_place,
    labels,
    read_rows,
    share_in_place,
    stands_for,
    under_headings,
)
from extract.evidence.model.regression import held, learn_scope, learn_status
from extract.evidence.model.rows import in_steps, parted, rounded
from extract.evidence.model.stored import written
from extract.evidence.model.weights import OUTCOMES, STATUSES

COMMON = 4
"""Features in fewer sentences are left out of the network: out of fold, half of them say as much as all."""
LARGEST = 127
"""Weights of units are kept in eight bits: log odds change by .05 on average, probabilities by .02 at most."""
PRECISION = 0.9
"""What opinions at the threshold must reach on left-out providers of the dev files."""
LEAST = 0.5
"""The threshold is no lower: under it, ordinary lines of whole pages are taken for evidence."""
BESIDE = 0.5
"""The threshold of skill and industry, which even readers label unevenly sentence by sentence: likelier than not."""
NEVER = 2.0
"""A threshold that no probability reaches."""


def seen(rows: Sequence[Row], lang: str) -> list[dict[str, float]]:
    """Return the features of each row."""
    evidencer = Evidencer(model=False)
    language = evidencer.language(lang)
    result = []
    for row in rows:
        around = " ".join(filter(None, (row["heading"], row["previous"])))
        hits = evidencer.annotate_text(row["text"], lang, row["heading"], row["previous"])
        beside = (row.get("before", ""), row.get("after", ""))
        result.append(language.features(row["text"], around, hits, beside))
    return result


def threshold(guessed: np.ndarray, said: np.ndarray) -> float:
    """Return the lowest threshold from which on opinions are right in at least `PRECISION` of the cases."""
    order = np.argsort(-guessed, kind="stable")
    precision = np.cumsum(said[order]) / np.arange(1, len(order) + 1)
    good = np.nonzero(precision >= PRECISION)[0]
    return max(LEAST, round(float(guessed[order[good[-1]]]), 4)) if len(good) else NEVER


def asked(rows: Sequence[Row], share: float) -> Answers:
    """Return what readers said of each row, in the order of `OUTCOMES`.

    `share`: for how many what is present counts in its paragraph, where statuses are learned.
    """
    truth = [labels(rows, criterion) for criterion in CRITERIA]
    counts = [stands_for(rows, criterion) for criterion in CRITERIA]
    in_its_place = np.where(list(map(in_place, rows)), share, 1.0)
    choices = []
    for criterion in CORE:
        said = np.array([row["labels"].get(criterion, "none") for row in rows])
        choices.append(slice(len(truth), len(truth) + len(STATUSES)))
        truth += [said == status for status in STATUSES]
        counts += [(said != "none") * np.where(said == "present", in_its_place, 1.0)] * len(STATUSES)
    return Answers(np.array(truth).T, np.array(counts).T, choices)


def learned(rows: Sequence[Row], lang: str) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """Return the model of `lang` as it is stored, without its threshold, and what it says of left-out providers."""
    found, share = seen(rows, lang), share_in_place(rows)
    answers = asked(rows, share)
    vectorizer, matrix = vectorized([with_pieces(one) for one in found], COMMON)
    layers = learn(matrix, answers)
    guessed = left_out(matrix, answers, [row["provider_id"] for row in rows])
    outside = {}
    for at, criterion in enumerate(CRITERIA):
        slope, shift = calibration(guessed[:, at], answers.truth[:, at], answers.counts[:, at])
        layers.calibrate(at, slope, shift)
        outside[criterion] = probabilities(guessed[:, at], slope, shift)
    weights, of_pieces = parted(vectorizer, layers.features)
    step = round(float(max(np.abs(row).max() for row in (*weights.values(), *of_pieces.values()))) / LARGEST, 6)
    pairs = held(rows, found)
    status_bias, status_weights, status_pieces = learn_status(pairs, share)
    scope_bias, scope_weights, scope_pieces = learn_scope(pairs)
    return {
        "lang": lang,
        "rows": len(rows),
        "outcomes": list(OUTCOMES),
        "bias": rounded(layers.outcomes_bias),
        "weights": [rounded(row) for row in layers.outcomes.T],
        "unit_step": step,
        "unit_bias": rounded(layers.bias),
        "unit_weights": in_steps(weights, step),
        "unit_pieces": in_steps(of_pieces, step),
        "statuses": list(STATUSES),
        "status_bias": status_bias,
        "status_weights": status_weights,
        "status_pieces": status_pieces,
        "scope_bias": scope_bias,
        "scope_weights": scope_weights,
        "scope_pieces": scope_pieces,
    }, outside


def main(arguments: Iterable[str]) -> None:
    """Write en.json and fr.json beside this file, from the labelled sentences in the folder given."""
    (folder,) = arguments
    models, seen_by_nobody = [], []
    for lang in LANGUAGES:
        rows = under_headings(read_rows(Path(folder), lang), lang)
        model, outside = learned(rows, lang)
        models.append(model)
        dev = np.array([row["split"] == "dev" for row in rows])
        seen_by_nobody += [(outside[one][dev], labels(rows, one)[dev]) for one in CORE]
    chosen = threshold(*map(np.concatenate, zip(*seen_by_nobody, strict=True)))
    for model in models:
        path = Path(__file__).with_name(f"{model['lang']}.json")
        thresholds = [chosen if criterion in CORE else BESIDE for criterion in CRITERIA]
        path.write_text("".join(written({"thresholds": thresholds} | model)), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
