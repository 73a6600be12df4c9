"""Why a match is not believed."""

import re
from collections.abc import Sequence

from extract.evidence.codebook import Friend, Rule, Rules
from extract.evidence.hit import Criterion, Passage, Status
from extract.evidence.language import Found
from extract.evidence.matcher import Span

ANOTHER_SENSE = "these words are a false friend"
"""Begins the reason where no more than the matched words mislead: the rest of the sentence may still say it."""
MENU_WORDS = 5
"""Words of the longest menu item."""
CRUMBS = re.compile(r"\w [>›»] \w")
"""`Home > Agriculture > Beekeeping`."""
HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6", "summary", "button")


def doubt(
    rule: Rule, spans: Sequence[Span], found: Found, carried: Found, sentence: str, passage: Passage, rules: Rules,
    status: Status = "present",
) -> str:  # fmt: skip
    """Return the reason for which `rule`'s match at `spans` is no evidence, or an empty string."""
    standing = misplaced(sentence, passage)
    if standing:
        return standing
    stopped = next((name for name in rule.unless if found.get(name)), "") if status != "negated" else ""
    if stopped:
        return f"beside {stopped.lower().replace('_', ' ')}"
    for friend in rules.friend:
        if not _may_mislead(friend, rule.criterion, status, found):
            continue
        for span in found.get(f"friend:{friend.id}", []) if friend.reach != "heading" else ():
            if friend.reach == "sentence" or any(one.first <= span.last and span.first <= one.last for one in spans):
                return f"{'false friend' if friend.reach == 'sentence' else ANOTHER_SENSE}: {friend.reason}"
        if friend.reach != "overlap" and carried.get(f"friend:{friend.id}"):
            return f"under a heading: {friend.reason}"
    return ""


def misled(criterion: Criterion, status: Status, found: Found, carried: Found, rules: Rules) -> str:
    """Return the reason of a false friend that speaks for the whole sentence or stands above it, or an empty string.

    What the model alone takes for a denial is one, whatever stands beside it: it has read the whole sentence.
    """
    if status == "negated":
        return ""
    for friend in rules.friend:
        where = {"sentence": found, "heading": carried}.get(friend.reach, {})
        if where.get(f"friend:{friend.id}") and _may_mislead(friend, criterion, status, found):
            return f"false friend: {friend.reason}"
    return ""


def _may_mislead(friend: Friend, criterion: Criterion, status: Status, found: Found) -> bool:
    if criterion not in friend.criteria or (friend.denials and status == "negated"):
        return False
    return not any(found.get(name) for name in friend.unless)


def misplaced(sentence: str, passage: Passage) -> str:
    """Return why nothing that stands here is evidence: outside the main zone, a question, a heading; else nothing."""
    if passage.zone != "main":
        return f"zone: {passage.zone}"
    if sentence.rstrip().endswith("?"):
        return "a question alone"
    if passage.tag in HEADING_TAGS:
        return "a heading alone"
    if _is_menu_item(sentence, passage):
        return "a name above the first heading"
    if not passage.heading and CRUMBS.search(sentence):
        return "a breadcrumb"
    return ""


def _is_menu_item(sentence: str, passage: Passage) -> bool:
    """Tell whether a cell or list item says but a name, and nothing above it says of what: a menu without a mark."""
    if passage.tag not in ("li", "td") or passage.heading or passage.label or passage.previous:
        return False
    return len(sentence.split()) <= MENU_WORDS and sentence.rstrip()[-1:].isalpha()
