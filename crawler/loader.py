"""One spider class per provider of spiders.toml: what `scrapy list` and `scrapy crawl ID` see."""

import importlib
import pkgutil
from pathlib import Path
from typing import Any, Self

from scrapy import Request
from scrapy.settings import BaseSettings

from crawler import registry as registries
from crawler import spiders
from crawler.provider import Provider
from crawler.registry import Registry, RegistryError
from crawler.result import did_you_mean
from crawler.session import Session
from crawler.spider import ProviderSpider
from crawler.urls import is_loopback
from crawler.useragent import user_agent


class Loader:
    """Scrapy's SPIDER_LOADER_CLASS."""

    def __init__(self, registry: Registry, output: Path, loopback_concurrency: int) -> None:
        self.registry, self.output, self.loopback_concurrency = registry, output, loopback_concurrency

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """Read the registry that MICROCRED_CONFIG names."""
        registry = registries.load(Path(settings["MICROCRED_CONFIG"]))
        return cls(registry, Path(settings["MICROCRED_OUTPUT"]), settings.getint("LOOPBACK_CONCURRENCY"))

    def load(self, spider_name: str) -> type[ProviderSpider]:
        """Return the spider of a provider; KeyError where there is none."""
        if spider_name not in self.registry.providers:
            raise KeyError(f"Spider not found: {spider_name}{did_you_mean(spider_name, self.list())}")
        return spider_class(self.registry.providers[spider_name], self.registry, self.output, self.loopback_concurrency)

    def find_by_request(self, request: Request) -> list[str]:
        """Return the id of the provider that owns the request's host."""
        return [provider.id for provider in self.registry.providers.values() if provider.owns(request.url)]

    def list(self) -> list[str]:
        """Return the ids of all providers."""
        return [*self.registry.providers]


def spider_class(
    provider: Provider,
    registry: Registry,
    output: Path,
    loopback_concurrency: int = 1,
    session: Session | None = None,
) -> type[ProviderSpider]:
    """Make the spider class of one provider, with the settings that are its own."""
    base = _written(provider) if provider.spider else ProviderSpider
    at_once = loopback_concurrency if all(map(is_loopback, provider.hosts)) else 1
    settings: dict[str, Any] = {
        "DOWNLOAD_DELAY": provider.delay,
        "DOWNLOAD_TIMEOUT": registry.crawl.timeout,
        "DOWNLOAD_MAXSIZE": registry.crawl.max_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "CONCURRENT_REQUESTS_PER_DOMAIN": at_once,
        # One in flight per host and one ready behind it: a decision about a URL is not made long before it is asked.
        "CONCURRENT_REQUESTS": 2 * at_once * len(provider.hosts),
        "USER_AGENT": user_agent(registry, [provider]),
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
            "Accept-Language": ",".join(dict.fromkeys((*provider.languages, "en;q=0.5", "fr;q=0.5"))),
        },
    }
    if provider.javascript:
        from crawler.browser import browser_settings

        settings |= browser_settings(provider.delay or 0.0)
    members = {
        "name": provider.id, "provider": provider, "registry": registry, "output": output, "custom_settings": settings,
    }  # fmt: skip
    if session is not None:
        members["session"] = session
    return type(base.__name__, (base,), members)


def _written(provider: Provider) -> type[ProviderSpider]:
    """Return the class in crawler/spiders that the provider's block names."""
    known: dict[str, type[ProviderSpider]] = {}
    for module in pkgutil.iter_modules(spiders.__path__, f"{spiders.__name__}."):
        for name, member in vars(importlib.import_module(module.name)).items():
            if isinstance(member, type) and issubclass(member, ProviderSpider) and member is not ProviderSpider:
                known[name] = member
    if provider.spider not in known:
        raise RegistryError(
            f'[[provider]] id = "{provider.id}": crawler/spiders has no class {provider.spider}'
            f"{did_you_mean(str(provider.spider), list(known))}"
        )
    return known[provider.spider]
