"""What the codebook's files may hold; unknown keys are refused."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from crawler.result import MicrocredError
from extract.evidence.hit import Criterion, Scope, Status

Language = Literal["en", "fr"]
CONTEXTS = ("heading:", "previous:", "around:")
"""Where else than in the sentence a part of a frame may be sought: heading or label, sentence before, either."""


class CodebookError(MicrocredError):
    """The codebook cannot be used; the message names file, block and key."""


class Block(BaseModel):
    """What all blocks of the codebook share."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Label(Block):
    """A text in both languages."""

    en: str
    fr: str


class CriterionEntry(Block):
    """One criterion: what it is called, what counts, and its subtypes."""

    label: Label
    description: Label
    subtypes: dict[str, Label]


class Criteria(Block):
    """criteria.toml."""

    version: str
    criteria: dict[Criterion, CriterionEntry]
    statuses: dict[str, Label]
    points: dict[str, float]
    profiles: dict[str, dict[str, float]]
    profile_labels: dict[str, Label]
    sectors: dict[str, Label] = Field(description="NAICS sector code -> its name")


class Pattern(Block):
    """Words to find: exactly one of `phrases`, `tokens` and `frame`."""

    id: str
    phrases: tuple[str, ...] = Field((), description="in the notation of extract.evidence.notation; any one is enough")
    tokens: tuple[tuple[dict[str, Any], ...], ...] = Field((), description="spaCy token patterns on folded words")
    frame: tuple[str, ...] = Field(
        (), description="CLASS, CLASS|CLASS or a phrase, with heading:, previous: or around: before it; all must meet"
    )
    ordered: bool = Field(False, description="the parts of the frame stand in its order")
    within: int = Field(12, gt=0, description="words that may stand between the parts of the frame")
    unless: tuple[str, ...] = Field((), description="CLASS or phrase that must not be in the sentence")
    reason: str

    @model_validator(mode="after")
    def _one_pattern(self) -> "Pattern":
        if sum(map(bool, (self.phrases, self.tokens, self.frame))) != 1:
            raise ValueError(f"{self.id}: needs exactly one of phrases, tokens and frame")
        return self


class Rule(Pattern):
    """A pattern that is evidence of a criterion."""

    criterion: Criterion
    language: Language
    subtype: str
    status: Status | None = Field(None, description="where the words themselves say so")
    scope: Scope | None = None
    value: str = Field("", description="the part of the frame that is the evidence's value, or `rest` of the clause")
    weak: bool = Field(False, description="a heading or a label that says only this says nothing")
    matches: tuple[str, ...] = Field(min_length=2, description="`heading || sentence` where the heading decides")
    misses: tuple[str, ...] = Field(min_length=2)


class FalseFriend(Pattern):
    """A pattern that looks like evidence and is not."""

    criteria: tuple[Criterion, ...]
    language: Language
    name: str = Field(description="what it is, as `explain` says it")
    reach: Literal["words", "sentence"] = "words"
    matches: tuple[str, ...] = Field(min_length=1, description="sentences in which it is no evidence of `criteria`")


class Trigger(Block):
    """Words that change the status of evidence near them."""

    id: str
    status: Status
    direction: Literal["forward", "backward", "both", "sentence"]
    reach: int = Field(8, gt=0, description="words between the trigger and the evidence")
    criteria: tuple[Criterion, ...] = ()
    phrases: tuple[str, ...]


class Context(Block):
    """What the words around evidence do to it."""

    trigger: tuple[Trigger, ...]
    pseudo: tuple[str, ...] = Field(description="phrases that hold a trigger and change nothing")
    stop: tuple[str, ...] = Field(description="phrases and marks that end a trigger's reach")
    provider_wide: tuple[str, ...] = Field(description="the sentence speaks for the whole institution")
    yes: tuple[str, ...]
    no: tuple[str, ...]
    optional: tuple[str, ...] = Field(description="a short answer or cell that says optional")
    planned: tuple[str, ...]


class Rules(Block):
    """All of one language."""

    classes: dict[str, tuple[str, ...]]
    common: tuple[str, ...] = Field(description="classes too common to choose sentences by")
    sectors: dict[str, tuple[str, ...]] = Field(description="NAICS sector code -> phrases; together the class SECTOR")
    rules: tuple[Rule, ...]
    false_friends: tuple[FalseFriend, ...]
    context: Context


class Codebook(Block):
    """Everything that decides: criteria, points, profiles, and the rules of both languages."""

    version: str
    criteria: dict[Criterion, CriterionEntry]
    statuses: dict[str, Label]
    points: dict[str, float]
    profiles: dict[str, dict[str, float]]
    profile_labels: dict[str, Label]
    sectors: dict[str, Label]
    languages: dict[str, Rules]
