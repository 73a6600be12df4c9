"""A page as the judge sees it: title, URL, facts, prose, links and signs, folded for the patterns."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from crawler.urls import matchable, url_key
from extract.credentials.crumbs import crumbs
from extract.credentials.sitewide import NOTHING, SiteWide, own_title
from extract.reading.clean import fold
from extract.reading.page import SPOKEN, Block, Page, Zone

INLINE_FACT = re.compile(r"^([^:.!?]{2,40}) ?: (?=\S)")
BARS = re.compile(r" [|·•] ")
COURSE_NUMBER = re.compile(r"^[a-z]{3,5}[ -]?\d{3}[a-z]?\b")
UNITS = re.compile(
    r"\(\d(?:\.\d)? ?(?:credits?|units?|unites?|cr)\)|\b(?:credits|units|unites|credit weight)\b ?:? ?\d|\boffered by\b"
)
MONEY = re.compile(r"\$ ?\d|\d ?\$")
AEC_CODE = re.compile(r"\b([A-Z]{3}\.[0-9A-Z]{2})\b")
"""The ministry's code of an attestation d'études collégiales: `LEA.3V`."""
AWARD = re.compile(r"\b(?:badge|certificate|certificat|attestation|micro-?credential|microprogramme)\b")
TYPES = {
    "json_ld_course": {"course", "educationaloccupationalprogram", "educationaloccupationalcredential"},
    "json_ld_event": {"event", "educationevent", "businessevent"},
    "json_ld_news": {"newsarticle", "blogposting", "article"},
    "json_ld_job": {"jobposting"},
}
CONTINUING = re.compile(
    r"\b(?:continuing[ -](?:education|studies)|formation-?\s?continue|lifelong learning|"
    r"extended (?:education|learning)|professional (?:development|studies)|perfectionnement|education permanente)\b"
)
PRICED = re.compile(
    r"^[^:]*\b(?:tuition|price|cost|fees?|prix|couts?|frais|tarifs?)\b[^:]*: .*(?:\d|free|gratuit)", re.MULTILINE
)
TIMED = re.compile(r"^[^:]*\b(?:hours?|length|duration|weeks?|duree|heures|semaines)\b[^:]*: .*\d", re.MULTILINE)
SPACED_FACT = re.compile(
    r"((?i:credential|award|type|recognition|certification|length|duration|hours|tuition|price|cost|fees?|delivery|format"
    r"|reconnaissance|sanction|titre|attestation|dur[ée]e|heures|prix|co[ûu]ts?|frais|formule|modalit[ée]s?|d[ée]but)) "
    r"(?=[A-ZÀ-Ý\d$])(.{1,60})"
)
"""A label and its value in one line with nothing between, as a line break leaves them: `Length 8 weeks`."""
LABEL = re.compile(
    r"^(?:(?:program(?:me)?|course|total|contact|estimated|nombre d'|type (?:de |d'|of )?) ?)?"
    r"(?:credentials?(?: awarded)?|awards?|certification|certificate|recognition|length|duration|hours?"
    r"|tuition(?: fees?)?|price|cost|fees?|delivery|format|dates?|when|schedule|next start|how (?:long|much)"
    r"|sanction|titre|attestations?|reconnaissance|diplome|duree|heures|prix|couts?|frais|tarifs?|tarification"
    r"|investissement|formule|horaire|debut)"
    r"(?: (?:de |du |de la |des )?(?:delivree?|obtenue?|formation|cours|programme))?$"
)
"""A line or a heading that is nothing but a label: what stands below it is its value."""
CHIPS = {
    "length": re.compile(r"\d+(?:[.,]\d+)?[ -]?(?:hours?|hrs?|h|heures?|weeks?|semaines?|months?|mois)(?: total)?"),
    "price": re.compile(r"(?:cad ?)?\$ ?\d[\d,. ]*(?: ?cad)?|\d[\d,. ]* ?\$"),
}
"""Blocks that are nothing but a length or a price say so without a label."""
ENTRY = re.compile(
    r"\b(?:pre-?requisites?|requirements?|admission|admissib\w+|eligib\w+|prealables?|prerequis|exigences?"
    r"|qui peut|who can)\b"
)
"""A heading or a label under which a diploma is one that a learner must have, not one that is awarded."""
HELD = re.compile(r"^(?:une? |the |an? )?(?:d\.?e\.?[cps]\.?|dipl\w+|degree|bachelor\w*|baccalaureat|maitrise)\b")
LITTLE = 150
LONGEST_BUTTON = 30
MANY_LINKS = 5
LINKED_SHARE = 0.3
LINKED_HEADINGS = 4


@dataclass(frozen=True, slots=True)
class View:
    """What the features look at; every field but `title` has one thing a line."""

    title: str
    url: str
    crumbs: str
    heads: str
    facts: str
    prose: str
    links: str
    signs: str


def view(
    page: Page, matches: bool, by_rule: bool = False, preset_facts: Sequence[str] = (), shared: SiteWide = NOTHING
) -> View:
    """Return the judge's view of `page`.

    `matches`: its URL matches the provider's credential_pages; `by_rule`: its platform's page rule names it one;
    `preset_facts`: what the platform's selectors find, as labelled lines; `shared`: what speaks for the site alone.
    """
    spoken = [block for block in page.blocks if block.zone in SPOKEN and block.digest not in shared.blocks]
    title = fold(own_title(page, shared))
    facts = "\n".join([*_facts(spoken), *preset_facts])
    heads = [fold(block.text) for block in spoken if block.level > 1]
    beside = [fold(block.text) for block in _beside_title(spoken)]
    said = [fold(block.text) for block in spoken if not block.level and not _asked(block)]
    kickers = [rest for block in spoken if not block.level and (rest := _below_lead(block, page.h1))]
    prose = "\n".join([*beside, *said, *kickers])
    links = [fold(link.text) for link in page.links if link.zone in SPOKEN]
    links += [fold(block.text) for block in spoken if block.tag == "button"]
    signs = (
        _signs(page, title, facts, prose)
        + (["credential_url"] if matches else [])
        + (["preset_rule"] if by_rule else [])
    )
    above = "\n".join(one for one in crumbs(page, title) if one not in shared.names)
    return View(
        title,
        fold(unquote(matchable(page.url))),
        above,
        "\n".join(heads),
        facts,
        prose,
        "\n".join(links),
        "\n".join(signs),
    )


def section_view(blocks: list[Block]) -> View:
    """Return the view of one section of a page, whose first block is its heading."""
    spoken = [block for block in blocks if block.zone in SPOKEN]
    facts = "\n".join(_facts(spoken))
    prose = "\n".join(fold(block.text) for block in spoken if not block.level)
    buttons = "\n".join(line for line in prose.split("\n") if len(line) <= LONGEST_BUTTON)
    return View(fold(blocks[0].text), "", "", "", facts, prose, buttons, "")


def json_ld_types(thing: dict[str, Any]) -> set[str]:
    """Return the lower-case types of a JSON-LD object."""
    types = thing.get("@type", [])
    return {str(one).lower() for one in (types if isinstance(types, list) else [types])}


def listed(page: Page) -> int:
    """Count the pages that the main zone links to with headings or in lists, where they make up the page; else 0."""
    here = url_key(page.url)
    targets: dict[str, str] = {}
    for link in page.links:
        if link.zone is Zone.MAIN and len(link.text) > 3:
            key = url_key(link.url)
            if key != here and not link.url.lower().endswith(".pdf"):
                targets.setdefault(key, link.text)
    if len(targets) < MANY_LINKS:
        return 0
    folder = Counter(key.partition("?")[0].rpartition("/")[0] for key in targets).most_common(1)[0][1]
    headings = {block.text for block in page.blocks if block.level > 1 and block.zone is Zone.MAIN}
    as_headings = sum(1 for text in targets.values() if text in headings)
    letters = sum(len(block.text) for block in page.blocks if block.zone is Zone.MAIN) or 1
    share = sum(map(len, targets.values())) / letters
    alike = folder >= MANY_LINKS - 1
    leads = as_headings >= LINKED_HEADINGS and as_headings * 2 >= len(headings)
    return len(targets) if leads or (alike and share >= LINKED_SHARE) else 0


def _signs(page: Page, title: str, facts: str, prose: str) -> list[str]:
    types = {kind for thing in page.json_ld for kind in json_ld_types(thing)}
    signs = [name for name, kinds in TYPES.items() if types & kinds]
    if "json_ld_course" in signs:
        signs = ["json_ld_course"]
    if (
        page.meta.get("og:type") == "article"
        and "article:published_time" in page.meta
        and "json_ld_course" not in signs
    ):
        signs.append("json_ld_news")
    if any(AEC_CODE.search(block.text) for block in page.blocks if block.zone is Zone.MAIN):
        signs.append("aec_code")
    if listed(page):
        signs.append("listing")
    if len(prose) + len(facts) < LITTLE:
        signs.append("little_text")
    spoken = f"{title}\n{facts}\n{prose}"
    site = fold(f"{page.title} {page.meta.get('og:site_name', '')} {unquote(matchable(page.url))}")
    if CONTINUING.search(site) and PRICED.search(facts) and TIMED.search(facts):
        signs.append("continuing_course")
    if COURSE_NUMBER.search(title) and UNITS.search(spoken) and not MONEY.search(spoken) and not AWARD.search(spoken):
        signs.append("calendar_course")
    return signs


def _asked(block: Block) -> bool:
    """Tell whether the block names a diploma that is asked for at the entry."""
    return bool(HELD.match(fold(block.text)) and ENTRY.search(fold(f"{block.heading} {block.label}")))


def _below_lead(block: Block, title: str) -> str:
    """Return what follows the title, or the bold words, that a block begins with, as on a line of its own."""
    lead = next((one for one in (title, block.lead) if one and block.text.startswith(one)), "")
    return fold(block.text.removeprefix(lead)).lstrip(" :") if lead else ""


def _beside_title(spoken: Sequence[Block]) -> list[Block]:
    """Return the headings right before and after the h1: a line over or under the title."""
    at = next((number for number, block in enumerate(spoken) if block.level == 1), None)
    if at is None:
        return []
    return [block for block in spoken[max(at - 1, 0) : at + 2] if block.level > 1]


def _facts(spoken: Sequence[Block]) -> list[str]:
    """Return a line per labelled value; a label may stand above its value as a heading or a line of its own."""
    found = []
    above = ""
    for block in spoken:
        text = fold(block.text).strip(" :")
        if LABEL.match(text):
            above = text
            continue
        line = f"{above}: {text}" if above and not block.level else _fact(block)
        above = ""
        parts = BARS.split(text)
        if len(parts) > 1 and not block.level:
            found += [part for part in parts if INLINE_FACT.match(part)]
        elif line:
            found.append(line)
    return found


def _fact(block: Block) -> str:
    if block.level:
        return ""
    text = fold(block.text)
    if chip := next((label for label, pattern in CHIPS.items() if pattern.fullmatch(text)), ""):
        return f"{fold(block.label) or chip}: {text}"
    label = fold(block.label)
    if label and not text.startswith(label):
        return f"{label}: {text}"
    if label:
        return f"{label}: {text.removeprefix(label).lstrip(' :')}"
    if LABEL.match(fold(block.lead).strip(" :")) and (rest := _below_lead(block, "")):
        return f"{fold(block.lead).strip(' :')}: {rest}"
    if INLINE_FACT.match(text):
        return text
    spaced = SPACED_FACT.fullmatch(block.text)
    return fold(f"{spaced[1]}: {spaced[2]}") if spaced else ""
