"""Lint the registry without a network: what loads, and yet would read nothing, too much, or say the wrong thing."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from crawler.finding import Finding, Source, Trouble
from crawler.provider import Provider
from crawler.registry import TIMEZONES, Registry
from crawler.urls import fits, host_port

ORDINARY = ("/", "/about", "/contact-us", "/news/2026/opening-day", "/fr/nouvelles", "/student-life/housing")
"""Pages that every site has and that are no credential's."""
TOO_MANY = 3
FRENCH = re.compile(r"\b(?:université|collège|cégep|école|institut d)", re.IGNORECASE)
ENGLISH = re.compile(r"\b(?:university|college|institute|school)\b", re.IGNORECASE)
ADDRESS = re.compile(r"https?:|\w\\?\.(?:ca|com|org|net)\b")
"""A scheme or host in a pattern: it is searched in path and query only."""
BARE_QUERY = re.compile(r"(?<![\\)\]}(*+?])\?[\w-]+=")
PARAMETERS = re.compile(r"(?:\\\?|&)([\w-]+)=")
LOOK_AGAIN = timedelta(days=365)


def lint(registry: Registry, source: Source) -> list[Finding]:
    """Return what is wrong with a registry that loads."""
    names = Counter(name.casefold() for block in registry.provider for name in {block.name, block.name_fr} if name)
    found = []
    for block in registry.provider:
        troubles = [trouble for rule in RULES for trouble in rule(block)]
        found += [source.finding(block.id, trouble) for trouble in (*troubles, *_shared(block, names, registry))]
    for opted in registry.opt_out:
        found += [source.finding(opted.host, trouble, "opt_out") for trouble in _date("since", opted.since)]
    return found


def _shared(block: Provider, names: Counter[str], registry: Registry) -> Iterator[Trouble]:
    """Yield what no block knows by itself."""
    if names[block.name.casefold()] > 1:
        yield "name", f"'{block.name}' is also another provider's name", "tell the two apart, or drop one"
    if block.enabled and all(map(registry.opted_out, block.hosts)):
        yield "enabled", "all of its hosts are in [[opt_out]]", "set enabled = false"


def _examples(block: Provider) -> Iterator[Trouble]:
    if not block.examples and block.enabled:
        yield "examples", "missing, though the provider is enabled", "give a page of a credential, or enabled = false"
    elif not block.examples and block.credential_pages:
        yield "examples", "missing: nothing shows that credential_pages match", "give a page that they must match"
    for pattern in block.credential_pages if block.examples else ():
        if not any(fits(pattern, url) for url in block.examples):
            yield "credential_pages", f"'{pattern}' matches none of the examples", "add one that it matches, or drop it"
    for key, urls in (("examples", block.examples), ("not_examples", block.not_examples)):
        for url in urls:
            if not block.owns(url):
                host = host_port(url) or url
                yield key, f"'{url}' is on none of its hosts", f'add "{host}" to hosts, or give another page'
        for url, times in Counter(urls).items():
            if times > 1:
                yield key, f"'{url}' stands there twice", "drop one"
    for url in block.examples:
        if block.provider_patterns and block.is_provider_page(url):
            yield "provider_pages", f"the example '{url}' matches them too", "narrow them: it is one or the other"


def _patterns(block: Provider) -> Iterator[Trouble]:
    for key in ("credential_pages", "provider_pages"):
        for pattern in getattr(block, key):
            if sum(re.search(pattern, path) is not None for path in ORDINARY) >= TOO_MANY:
                yield key, f"'{pattern}' matches nearly every page", "begin it with ^/ and the folder of such pages"
            if ADDRESS.search(pattern):
                yield key, f"'{pattern}' names a scheme or host", "it is searched in path + query only: leave them out"
            if pattern.endswith("/$"):
                yield key, f"'{pattern}' ends in a slash", "canonical URLs have none at the end: drop it"
            if BARE_QUERY.search(pattern):
                yield key, f"'{pattern}' has a bare ?, which makes what stands before it optional", r"write \?"
            if (named := PARAMETERS.findall(pattern)) != sorted(named):
                yield key, f"'{pattern}' never matches: parameters are sorted", f"write {', '.join(sorted(named))}"
    for url in (*block.start, *block.listings):
        if block.credential_patterns and block.credential_match(url):
            yield "credential_pages", f"the start page or listing '{url}' matches", "narrow them; it is no credential"


def _words(block: Provider) -> Iterator[Trouble]:
    if not block.enabled and not block.note:
        yield "note", "missing, though the provider is not enabled", "say what a person has to look up"
    if block.kind == "cegep" and block.province != "QC":
        yield "kind", f"a cégep in {block.province}", 'kind = "college", or province = "QC"'
    if block.kind == "portal" and block.enabled:
        yield "kind", "a portal repeats other providers' credentials", "set enabled = false"
    if FRENCH.search(block.name) and "fr" not in block.languages:
        yield "languages", f"no 'fr', though '{block.name}' is a French name", 'add "fr", or give its English name'
    if ENGLISH.search(block.name) and "fr" in block.languages and not block.name_fr:
        yield "name_fr", "missing for a provider whose pages are in French too", "give its French name"
    if block.name_fr and block.name_fr == block.name:
        yield "name_fr", "the same as name", "drop it"
    for host in block.hosts:
        if host != host.lower() or host.endswith((".", ":80", ":443")):
            yield "hosts", f"'{host}' never matches", "write it in small letters, without a usual port"


def _numbers(block: Provider) -> Iterator[Trouble]:
    least, most = block.expect.min, block.expect.max
    if most is not None and least > most:
        yield "expect", f"min = {least} is above max = {most}", "put them in order"
    if block.max_pages is not None and block.max_pages < least:
        yield "max_pages", f"{block.max_pages} pages cannot give expect.min = {least}", "raise it"
    try:
        ZoneInfo(block.timezone or TIMEZONES[block.province])
    except (KeyError, ValueError):
        yield "timezone", f"'{block.timezone}' is no time zone", 'write it like "America/Toronto"'
    yield from _date("verified", block.verified, LOOK_AGAIN)
    yield from _date("terms_checked", block.terms_checked)
    if block.terms_url and urlsplit(block.terms_url).scheme not in ("http", "https"):
        yield "terms_url", f"'{block.terms_url}' is no web address", "write it with https://"


def _date(key: str, written: str, lasts: timedelta | None = None) -> Iterator[Trouble]:
    if not written:
        return
    try:
        day = date.fromisoformat(written)
    except ValueError:
        yield key, f"'{written}' is no date", "write YYYY-MM-DD"
        return
    if day > date.today():
        yield key, f"{written} has not come yet", "write the day of the look"
    elif lasts and date.today() - day > lasts:
        yield key, f"{written} is more than a year ago", "look at the site again: `microcred check ID`"


RULES: tuple[Callable[[Provider], Iterator[Trouble]], ...] = (_examples, _patterns, _words, _numbers)
