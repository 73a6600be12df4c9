"""A sieve tries only the patterns whose words stand in a text, and answers as trying all of them does."""

import json
import re
from pathlib import Path

import pytest

from extract.credentials.features import load
from extract.facts.lexicon import words
from extract.sieve import EDGE, Sieve, Sieved, alternatives, needs

GOLD = Path(__file__).parents[1] / "gold"
LISTS = ("assessed", "unassessed", "not_this", "badge", "no_badge", "non_credit", "credit", "not_credit")


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    lines = [
        line for lang in ("en", "fr") for line in (GOLD / f"train.{lang}.jsonl").read_text("utf-8").splitlines()[::9]
    ]
    return [json.loads(line)["text"] for line in lines]


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\bbadges?\b", {f"{EDGE}badge{EDGE}", f"{EDGE}badges{EDGE}"}),
        (r"\d+ (?:hours|heures)", {" hours", " heures"}),
        (r"(?:quiz|exam)\w* (?:\w+ ){0,3}\d+ ?%", {"quiz", "exam"}),
        (r"\w+ (?:to|by) \d+ ?%", {" to ", " by "}),
        (r"\w+ \d+ ?%", {"%"}),
        (r"[ée]tudes", {"études", "etudes"}),
        (r"(?<!inter)national", {"national"}),
        (r"\w+ly|\d", set()),
        (r"(?:course)?", set()),
    ],
)
def test_the_words_that_a_match_must_hold(pattern: str, needed: set[str]) -> None:
    assert needs(pattern) == needed


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        (r"a|b(?:c|d)|[|]|\|", ["a", "b(?:c|d)", "[|]", r"\|"]),
        (r"(a)\1|b", [r"(a)\1|b"]),
        (r"(?i)a|b", [r"(?i)a|b"]),
        (r"[^]|(]|x", ["[^]|(]", "x"]),
    ],
)
def test_a_pattern_is_parted_outside_its_brackets(pattern: str, parts: list[str]) -> None:
    assert alternatives(pattern) == parts


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"skill", "ſKıLL"),
        (r"\bexam\b", "An EXAM, no example"),
        (r"b|ab", "ab"),
        (r"évalué|note", "NOTE, puis ÉVALUÉ"),
        (r"istanbul", "İSTANBUL"),
    ],
)
def test_case_edges_and_order_are_those_of_re(pattern: str, text: str) -> None:
    expected = re.compile(pattern, re.IGNORECASE).search(text)
    found = Sieved(pattern, re.IGNORECASE).search(text)
    assert (found and found.span()) == (expected and expected.span())


@pytest.mark.parametrize("name", LISTS)
def test_sieved_and_unsieved_agree_on_real_sentences(name: str, sentences: list[str]) -> None:
    whole = re.compile(words("recognition", name), re.IGNORECASE)
    sieved = Sieved(words("recognition", name), re.IGNORECASE)
    found = [match and match.span() for match in map(whole.search, sentences)]
    assert any(found)
    assert [match and match.span() for match in map(sieved.search, sentences)] == found


def test_the_features_of_a_page_are_found_as_each_pattern_finds_them(sentences: list[str]) -> None:
    patterns = [feature.pattern for feature in load()]
    sieve = Sieve([pattern.pattern for pattern in patterns], re.MULTILINE)
    for begin in range(0, len(sentences), 40):
        text = "\n".join(sentences[begin : begin + 40]).lower()
        assert sieve.matching(text) == {number for number, one in enumerate(patterns) if one.search(text)}
