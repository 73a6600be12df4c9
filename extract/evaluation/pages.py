"""Labelled pages measured: each goes the whole way from HTML to its row, and the row is compared cell by cell."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.assemble import assemble
from extract.evaluation.baselines import ALWAYS, KEYWORD, MODEL, RULES
from extract.evaluation.goldpages import Expectation, GoldPage
from extract.evaluation.keywords import named
from extract.evidence.codebook import load_codebook
from extract.evidence.hit import CRITERIA
from extract.reading.clean import clean, fold
from extract.reading.page import Block, Page, Zone
from extract.rows import Credential
from extract.summary import PageSummary, summarise_page

WITHOUT_ZONES = "any keyword, without zones"
NO_ROW = "no row"
"""The status of every cell of a credential that the tool did not see."""
ALIKE = 0.8
"""Edit ratio from which two titles are taken for the same credential's."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One credential of a gold page, with what each system says of it."""

    page: GoldPage
    expected: Expectation
    row: Credential | None
    """The tool's row; None where it made none."""
    statuses: dict[str, dict[str, str]]
    """System -> criterion -> status."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One gold page, read by every system."""

    page: GoldPage
    kind: str
    """What the tool judges the main page to be."""
    compared: list[Compared]
    invented: list[Credential]
    """Rows for which the careful reader has no credential."""


def outcomes(pages: Sequence[GoldPage]) -> list[Outcome]:
    """Read every gold page; `rules + model` is among the systems where a hit of any page rests on a model."""
    summaries = [[summarise_page(page, gold.registry) for page in gold.pages] for gold in pages]
    hits = (found.hit for several in summaries for summary in several for found in summary.found)
    model = any(hit.basis == "model" for hit in hits)
    return [_outcome(gold, several, model=model) for gold, several in zip(pages, summaries, strict=True)]


def matched(expected: Sequence[Expectation], rows: Sequence[Credential]) -> list[Credential | None]:
    """Return the row of each expected credential, by the nearest title; a lone one and a lone row are the same."""
    if len(expected) == len(rows) == 1:
        return [rows[0]]
    ratios = sorted(
        (
            (_alike(one.title, row.title), number, place)
            for number, one in enumerate(expected)
            for place, row in enumerate(rows)
        ),
        key=lambda ratio: (-ratio[0], ratio[1:]),
    )
    of_expected: dict[int, int] = {}
    for ratio, number, place in ratios:
        if ratio >= ALIKE and number not in of_expected and place not in of_expected.values():
            of_expected[number] = place
    return [rows[of_expected[number]] if number in of_expected else None for number in range(len(expected))]


def _outcome(gold: GoldPage, summaries: list[PageSummary], *, model: bool) -> Outcome:
    main = gold.pages[0]
    rows = _rows(gold, summaries)
    by_rules = [replace(one, found=[f for f in one.found if f.hit.basis == "rule"]) for one in summaries]
    systems = {
        ALWAYS: [dict.fromkeys(CRITERIA, "yes")] * len(gold.expected.credentials),
        WITHOUT_ZONES: [_keyword(main, main.blocks)] * len(gold.expected.credentials),
        KEYWORD: [_keyword(main, _main_zone(main))] * len(gold.expected.credentials),
        RULES: list(map(_cells, matched(gold.expected.credentials, _rows(gold, by_rules)))),
    }
    own = matched(gold.expected.credentials, rows)
    if model:
        systems[MODEL] = list(map(_cells, own))
    compared = [
        Compared(gold, expected, row, {system: answers[number] for system, answers in systems.items()})
        for number, (expected, row) in enumerate(zip(gold.expected.credentials, own, strict=True))
    ]
    invented = [row for row in rows if not any(row is one for one in own)]
    kind = "unreadable" if summaries[0].unreadable else summaries[0].judgement.kind
    return Outcome(gold, kind, compared, invented)


def _rows(gold: GoldPage, summaries: list[PageSummary]) -> list[Credential]:
    return assemble(summaries, [], gold.registry, load_codebook()).credentials


def _cells(row: Credential | None) -> dict[str, str]:
    return {name: row.cells[name].status if row else NO_ROW for name in CRITERIA}


def _main_zone(page: Page) -> list[Block]:
    return [block for block in page.blocks if block.zone is Zone.MAIN]


def _keyword(page: Page, blocks: Iterable[Block]) -> dict[str, str]:
    found = named("\n".join(block.text for block in blocks), page.lang)
    return {name: "yes" if name in found else "not_stated" for name in CRITERIA}


def _alike(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, fold(clean(one)), fold(clean(other)), autojunk=False).ratio()
