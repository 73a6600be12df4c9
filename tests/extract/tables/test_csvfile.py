"""CSV that opens right in an English or a French spreadsheet, and that pandas reads back equal."""

import csv
from itertools import pairwise

import pandas as pd
import pytest

from extract.rows import Facts
from extract.tables import columns
from extract.tables.csvfile import ENGLISH, FRENCH, number_text, write_csv
from extract.tables.frames import DTYPES, frame
from extract.tables.guard import cell_text

NASTY = [
    '=HYPERLINK("http://x")', "-50 %", "@x", "+1", "\tx", "\rx", "x" * 40_000, "😀" * 20_000, "👩‍🔬 émoji",
    "שלום, عالم", "two\nlines", "three\r\nshort\r\nlines", "a\x00b", 'say "oui"', '"', "a;b;c", "a,b,c", " spaces ",
    "NA", "null", "l’été : 42\u00a0h", "e\u0301te\u0301", "lone \ud83d",
]  # fmt: skip


@pytest.fixture
def nasty(make):
    rows = [make.credential(credential_id=f"alder-{n:02d}", title=text) for n, text in enumerate(NASTY)]
    numbers = Facts(hours=42.0, weeks=6.5, price_cad=1234.5, hours_raw="=42")
    return frame("credentials", [*rows, make.credential(credential_id="alder-99", facts=numbers, http_status=None)])


@pytest.mark.parametrize("dialect", [ENGLISH, FRENCH], ids=["en", "fr"])
def test_bytes_are_utf8_with_bom_and_crlf(nasty, tmp_path, dialect):
    write_csv(tmp_path / "c.csv", "credentials", nasty, dialect)
    raw = (tmp_path / "c.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfcredential_id" + dialect.delimiter.encode())
    assert raw.endswith(b"\r\n")
    assert b"\r" not in raw.replace(b"\r\n", b""), "no carriage return stands alone"


@pytest.mark.parametrize("table", ["credentials", "evidence", "pages", "providers"])
@pytest.mark.parametrize("dialect", [ENGLISH, FRENCH], ids=["en", "fr"])
def test_pandas_reads_back_what_was_written(make, nasty, tmp_path, table, dialect):
    results = make.results()
    written = nasty if table == "credentials" else frame(table, getattr(results, table))
    write_csv(tmp_path / "c.csv", table, written, dialect)
    read = pd.read_csv(
        tmp_path / "c.csv", sep=dialect.delimiter, decimal=dialect.decimal, encoding="utf-8-sig",
        dtype={column.name: DTYPES[column.type] for column in columns.of(table)}, keep_default_na=False, na_values=[""],
    )  # fmt: skip
    assert list(read.columns) == [column.name for column in columns.of(table)]
    strings = [column.name for column in columns.of(table) if DTYPES[column.type] == "string"]
    expected = written.assign(**{name: written[name].map(cell_text, na_action="ignore") for name in strings})
    pd.testing.assert_frame_equal(read, expected.astype(read.dtypes.to_dict()))


def test_the_french_file_has_the_same_rows_and_words(nasty, tmp_path):
    write_csv(tmp_path / "en.csv", "credentials", nasty)
    write_csv(tmp_path / "fr.csv", "credentials", nasty, FRENCH)
    with (tmp_path / "en.csv").open(encoding="utf-8-sig", newline="") as stream:
        english = list(csv.reader(stream))
    with (tmp_path / "fr.csv").open(encoding="utf-8-sig", newline="") as stream:
        french = list(csv.reader(stream, delimiter=";"))
    decimals = {n for n, column in enumerate(columns.of("credentials")) if DTYPES[column.type] == "Float64"}
    assert len(english) == len(french) == len(NASTY) + 2
    for row, ligne in zip(english, french, strict=True):
        assert [one.replace(".", ",") if n in decimals else one for n, one in enumerate(row)] == ligne
    last = dict(zip(french[0], french[-1], strict=True))
    assert (last["hours"], last["weeks"], last["price_cad"]) == ("42", "6,5", "1234,50")


def test_missing_is_an_empty_cell_never_zero(make, tmp_path):
    row = make.credential(not_assessed_reason="timeout", http_status=None, title="")
    write_csv(tmp_path / "c.csv", "credentials", frame("credentials", [row]))
    with (tmp_path / "c.csv").open(encoding="utf-8-sig", newline="") as stream:
        (read,) = csv.DictReader(stream)
    assert {read[name] for name in ("score", "hours", "price_cad", "wil_points", "http_status", "title")} == {""}
    assert read["wil"] == "not_assessed"


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (42.0, "number", "42"),
        (6.5, "number", "6.5"),
        (0.6, "number", "0.6"),
        (0.00001, "number", "0.00001"),
        (1e16, "number", "10000000000000000"),
        (1234.5, "money", "1234.50"),
        (0.0, "money", "0.00"),
        (44.0, "score", "44.0"),
        (100.0, "score", "100.0"),
    ],
)
def test_numbers_are_printed_without_exponent_or_thousands(value, kind, text):
    assert number_text(value, kind) == text


def test_what_is_no_number_is_missing(make, tmp_path):
    rows = [make.credential(facts=Facts(hours=value)) for value in (float("nan"), float("inf"), 0.0)]
    write_csv(tmp_path / "c.csv", "credentials", frame("credentials", rows))
    with (tmp_path / "c.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row["hours"] for row in csv.DictReader(stream)] == ["", "", "0"]


def test_no_row_of_a_table_is_lost_to_quoting(make, tmp_path):
    rows = [make.credential(title=a + b) for a, b in pairwise(NASTY[10:])]
    write_csv(tmp_path / "c.csv", "credentials", frame("credentials", rows), FRENCH)
    with (tmp_path / "c.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert {len(row) for row in csv.reader(stream, delimiter=";")} == {len(columns.of("credentials"))}
