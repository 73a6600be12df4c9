"""`make model`: learn the weights of both languages from labelled sentences, reproducibly, and write them as data.

A logistic regression for each criterion on the features of `features.py` and the pieces of their words (`pieces.py`;
a word's weights are written with those of its pieces in them), each feature scaled beforehand by how much more often it
stands in sentences with the evidence than in those without (Wang and Manning, 2012, "Baselines and Bigrams"); the scale
is multiplied into the weights that are written. Probabilities are calibrated on predictions for providers that were
left out of the fit, in five folds; on those for the sentences of the dev files, which nobody wrote around what a model
did not know, one threshold is chosen for both languages. The status of evidence (present, optional, planned, negated)
is a second, multinomial regression over the sentences that hold evidence, and whether it speaks for the whole provider
a third, over those that were labelled in their paragraph on a credential's page.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from extract.evidence.codebook import LANGUAGES
from extract.evidence.find import Evidencer
from extract.evidence.hit import CORE, CRITERIA
from extract.evidence.model.features import status_features
from extract.evidence.model.fit import Fit, calibrated, calibration, left_out, vectorized, with_pieces
from extract.evidence.model.labelled import Row, in_place, labels, read_rows, stands_for, under_headings
from extract.evidence.model.pieces import SHARE, is_piece, pieces
from extract.evidence.model.stored import written
from extract.evidence.model.weights import STATUSES

Weights = dict[str, list[float]]
"""Feature -> a weight for each outcome."""
PRECISION = 0.9
"""What opinions at the threshold must reach on left-out providers of the dev files."""
STATUS_STRENGTH = 2.0
"""Inverse of the L2 penalty of the regressions that tell statuses and scopes apart."""
SMALLEST = 0.04
"""Weights nearer to nothing are not written."""
LEAST = 0.45
"""The threshold is no lower: under it, ordinary lines of whole pages are taken for evidence."""
BESIDE = 0.5
"""The threshold of skill and industry, which even readers label unevenly sentence by sentence: likelier than not."""
CREDENTIAL_PAGES = ("course", "programme", "faq", "fees", "outline")
"""Kinds of pages on which a sentence itself must say whether it speaks for the whole provider."""
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


def threshold(probabilities: np.ndarray, said: np.ndarray) -> float:
    """Return the lowest threshold from which on opinions are right in at least `PRECISION` of the cases."""
    order = np.argsort(-probabilities, kind="stable")
    precision = np.cumsum(said[order]) / np.arange(1, len(order) + 1)
    good = np.nonzero(precision >= PRECISION)[0]
    return max(LEAST, round(float(probabilities[order[good[-1]]]), 4)) if len(good) else NEVER


def held(rows: Sequence[Row], found: Sequence[dict[str, float]]) -> list[tuple[Row, dict[str, float], str]]:
    """Return row, features and status of every pair of a sentence and a core criterion that it is evidence of."""
    return [
        (row, with_pieces(status_features(one, criterion, row["text"])), status)
        for row, one in zip(rows, found, strict=True)
        for criterion, status in row["labels"].items()
        if status != "none" and criterion in CORE
    ]


def learn_status(pairs: Sequence[tuple[Row, dict[str, float], str]]) -> tuple[list[float], Weights, Weights]:
    """Return the bias of each status, and the weights of features and of pieces of words.

    Sentences in a paragraph were written to hold many options, denials and plans: what is present counts there for so
    much that it has the share it has alone.
    """
    present = np.array([status == "present" for *_, status in pairs])
    placed = np.array([in_place(row) for row, *_ in pairs])
    counts = np.where(placed & present, _odds(present[~placed]) / _odds(present[placed]), 1.0)
    return _regression([one for _, one, _ in pairs], [status for *_, status in pairs], counts)


def learn_scope(pairs: Sequence[tuple[Row, dict[str, float], str]]) -> tuple[list[float], Weights, Weights]:
    """Return bias and weights for evidence that speaks for the whole provider."""
    asked = [(row, one) for row, one, _ in pairs if in_place(row) and row["kind"] in CREDENTIAL_PAGES]
    return _regression([one for _, one in asked], [row["scope"] == "provider" for row, _ in asked])


def _regression(
    found: Sequence[dict[str, float]], answers: Sequence[Any], counts: np.ndarray | None = None
) -> tuple[list[float], Weights, Weights]:
    """Return the bias of each status, or of a yes alone, and the weights of features and of pieces."""
    vectorizer, matrix = vectorized(found)
    regression = LogisticRegression(C=STATUS_STRENGTH, solver="newton-cg").fit(matrix, answers, sample_weight=counts)
    classes = list(regression.classes_)
    order = list(map(classes.index, STATUSES)) if len(classes) == len(STATUSES) else [0]
    weights, of_pieces = _parted(vectorizer, regression.coef_[order].T)
    return [round(float(bias), 4) for bias in regression.intercept_[order]], weights, of_pieces


def _odds(said: np.ndarray) -> float:
    """Return how many are true for each that is not."""
    return float((said.sum() + 1) / ((~said).sum() + 1))


def _parted(vectorizer: DictVectorizer, table: np.ndarray) -> tuple[Weights, Weights]:
    """Return the weights of features, those of its pieces in each word's, and the weights of pieces."""
    every = {str(name): weights for name, weights in zip(vectorizer.get_feature_names_out(), table, strict=True)}
    of_pieces = {name: SHARE * weights for name, weights in every.items() if is_piece(name)}
    kept = {name: weights for name, weights in every.items() if name not in of_pieces and _weighs(weights)}
    for name, weights in kept.items():
        kept[name] = weights + sum(of_pieces[piece] for piece in pieces(name) if piece in of_pieces)
    return _written(kept), _written({name: weights for name, weights in of_pieces.items() if _weighs(weights)})


def _weighs(weights: np.ndarray) -> bool:
    return bool(np.abs(weights).max() >= SMALLEST)


def _written(weights: Mapping[str, np.ndarray]) -> Weights:
    """Return feature -> weights, rounded, in the order of the alphabet."""
    return {name: [round(float(weight), 3) for weight in weights[name]] for name in sorted(weights)}


def learn(rows: Sequence[Row], lang: str) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """Return the model of `lang` as it is stored, without its threshold, and what it says of left-out providers."""
    found = seen(rows, lang)
    truth = {criterion: labels(rows, criterion) for criterion in CRITERIA}
    counts = {criterion: stands_for(rows, criterion) for criterion in CRITERIA}
    outside = left_out(found, truth, [row["provider_id"] for row in rows], counts)
    fit = Fit(found, truth, counts)
    for criterion, probabilities in outside.items():
        slope, shift = calibration(probabilities, truth[criterion], counts[criterion])
        fit.calibrate(criterion, slope, shift)
        outside[criterion] = calibrated(probabilities, slope, shift)
    weights, of_pieces = _parted(fit.vectorizer, np.array([fit.weights[criterion] for criterion in CRITERIA]).T)
    pairs = held(rows, found)
    status_bias, status_weights, status_pieces = learn_status(pairs)
    scope_bias, scope_weights, scope_pieces = learn_scope(pairs)
    return {
        "lang": lang,
        "rows": len(rows),
        "criteria": list(CRITERIA),
        "bias": [round(fit.bias[criterion], 4) for criterion in CRITERIA],
        "statuses": list(STATUSES),
        "status_bias": status_bias,
        "weights": weights,
        "pieces": of_pieces,
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
        model, outside = learn(rows, lang)
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
