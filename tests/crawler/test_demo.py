"""The embedded demo: the same bytes each time, real sizes, real HTTP, and a truth that fits what is served."""

import gzip
import http.client
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.demo import DemoPortInUse, DemoServer, demo_registry_text, not_credentials, truth
from crawler.demo.build import Responses, build
from crawler.demo.links import request_key
from crawler.demo.typography import NBSP, french
from crawler.registry import parse
from crawler.urls import canonical, matchable
from tests.sites.ports import seven_free_ports

CORE = ("advisory", "capstone", "career", "wil", "laddering")
CRITERIA = (*CORE, "skill", "industry")
STATUSES = {"yes", "optional", "planned", "negated", "provider_level", "not_stated"}
SUBTYPES = {
    "advisory": "advisory_committee co_developed validated_endorsed consulted employer_need_identified",
    "capstone": "capstone applied_final_project portfolio client_project",
    "career": "coaching resume_interview job_search_placement events portal",
    "wil": "internship practicum_clinical co_op field_placement applied_research apprenticeship service_learning "
    "entrepreneurship work_experience",
    "laddering": "stack_to_micro stack_to_certificate ladder_to_credit credit_bearing prerequisite_for_next "
    "designation",
    "skill": "demand_claim_with_source demand_claim specific_skill",
    "industry": "named_industry named_occupation regulated_standard",
}
OFF_LIST = "http://127.0.0.1:8499/"
GONE = "/programs/drone-mapping-basics"


@pytest.fixture(scope="module")
def responses() -> Responses:
    return build()


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with DemoServer(base_port=seven_free_ports()) as running:
        yield running


def ask(
    server: DemoServer, path: str, method: str = "GET", site: int = 0, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.base_port + site, timeout=5)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def html_pages(responses: Responses) -> dict[tuple[int, str], bytes]:
    return {
        key: response.body
        for key, response in responses.items()
        if response.headers["Content-Type"].startswith("text/html") and response.status == 200
    }


def text(responses: Responses, url: str) -> str:
    """Return the HTML at a canonical address; one page is windows-1252."""
    return find(responses, url).decode("cp1252" if "zje2l" in url else "utf-8")


def find(responses: Responses, url: str) -> bytes:
    """Return the body at a canonical address, as a browser would: the slash is the site's affair."""
    parts = urlsplit(url)
    key = request_key(parts.path + (f"?{parts.query}" if parts.query else ""))
    response = responses[parts.port or 0, key]
    if response.status == 301:
        return find(responses, response.headers["Location"])
    return response.body


# What is built


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


# What is true


def test_truth_uses_the_codebooks_words() -> None:
    for row in truth():
        cells = {row[criterion] for criterion in CRITERIA}
        assert cells <= STATUSES or (cells == {"not_assessed"} and row["not_assessed_reason"] == "noarchive")
        for criterion in CRITERIA:
            subtypes = set(row[f"{criterion}_subtype"].split(" | ")) - {""}
            assert subtypes <= set(SUBTYPES[criterion].split())
            if row[criterion] == "not_stated":
                assert not subtypes
        assert row["price_kind"] in {"full", "per_course", "from", "free", ""}
        assert (row["price_kind"] == "free") == (row["price_cad"] == "0")


@pytest.mark.parametrize("criterion", CRITERIA)
def test_every_subtype_is_said_by_some_credential_itself(criterion: str) -> None:
    said = {
        subtype
        for row in truth()
        if row[criterion] not in ("provider_level", "not_stated", "not_assessed")
        for subtype in row[f"{criterion}_subtype"].split(" | ")
    }
    assert said >= set(SUBTYPES[criterion].split())


def test_every_status_occurs() -> None:
    assert {row[criterion] for row in truth() for criterion in CORE} >= STATUSES


def test_truth_is_served_under_its_title(responses: Responses) -> None:
    for row in truth():
        assert canonical(row["url"].split("#")[0]) == row["url"].split("#")[0]
        tree = LexborHTMLParser(text(responses, row["url"]))
        fragment = urlsplit(row["url"]).fragment
        place = f"#{fragment}" if fragment else "h1"
        assert row["title"] in [node.text().strip().split(" - ", 1)[-1] for node in tree.css(place)]
        if row["alt_url"]:
            assert find(responses, row["alt_url"])


def test_types_and_targets_are_the_pages_own_words(responses: Responses) -> None:
    for row in truth():
        pages = [text(responses, url) for url in (row["url"], row["alt_url"]) if url]
        if row["laddering_target"] == "Maplethorn College Certificate":
            pages.append(text(responses, "http://127.0.0.1:8471/our-micro-credentials"))
        said = " ".join(LexborHTMLParser(page).body.text() for page in pages)
        for words in (row["credential_type"], *row["laddering_target"].split(" | ")):
            assert words in said, (row["url"], words)


def test_not_credentials_are_served_and_apart_from_the_truth(responses: Responses) -> None:
    rows = not_credentials()
    assert not {row["url"] for row in rows} & {row["url"] for row in truth()}
    assert all(find(responses, row["url"].split("#")[0]) for row in rows)


