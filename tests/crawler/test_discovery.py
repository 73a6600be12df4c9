"""How a provider's pages are found: sitemaps, paging, letters, "load more", JSON, twins, brochures."""

import gzip
import json
from datetime import UTC, datetime

import pytest

from crawler.follow import is_next_page, next_counted
from crawler.jsonlist import json_links
from crawler.links import header_links, page_links
from crawler.presets import Counted, JsonListing
from crawler.sitemaps import sitemap_links
from crawler.urls import canonical, url_id, url_key
from tests.crawler.conftest import Crawl
from tests.sites.loopback import Page, Site

PATTERNS = "credential_pages = ['^/mc/[^/.]+$']\n"
URL = "https://a.example/mc"


def asked(site: Site) -> list[str]:
    return [path for path, _ in site.asked() if path not in ("/robots.txt", "/sitemap.xml")]


def courses(site: Site, *names: str, body: str = "") -> None:
    for name in names:
        site.html(f"/mc/{name}", f"<h1>{name}</h1>{body}")


def serve_json(site: Site, path: str, document: object, **headers: str) -> None:
    site.pages[path] = Page(json.dumps(document).encode(), headers={"Content-Type": "application/json", **headers})


# Sitemaps


def test_a_gzipped_index_leads_to_pages_the_newest_first(site: Site, crawl: Crawl) -> None:
    site.text("/robots.txt", f"Sitemap: {site.url}/index.xml.gz\n")
    site.html("/", "")
    names = {"old": "2024-01-05", "new": "2026-02-01T08:00:00+00:00", "undated": ""}
    urls = "".join(
        f"<url><loc>{site.url}/mc/{name}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>"
        for name, day in names.items()
    )
    index = f"<sitemapindex><sitemap><loc>{site.url}/one.xml</loc></sitemap></sitemapindex>"
    site.pages["/index.xml.gz"] = Page(gzip.compress(index.encode()), headers={"Content-Type": "application/gzip"})
    site.pages["/one.xml"] = Page(f"<urlset>{urls}</urlset>".encode(), headers={"Content-Type": "text/xml"})
    courses(site, *names)
    crawl(PATTERNS + "delay = 0.01\n")  # without a delay two pages may be asked for at once
    assert asked(site) == ["/", "/index.xml.gz", "/one.xml", "/mc/new", "/mc/old", "/mc/undated"]


def test_a_page_whose_sitemap_says_it_is_as_it_was_is_not_asked_for(site: Site, crawl: Crawl) -> None:
    site.html("/", "")
    days = {"old": "2024-01-05", "today": datetime.now(UTC).date().isoformat(), "vague": "2024"}
    urls = "".join(f"<url><loc>{site.url}/mc/{name}</loc><lastmod>{day}</lastmod></url>" for name, day in days.items())
    site.pages["/sitemap.xml"] = Page(f"<urlset>{urls}</urlset>".encode(), headers={"Content-Type": "text/xml"})
    courses(site, *days)
    crawl(PATTERNS)
    site.asked()
    second = crawl(PATTERNS)
    assert set(asked(site)) == {"/", "/mc/today", "/mc/vague"}
    assert (second.alder["same"], second.alder["credentials"]) == (4, 3)


def test_the_usual_sitemap_is_asked_where_none_is_named(site: Site, crawl: Crawl) -> None:
    site.html("/", "")
    site.sitemap("/sitemap.xml", "/mc/a")
    courses(site, "a")
    crawl(PATTERNS)
    assert ("/sitemap.xml", 200) in site.asked()


def test_an_image_in_a_sitemap_is_no_page() -> None:
    body = b"<urlset xmlns:i='x'><url><loc>https://a.example/1</loc><i:image><i:loc>https://a.example/1.png</i:loc></i:image></url></urlset>"
    assert [one.url for one in sitemap_links(body)[1]] == ["https://a.example/1"]


# Paging


@pytest.mark.parametrize(
    ("url", "listing", "same"),
    [
        ("/mc?letter=B", "/mc", True),
        ("/mc?letter=all", "/mc?letter=B", True),
        ("/mc?letter=law", "/mc", False),
        ("/az/b", "/az", True),
        ("/az/b/", "/az/a/", True),
        ("/az/b", "/az/b", False),
        ("/az/welding", "/az", False),
        ("/mc/page-2.html", "/mc", True),
        ("/mc?e-page-1a2b=3", "/mc", True),
        ("/mc?query-7-page=2", "/mc", True),
        ("/mc?catoid=1&filter%5Bcpage%5D=2", "/mc?catoid=1", True),
        ("/mc?page=%2C2", "/mc?page=%2C1", True),
        ("/mc?page=last", "/mc", False),
        ("/mc?page_id=7", "/mc", False),
    ],
)
def test_letters_and_further_ways_to_number_pages(url: str, listing: str, same: bool) -> None:
    assert is_next_page(f"https://a.example{url}", f"https://a.example{listing}") is same


