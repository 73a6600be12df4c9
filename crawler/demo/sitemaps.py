"""Write robots.txt and the sitemaps: one plain, one an index with a gzip'd part, one with twins, most absent."""

from collections.abc import Callable
from datetime import date
from xml.sax.saxutils import escape

from crawler.demo.site import Page, Site

Modified = Callable[[Page], date]

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def robots_txt(site: Site, origin: str) -> str:
    """Return a provider's robots.txt."""
    lines = ["User-agent: *", "Disallow: /private/", "Disallow: /wp-admin/"]
    if "crawl_delay" in site.options:
        lines.append(f"Crawl-delay: {site.options['crawl_delay']}")
    lines += ["", *(f"Sitemap: {origin}{path}" for path in site.options.get("announce_sitemaps", []))]
    return "\n".join(lines) + "\n"


def sitemap_files(site: Site, origin: str, modified: Modified) -> dict[str, str]:
    """Return the text of each sitemap by path; a path that ends in .gz is to be packed."""
    pages = [page for page in site.pages if page.status == 200 and not page.location and page.kind != "private"]
    style = site.options.get("sitemap", "")
    if style == "wordpress":
        programs = [page for page in pages if page.path.startswith("/programs/")]
        others = [page for page in pages if page not in programs]
        parts = {"/wp-sitemap-posts-page-1.xml": others, "/wp-sitemap-posts-program-1.xml.gz": programs}
        index = "".join(f"<sitemap><loc>{origin}{path}</loc></sitemap>\n" for path in parts)
        found = {path: _urlset(part, origin, modified) for path, part in parts.items()}
        return {"/wp-sitemap.xml": f"{_XML}<sitemapindex {_SPACE}>\n{index}</sitemapindex>\n", **found}
    return {"/sitemap.xml": _urlset(pages, origin, modified)} if style else {}


def _urlset(pages: list[Page], origin: str, modified: Modified) -> str:
    urls = []
    for page in pages:
        twin = ""
        if page.twin:
            other = "fr" if page.lang == "en" else "en"
            twin = f'<xhtml:link rel="alternate" hreflang="{other}" href="{escape(origin + page.twin)}"/>'
        urls.append(f"<url><loc>{escape(origin + page.path)}</loc><lastmod>{modified(page)}</lastmod>{twin}</url>\n")
    return f"{_XML}<urlset {_SPACE}>\n{''.join(urls)}</urlset>\n"
