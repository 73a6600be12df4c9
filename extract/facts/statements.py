"""What each fact is read from: statements, by fact and by how far they are trusted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from extract.facts.labels import KINDS, Kind

_LONGEST_VALUE = 60


class Trust(IntEnum):
    """How plainly a statement is about one fact."""

    FIELD = 0
    """A preset's selector chose it."""
    PAIR = 1
    """`Label: value`."""
    CELL = 2
    """A table cell under a heading that names the fact."""
    HEADED = 3
    """A sentence under a heading that names the fact."""
    LINKED = 4
    """JSON-LD."""
    CHIP = 5
    """A block of a few words of its own: "Online", "8 weeks"."""
    PROSE = 6


@dataclass(frozen=True, slots=True)
class Statement:
    """A few words about one fact."""

    text: str
    """Folded (see `words.fold`)."""
    trust: Trust
    label: str = ""
    heading: str = ""
    raw: str = ""
    """What stands on the page where `text` was rewritten (JSON-LD); else empty."""

    @property
    def labelled(self) -> bool:
        """Say whether the statement is a value: under a label, or a few words under a heading that names the fact."""
        return self.trust < Trust.HEADED or (self.trust is Trust.HEADED and len(self.text) <= _LONGEST_VALUE)

    @property
    def column(self) -> str:
        """Return the column's name of a cell that has a row's name too, else nothing."""
        row, slash, column = self.label.rpartition(" / ")
        return column if row and slash and self.trust is Trust.CELL else ""

    @property
    def about(self) -> str:
        """Return what the statement stands under, in lower case."""
        return f"{self.label} {self.heading}".lower()


@dataclass(slots=True)
class Statements:
    """All that a credential's blocks state, by fact and by trust."""

    by_kind: dict[Kind, list[Statement]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    written: list[tuple[str, str]] = field(default_factory=list)
    """Folded text and text as written of the blocks where these differ."""

    def groups(self, kind: Kind) -> Iterator[list[Statement]]:
        """Yield the statements about `kind`, one list a level of trust, most trusted first."""
        by_trust: dict[Trust, list[Statement]] = {}
        for statement in self.by_kind[kind]:
            by_trust.setdefault(statement.trust, []).append(statement)
        for trust in sorted(by_trust):
            yield by_trust[trust]

    def add(self, statement: Statement, kinds: Iterable[Kind]) -> None:
        """Keep `statement` for each of `kinds`."""
        for kind in kinds:
            self.by_kind[kind].append(statement)

    def as_written(self, words: str) -> str:
        """Return folded `words` as they stand on the page, dashes and apostrophes included."""
        for folded, text in self.written if words else ():
            if (at := folded.find(words)) >= 0:
                return " ".join(text[at : at + len(words)].split())
        return words
