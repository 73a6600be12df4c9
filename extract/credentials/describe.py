"""What a credential's page calls it: title, code, and the word for its kind."""

import re
from functools import cache

from crawler.registry import Provider
from extract.credentials.features import words
from extract.credentials.sitewide import NOTHING, SiteWide, own_title
from extract.credentials.view import AEC_CODE, SPACED_FACT, TYPES, json_ld_types
from extract.reading.clean import clean, fold
from extract.reading.page import SPOKEN, Block, Page

CODE_LABEL = re.compile(
    r"^(?:(?:course|program|programme|certificate|credential|product)? ?(?:code|number|no\.?|#)"
    r"|(?:code|numero|no) (?:du|de la|de l'|de) ?\w+|sigle)$"
)
INLINE_CODE = re.compile(
    r"^(?:(?:course|program|programme|certificate|credential) (?:code|number)|code(?: (?:du|de la|de l')\s?\w+)?|sigle)"
    r"\s*:?\s+(?=[\w.-]*\d|[A-Z]{2,6}$)([\w.]+(?:[ -][\w.]+)?)$",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"^([A-Z]{2,5}[ -]?\d{3,4}[A-Z]?)\s*(?:[-–—:|.]|\s)\s*(?=\S)")
"""`CSDS 101 - Foundations ...`"""
CODE = re.compile(r"^[\w.]+(?:[ -][\w.]+){0,2}$")
TYPE_LABEL = re.compile(
    r"^(?:credentials?|awards?|type|sanction|titre|certification|attestation|recognition|reconnaissance|diplome|"
    r"program(?:me)? type|type d\w+|you (?:will )?(?:get|earn|receive))(?: \w+){0,3}$"
)
EARNED = re.compile(
    r"\b(?:earns?|receives?|awarded|issued?|gets?|obten\w+|obtien\w+|rece[vz]\w+|recoi\w+|decern\w+|remis\w*)\b"
    r"[^.]{0,40}?\b(badge|certificate|certificat|attestation)\b"
    r"|\b(badge|certificate|certificat|attestation) (?:is|will be|est|sera|vous est) "
    r"(?:awarded|issued|given|remise?|decernee?)\b"
)
LONGEST_TYPE = 60
LONGEST_CODE = 24


def title(page: Page, code: str, preset: dict[str, str], shared: SiteWide = NOTHING) -> str:
    """Return the credential's title: the preset's, the h1, JSON-LD's name, the title element; without code and site."""
    named = (str(thing.get("name") or "") for thing in _courses(page))
    h1 = page.h1 if fold(page.h1) not in shared.names else ""
    for text in (preset.get("title", ""), h1, *named, own_title(page, shared), page.title):
        if clean(text):
            numbered = NUMBERED.match(clean(text))
            return without_code(clean(text), preset.get("code") or (numbered[1] if numbered else code))
    return page.url


def without_code(text: str, code: str) -> str:
    """Return `text` without the course's code before or behind it; what has no digit may be a word of the title."""
    if not any(map(str.isdigit, code)):
        return text
    cut = re.sub(
        rf"^{re.escape(code)}\s*[-–—:.]*\s+|\s+[-–—:(]*\s*{re.escape(code)}\)?$", "", text, flags=re.IGNORECASE
    )
    return cut or text


def code_of(
    page: Page, provider: Provider | None, preset: dict[str, str], blocks: list[Block], anchor: str = ""
) -> str:
    """Return the provider's own code: from the URL's pattern, JSON-LD, the preset, a labelled value; else empty."""
    match = provider.credential_match(page.url + (f"#{anchor}" if anchor else "")) if provider else None
    if match and (code := match.groupdict().get("code")):
        return code
    if not anchor:
        for thing in _courses(page):
            code = thing.get("courseCode") or thing.get("identifier")
            if isinstance(code, str) and _is_code(code):
                return clean(code)
        if _is_code(preset.get("code", "")):
            return preset["code"]
    if labelled := next(filter(None, (_labelled_code(block) for block in blocks if block.zone in SPOKEN)), ""):
        return labelled
    named = blocks[0].text if anchor else page.h1
    numbered = NUMBERED.match(named) or AEC_CODE.search(named)
    return numbered[1] if numbered else ""


def type_of(page_title: str, blocks: list[Block], preset: str = "") -> str:
    """Return the page's own word for what it awards: the preset's, labelled, in the title, the first in the text."""
    if preset and _word(preset, "award"):
        return _short(preset)
    spoken = [block for block in blocks if block.zone in SPOKEN]
    for block in spoken:
        label, value = split_fact(block)
        if label and TYPE_LABEL.search(fold(label)) and (found := _word(value, "award")):
            return _short(value) or found
    if found := _word(page_title, "award"):
        return found
    texts = [block.text for block in spoken if not block.level]
    return next(filter(None, (_word(text, "small") for text in texts)), "") or next(
        filter(None, map(_given, texts)), ""
    )


def _given(text: str) -> str:
    """Return what a sentence says is earned: `... and earn a badge`."""
    match = EARNED.search(fold(text))
    return (match[1] or match[2]) if match else ""


def _short(value: str) -> str:
    """Return a labelled value without `(Credly)` and without what comes with it; empty if it is a sentence."""
    value = re.split(r"[,;.]\s| with | avec ", value)[0]
    value = re.sub(r"\s*\(([^)]*)\)$", lambda inside: inside[0] if _word(inside[1], "award") else "", value).strip(" .")
    return value if len(value) <= LONGEST_TYPE else ""


def split_fact(block: Block) -> tuple[str, str]:
    """Return label and value of a labelled block, or two empty strings."""
    if block.label:
        return block.label, block.text.removeprefix(block.label).lstrip(" :")
    if spaced := SPACED_FACT.fullmatch(block.text):
        return spaced[1], spaced[2]
    label, colon, value = block.text.partition(":")
    return (label.strip(), value.strip()) if colon and len(label) <= LONGEST_TYPE else ("", "")


def _labelled_code(block: Block) -> str:
    label, value = split_fact(block)
    if label and CODE_LABEL.search(fold(label)) and _is_code(value):
        return value
    match = INLINE_CODE.match(block.text)
    return match[1] if match else ""


def _is_code(text: str) -> bool:
    text = clean(text)
    return 2 <= len(text) <= LONGEST_CODE and CODE.match(text) is not None and not text.startswith("http")


def _courses(page: Page) -> list[dict[str, object]]:
    return [thing for thing in page.json_ld if json_ld_types(thing) & TYPES["json_ld_course"]]


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words(name)})\b")


def _word(text: str, name: str) -> str:
    match = _pattern(name).search(fold(text))
    # folding keeps the length of everything but the ligature
    return text[match.start() : match.end()] if match and len(fold(text)) == len(text) else (match[0] if match else "")