def test_the_registry_holds_and_finds_each_credential() -> None:
    registry = parse(demo_registry_text().encode())
    counts = Counter(row["provider_id"] for row in truth())
    assert set(counts) == set(registry.providers)
    for provider in registry.providers.values():
        assert provider.expect.min == counts[provider.id]
    for row in truth():
        for url in filter(None, (row["url"], row["alt_url"])):
            match = registry.providers[row["provider_id"]].credential_match(url)
            assert match, matchable(url)
            assert match.groupdict().get("code", "") == row["code"]


def test_ports_follow_the_base_port() -> None:
    assert "127.0.0.1:9006" in demo_registry_text(9000)
    assert "847" not in demo_registry_text(9000)
    assert {urlsplit(row["url"]).port for row in truth(9000)} == set(range(9000, 9007))
    assert b"127.0.0.1:9028" in build(9000)[9000, "/programs/"].body


# How it is served


def test_get_head_and_gzip(server: DemoServer) -> None:
    path = "/programs/craft-cider-production/"
    status, headers, plain = ask(server, path)
    assert (status, "content-encoding" in headers) == (200, False)
    _, packed_headers, packed = ask(server, path, Accept_Encoding="gzip, deflate")
    assert packed_headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed) == plain
    _, head_headers, nothing = ask(server, path, "HEAD")
    assert nothing == b""
    assert head_headers["content-length"] == str(len(plain))


def test_not_modified(server: DemoServer) -> None:
    _, headers, _ = ask(server, "/about/")
    tag, modified = headers["etag"], headers["last-modified"]
    assert ask(server, "/about/", If_None_Match=tag)[0] == 304
    assert ask(server, "/about/", If_None_Match=f'"other", W/{tag}')[0] == 304
    assert ask(server, "/about/", If_None_Match='"other"', If_Modified_Since=modified)[0] == 200
    status, headers, body = ask(server, "/about/", If_Modified_Since=modified)
    assert (status, body, headers["etag"]) == (304, b"", tag)
    assert ask(server, "/about/", If_Modified_Since="Thu, 01 Jan 2026 00:00:00 GMT")[0] == 200
    assert ask(server, "/about/", If_Modified_Since="yesterday")[0] == 200


def test_a_connection_is_kept_alive(server: DemoServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.base_port, timeout=5)
    for path in ("/", "/nowhere", "/about/"):
        connection.request("GET", path)
        connection.getresponse().read()
        kept = connection.sock
    assert kept is not None
    connection.close()


def test_robots_and_sitemaps(server: DemoServer) -> None:
    _, _, robots = ask(server, "/robots.txt")
    assert b"Disallow: /private/" in robots
    index = ask(server, "/wp-sitemap.xml")[2].decode()
    assert f"Sitemap: http://127.0.0.1:{server.base_port}/wp-sitemap.xml" in robots.decode()
    parts = re.findall(r"<loc>[^<]+?(/[^/<]+)</loc>", index)
    assert [path for path in parts if path.endswith(".gz")]
    assert b"heat-pumps" in gzip.decompress(ask(server, parts[1])[2])
    assert b"Crawl-delay: 0.1" in ask(server, "/robots.txt", site=3)[2]


def test_what_is_not_there_or_elsewhere(server: DemoServer) -> None:
    status, headers, body = ask(server, "/nowhere")
    assert status == 404
    assert b"<h1" in body
    assert headers["content-type"].startswith("text/html")
    assert ask(server, GONE + "/")[0] == 404
    status, headers, _ = ask(server, "/continuing/courses/agro-2050-holistic-grazing", site=2)
    assert status == 301
    assert headers["location"].endswith("/continuing/courses/agro-2050-regenerative-grazing-planning")
    assert ask(server, "/programs")[1]["location"].endswith("/programs/")


def test_session_ids_and_order_do_not_matter(server: DemoServer) -> None:
    one = ask(server, "/search/publicCourseSearchDetails.do;jsessionid=1?method=load&courseId=1201", site=1)
    two = ask(server, "/search/publicCourseSearchDetails.do;jsessionid=2?courseId=1201&method=load", site=1)
    assert one[0] == 200
    assert one[2] == two[2]


def test_requests_are_logged(server: DemoServer) -> None:
    before = server.counts()
    ask(server, "/contact", site=4)
    assert server.counts() - before == {("GET", 200): 1}
    assert server.log[-1] == (server.base_port + 4, "GET", "/contact", 200)


def test_a_port_in_use_is_named(server: DemoServer) -> None:
    taken = server.base_port + 2
    with pytest.raises(DemoPortInUse, match=f"port {taken} .*--demo-port"), DemoServer(taken):
        pass


def test_ports_are_free_again_after_the_server() -> None:
    base = seven_free_ports()
    for _ in range(2):
        with DemoServer(base) as running:
            assert ask(running, "/")[0] == 200
