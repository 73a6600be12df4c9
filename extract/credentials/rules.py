"""What a platform's preset says of a page: its page rules, and the texts its selectors find."""

import re

from crawler.presets import PageRule
from crawler.registry import Provider
from extract.facts.preset import preset_fields, preset_texts, soup_of
from extract.reading.clean import clean, fold
from extract.reading.page import Page

LABELS = {
    "credential_type": "credential", "price": "price", "hours": "hours", "weeks": "weeks", "duration": "length",
    "delivery": "delivery", "start_dates": "start",
}  # fmt: skip
"""Fields that tell the judge something, under the labels that features.toml knows."""


def rule_of(page: Page, provider: Provider | None) -> PageRule | None:
    """Return the first page rule of the provider's platform that holds for `page`."""
    rules = provider.platform.page_rules if provider and page.main_html else ()
    return next((rule for rule in rules if _holds(rule, page.main_html)), None)


def named_texts(page: Page, provider: Provider | None) -> dict[str, str]:
    """Return the first text that the platform's selectors find for title, code and kind."""
    fields = provider.platform.fields if provider and page.main_html else {}
    found: dict[str, str] = {}
    for name in ("title", "code", "credential_type"):
        if name in fields and (texts := preset_texts(page.main_html, fields[name])):
            found[name] = clean(texts[0])
    return found


def fact_lines(page: Page, provider: Provider | None) -> list[str]:
    """Return what the platform's selectors find of facts, as labelled lines: `price: $500`."""
    fields = provider.platform.fields if provider and page.main_html else {}
    selected = {name: selector for name, selector in fields.items() if name in LABELS}
    return [fold(f"{LABELS[name]}: {text}") for name, text in preset_fields(page.main_html, selected).items()]


def _holds(rule: PageRule, main_html: str) -> bool:
    elements = soup_of(main_html).select(rule.selector)
    text = "\n".join(fold(" ".join(element.get_text(" ").split())) for element in elements)
    if rule.lacks:
        return re.search(rule.lacks, text) is None
    return bool(elements) and re.search(rule.text, text) is not None
