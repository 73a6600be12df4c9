"""credentials.xlsx as another program reads it: sheets, header, filter, widths, types, colours, links, bytes."""

import re
import time
import zipfile
from datetime import datetime

import openpyxl
import pytest

from extract.rows import Facts
from extract.tables import columns, sheet
from extract.tables.looks import looks_document
from extract.tables.vocabulary import words
from extract.tables.workbook import WORKBOOK
from extract.tables.write import write


@pytest.fixture(scope="module")
def path(make, tmp_path_factory):
    facts = Facts(hours=42.0, hours_raw="42 hours", price_cad=1234.5, price_raw="$1,234.50")
    proofs = [make.proof(1), make.proof(2, criterion="wil", status="negated", quote="There is no placement.")]
    rows = [
        make.credential(proofs, facts=facts),
        make.credential(credential_id="alder-win-200", not_assessed_reason="blocked", title=""),
    ]
    run = make.results(credentials=rows, evidence=proofs, compared_with=("20261101T000000Z",))
    return write(run, tmp_path_factory.mktemp("output") / make.RUN) / WORKBOOK


@pytest.fixture(scope="module")
def book(path):
    return openpyxl.load_workbook(path)


def at(table, name):
    return [column.name for column in columns.of(table)].index(name) + 1


def cell(book, label, table, name, row=2):
    return book[label].cell(row, at(table, name))


def test_the_sheets_are_those_an_analyst_looks_for(book):
    assert book.sheetnames == [
        "Credentials", "Evidence", "Providers", "Questions", "Changes", "Codebook", "About",
    ]  # fmt: skip
    assert book.active.title == "Credentials"


def test_every_sheet_has_the_names_of_its_columns_frozen_filtered_and_wide_enough(book):
    for label, table in zip(book.sheetnames[:-1], ("credentials", "evidence", "providers"), strict=False):
        own = book[label]
        names = [column.name for column in columns.of(table)]
        assert [one.value for one in own[1]] == names
        assert own.freeze_panes.endswith("2")
        assert own.auto_filter.ref == f"A1:{openpyxl.utils.get_column_letter(len(names))}{own.max_row}"
        widths = {place: one.width for one in own.column_dimensions.values() for place in range(one.min, one.max + 1)}
        assert all(widths[place] > len(name) + 2 for place, name in enumerate(names, 1))


def test_a_header_tells_both_names_when_it_is_selected(book):
    told = {str(one.sqref): one for one in book["Credentials"].data_validations.dataValidation}
    header = cell(book, "Credentials", "credentials", "wil", row=1)
    assert told[header.coordinate].promptTitle == "wil"
    assert told[header.coordinate].prompt.startswith("Work-integrated learning / Apprentissage intégré au travail")
    assert all(len(one.prompt) <= 255 for one in told.values())


def test_numbers_money_and_moments_have_their_types_and_missing_ones_are_empty(book):
    assert cell(book, "Credentials", "credentials", "hours").value == 42
    assert cell(book, "Credentials", "credentials", "price_cad").value == 1234.5
    assert cell(book, "Credentials", "credentials", "price_cad").number_format == "#,##0.00"
    assert cell(book, "Credentials", "credentials", "score").number_format == "0.0"
    assert cell(book, "Credentials", "credentials", "fetched_at").value == datetime(2026, 11, 23, 14, 3, 15)
    assert cell(book, "Credentials", "credentials", "http_status").value == 200
    assert cell(book, "Credentials", "credentials", "score", row=3).value is None


def test_statuses_are_words_with_a_colour_of_enough_contrast(book):
    for row, name, word in ((2, "advisory", "yes"), (2, "wil", "negated"), (3, "wil", "not_assessed")):
        one = cell(book, "Credentials", "credentials", name, row)
        assert one.value == word
        assert [one.fill.fgColor.rgb[2:], one.font.color.rgb[2:]] == [
            colour[1:] for colour in looks_document()["colours"]["status"][word]
        ]


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("block", looks_document()["colours"])
def test_every_coloured_word_is_a_word_and_can_be_read(block):
    for word, (fill, ink) in looks_document()["colours"][block].items():
        assert word in words()[block]
        light, dark = sorted((luminance(fill), luminance(ink)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_one_cell_a_row_links_to_the_passage(book):
    links = [one.hyperlink for row in book["Credentials"].iter_rows(min_row=2) for one in row if one.hyperlink]
    assert [one.ref for one in links] == ["J2", "J3"]
    proof = cell(book, "Evidence", "evidence", "link").hyperlink
    assert proof.target == "https://alder.example/micro/solar"
    assert proof.location == ":~:text=Employers%20reviewed%20the%20curriculum%20of%20this%20micro%2Dcredential."
    assert (links[0].target, links[0].location) == (proof.target, proof.location)


def test_what_excel_has_no_place_for_is_plain_text_and_said(make, tmp_path, monkeypatch):
    monkeypatch.setattr(sheet, "MAX_LINKS", 2)
    monkeypatch.setattr(sheet, "MAX_ROWS", 4)
    long = "https://alder.example/" + "x" * 2058 + "#:~:text=a"
    links = [long, "file:solar.html", *(f"https://alder.example/{number}" for number in range(4))]
    run = make.results(evidence=[make.proof(number, link=link) for number, link in enumerate(links)])
    book = openpyxl.load_workbook(write(run, tmp_path / make.RUN) / WORKBOOK)
    rows = [one[at("evidence", "link") - 1] for one in book["Evidence"].iter_rows(min_row=2)]
    assert [one.value for one in rows] == links[:4]
    assert [bool(one.hyperlink) for one in rows] == [False, False, True, True]
    about = "\n".join(str(one.value) for row in book["About"].iter_rows() for one in row)
    assert "3 links of the sheet Evidence are plain text" in about
    assert "Les 2 dernières lignes du tableau ne sont pas dans la feuille Evidence" in about


def test_about_explains_every_status_criterion_and_sheet_in_both_languages(book):
    rows = [[one.value or "" for one in row] for row in book["About"].iter_rows()]
    terms = {row[0]: row for row in rows}
    for word in (*words()["status"].values(), *words()["criterion"].values()):
        assert terms[word.name][1].startswith(word.label_en)
        assert terms[word.name][2].startswith(word.label_fr)
    assert {*book.sheetnames} - {"About"} <= set(terms)
    assert terms["compared_with"][1].endswith("20261101T000000Z")
    assert any("no ranking of institutions" in row[1] for row in rows)


def test_the_bytes_follow_from_the_run_and_not_from_the_clock(make, tmp_path, path, monkeypatch):
    with zipfile.ZipFile(path) as archive:
        assert {one.date_time[:3] for one in archive.infolist()} == {(1980, 1, 31)}
        core = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", core)) == {"2026-11-23T14:03:15Z"}
    first = write(make.results(), tmp_path / "a" / make.RUN) / WORKBOOK
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    second = write(make.results(), tmp_path / "b" / make.RUN) / WORKBOOK
    monkeypatch.undo()
    time.tzset()
    assert first.read_bytes() == second.read_bytes()
