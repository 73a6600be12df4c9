"""The verdict on each provider after a run: one word, a reason, and an exit code that tells the truth."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from crawler.provider import Provider
from crawler.registry import Registry
from crawler.result import NEEDS_A_PERSON, OK
from extract.evidence.hit import CRITERIA
from extract.rows import Credential, Evidence, Issue, PageRow, ProviderRow
from extract.score import percentage

FINE = ("ok", "changed", "robots", "opted_out")
"""Verdicts that need nobody; `robots` and `opted_out` are the provider's own choice."""
OWN_CHOICE = ("noarchive", "robots")
"""Why a credential is not assessed by the provider's own wish: it is known to be there, and counts as expected."""
CRAWL_DECIDES = ("robots", "opted_out", "blocked", "empty")
"""States of a crawl that no credential of an earlier run mends."""


class ReadPage(Protocol):
    """What the verdict needs to know of a page."""

    @property
    def provider_id(self) -> str:
        """Whose page it is."""

    @property
    def fetched_at(self) -> str:
        """When its body came."""


def provider_rows(
    credentials: Sequence[Credential],
    pages: Iterable[ReadPage],
    registry: Registry,
    outcomes: Mapping[str, Mapping[str, Any]],
) -> tuple[list[ProviderRow], list[Issue]]:
    """Return a row per provider of the run, in registry order, then the hosts of no block; and what to look into.

    `pages`: those whose body was read. `outcomes`: provider id -> how its crawl ended ({"state", "reason", "new",
    "same", "changed"}), from run.json's `crawl`; empty for foreign input, where every page given is all there is and
    `expect` says nothing.
    """
    own: dict[str, list[Credential]] = defaultdict(list)
    for credential in credentials:
        own[credential.provider_id].append(credential)
    read = Counter[str]()
    newest: dict[str, str] = {}
    for page in pages:
        read[page.provider_id] += 1
        newest[page.provider_id] = max(newest.get(page.provider_id, ""), page.fetched_at)
    met = {*outcomes, *own, *read}
    rows, issues = [], []
    for name in [*(one for one in registry.providers if one in met), *sorted(met - set(registry.providers))]:
        provider = registry.providers.get(name)
        word, reason = verdict(own[name], provider, outcomes.get(name))
        row = _row(name, provider, own[name], word, reason)
        row.pages, row.last_success = read[name], newest.get(name, "")
        rows.append(row)
        if word not in FINE:
            issues.append(Issue(word, name, "", reason))
        for kind, url, detail in outcomes.get(name, {}).get("troubles", ()):
            issues.append(Issue(kind, name, url, detail))
        warning = above_expectation(own[name], provider) if name in outcomes else ""
        if warning:
            issues.append(Issue("above_expectation", name, "", warning))
    return rows, issues


def count(rows: Iterable[ProviderRow], evidence: Iterable[Evidence], pages: Iterable[PageRow]) -> None:
    """Fill in how much evidence each provider gave, and how many of its pages could not be read."""
    proofs = Counter(one.provider_id for one in evidence)
    unread = Counter(one.provider_id for one in pages if one.judged == "not_assessed")
    for row in rows:
        row.evidence, row.pages_not_read = proofs[row.provider_id], unread[row.provider_id]


def verdict(
    credentials: Sequence[Credential], provider: Provider | None, outcome: Mapping[str, Any] | None
) -> tuple[str, str]:
    """Return one provider's verdict and its reason; `outcome` is None for pages that our crawl did not fetch."""
    state, said = (str(outcome.get("state", "")), str(outcome.get("reason", ""))) if outcome is not None else ("ok", "")
    if state in CRAWL_DECIDES:
        return state, said
    if state not in ("ok", "changed"):
        begun = any(outcome.get(key) for key in ("pages", "new", "same", "changed", "errors")) if outcome else False
        if state in ("", "not_run") or (state == "running" and not begun):
            return "not_run", said or "its crawl did not begin"
        return "incomplete", said if state == "incomplete" else ": ".join(filter(None, (f"crawl {state}", said)))
    assessed = [one for one in credentials if not one.not_assessed_reason]
    known = [one for one in credentials if one.not_assessed_reason in ("", *OWN_CHOICE)]
    if not assessed:
        return _nothing(credentials, said)
    floor = provider.expect.min if provider and outcome is not None else 0
    if len(known) < floor:
        return "shrunk", f"{len(known)} credentials, and at least {floor} are expected"
    moved = _moved(outcome or {})
    return ("changed", moved) if moved or state == "changed" else ("ok", said)


def above_expectation(credentials: Sequence[Credential], provider: Provider | None) -> str:
    """Say that a provider has more credentials than `expect.max`; empty where it has not."""
    ceiling = provider.expect.max if provider else None
    if ceiling is None or len(credentials) <= ceiling:
        return ""
    return f"{len(credentials)} credentials, and at most {ceiling} are expected; does credential_pages match too much?"


def below_expectation(rows: Iterable[ProviderRow]) -> bool:
    """Tell whether a provider gave less than expected, so that the last good tables stay `latest`."""
    return any(
        row.verdict in ("shrunk", "empty", "not_run")
        or (row.verdict not in FINE and row.credentials - row.not_assessed < (row.expect_min or 0))
        for row in rows
    )


def exit_code(rows: Iterable[ProviderRow]) -> int:
    """Return 0 where no verdict needs a person, else 1."""
    return OK if all(row.verdict in FINE for row in rows) else NEEDS_A_PERSON


def _nothing(credentials: Sequence[Credential], said: str) -> tuple[str, str]:
    """Name the reason why a provider gave no credential that was read."""
    reasons = Counter(one.not_assessed_reason for one in credentials)
    if not reasons:
        return "empty", said or "no page was judged to describe a credential"
    told = "none of its credential pages could be read: " + ", ".join(
        f"{why} ({n})" for why, n in reasons.most_common()
    )
    return next(iter(reasons)) if set(reasons) in ({"robots"}, {"blocked"}) else "empty", told


def _moved(outcome: Mapping[str, Any]) -> str:
    """Say what differs from the provider's crawl before; empty after a first crawl, or when nothing does."""
    new, same, changed = (int(outcome.get(key) or 0) for key in ("new", "same", "changed"))
    if changed or (new and same):
        return f"since the crawl before: {new} pages new, {changed} changed, {same} as they were"
    return ""


def _row(
    name: str, provider: Provider | None, credentials: Sequence[Credential], word: str, reason: str
) -> ProviderRow:
    assessed = [one for one in credentials if not one.not_assessed_reason]
    yes = {name: sum(one.cells[name].status == "yes" for one in assessed) for name in CRITERIA}
    return ProviderRow(
        provider_id=name,
        provider_name=provider.name if provider else name.removeprefix("host-"),
        province=provider.province if provider else "",
        provider_kind=provider.kind if provider else "",
        verdict=word,
        reason=reason,
        pages=0,
        credentials=len(credentials),
        not_assessed=len(credentials) - len(assessed),
        expect_min=provider.expect.min if provider else None,
        expect_max=provider.expect.max if provider else None,
        coverage=yes,
        stated={name: sum(one.cells[name].status != "not_stated" for one in assessed) for name in CRITERIA},
        shares={name: percentage(yes[name], len(assessed)) for name in CRITERIA},
    )
