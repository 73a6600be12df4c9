"""What `check --offline` finds in a registry that loads: each finding names file, line, block, key and the way out."""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from crawler import registry
from crawler.beginnings import start_urls
from crawler.finding import Finding, Source
from crawler.lint import lint
from crawler.loader import spider_class
from crawler.provider import Province
from crawler.spider import ProviderSpider

OWN = Path(__file__).parents[2] / "spiders.toml"
LOADED = registry.load(OWN)
GOOD = """
[[provider]]
id = "a"
name = "Alder College"
province = "ON"
kind = "college"
languages = ["en"]
hosts = ["a.example.org"]
start = ["https://a.example.org/mc"]
credential_pages = ['^/mc/(?P<code>[a-z]+)$']
provider_pages = ['^/careers$']
examples = ["https://a.example.org/mc/payroll"]
not_examples = ["https://a.example.org/mc"]
"""


def found(text: str) -> list[Finding]:
    return lint(registry.parse(text.encode(), "my.toml"), Source("my.toml", text))


def test_a_good_block_gives_no_finding() -> None:
    assert found(GOOD) == []


@pytest.mark.parametrize(
    ("change", "key", "problem", "way_out"),
    [
        (("examples = [\"https://a.example.org/mc/payroll\"]\nnot_", "not_"), "examples",
         "missing, though the provider is enabled", "give a page of a credential"),
        (("examples = [\"https://a.example.org/mc/payroll\"]\nnot_", "enabled = false\nnote = \"x\"\nnot_"), "examples",
         "nothing shows that credential_pages match", "give a page that they must match"),
        (("[a-z]+)$']", "[a-z]+)$', '^/badges/']"), "credential_pages", "'^/badges/' matches none", "or drop it"),
        (("s = [\"https://a.example.org/mc/p", "s = [\"https://b.example.org/mc/p"), "examples",
         "'https://b.example.org/mc/payroll' is on none of its hosts", 'add "b.example.org" to hosts'),
        (("/payroll\"]", "/payroll\", \"https://a.example.org/mc/payroll\"]"), "examples", "twice", "drop one"),
        (("^/careers$", "payroll$"), "provider_pages", "payroll' matches them too", "narrow"),
        (("^/careers$", "^/[a-z]*"), "provider_pages", "matches nearly every page", "begin it with ^/"),
        (("^/careers$", "https://a.example.org/careers"), "provider_pages", "names a scheme or host", "leave them out"),
        (("^/careers$", "^/careers/$"), "provider_pages", "ends in a slash", "drop it"),
        (("^/careers$", "^/page?id=7"), "provider_pages", "a bare ?", r"write \?"),
        (("^/careers$", r"^/page\?method=x&id=7"), "provider_pages", "parameters are sorted", "write id, method"),
        (("start = [\"https://a.example.org/mc", "start = [\"https://a.example.org/mc/list"), "credential_pages",
         "the start page or listing 'https://a.example.org/mc/list' matches", "narrow"),
        (("hosts =", "enabled = false\nhosts ="), "note", "missing", "say what a person has to look up"),
        (('"college"', '"cegep"'), "kind", "a cégep in ON", "province"),
        (('"college"', '"portal"'), "kind", "repeats other providers' credentials", "enabled = false"),
        (("Alder College", "Collège de l'Aulne"), "languages", "no 'fr'", 'add "fr"'),
        (('["en"]', '["en", "fr"]'), "name_fr", "missing", "give its French name"),
        (("province", "name_fr = \"Alder College\"\nprovince"), "name_fr", "the same as name", "drop it"),
        (('["a.example.org"]', '["a.example.org", "B.example.org"]'), "hosts", "'B.example.org' never", "small"),
        (("hosts =", "expect = { min = 9, max = 3 }\nhosts ="), "expect", "min = 9 is above max = 3", "order"),
        (("hosts =", "max_pages = 5\nexpect = { min = 9 }\nhosts ="), "max_pages", "cannot give", "raise"),
        (("hosts =", "timezone = \"America/Torronto\"\nhosts ="), "timezone", "is no time zone", "America/Toronto"),
        (("hosts =", "verified = \"last May\"\nhosts ="), "verified", "'last May' is no date", "YYYY-MM-DD"),
        (("hosts =", "verified = \"2999-01-01\"\nhosts ="), "verified", "has not come yet", "the day of the look"),
        (("hosts =", "verified = \"2019-01-01\"\nhosts ="), "verified", "more than a year ago", "microcred check ID"),
        (("hosts =", "terms_url = \"a.example.org/terms\"\nhosts ="), "terms_url", "no web address", "https://"),
    ],
)  # fmt: skip
def test_each_trouble_is_named_with_its_key_and_the_way_out(
    change: tuple[str, str], key: str, problem: str, way_out: str
) -> None:
    assert change[0] in GOOD
    said = found(GOOD.replace(*change, 1))
    matching = [one for one in said if one.key == key and problem in one.problem and way_out in one.way_out]
    assert matching, list(map(str, said))
    assert str(matching[0]).startswith('my.toml:3: [[provider]] id = "a": ' + key)


