"""What is this page: a credential's own, many on one page, a family's, the provider's, a listing, or something else."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from crawler.registry import Provider
from crawler.urls import fits, url_key
from extract.credentials.cards import are_cards
from extract.credentials.describe import code_of, title, type_of
from extract.credentials.family import is_a_stack, is_of_a_number, is_of_several, speaks_of_all, speaks_of_each
from extract.credentials.features import Weighed, weigh
from extract.credentials.marks import award, several
from extract.credentials.model import Candidate, Judgement, Kind
from extract.credentials.rules import fact_lines, named_texts, rule_of
from extract.credentials.sections import sections, without
from extract.credentials.sitewide import NOTHING, SiteWide, below_title, own_title, pieces
from extract.credentials.view import View, listed, view
from extract.reading.clean import fold
from extract.reading.page import Page, Zone

SERVICE = "page about a service of the institution"
EXPLAINS = "page that explains, administers or tells of credentials"
HOME = "home page"
PLURAL = "title is a plural: many credentials"
PRICE, LENGTH = {"price", "money in the text"}, {"length", "hours or weeks in the text"}
ERROR = 400
FEWEST_MEMBERS = 2
FEWEST_STEPS = 3
LONGEST_LINE = 100
COUNTED = re.compile(
    r"^(?:\d+ (?:results|resultats)\b"
    r"|(?:showing|displaying|affichage de|resultats) \d+ ?(?:to|-|–|a) ?\d+ (?:of|sur) \d+)",
    re.MULTILINE,
)
"""`42 results`, `Showing 1 to 8 of 31`: what a list says of itself."""
QUESTIONS = re.compile(
    r"^(?:faqs?|(?:frequently|often|commonly) asked(?: questions)?|foire aux questions|questions frequentes)$"
)
"""The title of a page that answers for the whole institution: with more in it, it answers for one credential."""
CLAUSE = re.compile(r"[,.;:|·] ?|\s[-–—]\s")


def judge(page: Page, provider: Provider | None, shared: SiteWide = NOTHING) -> Judgement:
    """Say what `page` is. `credential_pages` of `provider` is necessary where given, never sufficient.

    Without a provider, or without patterns, the features of features.toml decide alone. `shared`: what the pages of the
    host share, once they were all seen.
    """
    if page.unreadable or not page.blocks:
        return Judgement("other", f"unreadable: {page.unreadable or 'empty'}")
    if page.status is not None and page.status >= ERROR:
        return Judgement("other", f"http status {page.status}")
    if page.blocks[0].tag == "pdf":
        return Judgement("other", "PDF: speaks for the pages that link to it")
    if provider is not None and provider.is_provider_page(page.url):
        return Judgement("provider", "declared by provider_pages")
    patterns = provider is not None and bool(provider.credential_patterns)
    matches = provider is not None and provider.credential_match(page.url) is not None
    rule = rule_of(page, provider) if matches or not patterns else None
    if rule is not None and rule.judged != "credential":
        return Judgement(rule.judged, f"preset: {rule.reason}")
    seen = view(page, matches, rule is not None, fact_lines(page, provider), shared)
    weighed = weigh(seen)
    if weighed.never is None and (found := sections(page, provider)):
        beside = without(page, found)
        apart = weigh(view(beside, matches, rule is not None, fact_lines(page, provider), shared))
        cards = are_cards(page, found)
        if (matches or not patterns) and _stands_alone(beside, apart, cards, shared):
            return Judgement("credential", apart.strongest(against=False), [_whole(page, provider, shared)])
        if cards:
            return _of_cards(page, seen, weighed, found)
        return Judgement("credentials", f"{len(found)} parts with facts of their own", found)
    if weighed.never is None and not matches and (steps := _below(page)) >= FEWEST_STEPS and is_of_several(page, seen):
        kind: Kind = "family" if speaks_of_each(seen) else "listing"
        return Judgement(kind, f"leads to {steps} credentials below it")
    if weighed.never is None and not matches and is_a_stack(seen) and speaks_of_each(seen):
        return Judgement("family", f"speaks of the credentials of a stack: {seen.title[:60]}")
    if weighed.is_credential and (matches or not patterns):
        return Judgement("credential", weighed.strongest(against=False), [_whole(page, provider, shared)])
    against = _against(weighed, patterns and not matches)
    kind, why = _otherwise(page, seen, weighed, provider)
    return Judgement(kind, f"{why}; {against}" if why and why != against else against)


def _stands_alone(beside: Page, apart: Weighed, cards: bool, shared: SiteWide) -> bool:
    """Tell whether the page without its parts is a credential's own: related ones stand beside it, or steps below it.

    `apart`: what was found without the parts; `cards`: they lead to pages of their own.
    """
    title = fold(own_title(beside, shared))
    reasons = {feature.reason for feature in apart.found}
    if not apart.is_credential or PLURAL in reasons or several().search(title):
        return False
    return cards or (award().search(title) is not None and bool(reasons & PRICE) and bool(reasons & LENGTH))


def _of_cards(page: Page, seen: View, weighed: Weighed, cards: Sequence[Candidate]) -> Judgement:
    """Return what a page is whose cards lead to pages of their own: a family's if it speaks of each, else a listing."""
    titled = sum(bool(award().search(fold(one.title))) for one in cards)
    named = award().search(seen.title) or titled * 2 > len(cards) or is_of_a_number(page, seen)
    catalogue = any(feature.reason == PLURAL for feature in weighed.found)
    if named and not catalogue and speaks_of_each(seen):
        return Judgement("family", f"speaks of the {len(cards)} credentials that it links to: {seen.title[:60]}")
    return Judgement("listing", f"listing: {len(cards)} cards lead to pages of their own")


