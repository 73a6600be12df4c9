"""The demo's truth, read and written by hand: every English cell has the status that a careful reader gives it."""

import pytest

from crawler import registry
from crawler.demo.build import build
from crawler.demo.data import demo_registry_text, truth
from crawler.urls import canonical
from extract.assemble import assemble
from extract.evidence.codebook import load_codebook
from extract.evidence.hit import CRITERIA
from extract.reading import read
from extract.rows import Credential
from extract.summary import summarise_page

EXPECTED = [row for row in truth() if row["provider_id"] != "lucioles" and not row["not_assessed_reason"]]


def key(url: str) -> str:
    return canonical(url) + "".join(url.partition("#")[1:])


@pytest.fixture(scope="module")
def credentials() -> dict[str, Credential]:
    known = registry.parse(demo_registry_text().encode())
    summaries = []
    for (port, path), response in build().items():
        kind = response.headers.get("Content-Type", "")
        if response.status == 200 and "html" in kind:
            page = read(response.body, f"http://127.0.0.1:{port}{path}", kind)
            if not page.noarchive:
                summaries.append(summarise_page(page, known))
    return {key(row.url): row for row in assemble(summaries, [], known, load_codebook()).credentials}


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: row["url"].rpartition("/")[2])
def test_every_status_is_the_readers(credentials: dict[str, Credential], row: dict[str, str]) -> None:
    cells = credentials[key(row["url"])].cells
    assert {one: cells[one].status for one in CRITERIA} == {one: row[one] for one in CRITERIA}
