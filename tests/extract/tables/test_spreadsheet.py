"""A real spreadsheet opens each file in its language, and every cell survives."""

import csv
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from extract.rows import Facts
from extract.tables.columns import of
from extract.tables.csvfile import ENGLISH, FRENCH, Dialect, write_csv
from extract.tables.frames import DTYPES, frame

ENGLISH_CANADA, FRENCH_CANADA = 4105, 3084
"""Windows' identifiers of locales, as LibreOffice's CSV filter takes them."""
NASTY = [
    '=HYPERLINK("http://x")', "-50 % sur tout", "@x", "+1", "\tx", "  =1+1", "x" * 40_000, "😀 👩‍🔬", "שלום, عالم",
    "two\nlines", 'say "oui"', '"', "a;b;c", "a,b,c", "a\tb", "L’été : « 42\u00a0h »", "NA", "TRUE-ish", "http://x?a=1&b=2",
    "two  spaces",
]  # fmt: skip
NUMERIC = {column.name for column in of("credentials") if DTYPES[column.type] != "string"}
SPACE, BREAK, TAB = ("{urn:oasis:names:tc:opendocument:xmlns:text:1.0}" + name for name in ("s", "line-break", "tab"))
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


@pytest.fixture(scope="module")
def table(make):
    facts = {"hours_raw": "7,5 h", "price_raw": "1 234,50 $", "start_dates": "2026-09-08"}
    rows = [
        make.credential(
            credential_id=f"alder-{number:02d}",
            title=text,
            title_alt=f"Titre : {text[:200]}",
            facts=Facts(hours=number + 0.5, price_cad=1234.5 + number, **facts),
        )
        for number, text in enumerate(NASTY)
    ]
    return frame("credentials", [*rows, make.credential(credential_id="alder-zz", not_assessed_reason="timeout")])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder for the files and for a profile of LibreOffice that nobody else uses."""
    return tmp_path_factory.mktemp("soffice")


def open_in_spreadsheet(path: Path, dialect: Dialect, locale: int, recognise: str) -> None:
    """Save the CSV at `path` as a flat OpenDocument spreadsheet beside it."""
    tokens = f"CSV:{ord(dialect.delimiter)},34,76,1,,{locale},false,{recognise}"
    profile = (path.parent / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "fods", f"--infilter={tokens}",
         "--outdir", str(path.parent), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip


def spreadsheet(path: Path, width: int) -> list[list[tuple[str, str]]]:
    """Return each cell of a flat OpenDocument spreadsheet as (type, value)."""
    rows = []
    for row in etree.parse(path, etree.XMLParser(huge_tree=True)).iter(f"{TABLE}table-row"):
        cells: list[tuple[str, str]] = []
        for cell in row.iterchildren(f"{TABLE}table-cell"):
            kind = cell.get(f"{OFFICE}value-type", "string")
            value = cell.get(f"{OFFICE}value") or cell.get(f"{OFFICE}date-value") or paragraphs(cell)
            cells += [(kind, value)] * min(int(cell.get(f"{TABLE}number-columns-repeated", 1)), width - len(cells))
        if any(value for _, value in cells):
            rows.append(cells + [("string", "")] * (width - len(cells)))
    return rows


def paragraphs(cell: etree._Element) -> str:
    return "\n".join(text(one) for one in cell.iterchildren("{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"))


def text(element: etree._Element) -> str:
    said = element.text or ""
    for child in element:
        count = int(child.get(SPACE.replace("}s", "}c"), 1))
        said += {SPACE: " " * count, BREAK: "\n", TAB: "\t"}.get(child.tag, text(child)) + (child.tail or "")
    return said


@pytest.mark.programs("soffice")
@pytest.mark.parametrize("recognise", ["false", "true"], ids=["as it opens", "recognising dates and money"])
@pytest.mark.parametrize(
    ("dialect", "locale"), [(ENGLISH, ENGLISH_CANADA), (FRENCH, FRENCH_CANADA)], ids=["en-CA", "fr-CA"]
)
def test_every_cell_survives(table, folder, dialect, locale, recognise):
    path = folder / f"credentials-{locale}-{recognise}.csv"
    write_csv(path, "credentials", table, dialect)
    open_in_spreadsheet(path, dialect, locale, recognise)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        header, *printed = csv.reader(stream, delimiter=dialect.delimiter)
    names, *read = spreadsheet(path.with_suffix(".fods"), len(header))
    assert [value for _, value in names] == header
    assert len(read) == len(printed) == len(NASTY) + 1
    for row, cells in zip(printed, read, strict=True):
        for name, should, (kind, value) in zip(header, row, cells, strict=True):
            where = f"{row[0]}.{name}: {should[:60]!r} is {kind} {value[:60]!r}"
            if name in NUMERIC and should:
                assert kind == "float", where
                assert float(value) == float(should.replace(dialect.decimal, ".")), where
            elif kind == "currency":
                assert name == "price_raw", where
                assert float(value) == 1234.5, where
            else:
                assert kind in ("string", "date"), where
                assert value == should, where
