"""How the embedded demo is served: real HTTP, on ports of its own."""

import gzip
import http.client
import re
from collections.abc import Iterator

import pytest

from crawler.demo import DemoPortInUse, DemoServer
from tests.sites.ports import seven_free_ports


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
    assert ask(server, "/programs/drone-mapping-basics/")[0] == 404
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
