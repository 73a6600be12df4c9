"""Memory of a crawl whose frontier grows: sitemaps of 10,000 URLs each, of which a few are read."""

import sys
from collections.abc import Callable
from pathlib import Path

from bench.crawl import REGISTRY
from bench.measure import timed
from tests.sites.loopback import Page, Site

PER_SITEMAP, READ = 10_000, 50
SIZES = (10_000, 110_000, 210_000)


def bench(folder: Path) -> None:
    """Crawl sites of several sizes to the same page cap and print what 100,000 more URLs took."""
    peaks = [peak(folder, size) for size in SIZES]
    print("\npeak memory with so many URLs on the frontier")
    for size, memory in zip(SIZES, peaks, strict=True):
        print(f"{size:>10,}{memory:>10.1f} MB")
    print(f"{(peaks[-1] - peaks[0]) * 100_000 / (SIZES[-1] - SIZES[0]):.1f} MB for each 100,000 URLs")


def peak(folder: Path, size: int) -> float:
    """Return the peak memory of a crawl that finds `size` URLs; RuntimeError where it finds fewer."""
    with Site() as site:
        numbers = range(size // PER_SITEMAP)
        site.text("/robots.txt", "".join(f"Sitemap: {site.url}/sitemap-{n}.xml\n" for n in numbers))
        for n in numbers:
            site.pages[f"/sitemap-{n}.xml"] = sitemap(site, n)
        config = folder / f"frontier-{size}.toml"
        text = REGISTRY.replace("max_pages = 100000", f"max_pages = {READ}").format(port=site.host.split(":")[1])
        config.write_text(text, encoding="utf-8")
        output = folder / f"frontier-{size}"
        script = f"import crawler.finds; crawler.finds.FRONTIER_PER_PAGE = {size}; import microcred; microcred.main()"
        command = [sys.executable, "-c", script, "crawl", "--config", str(config), "--output", str(output)]
        return timed(command, accepted=(0, 1)).memory


def sitemap(site: Site, number: int) -> Callable[[int], Page]:
    """Return an answer that is made when it is asked for."""

    def made(_: int) -> Page:
        site.sitemap("/made", *(f"/mc/subject-{number * PER_SITEMAP + n}" for n in range(PER_SITEMAP)))
        page = site.pages["/made"]
        assert isinstance(page, Page)
        return page

    return made
