"""Names that resolve to private addresses are not followed there, unless the provider is declared on loopback."""

from typing import TYPE_CHECKING, Any

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

from crawler.urls import is_loopback, is_private

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twisted.internet.defer import Deferred


class PublicResolver(CachingThreadedResolver):
    """Resolve a public name to public addresses only; a loopback name is one that spiders.toml declares."""

    def getHostByName(self, name: str, timeout: "Sequence[int]" = ()) -> "Deferred[str]":  # noqa: N802
        """Return the address of `name`; DNSLookupError where a public name leads into a private network."""
        found: Deferred[str] = super().getHostByName(name, timeout)
        found.addCallback(_public, name)
        return found


def _public(address: Any, name: str) -> Any:
    if is_private(str(address)) and not is_loopback(name):
        raise DNSLookupError(f"{name} resolves to {address}, a private address")
    return address
