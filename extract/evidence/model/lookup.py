"""Weights by feature, without the features: a sorted array of their hashes takes a tenth of a dictionary's memory."""

from collections.abc import Iterable, Sequence

import numpy as np

from extract.evidence.model.stored import Weights

NOTHING = ""
"""No feature: the row that weighs nothing."""


class Lookup:
    """Feature -> a row of weights; two of 100,000 features share a hash of 64 bits once in four thousand million."""

    def __init__(self, parts: Iterable[Weights], width: int) -> None:
        """Take `width` weights for each feature, in parts."""
        hashes, rows = [np.zeros(0, np.int64)], [np.zeros((0, width))]
        for part in parts:
            hashes.append(_hashes(list(part)))
            rows.append(np.array(list(part.values())))
        known = np.concatenate(hashes)
        order = np.argsort(known)
        self._hashes = np.append(known[order], np.iinfo(np.int64).max)
        self.rows = np.concatenate([*rows, np.zeros((1, width))])
        """The weights; the last row, of what was never learned, weighs nothing."""
        self.rows[:-1] = self.rows[order]

    def find(self, features: Sequence[str]) -> np.ndarray:
        """Return the row of each feature, -1 for what was never learned."""
        hashes = _hashes(features)
        at = np.searchsorted(self._hashes, hashes)
        found: np.ndarray = np.where(self._hashes[at] == hashes, at, -1)
        return found


def _hashes(features: Sequence[str]) -> np.ndarray:
    """Return Python's own hashes: others in each process, and the same within one."""
    return np.fromiter(map(hash, features), np.int64, len(features))