def _whole(page: Page, provider: Provider | None, shared: SiteWide) -> Candidate:
    preset = named_texts(page, provider)
    code = code_of(page, provider, preset, page.blocks)
    name = title(page, code, preset, shared)
    last = len(page.blocks) - 1
    blocks = [block for block in page.blocks if block.digest not in shared.blocks]
    return Candidate(name, code, "", 0, last, type_of(name, blocks, preset.get("credential_type", "")), page.lang)


def _against(weighed: Weighed, unmatched: bool) -> str:
    """Say what tells against the page being a credential's own."""
    if weighed.never is not None:
        return weighed.never.reason
    if unmatched:
        return "URL matches no credential_pages pattern"
    if not any(feature.names for feature in weighed.found):
        return "nothing on it names a credential"
    return weighed.strongest(against=True) or f"too little speaks for a credential: {weighed.strongest(against=False)}"


def _otherwise(page: Page, seen: View, weighed: Weighed, provider: Provider | None) -> tuple[Kind, str]:
    """Return what a page that is no credential is, and the telling feature."""
    reasons = {feature.reason for feature in weighed.found}
    if (SERVICE in reasons or _is_service(page, seen)) and (weighed.never is None or weighed.never.reason == SERVICE):
        return "provider", f"title: {own_title(page)[:60]}"
    if QUESTIONS.search(seen.title) and _answers_for_all(seen):
        return "provider", f"answers for all of its credentials: {own_title(page)[:60]}"
    if COUNTED.search(seen.prose) and not (weighed.never is not None and weighed.never.degree):
        return "listing", "counts what it lists"
    if weighed.never is not None and weighed.never.reason == EXPLAINS and speaks_of_all(seen):
        return "family", f"speaks of all credentials: {seen.title[:60]}"
    if weighed.never is not None and weighed.never.reason != HOME:
        return "other", ""
    cards = sections(page, None)
    if are_cards(page, cards):
        found = _of_cards(page, seen, weighed, cards)
        return found.kind, found.reason
    if weighed.never is not None:
        return "other", ""
    if (members := _members(page, provider)) >= FEWEST_MEMBERS:
        if speaks_of_each(seen):
            return "family", f"speaks of the {members} credentials that it links to: {seen.title[:60]}"
        return "listing", f"listing: links to {members} credentials"
    many = PLURAL in reasons or "listing" in reasons
    if (many or is_of_a_number(page, seen) or is_a_stack(seen)) and speaks_of_each(seen):
        return "family", f"speaks of several credentials: {seen.title[:60]}"
    if provider is not None and any(fits(one, page.url) for one in provider.platform.listings):
        return "listing", "a listing by its URL"
    if linked := listed(page):
        return "listing", f"listing: {linked} links"
    return ("listing", "") if many else ("other", "")


def _answers_for_all(seen: View) -> bool:
    """Tell whether answers are about credentials in the plural, and name what the institution has for all of them."""
    lines = seen.prose.splitlines() if several().search(seen.prose) else []
    return _names_service(seen, lines)


def _names_service(seen: View, names: Iterable[str]) -> bool:
    """Tell whether one of `names` would be a service's, were it the page's."""
    return any(one.reason == SERVICE for name in names for one in weigh(replace(seen, title=name)).found)


def _is_service(page: Page, seen: View) -> bool:
    """Tell whether the page's name is explained as a service's: in the title element, or by the line below the h1.

    `The Works: career hub`; `Crossroads`, and below it `Career services, second floor`.
    """
    name = next((fold(one) for one in pieces(page.title) if fold(one).startswith(seen.title)), "")
    below = below_title(page)
    line = [fold(below)] if len(below) <= LONGEST_LINE else []
    said = [name.removeprefix(seen.title).strip(" :,-"), *(CLAUSE.split(one)[0] for one in line)]
    return _names_service(seen, filter(None, said))


def _below(page: Page) -> int:
    """Count the pages below this one whose links are blocks of the main zone by themselves."""
    names = {fold(block.text) for block in page.blocks if block.zone is Zone.MAIN}
    base = url_key(page.url).partition("?")[0].rstrip("/") + "/"
    below = {url_key(link.url) for link in page.links if link.zone is Zone.MAIN and fold(link.text) in names}
    return sum(1 for key in below if key.startswith(base))


def _members(page: Page, provider: Provider | None) -> int:
    """Count the provider's credential pages that the main zone links to."""
    if provider is None or not provider.credential_patterns:
        return 0
    links = {link.url for link in page.links if link.zone is Zone.MAIN}
    return sum(1 for url in links if provider.owns(url) and provider.credential_match(url) is not None)
