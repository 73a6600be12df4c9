"""Say what is wrong between a provider's block and its live site, and how to mend it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.beginnings import start_urls
from crawler.finding import Trouble
from crawler.probe import look
from crawler.provider import Provider
from crawler.registry import Registry
from crawler.seen import Page, Site
from crawler.urls import fetchable, fits, host_port, url_key

FEW_WORDS = 40
"""A page with fewer words and a script shows its text only to a browser."""
STATUS = {
    401: ("asks for a log-in", "name a public page"),
    403: ("refuses this crawler", "write to the provider; nothing is done to get around it"),
    404: ("is gone", "look up where it went"),
    410: ("is gone", "look up where it went"),
    429: ("asks for a slower pace", "raise delay in the block"),
}
OUTCOME = {
    "timeout": ("gave no whole answer in time", "try again later, or raise [crawl] timeout"),
    "too_large": ("is larger than [crawl] max_bytes", "name another page"),
    "opted_out": ("is on a host in [[opt_out]]", "leave it out"),
}


@dataclass(slots=True)
class Checked:
    """What a look at one provider's site gave: plain facts, and what a person has to mend."""

    provider_id: str
    facts: list[str] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


def check(registry: Registry, ids: list[str]) -> list[Checked]:
    """Ask robots.txt, one start page and one example of each provider; at most once per process."""
    asks = {provider.id: _asks(provider) for provider in registry.select(ids)}
    sites = look(registry, asks)
    return [judge(registry.providers[name], site) for name, site in sites.items()]


def judge(provider: Provider, site: Site) -> Checked:
    """Compare a provider's block with what was seen of its site."""
    checked = Checked(provider.id)
    for host, closed in site.robots.items():
        if closed:
            checked.troubles.append(("hosts", f"{host} is closed: {closed}", "try again later; a crawl stays away too"))
        elif (delay := site.crawl_delay.get(host, 0)) > (provider.delay or 0):
            checked.facts.append(f"robots.txt of {host} asks for {delay:g} s between requests, and gets them")
    for url, key in _asked(provider):
        page = site.page(url)
        if page is None or any(site.robots.values()):
            continue
        troubles = list(_page_troubles(provider, page, key))
        checked.troubles += troubles
        if not troubles:
            checked.facts.append(f"{key}: {page.status} {page.url}{_title(page)}")
    checked.troubles += _links_troubles(provider, site, checked.facts)
    return checked


def _asked(provider: Provider) -> list[tuple[str, str]]:
    """Return (URL, key) of the start page and the example that are looked at."""
    named = [(url, "start") for url in provider.start[:1]] or [(url, "listings") for url in provider.listings[:1]]
    start = named or [(start_urls(provider)[0], "hosts")]
    return start + [(url, "examples") for url in provider.examples[:1]]


def _asks(provider: Provider) -> list[tuple[str, str]]:
    return [(url, "credential" if key == "examples" else "listing") for url, key in _asked(provider)]


def _page_troubles(provider: Provider, page: Page, key: str) -> Iterator[Trouble]:
    """Yield what is wrong with one page; nothing where it was read and is what the block says."""
    named = f"'{page.asked}'"
    if page.outcome == "off_list":
        host = host_port(page.url)
        yield key, f"{named} redirects to {page.url}", f'add "{host}" to hosts, and write the new address'
    elif page.outcome == "robots":
        yield key, f"robots.txt forbids {named}", "name a page that it allows, or ask the provider"
    elif page.outcome:
        problem, way_out = OUTCOME.get(page.outcome, (page.detail, "look whether the address is right and the site up"))
        yield key, f"{named} {problem}", way_out
    elif not 200 <= (page.status or 0) < 300:
        problem, way_out = STATUS.get(page.status or 0, (f"answered {page.status}", "try again later"))
        yield key, f"{named} {problem} ({page.status})", way_out
    elif url_key(page.url) != url_key(page.asked):
        misses = key == "examples" and bool(provider.credential_patterns) and not provider.credential_match(page.url)
        also = ", which credential_pages do not match" if misses else ""
        yield key, f"{named} is now at {page.url}{also}", "write the new address" + (", mend the patterns" * misses)
    else:
        yield from _content_troubles(provider, page, key)


def _content_troubles(provider: Provider, page: Page, key: str) -> Iterator[Trouble]:
    named = f"'{page.asked}'"
    if page.noarchive:
        yield key, f"{named} asks not to be archived", "its credentials stay not assessed; ask the provider"
    tree = LexborHTMLParser(page.text)
    scripts = bool(tree.css("script"))
    tree.strip_tags(["script", "style", "noscript", "template"])
    words = len((tree.body.text(separator=" ") if tree.body else "").split())
    if words < FEW_WORDS and scripts and not provider.javascript:
        yield "javascript", f"{named} has {words} words without its scripts", "set javascript = true (extra [js])"
    root = tree.css_first("html[lang]")
    lang = (root.attributes.get("lang") or "")[:2].lower() if root else ""
    if lang in ("en", "fr") and lang not in provider.languages:
        yield "languages", f'{named} says lang="{lang}"', f'add "{lang}"'


def _links_troubles(provider: Provider, site: Site, facts: list[str]) -> Iterator[Trouble]:
    """Yield that nothing leads to the credentials, where that can be said."""
    start = site.page(_asked(provider)[0][0])
    if start is None or start.outcome or start.status != 200 or not provider.credential_patterns:
        return
    matching = sum(1 for url in site.addresses if provider.credential_match(url))
    facts.append(f"links of the pages read: {len(site.addresses)}, of which credential_pages match {matching}")
    lists = any(fits(pattern, url) for url in site.addresses for pattern in provider.platform.listings)
    elsewhere = provider.sitemaps or provider.listings or provider.platform.sitemaps or site.named_sitemaps or lists
    if not matching and not elsewhere:
        path = urlsplit(fetchable(start.asked)).path
        yield "start", f"{path} links to no page that credential_pages match", "name the page that does in listings"


def _title(page: Page) -> str:
    tree = LexborHTMLParser(page.text)
    found = tree.css_first("h1") or tree.css_first("title")
    return f" ({' '.join(found.text().split())[:80]})" if found else ""