def test_two_providers_of_one_name_are_both_named_with_their_lines() -> None:
    twin = GOOD.replace('"a"', '"b"').replace("a.example.org", "b.example.org")
    assert [(one.name, one.line, one.key) for one in found(GOOD + twin)] == [("a", 3, "name"), ("b", 16, "name")]


def test_an_opt_out_is_linted_and_holds_against_an_enabled_provider() -> None:
    text = GOOD + '[[opt_out]]\nhost = "example.org"\nsince = "spring"\n'
    assert [str(one) for one in found(text)] == [
        'my.toml:3: [[provider]] id = "a": enabled: all of its hosts are in [[opt_out]]; set enabled = false',
        "my.toml:15: [[opt_out]] host = \"example.org\": since: 'spring' is no date; write YYYY-MM-DD",
    ]


def test_the_shipped_registries_lint_clean() -> None:
    assert lint(LOADED, Source("spiders.toml", OWN.read_text(encoding="utf-8"))) == []
    demo = files("crawler").joinpath("demo/spiders.toml").read_text(encoding="utf-8")
    assert lint(registry.parse(demo.encode()), Source("demo/spiders.toml", demo)) == []


@pytest.mark.parametrize("provider_id", LOADED.providers)
def test_every_block_constructs_a_spider(provider_id: str, tmp_path: Path) -> None:
    provider = LOADED.providers[provider_id]
    made = spider_class(provider, LOADED, tmp_path)
    spider = made()
    assert issubclass(made, ProviderSpider)
    assert (spider.name, made.custom_settings["DOWNLOAD_DELAY"]) == (provider_id, 5.0)  # type: ignore[index]
    assert all(provider.owns(url) for url in start_urls(provider))
    assert all(spider.discovery.wanted(url, in_listing=True) == "credential" for url in provider.examples)
    assert ZoneInfo(provider.timezone).key.startswith("America/")


def test_the_registry_covers_the_country_and_invents_nothing() -> None:
    providers = LOADED.providers.values()
    assert len(providers) >= 120
    assert {provider.province for provider in providers} == set(get_args(Province))
    assert {"college", "cegep", "polytechnic", "institute", "university", "private", "nonprofit"} == {
        provider.kind for provider in providers
    }
    ready = {provider.province for provider in providers if provider.enabled}
    assert ready == set(get_args(Province)) - {"NU"}, "of Nunavut no credential's page was seen"
    assert not any(provider.verified for provider in providers), "nobody has looked at a live site yet"
    assert all(provider.examples if provider.enabled else provider.note for provider in providers)


def test_blocks_stand_by_province_and_name() -> None:
    blocks = tomllib.loads(OWN.read_text(encoding="utf-8"))["provider"]
    order = list(get_args(Province))
    assert [block["province"] for block in blocks] == sorted((b["province"] for b in blocks), key=order.index)
