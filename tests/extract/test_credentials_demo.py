"""The demo's pages: exactly the credentials a careful reader finds, with its registry; nearly all without."""

from functools import cache

import pytest

from crawler import registry
from crawler.demo.build import build
from crawler.demo.data import demo_registry_text, truth
from crawler.urls import canonical, host_port
from extract.credentials import Candidate, judge
from extract.reading import read
from extract.reading.page import Page

PROVIDERS = registry.parse(demo_registry_text().encode()).by_host


@cache
def pages() -> tuple[Page, ...]:
    found = []
    for (port, path), response in build().items():
        kind = response.headers.get("Content-Type", "")
        if response.status == 200 and "html" in kind:
            found.append(read(response.body, f"http://127.0.0.1:{port}{path}", kind))
    return tuple(page for page in found if not page.noarchive)


def expected() -> dict[str, dict[str, str]]:
    rows = [row for row in truth() if not row["not_assessed_reason"]]
    return {with_fragment(url): row for row in rows for url in (row["url"], row["alt_url"]) if url}


def with_fragment(url: str) -> str:
    return canonical(url) + "".join(url.partition("#")[1:])


def found(with_registry: bool) -> dict[str, Candidate]:
    result = {}
    for page in pages():
        provider = PROVIDERS.get(host_port(page.url)) if with_registry else None
        for one in judge(page, provider).candidates:
            result[with_fragment(f"{page.url}#{one.anchor}" if one.anchor else page.url)] = one
    return result


def test_with_the_registry_they_are_exactly_those_of_the_truth() -> None:
    candidates = found(with_registry=True)
    assert sorted(candidates) == sorted(expected())
    for url, row in expected().items():
        if url == with_fragment(row["url"]):
            assert (candidates[url].title, candidates[url].lang) == (row["title"], row["lang"])
            assert not row["code"] or candidates[url].code == row["code"]


def test_without_a_registry_nearly_all_and_hardly_any_other() -> None:
    candidates, wanted = set(found(with_registry=False)), set(expected())
    assert len(candidates & wanted) >= 0.9 * len(wanted)
    assert len(candidates - wanted) <= 0.05 * len(wanted)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/our-micro-credentials", "family"),
        ("/programs", "listing"),
        ("/bootcamps", "listing"),
        ("/fr/microprogrammes", "listing"),
        ("/career-services", "provider"),
        ("/formation-continue/comites-consultatifs", "provider"),
        ("/programs/hvac-technician-diploma", "other"),
        ("/ce/short-courses", "credentials"),
    ],
)
def test_its_other_pages_are_what_they_are(path: str, kind: str) -> None:
    page = next(one for one in pages() if one.url.rstrip("/").endswith(f"{path}"))
    assert judge(page, PROVIDERS[host_port(page.url)]).kind == kind
