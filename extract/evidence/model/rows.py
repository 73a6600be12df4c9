"""Learned columns as rows by feature: the weights of its pieces are in each word's own."""

from collections.abc import Mapping

import numpy as np
from sklearn.feature_extraction import DictVectorizer

from extract.evidence.model.pieces import SHARE, is_piece, pieces
from extract.evidence.model.stored import Packed, Weights, packed

Rows = Mapping[str, np.ndarray]
"""Feature -> a weight for each outcome."""
SMALLEST = 0.04
"""Rows of which every weight is nearer to nothing are not written: many of a regression, few of the network."""


def parted(vectorizer: DictVectorizer, table: np.ndarray) -> tuple[Rows, Rows]:
    """Return the weights of features, those of its pieces in each word's, and the weights of pieces."""
    every = {str(name): weights for name, weights in zip(vectorizer.get_feature_names_out(), table, strict=True)}
    of_pieces = {name: SHARE * weights for name, weights in every.items() if is_piece(name)}
    kept = {name: weights for name, weights in every.items() if name not in of_pieces and _weighs(weights)}
    for name, weights in kept.items():
        kept[name] = weights + sum(of_pieces[piece] for piece in pieces(name) if piece in of_pieces)
    return kept, {name: weights for name, weights in of_pieces.items() if _weighs(weights)}


def _weighs(weights: np.ndarray) -> bool:
    return bool(np.abs(weights).max() >= SMALLEST)


def in_thousandths(weights: Rows) -> Weights:
    """Return feature -> weights, rounded, in the order of the alphabet."""
    return {name: [round(float(weight), 3) for weight in weights[name]] for name in sorted(weights)}


def in_steps(weights: Rows, step: float) -> Packed:
    """Return feature -> weights in whole steps, in the order of the alphabet."""
    return {name: packed(np.rint(weights[name] / step)) for name in sorted(weights)}


def rounded(weights: np.ndarray) -> list[float]:
    """Return biases, or weights of units, as they are written."""
    return [round(float(weight), 4) for weight in weights]
