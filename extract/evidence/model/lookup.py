"""Weights by feature, without the features: a sorted array of their hashes takes a tenth of a dictionary's memory."""

from collections.abc import Iterable, Sequence

import numpy as np

NOTHING = ""
"""No feature: the row that weighs nothing."""

Part = tuple[Sequence[str], np.ndarray]
"""Features, and a row of whole numbers for each."""


class Lookup:
    """Feature -> a row of weights; two of 100,000 features share a hash of 64 bits once in four thousand million."""

    def __init__(self, parts: Iterable[Part], width: int, step: float) -> None:
        """Take rows of `width` whole numbers of one kind, in parts; each is a weight in steps of `step`."""
        self.step = step
        hashes, rows = [np.zeros(0, np.int64)], []
        for features, weights in parts:
            hashes.append(_hashes(features))
            rows.append(weights)
        known = np.concatenate(hashes)
        order = np.argsort(known)
        nothing = np.zeros((1, width), rows[0].dtype if rows else np.int8)
        self._hashes = np.append(known[order], np.iinfo(np.int64).max)
        self._rows = np.concatenate([np.concatenate(rows)[order], nothing]) if rows else nothing

    def find(self, features: Sequence[str]) -> np.ndarray:
        """Return the row of each feature, -1 for what was never learned."""
        hashes = _hashes(features)
        at = np.searchsorted(self._hashes, hashes)
        found: np.ndarray = np.where(self._hashes[at] == hashes, at, -1)
        return found

    def whole(self, rows: np.ndarray) -> np.ndarray:
        """Return the weights of rows, in steps; the last row, of what was never learned, weighs nothing."""
        weights: np.ndarray = self._rows.take(rows, axis=0)
        return weights


def _hashes(features: Sequence[str]) -> np.ndarray:
    """Return Python's own hashes: others in each process, and the same within one."""
    return np.fromiter(map(hash, features), np.int64, len(features))
