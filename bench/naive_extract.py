"""The peer of our extraction: warcio, BeautifulSoup(lxml) on the page, spaCy on whole documents, every sentence."""

import json
import sys
from bisect import bisect
from itertools import accumulate
from pathlib import Path

import spacy
from bs4 import BeautifulSoup
from warcio.archiveiterator import ArchiveIterator

from extract.evidence.find import Evidencer
from extract.evidence.hit import Hit, Passage
from extract.quote import quote_text

OUTSIDE = ("nav", "header", "footer", "aside", "script", "style")


def main(archive: Path, target: Path) -> None:
    """Write one JSON line per row of evidence: page, criterion, quote."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    evidencer = Evidencer(gated=False)
    with archive.open("rb") as stream, target.open("w", encoding="utf-8") as out:
        for record in ArchiveIterator(stream):
            url = record.rec_headers.get_header("WARC-Target-URI")
            if record.rec_type != "response" or "/mc/" not in url:
                continue
            soup = BeautifulSoup(record.content_stream().read(), "lxml")
            for element in soup(OUTSIDE):
                element.decompose()
            blocks, heads, heading = [], [], ""
            for block in soup.find_all(["h1", "h2", "p", "li"]):
                blocks.append(" ".join(block.get_text().split()))
                heads.append(heading)
                heading = blocks[-1] if block.name in ("h1", "h2") else heading
            starts = [0, *accumulate(len(block) + 1 for block in blocks)]
            for span in nlp("\n".join(blocks)).sents:
                offset = span.start_char
                for line in span.text.split("\n"):
                    number, offset = bisect(starts, offset) - 1, offset + len(line) + 1
                    sentence, above = line.strip(), heads[min(number, len(heads) - 1)]
                    if not sentence:
                        continue
                    found = evidencer.find([Passage(sentence, heading=above)])
                    out.writelines(row(url, sentence, hit) for hit in found if not hit.discarded)


def row(url: str, sentence: str, hit: Hit) -> str:
    """Return one line of the output."""
    return json.dumps([url, hit.criterion, quote_text(sentence[hit.sentence_start : hit.sentence_end])]) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
