"""What a learner should still ask the provider: one question per criterion that the page does not say yes to."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract.evidence.codebook import load_codebook
from extract.evidence.hit import CORE, CRITERIA
from extract.rows import Credential, QuestionRow

DEFAULT = "score"
"""The profile in which all core criteria weigh the same."""
AS_SILENCE = {"not_assessed": "not_stated"}
"""A page that could not be read leaves the same open as one that says nothing."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question to put to a provider, and why."""

    criterion: str
    reason: str
    """What the page says, as the cell's status: any but `yes`."""
    question_en: str
    question_fr: str
    rank: int
    """Within its credential and profile, from 1: the most useful first."""


@dataclass(frozen=True, slots=True)
class Wording:
    """questions.toml: what to ask, and how much an answer can add."""

    worth: Mapping[str, float]
    """Reason -> 0 ... 1."""
    texts: Mapping[tuple[str, str], tuple[str, str]]
    """(criterion, reason) -> (English, French)."""
    place: Mapping[str, int]
    """Criterion -> its place among equals."""


def questions(statuses: Mapping[str, str], profile: str = DEFAULT) -> list[Question]:
    """Return what to ask about one credential, the most useful question first.

    `statuses`: criterion -> status of its cell (a row of credentials.jsonl will do). A criterion that weighs nothing
    in `profile` is left out (a degree holder needs no laddering); skill and industry, which weigh in none, come last.
    """
    return list(_asked(tuple(statuses[criterion] for criterion in CRITERIA), profile))


def question_rows(credentials: Iterable[Credential]) -> Iterator[QuestionRow]:
    """Yield the rows of questions.csv: those of a credential together, in the order of the default profile."""
    profiles = load_codebook().profiles
    for credential in credentials:
        statuses = tuple(credential.cells[criterion].status for criterion in CRITERIA)
        asked = {name: {one.criterion: one.rank for one in _asked(statuses, name)} for name in profiles}
        for question in _asked(statuses, DEFAULT):
            yield QuestionRow(
                credential_id=credential.credential_id,
                provider_id=credential.provider_id,
                provider_name=credential.provider_name,
                title=credential.title,
                url=credential.url,
                criterion=question.criterion,
                reason=question.reason,
                question_en=question.question_en,
                question_fr=question.question_fr,
                ranks={name: ranks.get(question.criterion) for name, ranks in asked.items()},
            )


@cache
def _asked(statuses: tuple[str, ...], profile: str) -> tuple[Question, ...]:
    """Return the questions for the statuses of CRITERIA; many credentials share theirs."""
    words, weights, status = wording(), load_codebook().profiles[profile], dict(zip(CRITERIA, statuses, strict=True))
    applies = [name for name in CRITERIA if name not in CORE or weights.get(name, 0) > 0]
    ordered = sorted(
        (name for name in applies if status[name] != "yes"),
        key=lambda name: (-weights.get(name, 0) * words.worth[status[name]], words.place[name]),
    )
    return tuple(
        Question(name, status[name], *words.texts[name, status[name]], rank) for rank, name in enumerate(ordered, 1)
    )


@cache
def wording() -> Wording:
    """Read questions.toml; every criterion has a text for every reason."""
    blocks = tomllib.loads(files("extract.tables").joinpath("questions.toml").read_text(encoding="utf-8"))
    worth = blocks.pop("worth")
    texts = {}
    for criterion in CRITERIA:
        for reason in worth:
            said = blocks[criterion][AS_SILENCE.get(reason, reason)]
            texts[criterion, reason] = said["en"], said["fr"]
    return Wording(worth, texts, {criterion: number for number, criterion in enumerate(blocks)})
