"""Weights by feature, without the features: a sorted array of their hashes takes a tenth of a dictionary's memory."""

from collections.abc import Iterable, Sequence

import numpy as np

from extract.evidence.model.stored import Weights

NOTHING = ""
"""No feature: the row that weighs nothing."""
PER_ONE = 1000
"""Weights are kept as whole thousandths, as they are written: a quarter of the memory, and the same numbers."""


class Lookup:
    """Feature -> a row of weights; two of 100,000 features share a hash of 64 bits once in four thousand million."""

    def __init__(self, parts: Iterable[Weights], width: int) -> None:
        """Take `width` weights for each feature, in parts."""
        hashes, rows = [np.zeros(0, np.int64)], [np.zeros((0, width), np.int16)]
        for part in parts:
            hashes.append(_hashes(list(part)))
            rows.append(_thousandths(list(part.values())))
        known = np.concatenate(hashes)
        order = np.argsort(known)
        self._hashes = np.append(known[order], np.iinfo(np.int64).max)
        self._rows = np.concatenate([np.concatenate(rows)[order], np.zeros((1, width), np.int16)])

    def find(self, features: Sequence[str]) -> np.ndarray:
        """Return the row of each feature, -1 for what was never learned."""
        hashes = _hashes(features)
        at = np.searchsorted(self._hashes, hashes)
        found: np.ndarray = np.where(self._hashes[at] == hashes, at, -1)
        return found

    def weights(self, rows: np.ndarray) -> np.ndarray:
        """Return the weights of rows; the last row, of what was never learned, weighs nothing."""
        weights: np.ndarray = self._rows.take(rows, axis=0) / PER_ONE
        return weights


def _thousandths(weights: Sequence[Sequence[float]]) -> np.ndarray:
    whole = np.rint(np.array(weights) * PER_ONE)
    if np.abs(whole).max() > np.iinfo(np.int16).max:
        raise ValueError(f"a weight of {np.abs(whole).max() / PER_ONE} is too large to keep; train again: make model")
    thousandths: np.ndarray = whole.astype(np.int16)
    return thousandths


def _hashes(features: Sequence[str]) -> np.ndarray:
    """Return Python's own hashes: others in each process, and the same within one."""
    return np.fromiter(map(hash, features), np.int64, len(features))