def test_an_index_of_letters_is_read_whole(site: Site, crawl: Crawl) -> None:
    letters = "<a href='?letter=A'>A</a> <a href='?letter=B'>B</a> <a href='?sort=price'>Price</a>"
    site.html("/all", letters + "<a href='/mc/a'>a</a>")
    site.html("/all?letter=A", letters + "<a href='/mc/a'>a</a>")
    site.html("/all?letter=B", letters + "<a href='/mc/b'>b</a>")
    site.html("/", "")
    courses(site, "a", "b")
    crawl(PATTERNS + f'listings = ["{site.url}/all"]\n')
    assert set(asked(site)) == {"/", "/all", "/all?letter=A", "/all?letter=B", "/mc/a", "/mc/b"}


def test_a_button_that_loads_more_is_followed() -> None:
    body = b"<button class='btn load-more' data-url='/mc?offset=12'>Load more</button><a data-url='/chat'>Chat</a>"
    assert page_links(body, URL).following == ["https://a.example/mc?offset=12"]
    assert page_links("<div hx-get='/mc?page=2'>…</div>".encode(), URL).following == ["https://a.example/mc?page=2"]
    french = b"<button data-next='?page=3'>Afficher plus</button>"
    assert page_links(french, URL).following == ["https://a.example/mc?page=3"]


def test_the_next_number_of_a_counted_listing() -> None:
    ten = Counted(pages="^/ajax", parameter="offset", first=0, step=10)
    assert next_counted("https://a.example/ajax?x=1", ten) == "https://a.example/ajax?x=1&offset=10"
    assert next_counted("https://a.example/ajax?offset=10&x=1", ten) == "https://a.example/ajax?x=1&offset=20"


def test_a_counted_listing_ends_where_its_pages_bring_nothing_further(site: Site, crawl: Crawl) -> None:
    first = "/ajax?action=list"
    site.html(first, "<a href='/mc/a'>a</a>")
    site.html(f"{first}&paged=2", "<a href='/mc/b'>b</a>")
    site.html(f"{first}&paged=3", "<a href='/mc/b'>b</a>")  # this site answers its last page for ever
    site.html("/", "<a href='/mc/b'>known from elsewhere</a>")
    courses(site, "a", "b")
    listing = f'listings = ["{site.url}{first}"]\ncounted = [{{ pages = "^/ajax", parameter = "paged" }}]\n'
    crawl(PATTERNS + listing)
    assert set(asked(site)) == {"/", first, f"{first}&paged=2", f"{first}&paged=3", "/mc/a", "/mc/b"}


@pytest.mark.parametrize("way", ["number", "next", "counted"])
def test_a_listing_is_read_to_its_last_page_however_many_there_are(site: Site, crawl: Crawl, way: str) -> None:
    pages = 30
    query, link = {
        "number": ("page={}", "<a href='/list?page={0}'>{0}</a>"),
        "next": ("after=t{:05}x", "<a rel=next href='/list?after=t{:05}x'>Next</a>"),
        "counted": ("from_row={}", ""),
    }[way]
    for page in range(1, pages + 1):
        name, following = query.format(page), link.format(page + 1) if page < pages else ""
        site.html("/list" if page == 1 else f"/list?{name}", f"<a href='/mc/{page}'>{page}</a>{following}")
        site.html(f"/mc/{page}", f"<h1>Course {page}</h1>")
    site.html("/", "")
    counted = "counted = [{ pages = '^/list', parameter = 'from_row' }]\n" if way == "counted" else ""
    crawled = crawl(PATTERNS + f'listings = ["{site.url}/list"]\n' + counted)
    assert crawled.alder["credentials"] == pages, crawled.alder
    assert crawled.alder["state"] == "ok"


# JSON


def test_a_json_listing_of_the_block_is_asked_and_paged_by_its_own_next(site: Site, crawl: Crawl) -> None:
    site.html("/", "")
    first = {"data": {"courses": [{"slug": "a", "kind": "micro"}, {"slug": "x", "kind": "degree"}]}, "next": "?p=2"}
    serve_json(site, "/api/courses.json", first)
    serve_json(site, "/api/courses.json?p=2", {"data": {"courses": [{"slug": "b", "kind": "micro"}]}, "next": None})
    courses(site, "a", "b", "x")
    crawl(
        PATTERNS
        + "json_listings = [{ pages = '^/api/', ask = ['/api/courses.json'], items = 'data.courses',"
        + " link = '/mc/{slug}', only = { kind = '^micro$' }, next = 'next' }]\n"
    )
    assert set(asked(site)) == {"/", "/api/courses.json", "/api/courses.json?p=2", "/mc/a", "/mc/b"}


def test_the_data_of_a_page_for_its_own_scripts_is_read(site: Site, crawl: Crawl) -> None:
    data = {"props": {"pageProps": {"all": [{"path": "/mc/a"}, {"path": "/mc/b"}]}}}
    script = f"<script id='__NEXT_DATA__' type='application/json'>{json.dumps(data)}</script>"
    site.html("/courses", "<div id='__next'></div>" + script)
    site.html("/", "")
    courses(site, "a", "b")
    crawl(
        PATTERNS
        + f'listings = ["{site.url}/courses"]\n'
        + "json_listings = [{ pages = '^/courses', script = 'script#__NEXT_DATA__', items = 'props.pageProps.all',"
        + " link = 'path' }]\n"
    )
    assert {"/mc/a", "/mc/b"} <= set(asked(site))


