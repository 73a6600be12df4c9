"""Redirects: within the host they are followed, beyond the list they are recorded."""

from tests.crawler.conftest import Crawl
from tests.sites.loopback import Site

PATTERNS = "credential_pages = ['^/mc/[^/]+$']\n"


def test_a_redirect_off_the_list_is_recorded_and_not_followed(college: Site, crawl: Crawl) -> None:
    with Site() as elsewhere:
        college.redirect("/mc/1", f"{elsewhere.url}/mc/1")
        crawled = crawl(PATTERNS)
        assert elsewhere.log == []
    outcome, detail = crawled.notes()[f"{college.url}/mc/1"]
    assert outcome == "off_list"
    assert elsewhere.host in detail


def test_a_redirect_within_the_host_is_followed_and_both_are_archived(college: Site, crawl: Crawl) -> None:
    college.redirect("/mc/1", "/mc/1/")
    college.html("/mc/1/", "<h1>Course 1</h1>")
    crawled = crawl(PATTERNS)
    statuses = {record.url: record.status for record in crawled.records() if record.kind == "response"}
    assert statuses[f"{college.url}/mc/1"] == 301
    assert statuses[f"{college.url}/mc/1/"] == 200
    college.asked()
    crawl(PATTERNS)
    asked = {path for path, _ in college.asked()}
    assert "/mc/1/" in asked
    assert "/mc/1" not in asked  # what the URL became is asked directly from then on


def test_redirects_in_a_circle_end(college: Site, crawl: Crawl) -> None:
    college.redirect("/mc/1", "/mc/1;jsessionid=77", 302)
    college.redirect("/mc/2", "/mc/2a")
    college.redirect("/mc/2a", "/mc/2")
    crawled = crawl(PATTERNS)
    assert sum(1 for path, _ in college.asked() if path.startswith("/mc/2")) == 2
    assert {row.outcome for url, row in crawled.rows().items() if url.endswith(("/mc/1", "/mc/2a"))} == {"http_error"}
