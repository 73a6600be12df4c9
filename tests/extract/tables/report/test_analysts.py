"""The words, columns and files that the pages for analysts name; their pivot tables are in test_pipeline.py."""

import re

import pytest

from extract.evidence.codebook import load_codebook
from extract.tables.columns import COLUMNS

from .pivots import BLOCK, PAGES


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
    english, french = (page.read_text(encoding="utf-8") for page in PAGES.values())
    assert re.findall("^#+", english, re.M) == re.findall("^#+", french, re.M)
    for one, other in zip(BLOCK.findall(english), BLOCK.findall(french), strict=True):
        assert one.count("\n") == other.count("\n")
