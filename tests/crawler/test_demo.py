"""What the embedded demo is built of: the same bytes each time, real sizes, and the traps that real sites hold."""

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.demo import not_credentials, truth
from crawler.demo.build import Responses, build
from crawler.demo.links import request_key
from crawler.demo.typography import NBSP, french
from crawler.urls import canonical
from tests.crawler.demo_pages import html_pages

OFF_LIST = "http://127.0.0.1:8499/"
GONE = "/programs/drone-mapping-basics"


def test_every_build_gives_the_same_bytes(responses: Responses) -> None:
    assert build() == responses


def test_another_process_with_another_hash_seed_gives_the_same_bytes(responses: Responses) -> None:
    script = (
        "from crawler.demo.build import build as b; print(sorted((k, r.headers.get('ETag')) for k, r in b().items()))"
    )
    other = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )
    tags = sorted((key, response.headers.get("ETag")) for key, response in responses.items())
    assert other.stdout.strip() == str(tags)


def test_pages_have_the_weight_of_real_ones(responses: Responses) -> None:
    sizes = {key: len(body) for key, body in html_pages(responses).items()}
    assert {key: size for key, size in sizes.items() if not 20_000 <= size <= 80_000} == {}


def test_there_is_enough_to_look_at() -> None:
    per_provider = Counter(row["provider_id"] for row in truth())
    assert len(per_provider) == 7
    assert sum(per_provider.values()) >= 56
    others = Counter(urlsplit(row["url"]).port for row in not_credentials() if row["why"] != "utility")
    assert min(others.values()) >= 6


def test_validators_are_strong_and_dates_lie_in_2026(responses: Responses) -> None:
    for response in responses.values():
        if response.status == 200:
            assert re.fullmatch(r'"[0-9a-f]{16}"', response.headers["ETag"])
            assert " 2026 " in response.headers["Last-Modified"]


def test_every_internal_link_resolves_except_the_deliberate_ones(responses: Responses) -> None:
    dead, anchors = set(), {}
    for (port, path), body in html_pages(responses).items():
        for element in LexborHTMLParser(body).css("a[href], link[rel=canonical], link[rel=next], link[hreflang]"):
            url = urljoin(f"http://127.0.0.1:{port}{path}", element.attributes["href"])
            parts = urlsplit(url)
            key = (parts.port, request_key(parts.path + (f"?{parts.query}" if parts.query else "")))
            if key not in responses or responses[key].status == 404:
                dead.add(url)
            elif parts.fragment and responses[key].status == 200:
                anchors[url] = (key, parts.fragment)
    assert {url.rstrip("/") for url in dead} == {f"{OFF_LIST}courses/beekeeping", f"http://127.0.0.1:8471{GONE}"}
    pages = html_pages(responses)
    ids = {key: set(re.findall(rb'id="([^"]+)"', body)) for key, body in pages.items()}
    assert {url for url, (key, fragment) in anchors.items() if fragment.encode() not in ids[key]} == set()


def test_one_course_is_linked_with_different_session_ids_and_orders(responses: Responses) -> None:
    links = {
        element.attributes["href"]
        for (port, _), body in html_pages(responses).items()
        if port == 8472
        for element in LexborHTMLParser(body).css("a[href*='courseId=1201']")
    }
    assert len({re.search(r"jsessionid=([^?]+)", link)[1] for link in links}) > 1
    assert {link.split("?")[1] for link in links} == {"method=load&courseId=1201", "courseId=1201&method=load"}
    assert len({canonical(urljoin("http://127.0.0.1:8472/", link)) for link in links}) == 1


def test_twins_point_at_each_other(responses: Responses) -> None:
    pages = {path: LexborHTMLParser(body) for (port, path), body in html_pages(responses).items() if port == 8477}
    twins = {}
    for path, tree in pages.items():
        own = (tree.css_first("html").attributes["lang"] or "")[:2]
        for link in tree.css("link[rel=alternate][hreflang]"):
            if link.attributes["hreflang"] != own:
                twins[path] = urlsplit(link.attributes["href"]).path
    assert len(twins) > 40
    assert all(twins[twin] == path for path, twin in twins.items())
    assert all(urlsplit(row["alt_url"]).path in twins for row in truth() if row["alt_url"])


def test_json_ld_is_broken_where_it_should_be(responses: Responses) -> None:
    counts = {
        slug: len(re.findall(rb"application/ld\+json", responses[8471, f"/programs/{slug}/"].body))
        for slug in ("cold-climate-heat-pumps", "web-accessibility-testing")
    }
    assert counts == {"cold-climate-heat-pumps": 1, "web-accessibility-testing": 2}
    assert b'"\n  "provider"' in responses[8471, "/programs/wildfire-structure-protection/"].body


def test_nothing_is_escaped_twice(responses: Responses) -> None:
    assert [key for key, body in html_pages(responses).items() if b"&amp;#39;" in body or b"&amp;amp;" in body] == []


def test_the_windows_1252_page_says_so_in_its_meta_only(responses: Responses) -> None:
    odd = [response for response in responses.values() if response.headers["Content-Type"] == "text/html"]
    assert len(odd) == 1
    assert b'<meta charset="windows-1252">' in odd[0].body
    assert "Éducation à l’enfance".encode("cp1252") in odd[0].body


def test_repeated_blocks_stand_on_every_page_of_their_provider(responses: Responses) -> None:
    for port, words in ((8471, "developed with employers"), (8476, "relecture du CV")):
        pages = [body.decode("utf-8", "replace") for (at, _), body in html_pages(responses).items() if at == port]
        assert pages
        assert all(words in page for page in pages)


def test_french_typography() -> None:
    assert french("l'an 1 234,50 $ : 12 h, 5 %") == f"l’an 1{NBSP}234,50{NBSP}${NBSP}: 12{NBSP}h, 5{NBSP}%"
    assert french("1 640 $", "\u202f") == f"1\u202f640{NBSP}$"
