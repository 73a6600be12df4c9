"""One credential as a row of the report: what it is, its answers, the sentences, what to ask."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal
from urllib.parse import unquote

from extract.evidence.codebook import load_codebook
from extract.evidence.hit import CORE, CRITERIA
from extract.show import NAMED
from extract.tables.guard import MORE, SEPARATOR
from extract.tables.questions import questions
from extract.tables.report.words import Words

TITLE = 300
"""Code points of a title; no page needs more, and a hostile one may have 40,000."""
SHARED = 2
"""From this many credentials on, a sentence stands once, beside its provider, and each refers to it."""

Detail = Literal["whole", "short", "rows"]
"""How much of each row a report of many can hold: all; links without the address of its own page; no sentences."""
LETTER = re.compile("%[CD][0-9A-F]%[89AB][0-9A-F]")
"""A letter of two bytes, as French has them, in an address."""
LETTERS = {
    "yes": "y", "optional": "o", "provider_level": "i", "planned": "p", "negated": "d", "not_stated": "s",
    "not_assessed": "x",
}  # fmt: skip
"""Status -> class of its cells (report.css and report.js know them) and end of its questions' anchors."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that decides one criterion."""

    evidence_id: str
    criterion: str
    kind: str
    """Subtype, what it names, and the status where it is not yes; in words."""
    quote: str
    lang: str
    """Empty where it is the report's own."""
    link: str
    shared: str
    """Whom it speaks for, in words, where it stands once for several credentials; else empty."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One credential of the report's table."""

    id: str
    title: str
    lang: str
    url: str
    provider: str
    provider_id: str
    province: str
    kind: str
    page_lang: str
    about: str
    facts: str
    score: str
    cells: list[tuple[str, str]]
    """(status, short label) of each core criterion."""
    why: str
    """Why its page could not be read; empty where it was."""
    sentences: list[Sentence]
    asks: list[tuple[str, str]]
    """(anchor of the question in the list of all, criterion's short label), the most useful first."""


def entries(
    credentials: Iterable[Mapping[str, Any]], evidence: Mapping[str, Any], words: Words, detail: Detail = "whole"
) -> Iterator[Entry]:
    """Yield the rows of the report's table, by provider and title: an order that no score decides."""
    ordered = sorted(
        credentials, key=lambda row: (fold(row["provider_name"]), fold(row["title"]), row["credential_id"])
    )
    used = shared(ordered)
    for row in ordered:
        deciding = [name for name in CRITERIA if row[f"{name}_evidence"]] if detail != "rows" else []
        asked = questions({name: row[name] for name in CRITERIA}) if detail != "rows" else []
        sentences = [_sentence(row, name, evidence, used, words) for name in deciding]
        if detail == "short":
            sentences = [replace(one, link=_within(one.link, row["url"])) for one in sentences]
        yield _entry(row, sentences, [(anchor(one.criterion, one.reason), one.criterion) for one in asked], words)


def shared(credentials: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the evidence ids that decide a criterion of several credentials."""
    counted = Counter(row[f"{criterion}_evidence"] for row in credentials for criterion in CRITERIA)
    return {name for name, number in counted.items() if name and number >= SHARED}


def fold(text: str | None) -> str:
    """Return `text` as it is sorted: without case and accents."""
    decomposed = unicodedata.normalize("NFD", (text or "").casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def anchor(criterion: str, status: str) -> str:
    """Return where the question for this answer stands in the list of all."""
    return f"q-{criterion}-{LETTERS[status]}"


def web(url: str | None) -> str:
    """Return `url` where a browser may follow it, else nothing."""
    return url if url and url.startswith(("https://", "http://")) else ""


def clipped(text: str | None, length: int = TITLE) -> str:
    """Return `text`, cut to `length` code points where it is longer."""
    return text if text and len(text) <= length else (text or "")[: length - 1] + MORE if text else ""


def subtype(criterion: str, name: str, words: Words) -> str:
    """Return the label of a subtype, in words."""
    label = load_codebook().criteria[criterion].subtypes.get(name)  # type: ignore[index]
    return getattr(label, words.lang) if label else name


def _entry(row: Mapping[str, Any], sentences: list[Sentence], asks: list[tuple[str, str]], words: Words) -> Entry:
    why = row["not_assessed_reason"] or ""
    page_lang = row["lang"] or ""
    return Entry(
        id=row["credential_id"],
        title=clipped(row["title"]) or words.said["explorer"]["untitled"],
        lang=words.foreign(page_lang) if row["title"] else "",
        url=web(row["url"]),
        provider=clipped(row["provider_name"]),
        provider_id=row["provider_id"],
        province=row["province"] or "",
        kind=row["provider_kind"] or "",
        page_lang=page_lang,
        about=" · ".join(filter(None, (row["province"], clipped(row["credential_type"], 60)))),
        facts=" · ".join(filter(None, _facts(row, words))),
        score="" if row["score"] is None else words.number(row["score"], 1),
        cells=[(row[name], words.said["short_status"][row[name]]) for name in CORE],
        why=words.label("not_assessed_reason", why) if why else "",
        sentences=sentences,
        asks=[(where, words.said["short"][criterion]) for where, criterion in asks],
    )


def _within(link: str, url: str) -> str:
    """Return only what follows the `#` of a link to the row's own page, letters as they are: the script puts the page
    before it, and a browser encodes the letters as they were."""
    return LETTER.sub(lambda one: _letter(one[0]), link.removeprefix(url)) if link.startswith(f"{url}#") else link


def _letter(encoded: str) -> str:
    letter = unquote(encoded, errors="replace")
    return letter if letter.isalpha() else encoded


def _sentence(
    row: Mapping[str, Any], criterion: str, evidence: Mapping[str, Any], used: set[str], words: Words
) -> Sentence:
    name = row[f"{criterion}_evidence"]
    proof = evidence[name]
    kind = [
        subtype(criterion, row[f"{criterion}_subtype"] or "", words),
        clipped(row.get(NAMED.get(criterion, "")), 80),
    ]
    if proof["basis"] == "model":
        kind.append(words.said["explorer"]["by_model"])
    whose = words.said["wide"][proof["scope"]] if name in used else ""
    if row[criterion] != "yes" and not (whose and row[criterion] == "provider_level"):
        kind.insert(0, words.label("status", row[criterion]))
    return Sentence(
        evidence_id=name,
        criterion=words.label("criterion", criterion),
        kind=", ".join(filter(None, kind)),
        quote=proof["quote"],
        lang=words.foreign(proof["lang"]),
        link=web(proof["link"]),
        shared=whose,
    )


def _facts(row: Mapping[str, Any], words: Words) -> Iterable[str]:
    fact = words.said["fact"]
    for name in ("hours", "weeks"):
        if row[name] is not None:
            yield fact[name].format(n=words.number(row[name], 0 if row[name] == int(row[name]) else 1))
    if row["price_kind"] == "free":
        yield words.label("price_kind", "free")
    elif row["price_cad"] is not None:
        kind = row["price_kind"] if row["price_kind"] not in (None, "full") else ""
        price = fact["price"].format(n=words.number(row["price_cad"], 2))
        yield f"{price} ({words.label('price_kind', kind).lower()})" if kind else price
    for name in ("delivery", "pace", "credit"):
        for value in filter(None, (row[name] or "").split(SEPARATOR)):
            yield words.label(name, value)
    if row["start_dates"] == "continuous":
        yield fact["continuous"]
    elif row["start_dates"]:
        yield fact["starts"].format(dates=clipped(row["start_dates"].replace(SEPARATOR, ", "), 80))
