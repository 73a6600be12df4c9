"""One page, explained: what it was judged to be, what was found, what was seen and not believed, and why."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from crawler import registry as registries
from crawler.registry import Registry
from crawler.result import Result
from crawler.urls import url_key
from extract import sources
from extract.manifest import Manifest
from extract.reading import read_record
from extract.reading.page import Page
from extract.sources import Source, SourceError
from extract.summary import Found, PageSummary, provider_of, summarise_page


def explain(target: str, config: Path, output: Path) -> Result:
    """Explain the page at `target`: an address that our archive holds, or a file."""
    source, registry = _locate(target, config, output)
    page = read_record(source.record())
    summary = summarise_page(page, registry)
    return Result(_document(page, summary, registry), _lines(page, summary))


def _locate(target: str, config: Path, output: Path) -> tuple[Source, Registry]:
    if not target.startswith(("http://", "https://")):
        files = sources.find([Path(target)])
        registry = registries.load(config) if config.exists() else Registry()
        return sources.latest(files, [])[0], registry
    manifest = Manifest.newest(output)
    registry = manifest.registry(config)
    root = output / "archive"
    provider_id, _ = provider_of(target, registry)
    files = [(path, root) for path in sorted((root / provider_id).glob("*.warc.gz"))]
    for source in sources.latest(files, []):
        if url_key(source.url) == url_key(target):
            if source.outcome:
                raise SourceError(f"{target}: could not be read: {source.outcome} {source.detail}")
            return source, registry
    raise SourceError(f"{target}: not in the archive; `microcred crawl {provider_id}` reads it, or give a file")


def _document(page: Page, summary: PageSummary, registry: Registry) -> dict[str, Any]:
    return {
        "url": page.url,
        "provider_id": provider_of(page.url, registry)[0],
        "lang": page.lang,
        "judged": summary.judgement.kind,
        "reason": summary.judgement.reason,
        "unreadable": page.unreadable,
        "candidates": [
            {**asdict(candidate), "facts": asdict(facts)}
            for candidate, facts in zip(summary.judgement.candidates, summary.facts, strict=True)
        ],
        "found": [_hit(found) for found in summary.found if not found.hit.discarded],
        "discarded": [_hit(found) for found in summary.found if found.hit.discarded],
        "troubles": summary.troubles,
    }


def _hit(found: Found) -> dict[str, Any]:
    return {**asdict(found.hit), "quote": found.quote, "link": found.link}


def _lines(page: Page, summary: PageSummary) -> list[str]:
    colour = sys.stdout.isatty()
    lines = [page.url, f"judged {summary.judgement.kind}: {summary.judgement.reason}"]
    if page.unreadable:
        lines.append(f"unreadable: {page.unreadable}")
    for candidate, facts in zip(summary.judgement.candidates, summary.facts, strict=True):
        stated = ", ".join(f"{name} {value}" for name, value in asdict(facts).items() if value not in (None, ""))
        lines += ["", f"{candidate.title} ({candidate.credential_type or 'no word for the credential'})", f"  {stated}"]
    believed = [found for found in summary.found if not found.hit.discarded]
    dropped = [found for found in summary.found if found.hit.discarded]
    lines += ["", f"found: {len(believed)}"]
    lines += [line for found in believed for line in _believed(page, found, colour)]
    lines += ["", f"seen and not believed: {len(dropped)}"]
    lines += [line for found in dropped for line in _dropped(page, found, colour)]
    return lines


def _believed(page: Page, found: Found, colour: bool) -> list[str]:
    hit = found.hit
    return [
        f"  {hit.criterion} / {hit.subtype}: {hit.status}, {hit.scope} [{hit.rule_id}]",
        f"    {_marked(page, found, colour, '32;1')}",
    ]


def _dropped(page: Page, found: Found, colour: bool) -> list[str]:
    return [
        f"  {found.hit.criterion} [{found.hit.rule_id}]: {found.hit.discarded}",
        f"    {_marked(page, found, colour, '2')}",
    ]


def _marked(page: Page, found: Found, colour: bool, style: str) -> str:
    """Return the sentence with the matched words marked: in colour on a terminal, else in brackets."""
    hit = found.hit
    before = page.text[hit.sentence_start : hit.start]
    words = page.text[hit.start : hit.end]
    after = page.text[hit.end : hit.sentence_end]
    marked = f"\x1b[{style}m{words}\x1b[0m" if colour else f"[{words}]"
    return f"{before}{marked}{after}".replace("\n", " ")
