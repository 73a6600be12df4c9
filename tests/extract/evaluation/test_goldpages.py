"""Gold pages: how a folder is read, and what is said of one that does not hold."""

import pytest

from extract.evaluation.gold import GoldError
from extract.evaluation.goldpages import read_pages

OTHER = (
    '<!doctype html><html lang="en"><head>{head}<title>Careers</title></head><body><main><p>x</p></main></body></html>'
)


def test_every_folder_under_a_path_is_a_page_in_order(make_page, tmp_path):
    for name in ("fr/b", "en/b", "en/a"):
        make_page(tmp_path / name)
    assert [page.name for page in read_pages([tmp_path])] == ["en/a", "en/b", "fr/b"]
    assert [page.name for page in read_pages([tmp_path / "en" / "b"])] == ["en/b"]


def test_page_html_has_the_address_of_meta_and_the_provider_its_block(make_page, tmp_path):
    (gold,) = read_pages([make_page(tmp_path / "en" / "payroll")])
    assert gold.pages[0].url == "https://alder.example/micro/payroll"
    assert gold.registry.providers["alder"].timezone == "America/Vancouver"
    assert gold.expected.credentials[0].facts["hours"] == 42


def test_further_files_are_addressed_by_urls_by_canonical_or_by_their_name(make_page, tmp_path):
    canonical = OTHER.format(head='<link rel="canonical" href="https://alder.example/careers">')
    meta = {**make_page.meta, "urls": {"pac.html": "https://alder.example/about/pac"}}
    plain = OTHER.format(head="")
    folder = make_page(tmp_path / "en" / "site", meta=meta, careers=canonical, pac=plain, solar=plain)
    (gold,) = read_pages([folder])
    assert [page.url for page in gold.pages] == [
        "https://alder.example/micro/payroll",
        "https://alder.example/careers",
        "https://alder.example/about/pac",
        "https://alder.example/micro/solar",
    ]


@pytest.mark.parametrize(
    ("file", "change", "said"),
    [
        ("meta", {"provider": {"id": "alder"}}, "meta.json: provider.name: Field required"),
        ("meta", {"uri": "x"}, r"meta.json: uri: Extra inputs .*did you mean 'url'"),
        ("meta", {"url": "https://elm.example/x"}, "not on one of the provider's hosts alder.example"),
        ("meta", {"urls": {"pages.html": "https://alder.example/x"}},
         "no file 'pages.html' beside it; did you mean 'page.html'"),
        ("expected", {"kind": "credentail"}, "expected.json: kind: Input should be 'credential'"),
        ("expected", {"credentials": []}, "kind is credential, and no credential is given"),
        ("expected", {"credentials": [{"title": "x", "cells": {"wil": "present"}}]},
         "wil: there is no status 'present'"),
        ("expected", {"credentials": [{"title": "x", "cells": {"will": "yes"}}]},
         "no criterion 'will'; did you mean 'wil'"),
        ("expected", {"credentials": [{"title": "x", "borderline": ["carrer"]}]},
         "no criterion 'carrer'; did you mean 'career'"),
        ("expected", {"credentials": [{"title": "x", "facts": {"hour": 3}}]}, "no fact 'hour'; did you mean 'hours'"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_named_by_file_and_key(make_page, tmp_path, file, change, said):
    given = {"meta": make_page.meta, "expected": make_page.expected}
    folder = make_page(tmp_path / "en" / "x", **{**given, file: {**given[file], **change}})
    with pytest.raises(GoldError, match=said):
        read_pages([folder])


def test_a_folder_without_pages_or_html_is_said(make_page, tmp_path):
    with pytest.raises(GoldError, match=r"no expected\.json in it or under it"):
        read_pages([tmp_path])
    folder = make_page(tmp_path / "en" / "x")
    (folder / "page.html").unlink()
    with pytest.raises(GoldError, match=r"holds no \.html file"):
        read_pages([folder])
    (folder / "expected.json").write_text("{", "utf-8")
    with pytest.raises(GoldError, match=r"expected\.json: is not JSON"):
        read_pages([folder])
