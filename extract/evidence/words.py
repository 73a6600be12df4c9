"""A sentence as its plain words: what the prefilter and the model look at, without a tokeniser."""

import re
from functools import lru_cache

from extract.evidence.normal import normal

NOT_A_WORD = re.compile(r"[\W_]+|(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)")

DIGIT = re.compile("[0-9]")
SIGNS = "".join(chr(code) if chr(code).isalpha() else " " for code in range(128))
"""Letters of ASCII for themselves, all else for a space."""


@lru_cache(maxsize=8192)  # the prefilter and the model ask for the same sentence
def plain_words(text: str) -> str:
    """Return the words of `text` in lower case, one space before, between and after them: ` 60 hours on site `.

    Where a tokeniser would part a word, so does this: numbers from letters, `cannot` in two.
    """
    said = normal(text)
    if said.isascii() and not DIGIT.search(said):  # three in four sentences: the same, sooner
        words = " ".join(said.translate(SIGNS).split())
    else:
        words = NOT_A_WORD.sub(" ", said).strip()
    return f" {words} ".replace(" cannot ", " can not ")
