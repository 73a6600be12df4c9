"""spiders.toml: what is refused, and that the refusal names file, block, key and the way out."""

import json
import tomllib
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from crawler import registry

GOOD = """
[[provider]]
id = "a"
name = "A"
province = "ON"
kind = "college"
languages = ["en"]
hosts = ["a.example.org"]
credential_pages = ['^/mc/(?P<code>[a-z]+)$']
examples = ["https://a.example.org/mc/payroll"]
not_examples = ["https://a.example.org/mc/"]
"""


def parse(text: str) -> registry.Registry:
    return registry.parse(text.encode(), "my.toml")


def test_a_good_block_gets_the_defaults() -> None:
    provider = parse(GOOD).providers["a"]
    assert (provider.delay, provider.max_pages, provider.max_depth) == (5.0, 2000, 8)
    assert provider.timezone == "America/Toronto"
    assert provider.credential_match("https://a.example.org/mc/payroll")["code"] == "payroll"  # type: ignore[index]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("name =", "nam ="), "[[provider]] id = \"a\": unknown key 'nam'; did you mean 'name'?"),
        (('"college"', '"colege"'), '[[provider]] id = "a": kind: '),
        (("[a-z]+)$", "[a-z]+$"), "is not a regular expression"),
        (("mc/payroll", "xx/payroll"), "examples: 'https://a.example.org/xx/payroll' matches no pattern"),
        (("org/mc/\"", "org/mc/tax\""), "not_examples: 'https://a.example.org/mc/tax' matches a pattern"),
        (("hosts =", 'preset = "wordpres"\nhosts ='), "no preset 'wordpres'; did you mean 'wordpress'?"),
        (("hosts =", 'start = ["https://b.ca/"]\nhosts ='), "'https://b.ca/' is not on one of the hosts"),
        (("hosts =", "delay = 0.1\nhosts ="), "delay = 0.1 is below [crawl] delay; allowed on loopback only"),
        (("[[prov", "[crawl]\ndelay = 0.5\n[[prov"), "[crawl] delay = 0.5 is below 1.0; allowed on loopback only"),
        (('"a.example.org"]', '"10.0.0.7"]'), "'10.0.0.7' is a private address"),
        (('"a.example.org"]', '"https://a.example.org/"]'), "must be name[:port]"),
        (("id = \"a\"", "id = \"A1\""), "id: String should match pattern"),
        (("name = \"A\"", ""), "the key 'name' is missing"),
    ],
)  # fmt: skip
def test_a_bad_block_is_refused_by_name(change: tuple[str, str], said: str) -> None:
    with pytest.raises(registry.RegistryError) as refusal:
        parse(GOOD.replace(*change))
    assert said in str(refusal.value)
    assert str(refusal.value).startswith("my.toml: ")


def test_an_id_and_a_host_are_used_once() -> None:
    with pytest.raises(registry.RegistryError, match="the id is used twice"):
        parse(GOOD + GOOD)
    with pytest.raises(registry.RegistryError, match=r"'a\.example\.org' belongs to a already"):
        parse(GOOD + GOOD.replace('"a"', '"b"'))


def test_broken_toml_and_a_missing_file_are_said_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(registry.RegistryError, match=r"my\.toml: not valid TOML"):
        parse("[[provider]")
    with pytest.raises(registry.RegistryError, match="microcred init"):
        registry.load(tmp_path / "none.toml")


def test_an_unknown_provider_gets_a_did_you_mean() -> None:
    with pytest.raises(registry.RegistryError, match="did you mean 'acme'"):
        parse(GOOD.replace('id = "a"', 'id = "acme"')).select(["acm"])


def test_beyond_loopback_a_contact_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MICROCRED_CONTACT", raising=False)
    loaded = parse(GOOD)
    with pytest.raises(registry.RegistryError, match="contact is missing"):
        loaded.require_contact(loaded.select([]))
    monkeypatch.setenv("MICROCRED_CONTACT", "crawl@example.org")
    loaded.require_contact(loaded.select([]))
    assert loaded.contact == "crawl@example.org"


def test_an_opt_out_covers_subdomains() -> None:
    loaded = parse(GOOD + '[[opt_out]]\nhost = "example.org"\nsince = "2026-01-01"\n')
    assert loaded.opted_out("a.example.org:443")
    assert not loaded.opted_out("notexample.org")


def test_the_published_schema_is_the_generated_one_and_accepts_our_registries() -> None:
    published = json.loads(files("crawler").joinpath("spiders.schema.json").read_text(encoding="utf-8"))
    assert published == registry.schema(), "make it anew: microcred schema > crawler/spiders.schema.json"
    for name in ("starter.toml", "demo/spiders.toml"):
        blocks = tomllib.loads(files("crawler").joinpath(name).read_text(encoding="utf-8"))
        jsonschema.validate(blocks, published)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"crawl": {"delai": 1}}, published)


def test_the_shipped_registries_load() -> None:
    for name in ("starter.toml", "demo/spiders.toml"):
        registry.parse(files("crawler").joinpath(name).read_bytes(), name)


def test_the_projects_own_registry_enables_nothing_without_examples() -> None:
    path = Path(__file__).parents[2] / "spiders.toml"
    loaded = registry.load(path)
    assert loaded.providers
    for provider in loaded.providers.values():
        assert not provider.enabled or provider.examples, f"{provider.id} is enabled without examples"


@pytest.mark.parametrize("pattern", [r"^/mc/[\w-]+/$", r"^/mc/[\w-]+$", r"^/mc/[^/]+/$", r"^/mc/(?P<code>[\w-]+)\/$"])
@pytest.mark.parametrize("end", ["", "/"])
def test_a_pattern_that_ends_in_a_slash_finds_its_pages(pattern: str, end: str) -> None:
    provider = parse(GOOD.replace("^/mc/(?P<code>[a-z]+)$", pattern).replace("not_examples", "# ")).providers["a"]
    assert provider.credential_match(f"https://a.example.org/mc/tax{end}") is not None
    assert provider.credential_match(f"https://a.example.org/mc{end}") is None
    assert provider.credential_match(f"https://a.example.org/mc/tax/module{end}") is None
