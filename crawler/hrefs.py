"""Which links of a page were not judged yet: found in its text, for most pages of a site link to nothing new."""

import html
import re
from collections.abc import Iterator

HREF = re.compile(r"""href\s*=\s*(?:"([^"]*)|'([^']*)|([^\s>"']+))""")
"""More than a parser finds: also what stands in comments and scripts. Only in lower case, for speed."""


def unjudged(text: str, known: set[str]) -> Iterator[str]:
    """Yield the values of `href` in `text`, as a parser would give them, that are not in `known`, each once."""
    found = {double or single or bare for double, single, bare in HREF.findall(text)}
    for href in found - known:
        value = html.unescape(href) if "&" in href else href
        if value not in known:
            yield value


def findable(text: str) -> bool:
    """Tell whether `unjudged` sees all links of `text`, and they mean what the page's own URL makes of them."""
    lowered = text.lower()
    return lowered.count("href") == text.count("href") and "<base" not in lowered
