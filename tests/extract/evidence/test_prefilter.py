"""The prefilter only saves time: with and without it, the answer is the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.evidence.codebook import load_codebook
from extract.evidence.find import Evidencer

CODEBOOK = load_codebook()
GATED = Evidencer(CODEBOOK)
OPEN = Evidencer(CODEBOOK, gated=False)
EXAMPLES = [
    (lang, *example.rpartition(" || ")[::2])
    for lang, rules in CODEBOOK.rules.items()
    for rule in rules.rule
    for example in (*rule.matches, *rule.misses)
]


def test_the_answer_is_the_same_for_every_example() -> None:
    for lang, heading, text in EXAMPLES:
        assert GATED.annotate_text(text, lang, heading) == OPEN.annotate_text(text, lang, heading)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(EXAMPLES), min_size=1, max_size=4), st.sampled_from([" ", "; ", " and ", ", ", "? "]))
def test_the_answer_is_the_same_for_joined_examples(parts: list[tuple[str, str, str]], join: str) -> None:
    lang, heading, _ = parts[0]
    text = join.join(part[2] for part in parts)
    assert GATED.annotate_text(text, lang, heading) == OPEN.annotate_text(text, lang, heading)


def test_most_text_is_not_looked_at() -> None:
    gate = GATED._gates["en"]
    assert not gate.may_match("the desk is open on weekdays from eight to six.")
    assert gate.may_match("the practicum takes three weeks.")
