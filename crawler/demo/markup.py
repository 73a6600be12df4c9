"""Read the small markup of the sites' TOML: blocks of text that a shape's template sets as it likes.

## Heading {flag} {#id}     starts a section; the flag says how a template may set it (tab, details ...)
### Heading                 a heading inside a section
Label :: value              a fact; consecutive ones form a list
? question  /  = answer     a question and its answer
> words -- who              a testimonial
| a | b |                   a table row, the first is the header
- item  or  1. item         a list
<p>..                       HTML as it stands
anything else               a paragraph; [text](address) and **strong** work everywhere
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

_HEADING = re.compile(r"^## (?P<text>.*?)(?: \{(?P<flag>\w+)\})?(?: \{#(?P<id>[\w-]+)\})?$")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_STRONG = re.compile(r"\*\*(.+?)\*\*")

Pair = tuple[Markup, Markup]
EMPTY = Markup()


@dataclass
class Block:
    """Hold one block: a kind and what that kind needs."""

    kind: str
    html: Markup = EMPTY
    items: list[Markup] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    rows: list[list[Markup]] = field(default_factory=list)


@dataclass
class Section:
    """Hold a heading and the blocks under it; the first section of a page has no heading."""

    heading: Markup = EMPTY
    flag: str = ""
    id: str = ""
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True)
class Reader:
    """Read markup with a site's way of writing addresses and of setting type."""

    link: Callable[[str], str]
    set_type: Callable[[str], str]

    def sections(self, text: str) -> list[Section]:
        """Return the sections of `text`, blocks being separated by blank lines."""
        sections = [Section()]
        for chunk in re.split(r"\n\s*\n", text.strip()):
            lines = chunk.strip().splitlines()
            if lines and (heading := _HEADING.match(lines[0])):
                sections.append(self._section(heading))
                lines = lines[1:]
            if lines:
                sections[-1].blocks.append(self._block(lines))
        return [section for section in sections if section.heading or section.blocks]

    def inline(self, text: str) -> Markup:
        """Return a line as HTML: escaped, with its links and strong words."""
        html = str(escape(self.set_type(text.strip())))
        html = _LINK.sub(lambda m: f'<a href="{escape(self.link(m[2].replace("&amp;", "&")))}">{m[1]}</a>', html)
        return Markup(_STRONG.sub(r"<strong>\1</strong>", html))

    def _section(self, heading: re.Match[str]) -> Section:
        return Section(self.inline(heading["text"]), heading["flag"] or "", heading["id"] or "")

    def _block(self, lines: list[str]) -> Block:
        first = lines[0]
        if first.startswith("<"):
            return Block("raw", Markup("\n".join(lines)))
        if first.startswith("### "):
            return Block("heading", self.inline(first[4:]))
        if first.startswith("- "):
            return Block("list", items=[self.inline(line[2:]) for line in lines])
        if re.match(r"\d+\. ", first):
            return Block("steps", items=[self.inline(line.split(". ", 1)[1]) for line in lines])
        if first.startswith("| "):
            rows = [[self.inline(cell) for cell in line.strip().strip("|").split("|")] for line in lines]
            return Block("table", rows=rows)
        if first.startswith("> "):
            words, _, who = " ".join(lines)[2:].rpartition(" -- ")
            return Block("quote", pairs=[(self.inline(words), self.inline(who))])
        if first.startswith("? "):
            texts = [self.inline(line[2:]) for line in lines]
            return Block("faq", pairs=list(zip(texts[::2], texts[1::2], strict=True)))
        if " :: " in first:
            pairs = [line.split(" :: ", 1) for line in lines]
            return Block("facts", pairs=[(self.inline(label), self.inline(value)) for label, value in pairs])
        return Block("text", self.inline(" ".join(lines)))
