"""A real spreadsheet, in English and in French, opens every CSV and the workbook, and every cell survives."""

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from extract.rows import Change, Facts
from extract.tables import columns
from extract.tables.catalogue import catalogue
from extract.tables.frames import DTYPES, frames
from extract.tables.guard import cell_text
from extract.tables.workbook import NO_SHEETS, WORKBOOK
from extract.tables.write import write
from tests.extract.tables.spreadsheet import EMPTY, EN, FR, Cell, Job, open_all, sheets

NASTY = [
    '=HYPERLINK("http://x")', "-50 % sur tout", "@x", "+1", "\tx", "  =1+1", "x" * 40_000, "😀 👩‍🔬", "שלום, عالم",
    "two\nlines", 'say "oui"', '"', "a;b;c", "a,b,c", "a\tb", "L’été : « 42\u00a0h »", "NA", "TRUE-ish", "http://x?a=1&b=2",
    "two  spaces", "<script>alert(1)</script>", "nul\x00inside", "<r><t>rich</t></r>", "_x0041_", "&amp; ]]> <!--",
    "{=1}", "'quoted'", "e\u0301te\u0301", "\ud800 alone", "bell\x07", "‮reversed",
]  # fmt: skip
REWRITTEN = ["1E10", "3-4", "00123", "TRUE", "2026-09-08", "1,5", "#N/A", "12:30"]
"""What a spreadsheet takes for something else in a CSV, and keeps in a workbook."""
TABLES = tuple(catalogue())
SHEETS = {entry.label_en: table for table, entry in catalogue().items() if table not in NO_SHEETS}
PRICE = 1234.5


@pytest.fixture(scope="module")
def results(make):
    """Return a run that has every hostile text in every kind of row."""
    made = make.results(credentials=[], evidence=[], pages=[])
    for number, text in enumerate(NASTY):
        name, facts = f"alder-{number:02d}", Facts(hours=number + 0.5, price_cad=PRICE + number, hours_raw="7,5 h")
        facts.prerequisites, facts.price_raw, facts.start_dates = text, "1 234,50 $", "2026-09-08"
        link = f"https://alder.example/micro/solar#:~:text=word%20{number},caf%C3%A9%2Dend"
        proof = make.proof(number, credential_id=name, heading=text[:400], link=link)
        proof.quote = text[:400]
        made.credentials.append(make.credential([proof], credential_id=name, title=text, facts=facts))
        made.evidence.append(proof)
        made.pages.append(make.page(page_url=f"https://alder.example/{number}", title=text, credential_ids=[name]))
        url, told = "https://alder.example/x", (text, text, text, text)
        made.changes.append(
            Change(name, "alder", text, text, url, "changed", "page", "title", "", *told, "", "", "20261101T000000Z",
                   make.RUN, "2026-11-01T00:00:00Z")
        )  # fmt: skip
    made.credentials.append(make.credential(credential_id="alder-zz", not_assessed_reason="timeout", title=""))
    return made


@pytest.fixture(scope="module")
def rewritten(make):
    """Return a run whose titles look like numbers and dates."""
    rows = [make.credential(credential_id=f"alder-{n}", title=text) for n, text in enumerate(REWRITTEN)]
    return make.results(credentials=rows)


@pytest.fixture(scope="module")
def folder(results, make, tmp_path_factory) -> Path:
    return write(results, tmp_path_factory.mktemp("run") / "output" / make.RUN)


@pytest.fixture(scope="module")
def again(rewritten, make, tmp_path_factory) -> Path:
    return write(rewritten, tmp_path_factory.mktemp("again") / "output" / make.RUN)


@pytest.fixture(scope="module")
def opened(folder, again, tmp_path_factory) -> dict[Job, dict[str, list[list[Cell]]]]:
    """Open all files in one start of LibreOffice; return the sheets of each."""
    csvs = [Job(folder / f"{table}.csv", EN, ",") for table in TABLES]
    recognised = [
        Job(folder / "credentials.csv", EN, ",", recognise=True),
        Job(folder / "credentials-fra.csv", FR, ";"),
        Job(folder / "credentials-fra.csv", FR, ";", recognise=True),
    ]
    books = [Job(one / WORKBOOK, locale) for one in (folder, again) for locale in (EN, FR)]
    jobs = [*csvs, *recognised, *books]
    open_all(jobs, tmp_path_factory.mktemp("soffice"))
    return {job: sheets(job.target) for job in jobs}


