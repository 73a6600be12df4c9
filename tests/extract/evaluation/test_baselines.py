"""The systems that are compared: what each answers to a few rows."""

from dataclasses import replace

import pytest

from extract.evaluation.baselines import ALWAYS, KEYWORD, MODEL, RULES, answer, answers
from extract.evaluation.keywords import keywords, named
from extract.evidence.find import Evidencer
from extract.evidence.hit import CRITERIA

WIL = "A 40-hour practicum with a host employer is required."
PLAIN = "The library opens at nine."


@pytest.fixture(scope="module")
def rows(make_row):
    return [make_row(WIL), make_row(PLAIN, 2)]


class WithModel(Evidencer):
    """The evidence stage with a model that finds career support in every text, and half believes in a capstone."""

    def annotate_text(self, text, lang, heading="", previous="", kind=""):
        own = super().annotate_text(text, lang, heading, previous, kind)
        (like,) = super().annotate_text(WIL, "en")
        learned = replace(like, criterion="career", subtype="coaching", basis="model", probability=0.97)
        return [*own, learned, replace(learned, criterion="capstone", discarded="below the threshold")]


def test_each_system_answers_every_row(rows):
    said = answers(rows)
    assert said.systems[ALWAYS] == [dict.fromkeys(CRITERIA, "present")] * 2
    assert said.systems[KEYWORD][1] == said.systems[RULES][1] == {}
    assert said.systems[RULES][0] == {"wil": "present"}
    assert said.systems[KEYWORD][0]["wil"] == "present"


def test_rules_are_the_tool_without_what_rests_on_the_model(rows):
    said = answers(rows, WithModel())
    assert said.tool == MODEL
    assert said.systems[RULES] == [{"wil": "present"}, {}]
    assert said.systems[MODEL] == [{"wil": "present", "career": "present"}, {"career": "present"}]


def test_of_several_statuses_the_one_counts_that_decides_a_cell():
    (hit,) = Evidencer().annotate_text(WIL, "en")
    for decides, other in [("present", "optional"), ("optional", "negated"), ("negated", "planned")]:
        several = [replace(hit, status=other), replace(hit, status=decides)]
        assert answer(several) == {"wil": decides}
    assert answer([replace(hit, discarded="a question alone")]) == {}


@pytest.mark.parametrize(
    ("text", "lang", "criteria"),
    [
        ("A co-op work term", "en", {"wil"}),
        ("Remplacement des freins", "fr", set()),
        ("L’alternance travail-études et un projet intégrateur", "fr", {"wil", "capstone"}),
        ("Cumulative grades, full displacement", "en", set()),
        ("Ladders into a diploma", "en", {"laddering"}),
    ],
)
def test_a_keyword_is_a_whole_word_however_it_is_written(text, lang, criteria):
    assert named(text, lang) == criteria


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_criterion_has_keywords(lang):
    assert list(keywords(lang)) == list(CRITERIA)
    assert all(word.startswith(" ") for words in keywords(lang).values() for word in words)
