"""A run made up for size: so many credentials, five rows of evidence each, questions and changes as they follow."""

import random

from crawler.registry import Registry
from extract.assemble import VALUES
from extract.evidence.codebook import load_codebook
from extract.evidence.hit import CRITERIA
from extract.quote import text_fragment
from extract.rows import Change, Credential, Evidence, Facts, PageRow, Results
from extract.score import cell, scores
from extract.verdicts import count, provider_rows

AT, RUN, SHA = "2026-11-23T14:03:15Z", "20261123T140312Z", "ab" * 32
WORDS = (
    "learners employers practicum credit diploma project advisory committee host hours course online évaluation "
    "formation stage compétence industrie the a of and with for in each every programme micro-credential"
).split()
EVIDENCE_EACH = 5


def results(credentials: int) -> Results:
    """Return a run of `credentials` rows, the same one each time."""
    chance, book = random.Random(credentials), load_codebook()
    made = Results(RUN, book.version, [], [], [], [], [])
    for number in range(credentials):
        provider = f"provider-{number % 200:03d}"
        url = f"https://www.{provider}.example/continuing-education/micro-credentials/course-{number:05d}"
        several = [evidence(chance, provider, number, place, url) for place in range(EVIDENCE_EACH)]
        row = credential(chance, provider, number, url, several)
        made.credentials.append(row)
        made.evidence += several
        made.pages.append(page(provider, row, url))
        if number % 10 == 0:
            made.changes.append(change(row, several[0]))
    made.providers, _ = provider_rows(made.credentials, made.pages, Registry(), {})
    count(made.providers, made.evidence, made.pages)
    return made


def sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def evidence(chance: random.Random, provider: str, number: int, place: int, url: str) -> Evidence:
    quote = sentence(chance, chance.randrange(10, 40))
    criterion = chance.choice(CRITERIA)
    subtypes = [*load_codebook().criteria[criterion].subtypes]
    return Evidence(
        evidence_id=f"e{number:08x}{place:08x}", credential_id=f"{provider}-c{number:05d}", provider_id=provider,
        criterion=criterion, subtype=chance.choice(subtypes),
        status=chance.choice(("present", "present", "optional", "planned", "negated")), scope="programme",
        rule_id=f"en-{criterion}-rule", basis="rule", probability=None, quote=quote, quote_start=100 * place,
        quote_end=100 * place + len(quote), heading=sentence(chance, 4), zone="main", lang="en", page_url=url,
        page_number=None, link=text_fragment(url, quote), fetched_at=AT, page_sha256=SHA,
        warc_file=f"{provider}/{provider}-{RUN}.warc.gz", warc_offset=number * 7000, run_id=RUN,
    )  # fmt: skip


def credential(chance: random.Random, provider: str, number: int, url: str, several: list[Evidence]) -> Credential:
    book = load_codebook()
    cells = {criterion: cell(several, criterion, url, book.points) for criterion in CRITERIA}
    hours, price = chance.randrange(5, 300), chance.randrange(100, 4000) + 0.5
    facts = Facts(
        hours=float(hours), hours_raw=f"{hours} hours", price_cad=price, price_kind="full", price_raw=f"${price:,.2f}",
        delivery="online | hybrid", pace="part_time", start_dates="2026-09-08 | 2027-01", assessed="yes",
        prerequisites=sentence(chance, 12), funding="OSAP",
    )  # fmt: skip
    row = Credential(
        credential_id=f"{provider}-c{number:05d}", provider_id=provider, provider_name=f"{provider.title()} College",
        province="ON", provider_kind="college", title=sentence(chance, 6), title_alt="",
        credential_type="micro-credential", lang="en", url=url, alt_urls=[url.replace("www", "fr")],
        not_assessed_reason="", facts=facts, cells=cells, scores=scores(cells, book.profiles), fetched_at=AT,
        http_status=200, page_sha256=SHA, codebook_version=book.version, run_id=RUN,
    )  # fmt: skip
    for column in VALUES.values():
        setattr(row, column, sentence(chance, 3))
    return row


def page(provider: str, row: Credential, url: str) -> PageRow:
    return PageRow(
        page_url=url, provider_id=provider, judged="credential", reason="one title, a price and hours", title=row.title,
        lang="en", http_status=200, credential_ids=[row.credential_id], blocks=80, hits=5, discarded=2, fetched_at=AT,
        page_sha256=SHA, warc_file=f"{provider}/{provider}-{RUN}.warc.gz", warc_offset=7000, run_id=RUN,
    )  # fmt: skip


def change(row: Credential, proof: Evidence) -> Change:
    return Change(
        row.credential_id, row.provider_id, row.provider_name, row.title, row.url, "changed", "page", proof.criterion,
        "gained", "not_stated", "yes", "", proof.quote, "", proof.link, "20261101T000000Z", RUN, AT, AT,
    )  # fmt: skip
