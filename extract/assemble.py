"""Page summaries -> Credential rows: twins made one, facts pooled, cells decided, scores computed."""

from collections import defaultdict
from dataclasses import dataclass, fields
from urllib.parse import urlsplit

from crawler.registry import Registry
from crawler.urls import url_key
from extract.credentials import Candidate, credential_id, twins
from extract.evidence.codebook import Codebook
from extract.evidence.hit import CRITERIA
from extract.pool import Pool, pool
from extract.rows import Cell, Credential, Evidence, Facts, Issue
from extract.score import cell, conflict, not_assessed_cell, scores
from extract.sources import Source
from extract.summary import PageSummary

VALUES = {"laddering": "laddering_target", "industry": "industry_name", "skill": "skill_name"}
"""Criteria whose evidence names something, and the column that carries it."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One page, or one section of a page, that describes a credential."""

    summary: PageSummary
    number: int

    @property
    def candidate(self) -> Candidate:
        """What the judge saw."""
        return self.summary.judgement.candidates[self.number]

    @property
    def facts(self) -> Facts:
        """What was read of it."""
        return self.summary.facts[self.number]

    @property
    def url(self) -> str:
        """The page's address, with the section's anchor where the page holds many."""
        several = self.summary.judgement.kind == "credentials"
        return f"{self.summary.url}#{self.candidate.anchor}" if several and self.candidate.anchor else self.summary.url


@dataclass(slots=True)
class Assembled:
    """The rows of one run, and which credentials each page speaks for."""

    credentials: list[Credential]
    evidence: list[Evidence]
    issues: list[Issue]
    of_page: dict[str, list[str]]
    """page_url -> credential_ids."""


def assemble(summaries: list[PageSummary], unread: list[Source], registry: Registry, codebook: Codebook) -> Assembled:
    """Make the rows of `summaries`; `unread` are pages whose URL says credential and that could not be read."""
    groups = _groups(summaries, registry)
    owners = {(voice.summary.url, voice.number): name for name, voices in groups.items() for voice in voices}
    pooled = pool(summaries, owners)
    issues: list[Issue] = []
    credentials = [
        _credential(name, voices, pooled, _families(voices, summaries, pooled), registry, codebook, issues)
        for name, voices in groups.items()
    ]
    known = {credential.credential_id for credential in credentials}
    credentials += [
        row
        for row in (_unread(source, registry, codebook) for source in unread)
        if row is not None and row.credential_id not in known
    ]
    of_page: dict[str, list[str]] = defaultdict(list)
    for (url, _), name in owners.items():
        of_page[url].append(name)
    for url, names in pooled.brochures.items():
        of_page[url] += names
    return Assembled(credentials, list(pooled.rows.values()), issues, of_page)


def _groups(summaries: list[PageSummary], registry: Registry) -> dict[str, list[Voice]]:
    """Return credential_id -> the voices that describe it, the canonical one first."""
    voices = [
        Voice(summary, number)
        for summary in summaries
        if summary.judgement.kind in ("credential", "credentials")
        for number in range(len(summary.judgement.candidates))
    ]
    groups: dict[str, list[Voice]] = defaultdict(list)
    for several in twins(voices, {provider.id: provider.languages[0] for provider in registry.providers.values()}):
        first = several[0]
        name = credential_id(first.summary.provider_id, first.candidate.code, first.url)
        groups[name] += several
    return dict(groups)


def _families(voices: list[Voice], summaries: list[PageSummary], pooled: Pool) -> list[str]:
    """Return the evidence of the families that these voices are members of."""
    found: list[str] = []
    for summary in summaries:
        said = pooled.family.get(summary.url)
        if said and any(_is_member(voice.summary, summary) for voice in voices):
            found += said
    return found


def _is_member(member: PageSummary, family: PageSummary) -> bool:
    """Tell whether a family page speaks for `member`: it is that page, links to it, or shares its path."""
    if member is family:
        return True
    if member.provider_id != family.provider_id:
        return False
    path = urlsplit(family.url).path.rstrip("/")
    beneath = bool(path) and urlsplit(member.url).path.startswith(path + "/")
    return url_key(member.url) in family.links or beneath


