"""Preset files: what is refused and how, the published schema, and that every selector and pattern can be used."""

import json
import tomllib
from importlib.resources import files

import jsonschema
import pytest
import soupsieve

from crawler import presets, registry
from crawler.presets import PresetError

GOOD = """
source = "seen at two colleges"
checked = "2026-11-26"
credential_pages = ['^/mc/']
[[page_rules]]
selector = "h1"
lacks = "badge"
judged = "other"
reason = "no badge"
[fields]
price = ".price"
"""
LINES = (
    '[[provider]]\nid = "a"\nname = "{name}"\nprovince = "{province}"\nhosts = ["a.example.org"]\npreset = "acalog"\n'
)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("checked =", "cheked ="), "unknown key 'cheked'; did you mean 'checked'?"),
        (("lacks =", "laks ="), "page_rules: [0]unknown key 'laks'; did you mean 'lacks'?"),
        (("price =", "prise ="), "unknown field 'prise'; did you mean 'price'?"),
        (("'^/mc/'", "'^/mc/('"), "'^/mc/(' is not a regular expression"),
        (("source", "[source"), "not valid TOML"),
        (("2026-11-26", "yesterday"), "checked: String should match pattern"),
        (('source = "seen at two colleges"', ""), "the key 'source' is missing"),
        (('selector = "h1"\nlacks = "badge"', ""), "a page rule needs a selector, text or lacks"),
    ],
)
def test_a_bad_file_is_refused_by_name(change: tuple[str, str], said: str) -> None:
    with pytest.raises(PresetError) as refusal:
        presets.parse(GOOD.replace(*change), "mine")
    assert said in str(refusal.value)
    assert str(refusal.value).startswith("crawler/presets/mine.toml: ")


def test_the_published_schema_is_the_generated_one_and_accepts_every_preset() -> None:
    published = json.loads(files("crawler").joinpath("preset.schema.json").read_text(encoding="utf-8"))
    assert published == presets.schema(), "make it anew: json.dump(crawler.presets.schema(), ..., indent=2)"
    for name in presets.names():
        jsonschema.validate(tomllib.loads(files("crawler.presets").joinpath(f"{name}.toml").read_text()), published)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"source": "x", "checked": "2026-11-26", "follow": []}, published)


@pytest.mark.parametrize("name", presets.names())
def test_every_selector_can_be_used(name: str) -> None:
    preset = presets.load(name)
    selectors = [*preset.fields.values(), *(rule.selector for rule in preset.page_rules), preset.split_at]
    for selector in filter(None, selectors):
        soupsieve.compile(selector)
    assert preset.source


def test_languages_and_kind_follow_from_province_and_name() -> None:
    def provider(name: str, province: str) -> tuple[str, tuple[str, ...]]:
        parsed = registry.parse(LINES.format(name=name, province=province).encode()).providers["a"]
        return parsed.kind, parsed.languages

    assert provider("Cégep de la Pointe", "QC") == ("cegep", ("fr",))
    assert provider("Université du Nord", "NB") == ("university", ("en", "fr"))
    assert provider("Northern Polytechnic", "YT") == ("polytechnic", ("en",))
    with pytest.raises(
        registry.RegistryError, match=r"the key 'kind' is missing, and the name does not say it: college"
    ) as one:
        provider("Lighthouse Code School", "BC")
    assert len(str(one.value).splitlines()) == 1


def test_a_wrong_key_of_a_providers_json_listing_is_named() -> None:
    text = LINES.format(name="A College", province="ON") + "json_listings = [{ pages = '^/api', lnk = 'url' }]\n"
    with pytest.raises(registry.RegistryError, match="json_listings: unknown key 'lnk'; did you mean 'link'"):
        registry.parse(text.encode())
