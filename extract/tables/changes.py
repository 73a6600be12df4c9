"""Two states of the credentials -> what differs, cell by cell, with the sentences of before and now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from extract.evidence.hit import CRITERIA
from extract.rows import Change
from extract.sources import page_key
from extract.tables import columns
from extract.tables.columns import NUMBERS, Column
from extract.tables.csvfile import number_text
from extract.tables.guard import joined

Row = Mapping[str, Any]
"""A row of credentials.jsonl."""
RAW = {"hours": "hours_raw", "weeks": "weeks_raw", "price_cad": "price_raw", "price_kind": "price_raw"}
"""Facts, and the words that they were read from."""
TOLD = ("title", "title_alt", "credential_type", "lang", "url", "alt_urls")
NAMED = ("laddering_target", "industry_name", "skill_name")
UNREAD = "not_assessed_reason"
METHOD, REGISTRY, PAGE, ACCESS = "method", "registry", "page", "access"


def _compared() -> Iterator[Column]:
    for column in columns.of("credentials"):
        fact = column.path.startswith("facts.") and column.name not in RAW.values()
        if fact or column.name in (*TOLD, *NAMED):
            yield column


COMPARED: tuple[Column, ...] = tuple(_compared())
"""Columns whose cells are compared as they are; the criteria have sentences beside them."""
NEEDED: tuple[Column, ...] = tuple(
    column
    for column in columns.of("credentials")
    if column in COMPARED
    or column.name in (UNREAD, "credential_id", "provider_id", "provider_name", *RAW.values(), *CRITERIA)
    or column.name.rpartition("_")[2] in ("points", "subtype", "quote", "link", "evidence")
)
"""Columns that a State holds."""


@dataclass(slots=True)
class State:
    """Credentials as they were read at one time."""

    rows: dict[str, Row]
    """By credential_id."""
    proofs: dict[str, str] = field(default_factory=dict)
    """evidence_id -> the page that it stands on."""
    unread: dict[str, str] = field(default_factory=dict)
    """Key of a page that could not be read -> why."""

    def why_unread(self, row: Row) -> str:
        """Say why a page of `row` could not be read, its own page first; empty where none failed."""
        reasons = (self.unread.get(page_key(url), "") for url in (row["url"], *(row["alt_urls"] or ())))
        return next(filter(None, reasons), "")


def compare(old: State, new: State, cause: str) -> Iterator[Change]:
    """Yield what differs between two states, by credential.

    `cause` is that of the whole comparison. For `page` what follows from a page that could not be read in one of the
    states is `access`, and a credential whose page could not be read is never `gone`.
    """
    for name in sorted(old.rows.keys() | new.rows.keys()) if old is not new else ():
        before, now = old.rows.get(name), new.rows.get(name)
        if before is None and now is not None:
            unread = now[UNREAD] or old.why_unread(now)
            yield _change(now, "added", ACCESS if cause == PAGE and unread else cause)
        elif before is not None and now is None:
            why = new.why_unread(before) if cause == PAGE else ""
            yield _cell(before, UNREAD, before[UNREAD], why, ACCESS) if why else _change(before, "gone", cause)
        elif before is not None and now is not None:
            if before[UNREAD] != now[UNREAD]:
                yield _cell(now, UNREAD, before[UNREAD], now[UNREAD], ACCESS if cause == PAGE else cause)
            elif not now[UNREAD]:
                yield from _criteria(before, now, old, new, cause)
                yield from _cells(before, now, cause)


def _criteria(before: Row, now: Row, old: State, new: State, cause: str) -> Iterator[Change]:
    for name in CRITERIA:
        quote, subtype = f"{name}_quote", f"{name}_subtype"
        if (before[name], before[quote]) == (now[name], now[quote]):
            if before[subtype] != now[subtype]:
                yield _cell(now, subtype, before[subtype], now[subtype], cause)
            continue
        hidden = cause == PAGE and (
            page_key(old.proofs.get(before[f"{name}_evidence"], "")) in new.unread
            or page_key(new.proofs.get(now[f"{name}_evidence"], "")) in old.unread
        )
        change = _cell(now, name, before[name], now[name], ACCESS if hidden else cause)
        change.old_quote, change.new_quote = before[quote] or "", now[quote] or ""
        change.old_link, change.new_link = before[f"{name}_link"] or "", now[f"{name}_link"] or ""
        change.effect = _effect(before, now, name)
        yield change


def _effect(before: Row, now: Row, criterion: str) -> str:
    if before[criterion] == now[criterion]:
        return "reworded"
    old, new = before[f"{criterion}_points"], now[f"{criterion}_points"]
    return "gained" if new > old else "lost" if new < old else ""


def _cells(before: Row, now: Row, cause: str) -> Iterator[Change]:
    for column in COMPARED:
        name = column.name
        if name not in before or before[name] == now[name]:  # tables may be older than the column
            continue
        old, new = _text(column, before[name]), _text(column, now[name])
        if old != new:
            change = _cell(now, name, old, new, cause)
            if name in RAW:
                change.old_quote, change.new_quote = before.get(RAW[name]) or "", now[RAW[name]] or ""
            yield change


def _text(column: Column, value: Any) -> str:
    if value is None:
        return ""
    if column.type == "list":
        return joined(value)
    return number_text(value, column.type) if column.type in NUMBERS else str(value)


def _cell(row: Row, column: str, old: str | None, new: str | None, cause: str) -> Change:
    change = _change(row, "changed", cause)
    change.column, change.old_value, change.new_value = column, old or "", new or ""
    return change


def _change(row: Row, change: str, cause: str) -> Change:
    return Change(
        credential_id=row["credential_id"],
        provider_id=row["provider_id"],
        provider_name=row["provider_name"],
        title=row["title"] or "",
        url=row["url"],
        change=change,
        cause=cause,
    )
