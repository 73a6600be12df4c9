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
About = tuple[str, str]
"""A criterion, and the status that its cell has."""
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
    texts: Mapping[About, tuple[str, str]]
    """English and French."""
    place: Mapping[str, int]
    """Criterion -> its place among equals."""


def questions(statuses: Mapping[str, str], profile: str = DEFAULT) -> list[Question]:
    """Return what to ask about one credential, the most useful question first.

    `statuses`: criterion -> status of its cell (a row of credentials.jsonl will do). A criterion that weighs nothing
    in `profile` is left out (a degree holder needs no laddering); skill and industry, which weigh in none, come last.
    """
    texts = wording().texts
    asked = _asked(tuple((criterion, statuses[criterion]) for criterion in CRITERIA), profile)
    return [Question(*about, *texts[about], rank) for rank, about in enumerate(asked, 1)]


def question_rows(credentials: Iterable[Credential]) -> Iterator[QuestionRow]:
    """Yield the rows of questions.csv: those of a credential together, in the order of the default profile."""
    for credential in credentials:
        for (criterion, reason), ranks in _ranked(tuple((name, credential.cells[name].status) for name in CRITERIA)):
            english, french = wording().texts[criterion, reason]
            yield QuestionRow(
                credential_id=credential.credential_id,
                provider_id=credential.provider_id,
                provider_name=credential.provider_name,
                title=credential.title,
                url=credential.url,
                criterion=criterion,
                reason=reason,
                question_en=english,
                question_fr=french,
                ranks=ranks,
            )


@cache
def _ranked(statuses: tuple[About, ...]) -> tuple[tuple[About, Mapping[str, int | None]], ...]:
    """Return what is asked for the statuses of CRITERIA, with the rank in every profile; many credentials share it."""
    places = {
        name: {about: rank for rank, about in enumerate(_asked(statuses, name), 1)} for name in load_codebook().profiles
    }
    return tuple(
        (about, {name: ranks.get(about) for name, ranks in places.items()}) for about in _asked(statuses, DEFAULT)
    )


def _asked(statuses: Iterable[About], profile: str) -> list[About]:
    order = _order(profile)
    return sorted((about for about in statuses if about in order), key=order.__getitem__)


@cache
def _order(profile: str) -> Mapping[About, int]:
    """Return the place of everything that can be asked in `profile`, the most useful first."""
    words, weights = wording(), load_codebook().profiles[profile]
    applies = [name for name in CRITERIA if name not in CORE or weights.get(name, 0) > 0]
    use = {
        (name, reason): (-weights.get(name, 0) * worth, words.place[name])
        for name in applies
        for reason, worth in words.worth.items()
    }
    return {about: place for place, about in enumerate(sorted(use, key=use.__getitem__))}


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
