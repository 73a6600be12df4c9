"""Hold ledger and archive against each other."""

from pathlib import Path

from crawler.archive import ArchiveError, read_at, read_file
from crawler.ledger import Ledger
from crawler.row import Row
from crawler.urls import url_key


def check_ledger(archive_root: Path) -> list[str]:
    """Compare ledger and archive both ways: each row's records are there, each response has a row."""
    path = archive_root.parent / "ledger.sqlite3"
    if not path.exists():
        return [f"{path}: no such file"]
    ledger = Ledger(path)
    try:
        rows = ledger.rows()
    finally:
        ledger.close()
    problems = [problem for row in rows if (problem := _row_problem(row, archive_root))]
    known = {(row.provider_id, row.url_key) for row in rows}
    for warc in sorted(archive_root.glob("*/*.warc.gz")):
        for record in read_file(warc, archive_root, problems):
            if record.kind == "response" and (record.provider_id, url_key(record.url)) not in known:
                problems.append(f"{record.warc_file}@{record.warc_offset}: {record.url} has no row in the ledger")
    return problems


def _row_problem(row: Row, archive_root: Path) -> str:
    places = {(row.warc_file, row.warc_offset), (row.dom_file, row.dom_offset), (row.last_file, row.last_offset)}
    for name, offset in sorted(place for place in places if place[0]):
        try:
            record = read_at(archive_root / name, offset, archive_root)
        except ArchiveError as error:
            return f"ledger: {row.url}: {error}"
        body = (name, offset) == (row.warc_file, row.warc_offset)
        if record.url != row.url or (body and row.sha256 and record.page_sha256 != row.sha256):
            return f"ledger: {row.url}: {name}@{offset} is not the record of it"
    return ""
