"""The peer of our extraction: warcio, BeautifulSoup(lxml) on the page, spaCy on whole documents, every sentence."""

import json
import sys
from pathlib import Path

import spacy
from bs4 import BeautifulSoup
from warcio.archiveiterator import ArchiveIterator

from extract.evidence.find import Evidencer
from extract.evidence.hit import Passage
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
            blocks = [" ".join(block.get_text().split()) for block in soup.find_all(["h1", "h2", "p", "li"])]
            document = nlp("\n".join(blocks))
            for sentence in (line for span in document.sents for line in span.text.strip().split("\n")):
                for hit in evidencer.find([Passage(sentence)]):
                    if not hit.discarded:
                        quote = quote_text(sentence[hit.sentence_start : hit.sentence_end])
                        out.write(json.dumps([url, hit.criterion, quote]) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
