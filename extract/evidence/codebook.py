"""The codebook as data: criteria, classes of words, rules, false friends and status triggers, read from TOML."""

import hashlib
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, RootModel, ValidationError, model_validator

from crawler.result import MicrocredError, did_you_mean
from extract.evidence.hit import Criterion, Scope, Status

Model = TypeVar("Model", bound=BaseModel)
LANGUAGES = ("en", "fr")
WHOSE = ("own", "wide", "all")
"""Names of words that say whom a sentence speaks for (see `Rules`)."""


class CodebookError(MicrocredError):
    """The codebook cannot be used; the message names file, block and key."""


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Label(_Block):
    """A name in both languages."""

    en: str
    fr: str


class CriterionEntry(_Block):
    """One criterion: what it is called, what counts, and its subtypes."""

    label: Label
    description: Label
    subtypes: dict[str, Label]


class Criteria(_Block):
    """criteria.toml."""

    version: str
    criteria: dict[Criterion, CriterionEntry]
    points: dict[str, float]
    profiles: dict[str, dict[str, float]]


class Rule(_Block):
    """Classes of words that must meet in a sentence, and what that is evidence of."""

    id: str
    criterion: Criterion
    subtype: str
    frame: tuple[str, ...] = Field((), description="names of classes; all must be in the sentence")
    phrases: tuple[str, ...] = Field((), description="or: phrases, any of which is enough")
    carry: tuple[str, ...] = Field((), description="classes of the frame that a heading, label or question may give")
    within: int = Field(25, description="tokens between the first and the last word of the frame")
    ordered: bool = Field(False, description="the classes stand in the order of the frame")
    unless: tuple[str, ...] = Field((), description="classes that must not be in the sentence")
    general: bool = Field(False, description="yields to another rule of its criterion with the same status")
    status: Status | None = None
    scope: Scope | None = None
    value: str = Field("", description="the class whose words are the evidence's value")
    reason: str
    matches: tuple[str, ...] = Field(min_length=1, description="`heading || sentence` where the heading decides")
    misses: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _frame_or_phrases(self) -> "Rule":
        if bool(self.frame) == bool(self.phrases):
            raise ValueError("needs either frame or phrases")
        return self


class Friend(_Block):
    """A false friend: words that look like evidence of `criteria` and are not."""

    id: str
    criteria: tuple[Criterion, ...]
    phrases: tuple[str, ...]
    reach: Literal["overlap", "sentence", "heading"] = "overlap"
    denials: bool = Field(False, description="what is denied beside these words is denied all the same")
    unless: tuple[str, ...] = Field((), description="classes (or own, wide, all) that lift it beside it")
    reason: str


class Trigger(_Block):
    """Words that change the status of evidence near them."""

    status: Status
    phrases: tuple[str, ...]
    direction: Literal["before", "after", "both"] = "before"
    within: int = 8


class Rules(_Block):
    """One language's file."""

    classes: dict[str, tuple[str, ...]]
    rule: tuple[Rule, ...]
    friend: tuple[Friend, ...]
    trigger: tuple[Trigger, ...]
    pseudo: tuple[str, ...] = Field(description="look like triggers and change nothing")
    stop: tuple[str, ...] = Field(description="words that end a trigger's reach")
    provider_wide: tuple[str, ...] = Field(description="the sentence speaks for the whole institution")
    for_all: tuple[str, ...] = Field((), description="so does this one: all who study there, all that is taught there")
    provider_unit: tuple[str, ...] = Field((), description="its services: they help whoever studies there")
    own: tuple[str, ...] = Field((), description="and yet the sentence speaks of this credential")
    people: tuple[str, ...] = Field((), description="after or before the provider's name: all who study there")
    offers: tuple[str, ...] = Field((), description="after the provider's name: all that is taught there")
    denying: tuple[str, ...] = Field((), description="headings that deny all that stands under them")
    choosing: tuple[str, ...] = Field((), description="lines above a list of which only some are taken")
    yes: tuple[str, ...]
    no: tuple[str, ...]


class Fields(RootModel[dict[str, tuple[str, ...]]]):
    """One language's semantic fields."""


class Codebook(_Block):
    """Everything that decides: criteria, points, profiles, and the rules of both languages."""

    version: str
    criteria: dict[Criterion, CriterionEntry]
    points: dict[str, float]
    profiles: dict[str, dict[str, float]]
    rules: dict[str, Rules]
    fields: dict[str, dict[str, tuple[str, ...]]]
    """Language -> semantic field -> its phrases: what the model counts beside words."""


@cache
def load_codebook() -> Codebook:
    """Read the codebook; its version is the one it states + 8 hex of its files' SHA-256."""
    folder = files(__package__).joinpath("codebook")
    names = ("criteria", *LANGUAGES, *(f"{lang}.fields" for lang in LANGUAGES))
    texts = {name: folder.joinpath(f"{name}.toml").read_bytes() for name in names}
    digest = hashlib.sha256(b"\0".join(texts.values())).hexdigest()[:8]
    criteria = read(Criteria, texts["criteria"], "criteria.toml")
    rules = {lang: read(Rules, texts[lang], f"{lang}.toml") for lang in LANGUAGES}
    for lang, block in rules.items():
        _check(block, criteria, f"{lang}.toml")
    return Codebook(
        version=f"{criteria.version}-{digest}",
        criteria=criteria.criteria,
        points=criteria.points,
        profiles=criteria.profiles,
        rules=rules,
        fields={lang: read(Fields, texts[f"{lang}.fields"], f"{lang}.fields.toml").root for lang in LANGUAGES},
    )


def read(model: type[Model], data: bytes, name: str) -> Model:
    """Read one file of the codebook; CodebookError names block and key."""
    blocks = tomllib.loads(data.decode("utf-8"))
    try:
        return model.model_validate(blocks)
    except ValidationError as error:
        raise CodebookError("\n".join(f"{name}: {line}" for line in map(_said, error.errors()))) from None


def _said(error: Any) -> str:
    where = ".".join(map(str, error["loc"]))
    known = [*Rule.model_fields, *Friend.model_fields, *Trigger.model_fields, *Rules.model_fields]
    hint = did_you_mean(str(error["loc"][-1]), known) if error["type"] == "extra_forbidden" else ""
    return f"{where}: {error['msg']}{hint}"


def _check(rules: Rules, criteria: Criteria, name: str) -> None:
    """Say what no single rule can know: ids used twice, unknown classes and subtypes."""
    seen: set[str] = set()
    for rule in rules.rule:
        if rule.id in seen:
            raise CodebookError(f"{name}: rule {rule.id}: the id is used twice")
        seen.add(rule.id)
        for used in (*rule.frame, *rule.carry, *rule.unless, *filter(None, [rule.value])):
            if used not in rules.classes:
                raise CodebookError(f"{name}: rule {rule.id}: no class '{used}'{did_you_mean(used, rules.classes)}")
        subtypes = criteria.criteria[rule.criterion].subtypes
        if rule.subtype not in subtypes:
            hint = did_you_mean(rule.subtype, subtypes)
            raise CodebookError(f"{name}: rule {rule.id}: no subtype '{rule.subtype}'{hint}")
    for friend in rules.friend:
        for used in friend.unless:
            if used not in rules.classes and used not in WHOSE:
                raise CodebookError(f"{name}: friend {friend.id}: no class '{used}'{did_you_mean(used, rules.classes)}")