def printed(path: Path, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(100_000)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.reader(stream, delimiter=delimiter)


def filled(cells: list[Cell], width: int) -> list[Cell]:
    return cells + [EMPTY] * (width - len(cells))


def check_csv(sheet: list[list[Cell]], path: Path, table: str, delimiter: str) -> None:
    decimal = "," if delimiter == ";" else "."
    numeric = {one.name for one in columns.of(table) if DTYPES[one.type] != "string"}
    header, *rows = printed(path, delimiter)
    names, *read = sheet
    assert [cell.value for cell in names] == header
    assert len(read) == len(rows)
    for row, cells in zip(rows, read, strict=True):
        for name, should, cell in zip(header, row, filled(cells, len(header)), strict=True):
            where = f"{path.name} {row[0]}.{name}: {should[:60]!r} is {cell.kind} {cell.value[:60]!r}"
            if name in numeric and should:
                assert (cell.kind, float(cell.value)) == ("float", float(should.replace(decimal, "."))), where
            elif cell.kind == "currency":
                assert (name, float(cell.value)) == ("price_raw", PRICE), where
            else:
                assert cell.kind in ("string", "date"), where
                assert cell.value.removesuffix("Z") == should.removesuffix("Z"), where


@pytest.mark.programs("soffice")
@pytest.mark.parametrize("table", TABLES)
def test_every_cell_of_every_csv_survives_in_an_english_spreadsheet(opened, folder, table):
    path = folder / f"{table}.csv"
    [sheet] = opened[Job(path, EN, ",")].values()
    check_csv(sheet, path, table, ",")


@pytest.mark.programs("soffice")
@pytest.mark.parametrize(
    ("file", "locale", "delimiter", "recognise"),
    [
        ("credentials.csv", EN, ",", True),
        ("credentials-fra.csv", FR, ";", False),
        ("credentials-fra.csv", FR, ";", True),
    ],
    ids=["en-CA recognising dates and money", "fr-CA", "fr-CA recognising dates and money"],
)
def test_credentials_survive_as_each_language_opens_them(opened, folder, file, locale, delimiter, recognise):
    [sheet] = opened[Job(folder / file, locale, delimiter, recognise)].values()
    check_csv(sheet, folder / file, "credentials", delimiter)


@pytest.mark.programs("soffice")
@pytest.mark.parametrize("locale", [EN, FR])
def test_every_cell_of_the_workbook_survives_in_its_type(opened, folder, results, locale):
    book = opened[Job(folder / WORKBOOK, locale)]
    assert [*book] == [*SHEETS, "About"]
    made = frames(results)
    for label, table in SHEETS.items():
        own, frame = columns.of(table), made[table]
        names, *read = book[label]
        assert [cell.value for cell in names] == [column.name for column in own]
        assert len(read) == len(frame)
        for row, cells in zip(frame.itertuples(index=False), read, strict=True):
            for column, should, cell in zip(own, row, filled(cells, len(own)), strict=True):
                where = f"{label} {row[0]}.{column.name}: {str(should)[:60]!r} is {cell.kind} {cell.value[:60]!r}"
                if should is frame[column.name].dtype.na_value:
                    assert cell.value == "", where
                elif column.type == "datetime":
                    assert cell.kind == "date", where
                    assert datetime.fromisoformat(cell.value) == datetime.fromisoformat(should[:-1]), where
                elif DTYPES[column.type] != "string":
                    assert (cell.kind, float(cell.value)) == ("float", float(should)), where
                else:
                    assert (cell.kind, cell.value) == ("string", cell_text(should)), where


@pytest.mark.programs("soffice")
def test_a_workbook_keeps_what_a_csv_cannot(opened, again):
    for locale in (EN, FR):
        _, *rows = opened[Job(again / WORKBOOK, locale)]["Credentials"]
        title = [column.name for column in columns.of("credentials")].index("title")
        assert [row[title].value for row in rows] == REWRITTEN


@pytest.mark.programs("soffice")
def test_money_is_shown_as_the_readers_language_writes_it(opened, folder):
    at = [one.name for one in columns.of("credentials")].index("price_cad")
    shown = {locale: opened[Job(folder / WORKBOOK, locale)]["Credentials"][1][at].shown for locale in (EN, FR)}
    assert shown[EN] == "1,234.50"
    assert shown[FR].replace("\u00a0", " ").replace("\u202f", " ") == "1 234,50"


@pytest.mark.programs("soffice")
def test_each_row_has_one_link_to_its_passage(opened, folder, results):
    book = opened[Job(folder / WORKBOOK, EN)]
    links = [[cell.link for cell in row if cell.link] for row in book["Evidence"][1:]]
    assert all(len(own) == 1 for own in links)
    wanted = {row.link for row in results.evidence}
    assert {own[0] for own in links} == wanted
    assert sum(1 for row in book["Credentials"][1:] for cell in row if cell.link) == len(results.credentials)
    first = next(cell for cell in book["Credentials"][1] if cell.link)
    assert "#:~:text=" in first.link
    assert first.link.startswith(first.value)