def _credential(
    name: str,
    voices: list[Voice],
    pooled: Pool,
    families: list[str],
    registry: Registry,
    codebook: Codebook,
    issues: list[Issue],
) -> Credential:
    first = voices[0]
    summary = first.summary
    own = [one for voice in voices for one in pooled.programme.get((voice.summary.url, voice.number), [])]
    ids = dict.fromkeys([*own, *families, *pooled.provider.get(summary.provider_id, [])])
    evidence = [pooled.rows[one] for one in ids]
    cells = {criterion: cell(evidence, criterion, summary.url, codebook.points) for criterion in CRITERIA}
    for criterion in CRITERIA:
        said = conflict(evidence, criterion)
        if said:
            issues.append(Issue("conflict", summary.provider_id, first.url, f"{name}: {said}"))
    row = _row(name, summary.provider_id, first.url, registry)
    row.title = first.candidate.title
    row.title_alt = next((v.candidate.title for v in voices[1:] if v.candidate.title != first.candidate.title), "")
    row.credential_type = next((v.candidate.credential_type for v in voices if v.candidate.credential_type), "")
    row.lang = first.candidate.lang
    row.alt_urls = [url for url in dict.fromkeys(voice.url for voice in voices[1:]) if url != first.url]
    row.facts = _pooled_facts([voice.facts for voice in voices])
    for criterion, column in VALUES.items():
        setattr(row, column, _value(evidence, cells[criterion], criterion))
    row.cells = cells
    row.scores = scores(cells, codebook.profiles)
    row.fetched_at, row.http_status, row.page_sha256 = summary.fetched_at, summary.status, summary.page_sha256
    row.run_id, row.codebook_version = summary.run_id, codebook.version
    return row


def _row(name: str, provider_id: str, url: str, registry: Registry) -> Credential:
    provider = registry.providers.get(provider_id)
    return Credential(
        credential_id=name,
        provider_id=provider_id,
        provider_name=provider.name if provider else provider_id.removeprefix("host-"),
        province=provider.province if provider else "",
        provider_kind=provider.kind if provider else "",
        title="",
        title_alt="",
        credential_type="",
        lang="",
        url=url,
        alt_urls=[],
        not_assessed_reason="",
        facts=Facts(),
    )


def _unread(source: Source, registry: Registry, codebook: Codebook) -> Credential | None:
    """Return the row of a page whose address says credential and that could not be read; None for other pages."""
    provider = next((one for one in registry.providers.values() if one.owns(source.url)), None)
    match = provider.credential_match(source.url) if provider else None
    if provider is None or match is None:
        return None
    code = match.groupdict().get("code") or ""
    row = _row(credential_id(provider.id, code, source.url), provider.id, source.url, registry)
    row.lang = provider.languages[0]
    row.not_assessed_reason = source.outcome
    row.cells = {criterion: not_assessed_cell() for criterion in CRITERIA}
    row.scores = dict.fromkeys(codebook.profiles)
    row.fetched_at, row.http_status, row.run_id = source.fetched_at, source.status, source.run_id
    row.codebook_version = codebook.version
    return row


def _pooled_facts(several: list[Facts]) -> Facts:
    """Return the first page's facts, gaps filled from the next; a number keeps its raw text."""
    result = Facts()
    together = ({"hours", "hours_raw"}, {"weeks", "weeks_raw"}, {"price_cad", "price_kind", "price_raw"})
    groups = [*together, *({one.name} for one in fields(Facts) if not any(one.name in group for group in together))]
    for group in groups:
        source = next(
            (facts for facts in several if any(getattr(facts, name) not in (None, "") for name in group)), None
        )
        for name in group if source else ():
            setattr(result, name, getattr(source, name))
    return result


def _value(evidence: list[Evidence], decided: Cell, criterion: str) -> str:
    """Return what the deciding evidence names, else the first name that evidence of the same credential gives."""
    if decided.status not in ("yes", "optional", "planned"):
        return ""
    rows = [row for row in evidence if row.criterion == criterion and row.value and row.scope != "provider"]
    rows.sort(key=lambda row: (row.evidence_id != decided.evidence, row.page_url, row.quote_start, row.rule_id))
    return rows[0].value if rows else ""
