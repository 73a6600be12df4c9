"""What the model is not asked for, because its sums cannot reach the bar, it would not have told."""

import json
from pathlib import Path

import pytest

from extract.evidence.find import Evidencer
from extract.evidence.second_opinion import NEAR

GOLD = Path(__file__).parents[2] / "gold"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_sentence_that_reaches_the_bar_is_passed_over(lang: str) -> None:
    language = Evidencer().language(lang)
    assert language.model is not None
    rows = [json.loads(line) for line in (GOLD / f"train.{lang}.jsonl").read_text("utf-8").splitlines()]
    rows = rows[::30] + [row for row in rows if row.get("before") and row.get("after")][::5]
    asked = told = 0
    for row in rows:
        before, after = row.get("before", ""), row.get("after", "")
        found = language.features(row["text"], row["heading"], [], (before, after))
        reached = max(opinion.probability for opinion in language.model.opinions(found)) >= NEAR
        (may_tell,) = language.may_tell([row["text"]], [(before, after)], row["heading"], NEAR)
        assert may_tell or not reached
        asked, told = asked + may_tell, told + reached
    assert 0 < told <= asked < len(rows)


def test_the_sums_of_the_gate_are_those_of_the_model_beside_a_sentence_of_one_word() -> None:
    language = Evidencer().language("en")
    assert language.model is not None
    text, beside, around = "Forty hours at a clinic near you.", ("Yes.", "No."), "Questions"
    asked = max(opinion.probability for opinion in language.model.opinions(language.features(text, around, [], beside)))
    just, over = (language.may_tell([text], [beside], around, asked + by) for by in (-1e-4, 1e-4))
    assert (just, over) == ([True], [False])
