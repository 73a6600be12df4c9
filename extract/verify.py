"""Every published quote is found again in the archive; tables agree with each other; scores follow from points."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from crawler.result import NEEDS_A_PERSON, OK, MicrocredError, Result
from extract.evidence.codebook import Codebook, load_codebook
from extract.evidence.hit import CRITERIA
from extract.quote import quote_text, text_fragment
from extract.score import RULES, score
from extract.tables.latest import current
from extract.tables.reread import Document, Problem, read_tables


@dataclass(frozen=True, slots=True)
class PageText:
    """One page as it was read again."""

    url: str
    text: str
    sha256: str


PageAt = Callable[[str, int, str], PageText]
"""(warc_file, warc_offset, page_sha256) -> the page; raises MicrocredError or OSError where it cannot be read."""


def quotes(output: Path) -> Result:
    """Verify the last good tables under `output`."""
    folder = current(output)
    document = json.loads((folder / "run.json").read_bytes()) if (folder / "run.json").exists() else {}
    roots = [Path(root) for root in document.get("inputs", ())] or [output / "archive"]
    problems = verify_quotes(folder, archived(roots), load_codebook())
    number = sum(1 for _ in (folder / "evidence.jsonl").open("rb")) if (folder / "evidence.jsonl").exists() else 0
    data = {
        "folder": str(folder),
        "quotes": number,
        "problems": [{"file": one.file, "row": one.row, "message": one.message} for one in problems],
    }
    ending = f"{number} quotes of {folder.name} verified: " + (f"{len(problems)} problems" if problems else "all hold")
    return Result(data, [*map(str, problems), ending], NEEDS_A_PERSON if problems else OK)


def archived(roots: Sequence[Path]) -> PageAt:
    """Return a function that reads pages again from the archives or folders `roots`."""
    from extract.reading import read_record
    from extract.sources import Source

    def page_at(warc_file: str, warc_offset: int, page_sha256: str) -> PageText:
        found = [root for root in roots if (root / warc_file).is_file()]
        if not found:
            raise FileNotFoundError(2, "no such file", warc_file)
        for root in found:
            page = read_record(Source("", root / warc_file, warc_offset, root, "", None).record())
            if page.page_sha256 == page_sha256:
                break
        return PageText(page.url, page.text, page.page_sha256)

    return page_at


def verify_quotes(folder: Path, page_at: PageAt, codebook: Codebook) -> list[Problem]:
    """Return what does not hold in the tables of `folder`: files, quotes, cells, scores."""
    tables, problems = read_tables(folder)
    problems += _found_again(tables.get("evidence", []), page_at)
    if {"credentials", "evidence"} <= tables.keys():
        proofs = {row["evidence_id"]: row for row in tables["evidence"]}
        for row in tables["credentials"]:
            problems += [Problem("credentials.jsonl", row["credential_id"], said) for said in _cells(row, proofs)]
        problems += _scores(tables["credentials"], codebook)
    return problems


def _found_again(evidence: list[Document], page_at: PageAt) -> Iterator[Problem]:
    """Read each page once more and look for the quotes that are said to stand on it."""
    on_page: dict[tuple[str, int, str], list[Document]] = defaultdict(list)
    for row in evidence:
        on_page[row["warc_file"] or "", row["warc_offset"], row["page_sha256"] or ""].append(row)
    for where, rows in on_page.items():
        try:
            page = page_at(*where)
        except (MicrocredError, OSError) as error:
            yield from (Problem("evidence.jsonl", row["evidence_id"], f"its page is gone: {error}") for row in rows)
            continue
        for row in rows:
            yield from (Problem("evidence.jsonl", row["evidence_id"], said) for said in _differs(row, page))


def _differs(row: Document, page: PageText) -> Iterator[str]:
    if page.sha256 != row["page_sha256"]:
        yield f"the archived page has SHA-256 {page.sha256}, and {row['page_sha256']} was read"
    elif page.url != row["page_url"]:
        yield f"the record is of {page.url}, and {row['page_url']} was read"
    else:
        passage = page.text[row["quote_start"] : row["quote_end"]]
        if quote_text(passage) != (row["quote"] or ""):
            yield f"the page says {quote_text(passage)!r} where {row['quote']!r} is quoted"
        fragment = text_fragment(page.url, passage).rpartition(":~:")[2]
        if page.url.startswith("http") and not str(row["link"]).endswith(fragment):
            yield f"its link does not lead to the quote: {row['link']}"


def _cells(row: Document, proofs: dict[str, Document]) -> Iterator[str]:
    """Compare each cell of a credential with the evidence that it names."""
    of_status = {status: (statuses, scopes) for status, statuses, scopes in RULES}
    for criterion in CRITERIA:
        status, name = row[criterion], row[f"{criterion}_evidence"]
        if status not in of_status:
            if any(row[f"{criterion}_{part}"] for part in ("subtype", "quote", "link", "evidence")):
                yield f"{criterion} is {status}, and evidence stands beside it"
            continue
        proof = proofs.get(name)
        if proof is None or proof["criterion"] != criterion:
            yield f"{criterion} is {status}, and evidence.jsonl has no {name} for it"
            continue
        statuses, scopes = of_status[status]
        if proof["status"] not in statuses or proof["scope"] not in scopes:
            yield f"{criterion} is {status}, and {name} is {proof['status']} at {proof['scope']} scope"
        if proof["provider_id"] != row["provider_id"] or proof["credential_id"] not in (None, row["credential_id"]):
            yield f"{criterion}: {name} speaks for another credential"
        for part in ("subtype", "quote", "link"):
            if row[f"{criterion}_{part}"] != proof[part]:
                yield f"{criterion}_{part} differs from {name}"


def _scores(rows: list[Document], codebook: Codebook) -> Iterator[Problem]:
    """Reckon points and scores again; tables of another codebook are told once where its points or weights differed."""
    others: set[str] = set()
    for row in rows:
        said = list(_misreckoned(row, codebook))
        if row["codebook_version"] == codebook.version:
            yield from (Problem("credentials.jsonl", row["credential_id"], one) for one in said)
        elif said:
            others.add(str(row["codebook_version"]))
    for version in sorted(others):
        yield Problem(
            "credentials.jsonl", "", f"scores of codebook {version} cannot be reckoned again by {codebook.version}"
        )


def _misreckoned(row: Document, codebook: Codebook) -> Iterator[str]:
    points = {criterion: row[f"{criterion}_points"] for criterion in CRITERIA}
    for criterion in CRITERIA:
        right = codebook.points.get(row[criterion])
        if points[criterion] != right:
            yield f"{criterion} is {row[criterion]}, worth {right} points, and {points[criterion]} are given"
    for profile, weights in codebook.profiles.items():
        again = score(points, weights)
        if row[profile] != again:
            yield f"{profile} is {row[profile]}, and {again} by its points"
