"""The peer of our extraction: warcio, BeautifulSoup(lxml) on the page, every spaCy rule on every sentence."""

import json
import sys
from pathlib import Path

from bs4 import BeautifulSoup
from warcio.archiveiterator import ArchiveIterator

from extract.evidence.denied import denied
from extract.evidence.find import Evidencer
from extract.evidence.hit import Hit, Passage
from extract.quote import quote_text

OUTSIDE = ("nav", "header", "footer", "aside", "script", "style")


def main(archive: Path, target: Path) -> None:
    """Write one JSON line per row of evidence: page, criterion, quote."""
    evidencer = Evidencer(gated=False)
    with archive.open("rb") as stream, target.open("w", encoding="utf-8") as out:
        for record in ArchiveIterator(stream):
            url = record.rec_headers.get_header("WARC-Target-URI")
            if record.rec_type != "response" or "/mc/" not in url:
                continue
            soup = BeautifulSoup(record.content_stream().read(), "lxml")
            for element in soup(OUTSIDE):
                element.decompose()
            passages, heading, start = [], "", 0
            for number, block in enumerate(soup.find_all(["h1", "h2", "p", "li"]), 1):
                text = " ".join(block.get_text().split())
                passages.append(Passage(text, start=start, heading=heading, digest=number))
                heading = text if block.name in ("h1", "h2") else heading
                start += len(text) + 1
            whole = "\n".join(passage.text for passage in passages)
            found = denied(evidencer.find(passages), [(0, start)])
            out.writelines(row(url, whole, hit) for hit in found if not hit.discarded)


def row(url: str, text: str, hit: Hit) -> str:
    """Return one line of the output."""
    return json.dumps([url, hit.criterion, quote_text(text[hit.sentence_start : hit.sentence_end])]) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
