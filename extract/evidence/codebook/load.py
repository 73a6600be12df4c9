"""TOML files -> Codebook. Every error names the file and the block."""

import hashlib
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from crawler.result import did_you_mean
from extract.evidence.codebook.schema import (
    CONTEXTS,
    Block,
    Codebook,
    CodebookError,
    Context,
    Criteria,
    FalseFriend,
    Language,
    Pattern,
    Rule,
    Rules,
)
from extract.evidence.hit import CRITERIA
from extract.evidence.notation import alternatives

Model = TypeVar("Model", bound=BaseModel)
LANGUAGES: tuple[str, ...] = get_args(Language)
FILE_KEYS = ("criterion", "classes", "common", "sectors", "rule", "false_friend")


def codebook_version() -> str:
    """Return the version that criteria.toml states + 8 hex of the SHA-256 of all files."""
    return load_codebook().version


@cache
def load_codebook() -> Codebook:
    """Read the codebook that is installed beside this module."""
    here = files(__package__)
    names = ["criteria.toml"]
    for lang in LANGUAGES:
        names += [f"{lang}/{one.name}" for one in here.joinpath(lang).iterdir() if one.name.endswith(".toml")]
    return parse({name: here.joinpath(name).read_bytes() for name in names})


def parse(data: dict[str, bytes]) -> Codebook:
    """Make a codebook of its files: `criteria.toml`, `<lang>/context.toml`, `<lang>/<any>.toml`."""
    digest = hashlib.sha256(b"\0".join(data[name] for name in sorted(data))).hexdigest()[:8]
    blocks = {name: tomllib.loads(text.decode("utf-8")) for name, text in sorted(data.items())}
    criteria = _read(Criteria, blocks.pop("criteria.toml"), "criteria.toml")
    languages = {
        lang: _language(lang, {name: block for name, block in blocks.items() if name.startswith(f"{lang}/")}, criteria)
        for lang in LANGUAGES
    }
    shared = {name: getattr(criteria, name) for name in Criteria.model_fields if name != "version"}
    return Codebook(version=f"{criteria.version}-{digest}", languages=languages, **shared)


def _language(lang: str, blocks: dict[str, dict[str, Any]], criteria: Criteria) -> Rules:
    context = _read(Context, blocks.pop(f"{lang}/context.toml"), f"{lang}/context.toml")
    classes: dict[str, tuple[str, ...]] = {}
    common: list[str] = []
    sectors: dict[str, tuple[str, ...]] = {}
    rules: list[Rule] = []
    friends: list[FalseFriend] = []
    for name, block in blocks.items():
        for key in block:
            if key not in FILE_KEYS:
                raise CodebookError(f"{name}: unknown key '{key}'{did_you_mean(key, FILE_KEYS)}")
        criterion = block.get("criterion")
        own = {"language": lang} | ({"criterion": criterion} if criterion else {})
        for one, phrases in block.get("classes", {}).items():
            if one in classes:
                raise CodebookError(f"{name}: class {one} is declared twice")
            classes[one] = tuple(phrases)
        common += block.get("common", [])
        sectors |= {code: tuple(phrases) for code, phrases in block.get("sectors", {}).items()}
        rules += [_read(Rule, {**own, **rule}, f"{name}: rule {rule.get('id')}") for rule in block.get("rule", [])]
        default = {"language": lang, "criteria": [criterion] if criterion else list(CRITERIA)}
        friends += [
            _read(FalseFriend, {**default, **friend}, f"{name}: false friend {friend.get('id')}")
            for friend in block.get("false_friend", [])
        ]
    classes["SECTOR"] = tuple(phrase for phrases in sectors.values() for phrase in phrases)
    _check(lang, [*rules, *friends], classes, criteria)
    for name in common:
        if name not in classes:
            raise CodebookError(f"{lang}: common: no class '{name}'{did_you_mean(name, classes)}")
    return Rules(
        classes=classes,
        common=tuple(common),
        sectors=sectors,
        rules=tuple(rules),
        false_friends=tuple(friends),
        context=context,
    )


def _read(model: type[Model], block: dict[str, Any], where: str) -> Model:
    try:
        return model.model_validate(block)
    except ValidationError as error:
        raise CodebookError("\n".join(f"{where}: {_said(one, model)}" for one in error.errors())) from None


def _said(error: Any, model: type[BaseModel]) -> str:
    path = ".".join(map(str, error["loc"]))
    hint = ""
    if error["type"] == "extra_forbidden":
        hint = did_you_mean(str(error["loc"][-1]), _keys(model))
    return f"{path}: {error['msg']}{hint}" if path else str(error["msg"])


def _keys(model: type[BaseModel]) -> list[str]:
    nested = [one for one in Block.__subclasses__() if one.__name__ in str(model.model_fields)]
    return [*model.model_fields, *(key for one in nested for key in one.model_fields)]


def _check(lang: str, patterns: Iterable[Pattern], classes: dict[str, tuple[str, ...]], criteria: Criteria) -> None:
    """Say what no single block can know: ids used twice, unknown classes and subtypes."""
    seen: set[str] = set()
    for pattern in patterns:
        where = f"{lang}: {pattern.id}"
        if pattern.id in seen:
            raise CodebookError(f"{where}: the id is used twice")
        seen.add(pattern.id)
        for part in (*pattern.frame, *pattern.unless):
            for name in class_names(part):
                if name not in classes:
                    raise CodebookError(f"{where}: no class '{name}'{did_you_mean(name, classes)}")
        if isinstance(pattern, Rule):
            subtypes = criteria.criteria[pattern.criterion].subtypes
            if pattern.subtype not in subtypes:
                raise CodebookError(
                    f"{where}: no subtype '{pattern.subtype}'{did_you_mean(pattern.subtype, subtypes)}"
                )
            if pattern.value and pattern.value != "rest" and pattern.value not in pattern.frame:
                raise CodebookError(f"{where}: value '{pattern.value}' is no part of the frame")


def class_names(part: str) -> list[str]:
    """Return the classes that a part of a frame names, beside any phrases."""
    for prefix in CONTEXTS:
        part = part.removeprefix(prefix)
    return [piece for piece in alternatives(part) if piece.isupper()]
