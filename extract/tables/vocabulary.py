"""The words that cells use: what each is called and means, in both languages."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract.evidence.codebook import load_codebook


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a set: `provider_level` of `status`."""

    name: str
    label_en: str
    label_fr: str
    description_en: str
    description_fr: str


@cache
def words() -> Mapping[str, Mapping[str, Word]]:
    """Return set -> name -> Word, in the order of vocabulary.toml; criteria and subtypes are the codebook's."""
    blocks = tomllib.loads(files("extract.tables").joinpath("vocabulary.toml").read_text(encoding="utf-8"))
    sets = {
        block: {
            name: Word(name, said["en"], said["fr"], said.get("about_en", said["en"]), said.get("about_fr", said["fr"]))
            for name, said in entries.items()
        }
        for block, entries in blocks.items()
    }
    criteria = load_codebook().criteria
    sets["criterion"] = {
        name: Word(name, entry.label.en, entry.label.fr, entry.description.en, entry.description.fr)
        for name, entry in criteria.items()
    }
    for criterion, entry in criteria.items():
        sets[f"{criterion}_subtype"] = {
            name: Word(name, label.en, label.fr, label.en, label.fr) for name, label in entry.subtypes.items()
        }
    return sets


def label(block: str, name: str, lang: str = "en") -> str:
    """Return what the word `name` of the set `block` is called in `lang` (en or fr)."""
    word = words()[block][name]
    return word.label_fr if lang == "fr" else word.label_en
