"""A sentence as its plain words: what the prefilter and the model look at, without a tokeniser."""

import re
from functools import lru_cache

from extract.evidence.normal import normal

NOT_A_WORD = re.compile(r"[\W_]+|(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)")


@lru_cache(maxsize=8192)  # the prefilter and the model ask for the same sentence
def plain_words(text: str) -> str:
    """Return the words of `text` in lower case, one space before, between and after them: ` 60 hours on site `.

    Where a tokeniser would part a word, so does this: numbers from letters, `cannot` in two.
    """
    return f" {NOT_A_WORD.sub(' ', normal(text)).strip()} ".replace(" cannot ", " can not ")
