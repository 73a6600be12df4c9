"""Where a provider's crawl begins: its origins, its start URLs, what its block names by hand."""

from urllib.parse import urlsplit

from crawler.provider import Provider
from crawler.urls import fetchable, host_port, is_loopback


def start_urls(provider: Provider) -> tuple[str, ...]:
    """Return the block's `start`, or the preset's on the first host, or its root."""
    host = provider.hosts[0]
    origin = f"{'http' if is_loopback(host) else 'https'}://{host}"
    return provider.start or tuple(origin + path for path in provider.platform.start or ("/",))


def origins(provider: Provider) -> list[str]:
    """Return scheme and host of each of the provider's hosts."""
    named = (*start_urls(provider), *provider.listings, *provider.sitemaps)
    schemes = {host_port(url): urlsplit(url).scheme for url in reversed(named)}
    usual = urlsplit(named[0]).scheme
    return [f"{schemes.get(host, usual)}://{host}" for host in provider.hosts]


def named_by_hand(provider: Provider) -> set[str]:
    """Return the listings, start URLs and sitemaps that the provider's block names: one that is lost is missed."""
    asked = [origin + path for origin in origins(provider) for one in provider.json_listings for path in one.ask]
    return {fetchable(url) for url in (*provider.listings, *start_urls(provider), *provider.sitemaps, *asked)}
