"""The judge's features, as data: read from features.toml, found on a page, added up."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from extract.credentials.view import View
from extract.sieve import Sieve

WORD_LIST = re.compile(r"\{(small|award|degree)\}")


class Feature(BaseModel):
    """One thing that speaks for or against a page being a credential's own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: str
    where: str = Field(alias="in", pattern=r"^(?:title|url|crumbs|heads|facts|prose|links|signs)$")
    pattern: re.Pattern[str]
    points: int = 0
    names: bool = False
    """Says by itself that something is awarded."""
    never: bool = False
    """Decides against, whatever else is there."""
    degree: bool = False
    """Says that a diploma or a degree is awarded: decides against a part of a page, too."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The features found on a page."""

    found: tuple[Feature, ...]
    enough: int
    plenty: int
    """Points that are enough though nothing names an award."""

    @property
    def points(self) -> int:
        """The sum."""
        return sum(feature.points for feature in self.found)

    @property
    def never(self) -> Feature | None:
        """The feature that decides against, if one is there."""
        return next((feature for feature in self.found if feature.never), None)

    @property
    def is_credential(self) -> bool:
        """Whether the features make the page a credential's own."""
        named = any(one.names for one in self.found)
        return self.never is None and self.points >= (self.enough if named else self.plenty)

    def strongest(self, against: bool, count: int = 3) -> str:
        """Return the reasons of the strongest features for or against, strongest first."""
        side = [one for one in self.found if (one.points < 0 if against else one.points > 0)]
        side.sort(key=lambda one: -abs(one.points))
        return ", ".join(one.reason for one in side[:count])


@cache
def load() -> tuple[Feature, ...]:
    """Return the features of features.toml."""
    features = []
    for entry in _table()["feature"]:
        given = {name: value for name, value in entry.items() if name not in ("pattern", "any")}
        features.append(Feature.model_validate({**given, "pattern": re.compile(_pattern(entry), re.MULTILINE)}))
    return tuple(features)


@cache
def words(name: str) -> str:
    """Return a word list of features.toml (`small`, `award`, `degree`) as the inside of a pattern."""
    return "|".join(map(_filled, _table()["words"][name]))


def weigh(view: View) -> Weighed:
    """Find the features of a page."""
    features = load()
    found: set[int] = set()
    for where, (numbers, sieve) in _sieves().items():
        found.update(numbers[number] for number in sieve.matching(getattr(view, where)))
    table = _table()
    return Weighed(tuple(features[number] for number in sorted(found)), table["enough"], table["plenty"])


@cache
def _sieves() -> dict[str, tuple[list[int], Sieve]]:
    """Return for each part of a view the numbers of the features that look there, and their patterns."""
    features = load()
    by_place: dict[str, list[int]] = {}
    for number, feature in enumerate(features):
        by_place.setdefault(feature.where, []).append(number)
    return {
        where: (numbers, Sieve([features[number].pattern.pattern for number in numbers], re.MULTILINE))
        for where, numbers in by_place.items()
    }


def _pattern(entry: Mapping[str, Any]) -> str:
    """Return the pattern of an entry, which may be a list of alternatives, or hold `{any}` for a list of them."""
    pattern = entry["pattern"]
    joined = pattern if isinstance(pattern, str) else "|".join(pattern)
    return _filled(joined.replace("{any}", "|".join(entry.get("any", ()))))


def _filled(pattern: str) -> str:
    return WORD_LIST.sub(lambda match: words(match[1]), pattern)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("extract.credentials").joinpath("features.toml").read_text(encoding="utf-8"))
