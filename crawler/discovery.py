"""Which links of a page are followed, and as what: patterns, paging, twins, brochures, listings in JSON."""

import re
from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.answers import header, is_html, robots_tags
from crawler.archive import directives
from crawler.follow import (
    BROCHURE,
    NO_CONTENT,
    NO_HTML,
    PROMISING,
    area_of,
    is_next_page,
    lies_in,
    next_counted,
    series_of,
)
from crawler.hrefs import hrefs
from crawler.jsonlist import json_links
from crawler.links import Links, absolute, decoded, header_links, page_links
from crawler.provider import Provider
from crawler.row import Row
from crawler.urls import fits, host_port, matchable, pattern_of, url_key

if TYPE_CHECKING:
    from scrapy.http import Response

BROCHURES_PER_PAGE = 5
PDF = re.compile(rb"\.pdf")
UNSURE = ("likely", "other")
"""Kinds of pages that nobody's pattern names; those whose address promises a credential are asked first."""


class Discovery:
    """What one provider's crawl follows; it remembers what its menus and counted listings brought already."""

    def __init__(self, provider: Provider, begins: tuple[str, ...], met: Callable[[str], bool]) -> None:
        """Prepare the rules of `provider`.

        `begins`: start URLs and listings, whose areas hold its pages; `met`: tells whether a URL was found already.
        """
        platform = provider.platform
        self.provider, self._met = provider, met
        self.json = (*platform.json_listings, *provider.json_listings)
        self._counted = (*platform.counted, *provider.counted)
        self._listings = tuple(map(pattern_of, platform.listings))
        self._ignored = tuple(map(pattern_of, platform.ignore))
        self._idle = frozenset(platform.idle_parameters)
        self._areas = tuple(map(area_of, begins))
        self._judged: defaultdict[str, set[str]] = defaultdict(set)
        self._series: defaultdict[str, set[str]] = defaultdict(set)

    def links_of(self, response: "Response", row: Row) -> tuple[list[tuple[str, str]], list[str]]:
        """Return (URL, kind) of a page's links that are to be followed, and what is wrong with the block's listings."""
        wanted, troubles = self._json_links(response, row)
        if is_html(response) and "nofollow" not in directives(robots_tags(response)):
            wanted += self._page_links(response, row)
        if row.kind == "listing":
            following = header_links(header(response, "Link"), response.url)
            wanted += [(url, "listing") for url in following if self.here(url)]
            wanted += self._counted_up(row, wanted)
        return wanted, troubles

    def _page_links(self, response: "Response", row: Row) -> list[tuple[str, str]]:
        """Return what an HTML page links to and is to be followed."""
        in_listing = row.kind == "listing" or (row.kind in UNSURE and not self.provider.credential_patterns)
        # What a listing's link is depends on the listing; elsewhere a link is judged once.
        known = set() if row.kind == "listing" else self._judged[host_port(row.url)]
        lowered = response.body.lower()
        with_documents = row.kind in ("credential", *UNSURE) and PDF.search(lowered) is not None
        encoding = getattr(response, "encoding", "utf-8")
        if not in_listing and not with_documents and self._leads_nowhere_new(response, encoding, lowered, known):
            return []
        links = page_links(response.body, response.url, encoding, known, with_documents)
        wanted = []
        for url in links.urls:
            if self.here(url):
                kind = self.wanted(url, in_listing)
                if not kind and in_listing and (is_next_page(url, row.url) or self._is_section(url, row.url)):
                    kind = "listing"
                if kind:
                    wanted.append((url, kind))
        if in_listing:
            wanted += [(url, "listing") for url in links.following if self.here(url)]
        return wanted + self._twins(links, row) + self._brochures(links, row)

    def _leads_nowhere_new(self, response: "Response", encoding: str, lowered: bytes, known: set[str]) -> bool:
        """Tell whether all that a page could link to is on the frontier or not wanted; it is `known` after that."""
        found = hrefs(decoded(response.body, encoding), lowered)
        if found is None:
            return False
        for href in found - known:
            for link in absolute([href], response.url):
                if self.here(link) and self.wanted(link, False) and not self._met(link):
                    return False
            if href.startswith(("/", "http")):
                known.add(href)
        return True

    def _twins(self, links: Links, row: Row) -> list[tuple[str, str]]:
        """Return the page in the provider's other languages, where the page itself is one that is followed."""
        usual = row.kind if row.kind in UNSURE else ""
        twins = [url for lang, url in links.twins if lang in self.provider.languages and self.here(url)]
        wanted = [(url, self.wanted(url, in_listing=False) or usual) for url in twins]
        return [(url, kind) for url, kind in wanted if kind]

    def _brochures(self, links: Links, row: Row) -> list[tuple[str, str]]:
        """Return the PDFs that a credential's page links to; of a page that may be none, those that look like one."""
        sure = row.kind == "credential"
        brochures = [url for url, text in links.documents if sure or BROCHURE.search(f"{url} {text}")]
        return [(url, "pdf") for url in brochures[:BROCHURES_PER_PAGE] if self.here(url)]

    def _json_links(self, response: "Response", row: Row) -> tuple[list[tuple[str, str]], list[str]]:
        """Return what the JSON listings that are declared for this address name, and what is wrong with the block's."""
        wanted: list[tuple[str, str]] = []
        troubles = []
        for listing in self.json:
            if not fits(listing.pages, row.url):
                continue
            try:
                links, following = json_links(response.body, response.url, listing)
            except ValueError as error:
                if listing in self.provider.json_listings:  # a preset's are guesses
                    troubles.append(str(error))
                continue
            for url in filter(self.here, links):
                usual = "" if self.provider.credential_patterns else "other"
                kind = "listing" if listing.leads_to == "listing" else self.wanted(url, in_listing=True) or usual
                if kind:
                    wanted.append((url, kind))
            if following and self.here(following):
                wanted.append((following, "listing"))
        return wanted, troubles

    def _counted_up(self, row: Row, wanted: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Return the next page of a counted listing, as long as its pages bring links that its others did not."""
        following = []
        for counted in self._counted:
            if fits(counted.pages, row.url):
                seen = self._series[series_of(row.url, counted)]
                found = {url_key(url) for url, kind in wanted if kind != "listing"}
                if found - seen:
                    seen |= found
                    following.append((next_counted(row.url, counted), "listing"))
        return following

    def wanted(self, url: str, in_listing: bool) -> str:
        """Return the kind of a link that is followed; empty where it is not."""
        url = self.plain(url)
        text = matchable(url)
        if NO_HTML.search(text.partition("?")[0].partition("#")[0]) or NO_CONTENT.search(text):
            return ""
        match = self.provider.credential_match(url)
        if match and self.provider.credential_pages:  # the block's own patterns; a preset's give way to its `ignore`
            return "credential"
        if self.provider.provider_patterns and self.provider.is_provider_page(url):
            return "provider"
        if any(pattern.search(text) for pattern in self._ignored):
            return ""
        if match:
            return "credential"
        if any(pattern.search(text) for pattern in self._listings):
            return "listing"
        anywhere = in_listing and not self.provider.credential_patterns
        if anywhere and any(lies_in(url, area) for area in self._areas):
            return "likely" if PROMISING.search(text) else "other"
        return ""

    def plain(self, url: str) -> str:
        """Return `url` without the parameters that make no other page on this platform."""
        if not self._idle or "?" not in url:
            return url
        parts = urlsplit(url)
        kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in self._idle]
        return urlunsplit(parts._replace(query=urlencode(kept)))

    def kind_of(self, url: str, kind: str) -> str:
        """Return what a page is by its URL: credential, provider, listing or other."""
        if kind == "pdf":
            return kind
        if kind == "credential" or self.provider.credential_match(url):
            return "credential"
        return "provider" if self.provider.is_provider_page(url) else kind

    def _is_section(self, url: str, listing: str) -> bool:
        """Tell whether `url` lies under one of the block's listings that links to it: a listing of a part."""
        path, here = urlsplit(url).path, urlsplit(listing).path
        if (
            listing not in self.provider.listings
            or "." in here.rsplit("/", 1)[-1]
            or path.rstrip("/") == here.rstrip("/")
        ):
            return False
        return not (NO_HTML.search(path) or NO_CONTENT.search(matchable(url))) and lies_in(url, area_of(listing))

    def here(self, url: str) -> bool:
        """Tell whether `url` is a web address on one of the provider's hosts."""
        try:
            return url[:8].lower().startswith(("http://", "https://")) and self.provider.owns(url)
        except ValueError:
            return False
