"""What a page is judged to be, and the credentials seen on it."""

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["credential", "credentials", "family", "provider", "listing", "other"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One credential as its page presents it."""

    title: str
    code: str
    """The provider's own code; empty if none is given."""
    anchor: str
    """The id of its section where a page holds many; else empty."""
    first_block: int
    last_block: int
    """The blocks that speak for it: `page.blocks[first_block : last_block + 1]`."""
    credential_type: str
    """The page's own word: micro-credential, badge, AEC ...; empty if it uses none."""
    lang: str
    elsewhere: tuple[tuple[int, int], ...] = ()
    """Other runs of blocks that speak for it: the row of a table with its hours and price."""

    @property
    def blocks(self) -> list[int]:
        """The numbers of all blocks that speak for it."""
        runs = ((self.first_block, self.last_block), *self.elsewhere)
        return [n for first, last in runs for n in range(first, last + 1)]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a page is, and why, in words that a maintainer understands."""

    kind: Kind
    reason: str
    candidates: list[Candidate] = field(default_factory=list)
