"""One page, one canonical URL: ids survive what sites do to their addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import urls

SAME = [
    ("https://a.ca/x;jsessionid=ABC123?method=load&courseId=7", "https://a.ca/x?courseId=7&method=load"),
    ("https://a.ca/x?b=2&a=1", "https://a.ca/x?a=1&b=2"),
    ("https://a.ca/x/", "https://a.ca/x"),
    ("http://a.ca/x", "https://a.ca/x"),
    ("https://www.a.ca/x", "https://a.ca/x"),
    ("https://A.CA:443/x", "https://a.ca/x"),
    ("https://a.ca/x?utm_source=news&gclid=1", "https://a.ca/x"),
    ("https://a.ca/x#apply", "https://a.ca/x"),
    ("https://a.ca", "https://a.ca/"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_addresses_of_one_page_have_one_key(one: str, other: str) -> None:
    assert urls.url_key(one) == urls.url_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.ca/x?courseId=7", "https://a.ca/x?courseId=8"),
        ("https://a.ca:8080/x", "https://a.ca/x"),
        ("https://a.ca/X", "https://a.ca/x"),
    ],
)
def test_two_pages_have_two_keys(one: str, other: str) -> None:
    assert urls.url_key(one) != urls.url_key(other)


def test_a_section_of_a_page_has_an_id_of_its_own() -> None:
    assert urls.url_id("https://a.ca/short#welding") != urls.url_id("https://a.ca/short#baking")


def test_what_is_asked_for_keeps_order_and_slash() -> None:
    assert urls.fetchable("https://a.ca/x/;jsessionid=1?b=2&a=1&utm_x=3#y") == "https://a.ca/x/?b=2&a=1"


def test_patterns_see_path_query_and_fragment() -> None:
    assert urls.matchable("https://a.ca/x/?b=2&a=1#welding") == "/x?a=1&b=2#welding"


@pytest.mark.parametrize(
    ("pattern", "url", "found"),
    [
        (r"^/ce/[\w-]+/$", "https://a.ca/ce/baking/", True),
        (r"^/ce/[\w-]+/", "https://a.ca/ce/baking/", True),
        (r"^/ce/[\w-]+/", "https://a.ca/ce/baking/bread", True),
        (r"^/ce/", "https://a.ca/ce/", False),
        (r"^/ce/", "https://a.ca/certificates", False),
    ],
)
def test_a_pattern_whose_last_name_has_a_slash_behind_it_finds_its_page(pattern: str, url: str, found: bool) -> None:
    assert urls.fits(pattern, url) == found


@pytest.mark.parametrize("host", ["127.0.0.1:8471", "localhost", "[::1]", "::1"])
def test_this_machine_is_known(host: str) -> None:
    assert urls.is_loopback(host)


@pytest.mark.parametrize("host", ["10.0.0.5", "192.168.1.1:80", "169.254.169.254", "printer.local", "db.internal"])
def test_private_addresses_are_known(host: str) -> None:
    assert urls.is_private(host)
    assert not urls.is_loopback(host)


@pytest.mark.parametrize("host", ["www.example.ca", "8.8.8.8"])
def test_public_hosts_are_public(host: str) -> None:
    assert not urls.is_private(host)


@given(
    st.from_regex(r"https?://[a-z]{1,8}\.ca(/[a-zA-Z0-9;=_ é%-]{0,12}){0,4}/?(\?[a-z0-9=&+%]{0,20})?", fullmatch=True)
)
def test_canonical_is_idempotent_and_so_is_what_is_asked_for(url: str) -> None:
    assert urls.canonical(urls.canonical(url)) == urls.canonical(url)
    assert urls.fetchable(urls.fetchable(url)) == urls.fetchable(url)
    assert urls.url_key(urls.fetchable(url)) == urls.url_key(url)


@pytest.mark.parametrize("url", ["http://[bad", "https://a.example:port/", "//["])
def test_what_is_no_url_is_its_own_key(url: str) -> None:
    assert urls.url_key(url) == url
