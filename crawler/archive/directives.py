"""What a page asks of robots in its X-Robots-Tag headers and robots meta elements, of all of them or of this one."""

import re
from collections.abc import Iterable, Iterator

AGENT = "microcred"
META = re.compile(rb"<meta\b[^>]{0,300}\bname\s*=\s*[\"']?(?:robots|microcred)\b[^>]{0,300}>")
"""Of a page in lower case: a pattern that must look for both cases takes forty times as long."""
CONTENT = re.compile(r"\bcontent\s*=\s*[\"']?([^\"'>]*)")
HEAD_BYTES = 100_000
VALUED = ("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview")
"""Directives with a value after a colon; any other name before a colon is a robot's, whose directives follow."""
NONE = ("noindex", "nofollow", "noarchive")
"""For search engines `none` stands for the first two; who says none is not kept either."""


def directives(headers: Iterable[str], html: bytes = b"") -> frozenset[str]:
    """Return the directives for this robot, lower case: `noarchive`, `nofollow`, `noindex` and whatever else is said.

    `headers`: the values of X-Robots-Tag, one a line or a string; `html`: the page's source.
    """
    said = [word for value in headers for line in value.splitlines() for word in _for_us(line)]
    for tag in META.findall(html[:HEAD_BYTES].lower()):
        content = CONTENT.search(tag.decode("latin-1"))
        said += content.group(1).split(",") if content else []
    words = {word.strip() for word in said}
    return frozenset(words.union(NONE) if "none" in words else words)


def _for_us(line: str) -> Iterator[str]:
    """Yield the directives of one header value that are for all robots or for this one."""
    ours = True
    for part in line.lower().split(","):
        name, colon, rest = part.partition(":")
        if colon and name.strip() not in VALUED:
            ours, part = name.strip() == AGENT, rest
        if ours:
            yield part
