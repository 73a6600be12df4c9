"""Whether a page speaks of several credentials: of how many its opening is, what it says of all or each of them."""

import re

from extract.credentials.features import words
from extract.credentials.marks import numbered, several
from extract.credentials.sitewide import below_title, pieces
from extract.credentials.view import View
from extract.reading.clean import fold
from extract.reading.page import Page

OPENING = 60
"""Characters of the line below the title that say what the page is about."""
STATEMENT = re.compile(
    rf"\b(?:our|all(?: of)?(?: our| the)?|these|every|each|any|nos|tou(?:te)?s (?:nos|les)|les|ces|chaque)"
    rf" (?:[\w'-]+ ){{0,2}}(?:{words('small')})\b[^\n]{{30,}}"
    rf"|^(?:a|an|un|une) (?:{words('small')}) (?:at|is|takes|lasts|has|est|compte|comprend|dure|se)\b"
    rf"|^(?:a|an|un|une) (?:{words('small')}) [^\n.,]{{0,30}}, (?:it's|that's|c'est)\b",
    re.MULTILINE,
)
"""A sentence about micro-credentials in general."""
OF_ALL = re.compile(
    rf"\b(?:our|all(?: of)? our|nos|toutes nos|tous nos) (?:[\w'-]+ ){{0,2}}(?:{words('small')})\b[^\n]{{0,60}}"
    r"\b(?:stack|count|lead|ladder|develop|design|built|review|include|cumul|mene|conduis|compren|comport|concu|elabor)"
)
"""A sentence about all micro-credentials of a provider."""

OF_MEMBERS = re.compile(
    r"\b(?:each|every|all|any|these|both|chacune?|chaque|tou(?:te)?s|ces)"
    rf" (?:[\w'-]+ ){{0,4}}(?:{words('award')})\b[^\n]{{30,}}"
    r"|(?:^|[.!?:] )(?:each|all (?:two|three|four|five|six)|chacune?|tou(?:te)?s les (?:deux|trois|quatre|cinq|six)"
    rf"|(?:finish|complete|earn) (?:all|any|the)|combine|collect|reunissez|cumulez)\b"
    rf"[^.\n]{{0,80}}\b(?:{words('award')}|insignes?)\b"
    rf"|\b(?:{words('award')}|insignes?)\b[^.\n]{{0,40}}\b(?:for|with|after|a|pour|apres) (?:each|every|chaque)"
    rf" (?:{words('small')})\b"
    r"|\b(?:finish|complet\w+|earn|pass|hold|les|reuss\w+|termin\w+|obten\w+)\b[^.\n]{0,30}?"
    r"\b(?:all|two|three|four|five|six|deux|trois|quatre|cinq|six)\b[^.\n]{0,60}?"
    r"\b(?:hold|holds|earn|earns|receives?|get|awarded|obten\w+|obtien\w+|recev\w+|remet|remis\w*|donnent?)\b"
    rf"[^.\n]{{0,40}}\b(?:{words('award')})\b"
    r"|\b(?:made (?:up )?of|holds?|consists? of|brings? together|compose\w* de|compte|compren\w+|regroupe\w*|reunit)"
    r" (?:two|three|four|five|six|\d|deux|trois|quatre|cinq|six) "
    rf"(?:[\w-]+ ){{0,2}}(?:{words('award')})\b"
    r"|\b(?:together,? (?:they|these|the \w+)|ensemble,? (?:ils|elles|les \w+)) \w+"
    r"|\b(?:take|with|avec|any|les) (?:all )?(?:two|three|four|five|six|deux|trois|quatre|cinq)"
    r" (?:give|donnent|and ask)\b",
    re.MULTILINE,
)
"""A sentence about each of the credentials that a page links to."""


STACK = re.compile(
    r"\b(?:stack|series|bundle|serie|filiere|bouquet|grappe|famil(?:y of|le de|le des))\b"
    r"|\b(?:path(?:way)?|family|famille)$"
)
"""What pages call several credentials that belong together."""
LISTS = re.compile(r"(?:explore|browse|find|search|discover|filter|all|explor|decouvr|trouv|parcour|tou(?:te)?s)\w*\b")
"""How the title of a listing begins."""


def speaks_of_each(seen: View) -> bool:
    """Tell whether the page says something of credentials in general, or of each that it links to."""
    return STATEMENT.search(seen.prose) is not None or OF_MEMBERS.search(seen.prose) is not None


def speaks_of_all(seen: View) -> bool:
    """Tell whether the page says something of all micro-credentials of a provider."""
    return OF_ALL.search(seen.prose) is not None


def is_of_several(page: Page, seen: View) -> bool:
    """Tell whether the page's title, or the line below it, is about more than one award."""
    return several().search(_opening(page, seen)) is not None


def is_a_stack(seen: View) -> bool:
    """Tell whether the title names credentials in the plural, or what belongs together, and the page speaks of them."""
    named = STACK.search(seen.title) or (several().search(seen.title) and not LISTS.match(seen.title))
    return bool(named and several().search(seen.prose))


def is_of_a_number(page: Page, seen: View) -> bool:
    """Tell whether the page's title, or the line below it, counts its awards: `Three badges`."""
    return numbered().search(_opening(page, seen)) is not None


def _opening(page: Page, seen: View) -> str:
    """Return the page's title, folded, and what the line below it begins with."""
    said = [seen.title, *pieces(page.title)[:-1], below_title(page)[:OPENING]]
    return "\n".join(map(fold, said))
