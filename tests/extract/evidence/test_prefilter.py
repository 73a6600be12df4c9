"""The prefilter only saves time: with and without it, the answer is the same."""

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.evidence.codebook import load_codebook
from extract.evidence.find import Evidencer
from extract.evidence.hit import Hit

CODEBOOK = load_codebook()
GATED = Evidencer(CODEBOOK)
OPEN = Evidencer(CODEBOOK, gated=False)
GOLD = Path(__file__).parents[2] / "gold"
EXAMPLES = [
    (lang, *example.rpartition(" || ")[::2])
    for lang, rules in CODEBOOK.rules.items()
    for rule in rules.rule
    for example in (*rule.matches, *rule.misses)
]


def labelled(*names: str) -> list[dict[str, str]]:
    return [json.loads(line) for name in names for line in (GOLD / name).read_text("utf-8").splitlines()]


def annotated(evidencer: Evidencer, row: dict[str, str]) -> list[Hit]:
    return evidencer.annotate_text(row["text"], row["lang"], row["heading"], row["previous"])


def test_the_answer_is_the_same_for_every_example() -> None:
    for lang, heading, text in EXAMPLES:
        assert GATED.annotate_text(text, lang, heading) == OPEN.annotate_text(text, lang, heading)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(EXAMPLES), min_size=1, max_size=4), st.sampled_from([" ", "; ", " and ", ", ", "? "]))
def test_the_answer_is_the_same_for_joined_examples(parts: list[tuple[str, str, str]], join: str) -> None:
    lang, heading, _ = parts[0]
    text = join.join(part[2] for part in parts)
    assert GATED.annotate_text(text, lang, heading) == OPEN.annotate_text(text, lang, heading)


def test_the_answer_is_the_same_for_labelled_sentences() -> None:
    for row in labelled("train.en.jsonl", "train.fr.jsonl")[::90]:
        assert annotated(GATED, row) == annotated(OPEN, row)


def test_most_text_is_not_looked_at() -> None:
    language = GATED.language("en")
    assert not language.candidates("The desk is open on weekdays from eight to six.", 0)
    assert language.candidates("The practicum takes three weeks.", 0)
