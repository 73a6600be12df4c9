"""docs/columns.md and docs/colonnes.md: every column and word, from the list that feeds the tables.

`python -m extract.tables.docs docs` writes both anew; a test says when they are behind.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from extract.tables import columns
from extract.tables.catalogue import catalogue
from extract.tables.vocabulary import words

PAGES = {"en": "columns.md", "fr": "colonnes.md"}
HEAD = {
    "en": ("The columns", "Every column of every table, and the words that cells use.", "column|name|type|meaning"),
    "fr": ("Les colonnes", "Chaque colonne de chaque tableau, et les mots des cellules.", "colonne|nom|type|sens"),
}
WORDS = {"en": ("Words", "word|name|meaning"), "fr": ("Mots", "mot|nom|sens")}


def page(lang: str) -> str:
    """Return the page in `lang` (en or fr) as Markdown."""
    title, about, header = HEAD[lang]
    return "\n".join([f"# {title}", "", about, "", *_columns(lang, header), *_words(lang)])


def _columns(lang: str, header: str) -> Iterator[str]:
    for entry in catalogue().values():
        label = entry.label_fr if lang == "fr" else entry.label_en
        about = entry.description_fr if lang == "fr" else entry.description_en
        yield from (f"## {label}: `{entry.table}.csv`", "", about, "", *_header(header))
        for one in columns.of(entry.table):
            said = (one.label_fr, one.description_fr) if lang == "fr" else (one.label_en, one.description_en)
            yield _row(f"`{one.name}`", said[0], one.type, said[1])
        yield ""


def _words(lang: str) -> Iterator[str]:
    title, header = WORDS[lang]
    yield from (f"## {title}", "")
    for block, several in words().items():
        yield from (f"### `{block}`", "", *_header(header))
        for one in several.values():
            said = (one.label_fr, one.description_fr) if lang == "fr" else (one.label_en, one.description_en)
            yield _row(f"`{one.name}`", *said)
        yield ""


def _header(names: str) -> tuple[str, str]:
    several = names.split("|")
    return _row(*several), _row(*("---" for _ in several))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


if __name__ == "__main__":
    for lang, name in PAGES.items():
        Path(sys.argv[1], name).write_text(page(lang), encoding="utf-8")
