"""Questions and answers: a yes or a no says of itself nothing; with its question it says everything."""

from extract.evidence.codebook import Rules
from extract.evidence.hit import Passage
from extract.evidence.normal import normal
from extract.evidence.sentences import Sentence

AFTER = (".", ",", " ", "!", ";", ":")


def question_before(sentence: Sentence, passage: Passage) -> str:
    """Return the question that `sentence` may answer: the sentence before it, or the heading above; else nothing."""
    if sentence.before.rstrip().endswith("?"):
        return sentence.before
    return passage.heading if passage.heading.endswith("?") else ""


def answer_of(text: str, rules: Rules) -> str:
    """Return yes or no where `text` begins with one, else an empty string."""
    first = normal(text)
    for name, words in (("yes", rules.yes), ("no", rules.no)):
        if any(first == word or first.startswith(_begun(word)) for word in words):
            return name
    return ""


def _begun(word: str) -> tuple[str, ...]:
    """Return how a sentence begins that begins with `word`; one that ends in a stop is the whole answer."""
    return (word,) if word.endswith(".") else tuple(word + mark for mark in AFTER)
