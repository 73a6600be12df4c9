"""Read the facts a page states about a credential: hours, price, delivery, dates ... and the words they came from."""

from collections.abc import Sequence
from typing import Any

from extract.facts.dates import read_start_dates
from extract.facts.delivery import read_delivery
from extract.facts.funding import read_funding
from extract.facts.gather import gather
from extract.facts.hours import read_hours, read_weeks
from extract.facts.linked import add_linked
from extract.facts.pace import read_pace
from extract.facts.prerequisites import read_prerequisites
from extract.facts.preset import add_fields, preset_fields
from extract.facts.price import read_price
from extract.facts.recognition import read_assessed, read_badge, read_credit
from extract.reading.page import Block
from extract.rows import Facts

__all__ = ["preset_fields", "read_facts"]


def read_facts(
    blocks: list[Block],
    *,
    lang: str,
    json_ld: Sequence[dict[str, Any]] = (),
    fields: dict[str, str] | None = None,
    section: bool = False,
) -> Facts:
    """Return what `blocks` state of one credential; a preset's `fields` first, then pairs, tables, JSON-LD, sentences.

    `section` says that the blocks are one of several credentials of a page: its JSON-LD then speaks of none of them.
    `lang` is the page's; English and French are both read whatever it is, as pages mix them. A range gives its lower
    bound. What is not stated stays None or empty.
    """
    said = gather(blocks)
    add_fields(said, fields or {})
    if not section:
        add_linked(said, json_ld)
    price = read_price(said)
    hours, hours_raw = read_hours(said)
    weeks, weeks_raw = read_weeks(said)
    pace = read_pace(said)
    return Facts(
        hours=hours,
        hours_raw=said.as_written(hours_raw),
        weeks=weeks,
        weeks_raw=said.as_written(weeks_raw),
        price_cad=price.amount,
        price_kind=price.kind,
        price_raw=said.as_written(price.raw),
        delivery=read_delivery(said, pace),
        pace=pace,
        start_dates=read_start_dates(said),
        assessed=read_assessed(said),
        badge=read_badge(said),
        prerequisites=read_prerequisites(said),
        funding=read_funding(said),
        credit=read_credit(said),
    )
