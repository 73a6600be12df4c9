"""The codebook's patterns made ready: each part of a frame is a set of units, each unit a list of spellings."""

from dataclasses import dataclass

from extract.evidence.codebook.load import class_names
from extract.evidence.codebook.schema import CONTEXTS, FalseFriend, Pattern, Rule, Rules
from extract.evidence.notation import alternatives, expand

Unit = str
"""`class:NAME`, `words:phrase`, `rule:ID`, `tokens:ID`, `trigger:ID`, `sector:CODE`, `pseudo`, `stop`, `wide`."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a frame: any of its units, in the sentence (`where` empty) or around it."""

    units: tuple[Unit, ...]
    where: str = ""
    common: bool = False


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pattern's parts and limits; `here` are the parts that the sentence itself must hold."""

    pattern: Pattern
    here: tuple[Part, ...]
    elsewhere: tuple[Part, ...]
    unless: tuple[Part, ...]
    value: int | None = None
    """Index into `here` of the part that gives the value."""

    @property
    def rule(self) -> Rule:
        """The pattern, which is a rule; a false friend has no criterion to give."""
        assert isinstance(self.pattern, Rule)
        return self.pattern


@dataclass(frozen=True, slots=True)
class Compilation:
    """One language, ready to match."""

    rules: tuple[Compiled, ...]
    friends: tuple[Compiled, ...]
    spellings: dict[Unit, tuple[str, ...]]
    tokens: dict[Unit, Pattern]
    common: frozenset[Unit]


class Compiler:
    """Collect the units that patterns need while compiling them."""

    def __init__(self, rules: Rules) -> None:
        """Take one language."""
        self._rules = rules
        self._phrases: dict[Unit, tuple[str, ...]] = {}
        self._tokens: dict[Unit, Pattern] = {}
        self._common = {f"class:{name}" for name in rules.common}

    def compile(self) -> Compilation:
        """Return everything that the matcher, the prefilter and the context need."""
        rules = tuple(map(self._pattern, self._rules.rules))
        friends = tuple(map(self._pattern, self._rules.false_friends))
        context = self._rules.context
        self._phrases |= {f"trigger:{trigger.id}": trigger.phrases for trigger in context.trigger}
        self._phrases |= {f"sector:{code}": phrases for code, phrases in self._rules.sectors.items()}
        self._phrases |= {"pseudo": context.pseudo, "stop": context.stop, "wide": context.provider_wide}
        spellings = {
            unit: tuple(dict.fromkeys(spelling for phrase in phrases for spelling in expand(phrase)))
            for unit, phrases in self._phrases.items()
        }
        return Compilation(rules, friends, spellings, self._tokens, frozenset(self._common))

    def _pattern(self, pattern: Rule | FalseFriend) -> Compiled:
        if pattern.phrases:
            unit = f"rule:{pattern.id}"
            self._phrases[unit] = pattern.phrases
            parts = [Part((unit,))]
        elif pattern.tokens:
            unit = f"tokens:{pattern.id}"
            self._tokens[unit] = pattern
            parts = [Part((unit,))]
        else:
            parts = [self._part(text) for text in pattern.frame]
        here = tuple(part for part in parts if not part.where)
        wanted = pattern.value if isinstance(pattern, Rule) and pattern.value != "rest" else ""
        value = here.index(self._part(wanted)) if wanted else None
        unless = tuple(map(self._part, pattern.unless))
        return Compiled(pattern, here, tuple(part for part in parts if part.where), unless, value)

    def _part(self, text: str) -> Part:
        where = next((prefix.removesuffix(":") for prefix in CONTEXTS if text.startswith(prefix)), "")
        body = text.removeprefix(f"{where}:") if where else text
        names = class_names(body)
        phrases = tuple(piece for piece in alternatives(body) if piece not in names)
        units = tuple(f"class:{name}" for name in names)
        self._phrases |= {f"class:{name}": self._rules.classes[name] for name in names}
        if phrases:
            units = (*units, f"words:{'|'.join(phrases)}")
            self._phrases[units[-1]] = phrases
        return Part(units, where, any(unit in self._common for unit in units))
