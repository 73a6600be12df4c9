"""Where pages come from: our archive, any WARC, or files. For each URL the newest body, or why there is none."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from crawler.archive import Record, read_at, read_file
from crawler.result import MicrocredError
from crawler.urls import matchable, url_key

HTML_SUFFIXES, PDF_SUFFIXES, WARC_SUFFIXES = (".html", ".htm", ".xhtml"), (".pdf",), (".warc", ".warc.gz")
PAGE_TYPES = ("text/html", "application/xhtml+xml", "application/pdf", "application/octet-stream", "")
NO_PAGES = ("robots", "sitemap", "listing")
"""Kinds of URL whose failure is the crawl's concern, not a page's."""
BLOCKED, GONE = (401, 403, 407, 429, 451), (404, 410)


class SourceError(MicrocredError):
    """Nothing can be read from the given path."""


@dataclass(frozen=True, slots=True)
class Source:
    """One URL as it was last known: where its body is, or the outcome that stands in its place."""

    url: str
    path: Path
    offset: int
    root: Path
    """What `warc_file` is relative to."""
    fetched_at: str
    status: int | None
    outcome: str = ""
    """Empty with a body; else blocked, robots, noarchive, http_error, timeout, too_large, javascript ..."""
    detail: str = ""
    run_id: str = ""
    rendered: bool = False
    """The body is what a browser made of the page."""

    def record(self) -> Record:
        """Read the body back."""
        if self.path.name.endswith(WARC_SUFFIXES):
            return read_at(self.path, self.offset, self.root)
        return file_record(self.path, self.root)


def file_record(path: Path, root: Path) -> Record:
    """Return a loose .html or .pdf file as a record; its URL is `file:` + the path relative to `root`."""
    body = path.read_bytes()
    name = path.relative_to(root).as_posix()
    return Record(
        kind="resource",
        url=f"file:{name}",
        fetched_at="",
        status=None,
        headers={"content-type": "application/pdf" if path.name.lower().endswith(PDF_SUFFIXES) else ""},
        body=body,
        page_sha256=hashlib.sha256(body).hexdigest(),
        provider_id="",
        run_id="",
        warc_file=name,
        warc_offset=0,
        length=len(body),
    )


def find(paths: Iterable[Path]) -> list[tuple[Path, Path]]:
    """Return (file, root) of every readable file under `paths`, in a stable order; SourceError where there is none."""
    found: list[tuple[Path, Path]] = []
    for given in paths:
        if not given.exists():
            raise SourceError(f"{given}: no such file or folder")
        inside = [given] if given.is_file() else sorted(path for path in given.rglob("*") if path.is_file())
        root = given.parent if given.is_file() else given
        usable = [path for path in inside if path.name.lower().endswith(WARC_SUFFIXES + HTML_SUFFIXES + PDF_SUFFIXES)]
        if not usable:
            raise SourceError(
                f"{given}: nothing to read here; give a .warc, .warc.gz, .html or .pdf, or a folder of them"
            )
        found += [(path, root) for path in usable]
    return found


def digest(files: Iterable[tuple[Path, Path]]) -> str:
    """Return the run id of foreign input: `x-` + 12 hex of the inputs' names and SHA-256."""
    total = hashlib.sha256()
    for path, root in files:
        with path.open("rb") as stream:
            content = hashlib.file_digest(stream, "sha256").hexdigest()
        total.update(f"{path.relative_to(root).as_posix()}\0{content}\n".encode())
    return f"x-{total.hexdigest()[:12]}"


def latest(files: Iterable[tuple[Path, Path]], troubles: list[str]) -> list[Source]:
    """Return one Source per URL of `files`; what could not be read in a file is told in `troubles`."""
    return newest(visits(files, troubles))


def visits(files: Iterable[tuple[Path, Path]], troubles: list[str]) -> list[Source]:
    """Return every visit of every page in the order of time; `outcome` is `unchanged` for a 304, `gone` for a 404."""
    return sorted(_visits(files, troubles), key=lambda one: one.fetched_at)


@cache
def page_key(url: str) -> str:
    """Return what two addresses of one page share; a loose file's address is its own.

    Kept for the life of the process: a page is visited in many runs, and its key takes 30 microseconds.
    """
    return url_key(url) if url.startswith("http") else url


def newest(visited: Iterable[Source]) -> list[Source]:
    """Return one Source per URL, ordered by URL key; what vanished (404, 410, moved) is left out.

    A failed visit does not hide the body of an earlier one, unless the page now asks not to be kept; one that fails
    as the visit before it did changes nothing. A page that no browser could render is no page: what was sent is a
    shell, and what an earlier visit rendered holds. `visited` stands in the order of time.
    """
    known: dict[str, Source] = {}
    bodies: dict[str, Source] = {}
    rendered: dict[str, Source] = {}
    for source in visited:
        key = page_key(source.url)
        before = known.get(key)
        if source.outcome == "gone":
            known.pop(key, None)
        elif source.outcome == "unchanged":
            if key in bodies:
                known[key] = bodies[key]
        elif not source.outcome:
            known[key] = bodies[key] = source
            if source.rendered:
                rendered[key] = source
        elif source.outcome == "javascript":
            bodies.pop(key, None)
            known[key] = source
            if key in rendered:
                known[key] = bodies[key] = rendered[key]
        elif before is None or (before.outcome != source.outcome and (before.outcome or source.outcome == "noarchive")):
            known[key] = source
    return [known[key] for key in sorted(known)]


def _visits(files: Iterable[tuple[Path, Path]], troubles: list[str]) -> Iterator[Source]:
    for path, root in files:
        if not path.name.lower().endswith(WARC_SUFFIXES):
            yield Source(f"file:{path.relative_to(root).as_posix()}", path, 0, root, "", None)
            continue
        for record in read_file(path, root, troubles):
            outcome = _outcome(record)
            if outcome is not None:
                yield Source(
                    record.url, path, record.warc_offset, root, record.fetched_at, record.status, outcome,
                    str(record.note.get("detail", "")), record.run_id, record.kind == "conversion",
                )  # fmt: skip


def _outcome(record: Record) -> str | None:
    """Say what a record means for its URL; None where it is no page (robots.txt, sitemaps, images, request records)."""
    if record.kind == "metadata":
        outcome = str(record.note.get("outcome", ""))
        is_page = record.note.get("kind") not in NO_PAGES and outcome != "off_list"
        return outcome if outcome and is_page else None
    if not record.url.startswith(("http:", "https:")) or matchable(record.url) == "/robots.txt":
        return None
    if record.kind == "revisit":
        return "unchanged"
    if record.kind == "conversion":
        return ""
    if record.kind != "response" or record.status is None:
        return None
    if record.status in GONE or 300 <= record.status < 400:
        return "gone"
    if record.status >= 400:
        return "blocked" if record.status in BLOCKED else "http_error"
    content_type = record.headers.get("content-type", "").split(";")[0].strip().lower()
    return "" if content_type in PAGE_TYPES else None
