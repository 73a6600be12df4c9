"""How one provider's crawl ended, in one word and a reason; nothing that went wrong is `ok`."""

from collections import Counter
from collections.abc import Sized
from dataclasses import dataclass, field

from crawler.tally import Tally

TOLERATED = 0.05
"""So many of the pages may fail before the crawl is incomplete; a failed page is in the tables as not assessed."""


@dataclass(slots=True)
class ProviderOutcome:
    """How one provider's crawl ended."""

    state: str
    """ok | incomplete | blocked | robots | opted_out | empty | error | interrupted."""
    reason: str = ""
    pages: int = 0
    credentials: int = 0
    """Pages whose URL says credential."""
    new: int = 0
    same: int = 0
    changed: int = 0
    errors: int = 0
    troubles: list[tuple[str, str, str]] = field(default_factory=list)
    """(kind, URL, detail) of what was not followed or not found: trap, off_list, lost_listing."""


def verdict(tally: Tally, exceptions: int, failure: str, interrupted: bool, opted_out: bool) -> ProviderOutcome:
    """Judge a provider's crawl by what it met; the first that holds."""
    counts = tally.count()
    state, reason = _judged(tally, counts, exceptions, failure, interrupted, opted_out)
    return ProviderOutcome(
        state, reason, counts["pages"], counts["credentials"], counts["new"], counts["same"], counts["changed"],
        counts["errors"],
        [(kind, url, detail) for (kind, detail), url in tally.troubles.items()]
        + [("lost_listing", url, why) for url, why in tally.lost_listings.items()],
    )  # fmt: skip


def _judged(
    tally: Tally, counts: Counter[str], exceptions: int, failure: str, interrupted: bool, opted_out: bool
) -> tuple[str, str]:
    pages, errors = counts["pages"], counts["errors"]
    if opted_out:
        return "opted_out", "its hosts asked not to be read"
    if failure or tally.failure or exceptions:
        return "error", failure or tally.failure or f"{exceptions} exceptions while reading pages; the log has them"
    if interrupted:
        return "interrupted", "the same command goes on where it was"
    if tally.ended:
        return "blocked", next(iter(tally.ended.values()))
    if not pages:
        if counts["outcome:robots"]:
            return "robots", "robots.txt allows none of its pages"
        if counts["outcome:blocked"]:
            return "blocked", "every page was refused"
        return "empty", next(iter(tally.lost_listings.values()), "") or _most_common_trouble(counts)
    if tally.capped:
        return "incomplete", "max_pages was reached; raise it, or narrow credential_pages"
    if tally.too_deep:
        url = next(iter(tally.too_deep.values()))
        return "incomplete", f"max_depth was reached: {url}{_and_more(tally.too_deep)} not read; raise it"
    if tally.lost_listings:
        url, why = next(iter(tally.lost_listings.items()))
        return "incomplete", f"a listing could not be read: {url} ({why}){_and_more(tally.lost_listings)}"
    if errors > max(1, TOLERATED * pages):
        return "incomplete", f"{errors} of {pages + errors} pages could not be read: {_most_common_trouble(counts)}"
    return "ok", ""


def _and_more(several: Sized) -> str:
    return f" and {len(several) - 1} more" if len(several) > 1 else ""


def _most_common_trouble(counts: Counter[str]) -> str:
    troubles = [
        (number, name.removeprefix("outcome:")) for name, number in counts.items() if name.startswith("outcome:")
    ]
    return f"{max(troubles)[1]} ({max(troubles)[0]})" if troubles else "no page was found"