@pytest.mark.parametrize("answer", [b"<html>maintenance</html>", b'{"other": []}', b'{"items": [{"slug": "a"'])
def test_a_json_listing_that_is_none_makes_the_crawl_incomplete(site: Site, crawl: Crawl, answer: bytes) -> None:
    site.html("/", "<a href='/mc/a'>a</a>")
    site.pages["/api"] = Page(answer, headers={"Content-Type": "application/json"})
    courses(site, "a")
    crawled = crawl(
        PATTERNS + "json_listings = [{ pages = '^/api', ask = ['/api'], items = 'items', link = 'slug' }]\n"
    )
    assert crawled.alder["state"] == "incomplete"
    assert "/api" in crawled.alder["reason"]


def test_paths_into_json() -> None:
    listing = JsonListing(pages="", items="*.children.*", link="_links.self.0.href")
    document = [{"children": {"one": {"_links": {"self": [{"href": "/1"}]}}, "two": {"_links": {}}}}]
    assert json_links(json.dumps(document).encode(), URL, listing) == (["https://a.example/1"], "")
    assert json_links(b"[]", URL, JsonListing(pages="", link="url")) == ([], "")


def test_next_in_a_link_header() -> None:
    value = '<https://a.example/wp-json/x?page=1>; rel="prev", </wp-json/x?page=3>; rel="next"'
    assert header_links(value, URL) == ["https://a.example/wp-json/x?page=3"]


# Twins and brochures


@pytest.mark.parametrize(
    ("languages", "read"), [('["en"]', {"/en/", "/en/a"}), ('["en", "fr"]', {"/en/", "/en/a", "/fr/a"})]
)
def test_a_page_is_read_in_the_providers_languages(site: Site, crawl: Crawl, languages: str, read: set[str]) -> None:
    head = "".join(f"<link rel='alternate' hreflang='{lang}' href='/{lang[:2]}/a'>" for lang in ("en", "fr-CA", "zh"))
    site.html("/en/", "<a href='/en/a'>a</a>")
    site.html("/en/a", "", head)
    site.html("/fr/a", "", head)
    crawl(f'start = ["{site.url}/en/"]', languages=languages)
    assert set(asked(site)) == read


def test_pdfs_of_a_credentials_main_zone_are_read(site: Site, crawl: Crawl) -> None:
    site.html("/", "<a href='/mc/a'>a</a><a href='/annual-report.pdf'>Report</a>")
    menu = "<footer><a href='/privacy.pdf'>Privacy</a></footer>"
    courses(site, "a", body="<p><a href='/files/outline.PDF?v=2'>Course outline</a></p>" + menu)
    for path in ("/annual-report.pdf", "/privacy.pdf", "/files/outline.PDF?v=2"):
        site.pages[path] = Page(b"%PDF-1.4 ...", headers={"Content-Type": "application/pdf"})
    crawled = crawl(PATTERNS)
    assert set(asked(site)) == {"/", "/mc/a", "/files/outline.PDF?v=2"}
    assert crawled.rows()[f"{site.url}/files/outline.PDF?v=2"].kind == "pdf"


def test_without_patterns_only_what_looks_like_a_brochure_is_read(site: Site, crawl: Crawl) -> None:
    site.html("/", "<a href='/a'>a</a>")
    site.html("/a", "<a href='/minutes-2019.pdf'>Minutes</a><a href='/x7.pdf'>Dépliant de la formation</a>")
    crawl("")
    assert set(asked(site)) == {"/", "/a", "/x7.pdf"}


# One address a page


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.ca/x/(S(4gh2k1lq0a))/y", "https://a.ca/x/y"),
        ("https://a.ca/x?sid=0123456789abcdef01", "https://a.ca/x"),
        ("https://a.ca/x?gad_source=1&gbraid=2&id=3", "https://a.ca/x?id=3"),
        ("http://www.a.ca/x/index.html", "https://a.ca/x/"),
        ("https://a.ca/%7Eanne/caf%c3%a9", "https://a.ca/~anne/café"),
        ("https://a.ca/x?b=2&a=1#top", "https://a.ca/x?a=1&b=2"),
    ],
)
def test_two_forms_of_one_address(one: str, other: str) -> None:
    assert url_key(one) == url_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.ca/x?sid=12", "https://a.ca/x"),
        ("https://a.ca/x?s=welding", "https://a.ca/x"),
        ("https://a.ca/X", "https://a.ca/x"),
        ("https://a.ca/x?index.html", "https://a.ca/x"),
    ],
)
def test_two_addresses(one: str, other: str) -> None:
    assert url_key(one) != url_key(other)


def test_a_fragment_that_names_a_section_is_part_of_the_id_and_not_of_the_address() -> None:
    assert url_id("https://a.ca/x#welding") != url_id("https://a.ca/x")
    assert canonical("https://a.ca/x#welding") == canonical("https://a.ca/x")
