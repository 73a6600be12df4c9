"""Bytes become text: mark, header, meta, UTF-8, and a guess only at the end, written down."""

import pytest

from extract.reading import read
from extract.reading.decode import decode

TEXT = "Éducation à l’enfance : 765 heures, stage à l'été"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (TEXT.encode(), "text/html; charset=utf-8"),
        (TEXT.encode(), "text/html"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "text/html; charset=iso-8859-1"),
        ("\ufeff".encode("utf-16-le") + TEXT.encode("utf-16-le"), "text/html"),
        (TEXT.encode("cp1252"), "text/html; charset=windows-1252"),
        (TEXT.encode("cp1252"), "text/html; charset=ISO-8859-1"),
        (TEXT.encode("cp1252"), "text/html; charset=latin1"),
        (b"<meta charset=windows-1252>" + TEXT.encode("cp1252"), "text/html"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">' + TEXT.encode("cp1252"), ""),
    ],
)
def test_a_declared_charset_is_believed(body: bytes, content_type: str) -> None:
    text, troubles = decode(body, content_type)
    assert text.endswith(TEXT)
    assert troubles == []


def test_utf8_that_is_declared_as_latin_is_read_as_utf8() -> None:
    text, troubles = decode(TEXT.encode(), "text/html; charset=iso-8859-1")
    assert text == TEXT
    assert troubles == ["charset_wrong: declared iso8859-1, is utf-8"] or troubles[0].startswith("charset_wrong")


def test_latin_that_is_declared_as_utf8_is_read_as_windows_1252() -> None:
    text, troubles = decode(TEXT.encode("cp1252"), "text/html; charset=utf-8")
    assert text == TEXT
    assert troubles == ["charset_wrong: declared utf-8, read as windows-1252"]


def test_one_broken_byte_in_a_long_utf8_page_is_not_a_reason_to_misread_the_rest() -> None:
    text, troubles = decode((TEXT * 50).encode() + b"\xff", "text/html; charset=utf-8")
    assert text.startswith(TEXT)
    assert troubles == ["charset_broken: 1 bytes are not utf-8"]


def test_a_guess_is_written_down() -> None:
    text, troubles = decode(f"<p>{TEXT}. Les étudiantes reçoivent une attestation.".encode("cp1252"), "text/html")
    assert TEXT in text
    assert troubles == ["charset_guessed: cp1252"]


def test_an_unknown_charset_is_no_error() -> None:
    assert decode(TEXT.encode(), "text/html; charset=klingon") == (TEXT, [])


def test_a_page_keeps_the_troubles_of_its_charset() -> None:
    page = read(f"<p>{TEXT}</p>".encode("cp1252"), "https://a.example/", "text/html; charset=utf-8")
    assert page.text == TEXT
    assert page.troubles == ["charset_wrong: declared utf-8, read as windows-1252"]
