"""Every rule of the codebook matches its own examples, and none of its own counter-examples."""

import pytest

from extract.evidence.codebook import Rule, load_codebook
from extract.evidence.find import Evidencer
from extract.evidence.hit import Hit

RULES = [(lang, rule) for lang, rules in load_codebook().rules.items() for rule in rules.rule]


@pytest.fixture(scope="module")
def evidencer() -> Evidencer:
    return Evidencer(model=False)


def believed(evidencer: Evidencer, example: str, lang: str) -> list[Hit]:
    heading, _, sentence = example.rpartition(" || ")
    return [hit for hit in evidencer.annotate_text(sentence, lang, heading) if not hit.discarded]


@pytest.mark.parametrize(
    ("lang", "rule", "example"),
    [
        pytest.param(lang, rule, text, id=f"{rule.id}-{n}")
        for lang, rule in RULES
        for n, text in enumerate(rule.matches)
    ],
)
def test_matches(evidencer: Evidencer, lang: str, rule: Rule, example: str) -> None:
    assert rule.criterion in {hit.criterion for hit in believed(evidencer, example, lang)}


@pytest.mark.parametrize(
    ("lang", "rule", "example"),
    [pytest.param(lang, rule, text, id=f"{rule.id}-{n}") for lang, rule in RULES for n, text in enumerate(rule.misses)],
)
def test_misses(evidencer: Evidencer, lang: str, rule: Rule, example: str) -> None:
    assert rule.id not in {hit.rule_id for hit in believed(evidencer, example, lang)}
