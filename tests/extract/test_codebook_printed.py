"""`microcred codebook`: nothing of the data is left out, in text, in Markdown and as JSON."""

import json

import pytest

from extract.codebook import codebook
from extract.evidence.codebook import load_codebook
from tests.programs import microcred

BOOK = load_codebook()


@pytest.fixture(scope="module")
def text():
    return " ".join(" ".join(codebook(markdown=False).lines).split())


@pytest.fixture(scope="module")
def markdown():
    return "\n".join(codebook(markdown=True).lines)


def test_its_version_and_both_languages(text, markdown):
    for printed in (text, markdown):
        assert f"Codebook {BOOK.version}" in printed
        assert f"French: {len(BOOK.rules['fr'].rule)} rules" in printed


@pytest.mark.parametrize("lang", list(BOOK.rules))
def test_every_rule_with_its_reason_and_examples(text, lang):
    for rule in BOOK.rules[lang].rule:
        for said in (rule.id, rule.reason, " + ".join(rule.frame), *rule.matches, *rule.misses):
            assert " ".join(said.split()) in text, rule.id


@pytest.mark.parametrize("lang", list(BOOK.rules))
def test_every_class_false_friend_and_trigger(text, lang):
    rules = BOOK.rules[lang]
    for name, phrases in rules.classes.items():
        assert name in text
        assert " · ".join(phrases) in text
    for friend in rules.friend:
        assert f"{friend.id} criteria" in text
        assert friend.reason in text
    for trigger in rules.trigger:
        assert " · ".join(trigger.phrases) in text


def test_criteria_subtypes_points_and_weights(text):
    for name, entry in BOOK.criteria.items():
        assert f"{name} label {entry.label.en}; {entry.label.fr}" in text
        assert entry.description.fr in text
        for key, label in entry.subtypes.items():
            assert f"{key} ({label.en}; {label.fr})" in text
    assert "optional 0.6" in text
    assert "weights of score_jobseeker advisory 1" in text


def test_markdown_shows_the_notation_as_it_is(markdown):
    assert markdown.startswith(f"# Codebook {BOOK.version}\n")
    lines = [line for line in markdown.splitlines() if line.startswith("- phrases: ")]
    assert any("\\|" in line for line in lines)
    assert not any("|" in line.replace("\\|", "") or "*" in line.replace("\\*", "") for line in lines)


def test_the_verb_prints_it_and_gives_it_to_programs():
    done = microcred("codebook", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout) == BOOK.model_dump(mode="json")
