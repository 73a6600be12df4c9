"""What a person has to mend in a registry: file and line, block, key, what is wrong, the way out."""

import re
from dataclasses import dataclass

Trouble = tuple[str, str, str]
"""Key, what is wrong with it, the way out."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One trouble, and where it stands."""

    file: str
    line: int
    block: str
    name: str
    """The block's id, or its host for an opt-out."""
    key: str
    problem: str
    way_out: str

    def __str__(self) -> str:
        key = "id" if self.block == "provider" else "host"
        where = f'{self.file}:{self.line}: [[{self.block}]] {key} = "{self.name}"'
        return f"{where}: {self.key}: {self.problem}; {self.way_out}"


@dataclass(frozen=True, slots=True)
class Source:
    """A registry's file as it is written."""

    file: str
    text: str

    def finding(self, name: str, trouble: Trouble, block: str = "provider") -> Finding:
        """Return a trouble of the block that names itself `name`, with its line; 1 where it is not found."""
        key = "id" if block == "provider" else "host"
        match = re.search(rf"^\s*{key}\s*=\s*[\"']{re.escape(name)}[\"']", self.text, re.MULTILINE)
        line = self.text.count("\n", 0, match.end()) + 1 if match else 1
        return Finding(self.file, line, block, name, *trouble)
