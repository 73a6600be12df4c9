"""Words by their pieces, so that a word that was never learned weighs what words like it do."""

SHORTEST, LONGEST = 4, 5
"""Letters of a word's beginnings; its runs of letters are of the shortest length."""
SHARE = 0.8
"""Weight of a piece, against 1 for its word."""


BEGINS, RUNS = "#", "$"


def is_piece(feature: str) -> bool:
    """Tell whether a feature is a piece of a word."""
    return feature.removeprefix("^").startswith((BEGINS, RUNS))


def pieces(feature: str) -> tuple[str, ...]:
    """Return the pieces of a feature that is a word, none of any other.

    `mentored`: its beginnings `#ment`, `#mento`, and its runs of letters `$ment`, `$ento`, `$ntor`, `$tore`, `$ored`;
    behind `^` where the word stands around the sentence.
    """
    word = feature.removeprefix("^")
    if " " in word or not word[:1].isalpha():
        return ()
    place = "^" if len(word) < len(feature) else ""
    begins = (f"{place}{BEGINS}{word[:length]}" for length in range(SHORTEST, min(LONGEST, len(word)) + 1))
    runs = (f"{place}{RUNS}{word[at : at + SHORTEST]}" for at in range(len(word) - SHORTEST + 1))
    return tuple(dict.fromkeys((*begins, *runs)))
