"""What a look at a site saw: its pages as they answered, the addresses it names, what robots.txt says."""

from dataclasses import dataclass, field

from crawler.links import decoded
from crawler.urls import fetchable


@dataclass(slots=True)
class Page:
    """One page as the site answered it."""

    asked: str
    url: str
    """Where redirects ended."""
    kind: str
    status: int | None = None
    outcome: str = ""
    """Empty where the page was read; else the crawl's word for why not, and `detail` says more."""
    detail: str = ""
    body: bytes = b""
    encoding: str = "utf-8"
    noarchive: bool = False
    """It asks not to be stored: a crawl does not assess it."""

    @property
    def text(self) -> str:
        """The page's source, decoded."""
        return decoded(self.body, self.encoding)


@dataclass(slots=True)
class Site:
    """What was seen of one provider's site."""

    pages: list[Page] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    """Of pages: links of the pages read, then of the sitemaps; on the provider's hosts, each once."""
    robots: dict[str, str] = field(default_factory=dict)
    """Host -> why it stays closed; empty where robots.txt lets this crawler in."""
    crawl_delay: dict[str, float] = field(default_factory=dict)
    named_sitemaps: int = 0
    """In robots.txt."""
    sitemaps: list[str] = field(default_factory=list)
    """Those that were read."""

    def page(self, url: str) -> Page | None:
        """Return what was answered to `url`, or None where it was not asked."""
        return next((page for page in self.pages if page.asked == fetchable(url)), None)
