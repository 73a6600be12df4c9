"""English or French: a page by its stop words and accents, a block only where it is sure."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

WORDS = re.compile(r"[^\W\d_]+")
EN = frozenset(
    """the of and to in is for you that with this are on be as at by an or from your will our have it not can we who
    their they which has all more about was were what when how each these his her its if there than into between
    may must do does no yes us them learn course students program weeks hours""".split()  # noqa: SIM905
)
FR = frozenset(
    """le la les de des du et en un une pour dans est vous que qui sur au aux par avec ce cette ces votre vos nos
    notre nous sont être plus ou à son sa ses se ne pas il elle ils elles leur leurs entre sans sous chez dont où
    lors afin après avant selon ainsi aussi peut doit cours formation programme semaines heures""".split()  # noqa: SIM905
)
ACCENTS = re.compile(r"[éèêëàâçîïôûùœ]", re.IGNORECASE)
BLOCK_LETTERS = 40
"""A shorter block says too little of its language."""
SURE = 0.9


def page_language(texts: Iterable[str], declared: str = "") -> str:
    """Return `en` or `fr` for all of a page's `texts`; `declared` (the html element's lang) decides only a tie."""
    scores = [_scores(text) for text in texts]
    english, french = (sum(score[side] for score in scores) for side in (0, 1))
    if english == french:
        return "fr" if declared.lower().startswith("fr") else "en"
    return "fr" if french > english else "en"


def language_of_text(text: str) -> str:
    """Return `en` or `fr` for a text that stands alone, a sentence or two."""
    english, french = _scores(text)
    if abs(english - french) > 1:
        return "fr" if french > english else "en"
    return str(_identifier().classify(text)[0])


def block_language(text: str, page: str) -> str:
    """Return the language of a block: the page's, unless the block is long enough and surely in the other one."""
    if len(text) < BLOCK_LETTERS:
        return page
    english, french = _scores(text)
    other, own = (french, english) if page == "en" else (english, french)
    if other <= own + 1:
        return page
    language, probability = _identifier().classify(text)
    return str(language) if language != page and probability >= SURE else page


@lru_cache(maxsize=8192)  # menus and footers come again on every page, and a block is asked for after its page
def _scores(text: str) -> tuple[float, float]:
    words = WORDS.findall(text.lower())
    accents = 0 if text.isascii() else len(ACCENTS.findall(text))
    return sum(map(EN.__contains__, words)), sum(map(FR.__contains__, words)) + accents / 4


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # loading its model takes a third of a second

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(["en", "fr"])
    return identifier
