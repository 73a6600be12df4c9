"""What the pages for analysts say is so: words, columns, files, and every number of the five pivot tables."""

import re
from pathlib import Path

import pandas as pd
import pytest

from crawler import registry
from crawler.demo.data import demo_registry_text, truth
from extract.evidence.codebook import load_codebook
from extract.evidence.hit import CRITERIA
from extract.tables.columns import COLUMNS

DOCS = Path(__file__).parents[4] / "docs"
PAGES = {"en": DOCS / "analysts.md", "fr": DOCS / "analystes.md"}


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    """The demo's credentials as its truth tells them."""
    frame = pd.DataFrame(truth())
    providers = registry.parse(demo_registry_text().encode()).providers
    for name in ("province", "kind"):
        frame[name.replace("kind", "provider_kind")] = [getattr(providers[one], name) for one in frame["provider_id"]]
    return frame


def pivot(rows: pd.DataFrame, index: str, columns: str) -> dict[str, dict[str, float]]:
    table = pd.crosstab(rows[index], rows[columns], margins=True, margins_name="total")
    return {str(name): {key: value for key, value in row.items() if value} for name, row in table.T.to_dict().items()}


def in_percent(table: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    return {name: {key: 100 * n / row["total"] for key, n in row.items()} for name, row in table.items()}


def prices(rows: pd.DataFrame) -> dict[str, dict[str, float]]:
    full = rows[rows["price_kind"] == "full"]
    money = full["price_cad"].astype(float)
    found = {str(name): {"count": len(part), "average": part.mean()} for name, part in money.groupby(full["delivery"])}
    return found | {"total": {"count": len(money), "average": money.mean()}}


def asked(rows: pd.DataFrame) -> dict[str, dict[str, float]]:
    melted = rows.melt(value_vars=[*CRITERIA], var_name="criterion", value_name="reason")
    return pivot(melted[melted["reason"] != "yes"], "criterion", "reason")


def number(cell: str) -> float:
    return float(cell.rstrip(" %").replace(",", "."))


def printed(lang: str) -> list[dict[str, dict[str, float]]]:
    """Return the pivot tables of a page: row -> column -> number."""
    text = PAGES[lang].read_text(encoding="utf-8")
    tables = []
    for block in re.findall(r"(?:^\|.*\n)+", text[text.index("### 1.") :], re.M):
        first, _, *lines = ([cell.strip() for cell in line[1:-1].split("|")] for line in block.splitlines())
        head = [{"nombre": "count", "moyenne": "average"}.get(one, one) for one in first]
        rows = [dict(zip(head, line, strict=True)) for line in lines]
        tables.append({row.pop(head[0]): {key: number(cell) for key, cell in row.items() if cell} for row in rows})
    return tables


@pytest.mark.parametrize("lang", PAGES)
def test_every_number_of_the_pivot_tables_is_the_demos(rows, lang):
    read = rows[rows["not_assessed_reason"] == ""]
    expected = [
        pivot(rows, "province", "wil"),
        in_percent(pivot(read, "provider_kind", "laddering")),
        prices(rows),
        pivot(read, "wil", "laddering"),
        asked(rows),
    ]
    for number, (is_, should) in enumerate(zip(printed(lang), expected, strict=True), 1):
        assert is_.keys() == should.keys(), number
        for name, row in should.items():
            assert is_[name] == pytest.approx(row, abs=0.0501 if number == 2 else 0.00501), (number, name)


@pytest.mark.parametrize("lang", PAGES)
def test_every_status_has_the_points_of_the_codebook(lang):
    text = PAGES[lang].read_text(encoding="utf-8")
    for status, points in load_codebook().points.items():
        [said] = re.findall(rf"^\| `{status}` \|.*\| ([\d.,]+) \|$", text, re.M)
        assert float(said.replace(",", ".")) == points


@pytest.mark.parametrize("lang", PAGES)
def test_columns_and_files_that_are_named_exist(a_folder, lang):
    known = {column.name for column in COLUMNS} | {one.name for one in a_folder.iterdir()}
    known |= {*load_codebook().points, "not_assessed", "full", " | ", "make run", "output/latest/"}
    known |= {"microcred report --open", "microcred verify"}
    named = set(re.findall(r"`([^`]+)`", PAGES[lang].read_text(encoding="utf-8")))
    suffixes = {one for one in named if one.startswith("_")}
    assert named - suffixes <= known
    assert all(f"wil{one}" in known for one in suffixes)


def test_both_pages_say_the_same():
    sections = [
        [line.count("#") for line in page.read_text().splitlines() if line.startswith("#")] for page in PAGES.values()
    ]
    assert sections[0] == sections[1]
    assert printed("en") == printed("fr")
