"""Which links of a page were not judged yet: found in its text, for most pages of a site link to nothing new."""

import html
import re

HREF = re.compile(r"""href\s*=\s*(?:"([^"]*)|'([^']*)|([^\s>"']+))""")
"""More than a parser finds: also what stands in comments and scripts. Only in lower case, for speed."""
ANY_HREF, BASE = re.compile(rb"href"), re.compile(rb"<base")
"""A pattern finds a word among many letters in two thirds of the time that `in` and `count` take."""


def hrefs(text: str, lowered: bytes) -> set[str] | None:
    """Return the values of `href` in `text`, as a parser would give them; None where only a parser can tell.

    That is where one is written in another case or without a value, or a base element changes what links mean;
    `lowered`: the page's bytes in lower case.
    """
    found = HREF.findall(text)
    if len(ANY_HREF.findall(lowered)) != len(found) or BASE.search(lowered):
        return None
    values = {double or single or bare for double, single, bare in found}
    return {html.unescape(value) if "&" in value else value for value in values}
