"""What a coding sheet is drawn from: sentences of a run in which something was found, and those in which nothing was.

Each sentence belongs to one stratum. Where something was found it is `criterion status` (of several, the rarest in the
run); where nothing was found, whether an obvious keyword stands in it. How many sentences a stratum has is known for
the first, and reckoned from a seeded sample of pages for the second.
"""

import csv
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from pathlib import Path
from typing import Any

from crawler.result import MicrocredError
from extract.evaluation.baselines import ORDER
from extract.evaluation.keywords import named
from extract.reading import read_record
from extract.reading.page import Page
from extract.sampling.draw import systematic
from extract.sampling.sentences import Placed, placed
from extract.sources import Source
from extract.tables.reread import Document

SPEAKING = ("credential", "credentials", "family", "provider")
"""Pages whose sentences can be evidence of a credential."""
NOTHING, WITH_KEYWORD = "nothing found", "nothing found, with a keyword"
PAGES_READ = 300
"""Pages that are read again for sentences in which nothing was found."""
LEAST_WORDS = 4
BY_URL = attrgetter("page_url")


class SampleError(MicrocredError):
    """No sheet can be drawn from these tables."""


@dataclass(frozen=True, slots=True)
class Where:
    """A page in the archive."""

    provider_id: str
    page_url: str
    warc_file: str
    warc_offset: int
    page_sha256: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence to code, and what the tool said of it."""

    where: Where
    start: int
    end: int
    lang: str
    quote: str
    answers: dict[str, str]
    """Criterion -> status; criteria of which nothing was found are not named."""
    stratum: str
    place: Placed | None = None
    """Its surroundings; None until its page is read."""
    title: str = ""


@dataclass(slots=True)
class Population:
    """Units by stratum, and how many sentences of the run each stratum stands for."""

    units: dict[str, list[Unit]] = field(default_factory=lambda: defaultdict(list))
    sizes: dict[str, float] = field(default_factory=dict)


def found(evidence: Sequence[Document], lang: str) -> Population:
    """Return the sentences in which something was found; the same words of one provider are one sentence.

    `evidence`: the rows of evidence.jsonl; `lang`: en, fr, or empty for both.
    """
    kinds = Counter((row["criterion"], row["status"]) for row in evidence)
    by_place: dict[tuple[str, int, int], list[Document]] = defaultdict(list)
    for row in evidence:
        by_place[row["page_url"], row["quote_start"], row["quote_end"]].append(row)
    population, seen = Population(), set()
    for (_, start, end), several in sorted(by_place.items()):
        first = several[0]
        words = first["provider_id"], first["quote"]
        if words in seen or lang not in ("", first["lang"]):
            continue
        seen.add(words)
        answers: dict[str, str] = {}
        for row in sorted(several, key=lambda row: ORDER.index(row["status"])):
            answers.setdefault(row["criterion"], row["status"])
        criterion, status = min(answers.items(), key=lambda kind: (kinds[kind], kind))
        stratum = f"{criterion} {status}"
        unit = Unit(_where(first), start, end, first["lang"], first["quote"], answers, stratum)
        population.units[stratum].append(unit)
    population.sizes = {stratum: len(units) for stratum, units in population.units.items()}
    return population


def nothing_found(
    evidence: Sequence[Document], pages: Sequence[Where], roots: Sequence[Path], lang: str, generator: random.Random
) -> Population:
    """Return sentences of `pages` in which nothing was found, from up to PAGES_READ of them drawn over providers."""
    by_page: dict[str, list[tuple[int, int]]] = defaultdict(list)
    quoted: set[tuple[str, str]] = set()
    for row in evidence:
        by_page[row["page_url"]].append((row["quote_start"], row["quote_end"]))
        quoted.add((row["provider_id"], row["quote"]))
    read = systematic(pages, PAGES_READ, lambda page: page.provider_id, generator)
    population = Population()
    for where in sorted(read, key=BY_URL):
        page = page_again(where, roots)
        for one in placed(page):
            words = where.provider_id, one.text
            if words in quoted or len(one.text.split()) < LEAST_WORDS or lang not in ("", one.lang):
                continue
            if any(start < one.end and one.start < end for start, end in by_page[where.page_url]):
                continue
            quoted.add(words)
            stratum = WITH_KEYWORD if named(one.text, one.lang) else NOTHING
            unit = Unit(where, one.start, one.end, one.lang, one.text, {}, stratum, one, page.h1 or page.title)
            population.units[stratum].append(unit)
    for stratum, units in population.units.items():
        population.sizes[stratum] = len(units) * len(pages) / len(read)
    return population


def page_again(where: Where, roots: Sequence[Path]) -> Page:
    """Read a page of the run once more; SampleError where the archive no longer holds it as it was."""
    for root in roots:
        path = root / where.warc_file
        if path.is_file():
            page = read_record(Source("", path, where.warc_offset, root, "", None).record())
            if page.page_sha256 == where.page_sha256:
                return page
    raise SampleError(
        f"{where.page_url}: the archive no longer holds this page as the tables have it ({where.warc_file}); "
        "`microcred verify` says more, `microcred extract` writes the tables again"
    )


def speaking_pages(folder: Path) -> list[Where]:
    """Return the pages of a run whose sentences can be evidence of a credential, ordered by address."""
    try:
        with (folder / "pages.csv").open(encoding="utf-8-sig", newline="") as stream:
            rows = [row for row in csv.DictReader(stream) if row["judged"] in SPEAKING]
        return sorted((_where({**row, "warc_offset": int(row["warc_offset"])}) for row in rows), key=BY_URL)
    except (OSError, KeyError, ValueError) as error:
        raise SampleError(f"{folder / 'pages.csv'}: cannot be read: {error}") from None


def with_places(units: Iterable[Unit], roots: Sequence[Path]) -> list[Unit]:
    """Return `units` with their surroundings, in their order; each page is read once."""
    several = list(units)
    surroundings: dict[tuple[Where, int, int], Placed] = {}
    titles: dict[Where, str] = {}
    for where in sorted({unit.where for unit in several if unit.place is None}, key=BY_URL):
        page = page_again(where, roots)
        surroundings |= {(where, one.start, one.end): one for one in placed(page)}
        titles[where] = page.h1 or page.title
    try:
        return [
            unit
            if unit.place
            else replace(unit, place=surroundings[unit.where, unit.start, unit.end], title=titles[unit.where])
            for unit in several
        ]
    except KeyError as error:
        where, start, end = error.args[0]
        raise SampleError(
            f"{where.page_url}: no sentence of it stands at {start} to {end}; another version wrote the tables, "
            "`microcred extract` writes them again"
        ) from None


def _where(row: Any) -> Where:
    return Where(row["provider_id"], row["page_url"], row["warc_file"], row["warc_offset"], row["page_sha256"])
