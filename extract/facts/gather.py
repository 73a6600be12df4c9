"""Turn a credential's blocks into statements: pairs, cells, headed sentences, chips, prose."""

import re
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from extract.facts.labels import INLINE, KINDS, SPACED, Kind, is_label, kinds_of, leading_label
from extract.facts.lexicon import words
from extract.facts.sentences import sentences
from extract.facts.statements import Statement, Statements, Trust
from extract.facts.words import SPELLED, fold
from extract.reading.page import SPOKEN, Block, Zone

ANCHORS: dict[Kind, tuple[str, ...]] = {kind: tuple(words("anchors", kind).split("|")) for kind in KINDS}
_ANCHOR_LIST = sorted({anchor for anchors in ANCHORS.values() for anchor in anchors})
_ANCHOR_KINDS = [frozenset(kind for kind in KINDS if anchor in ANCHORS[kind]) for anchor in _ANCHOR_LIST]
_SCAN = AhoCorasick(_ANCHOR_LIST)
_OPENING = re.compile(r"([^:.!?]{2,40}?) ?: +(?=\S)")
OF_THIS = re.compile(r"(?:" + words("prerequisites", "of_this") + r")\b", re.IGNORECASE)
"""Under a heading that names prerequisites, a sentence about the credential itself: layouts of cards end so."""
_ELSEWHERE = re.compile(r"(?:" + words("elsewhere", "heading") + r")", re.IGNORECASE)
_NO_LABEL = re.compile(rf"\b(?:is|are|was|no|not|est|sont|n'est)\b|^(?:\d|{SPELLED}\b)", re.IGNORECASE)
"""A sentence before a colon, or a length: `Forty hours: half of them online`."""
_CHIP_WORDS, _LONGEST_LABEL, _LONGEST_SPACED = 7, 40, 90
_LONGEST_SENTENCE = 1_000
"""What is longer is no sentence but a run of menu items or a table's text without its cells."""
_PARTS = re.compile(r" [|•·] ")
"""Between facts in one line: `40 hours | Online | $395`."""
_SEVERAL = re.compile(r" [|•·] [^|•·:]{2,30}: ")
_ASKED = re.compile(r"([^:.!?]{2,30}?) ?\? +(?=\S)")
"""A question that is a label: `Quand? Le 11 janvier`."""
_BRIEF = re.compile(r"\d{1,3}(?:[.,]5)? h")
_DASHES = re.compile(r" [|•·-] ")
_SHORT_LINE = 70
_DATED = re.compile(r"^[^.;?!]{0,60}\b20[2-9]\d\b[^.;?!]{0,40}$")
_FEW_PARTS, _LONGEST_PART = 2, 60
_BRIEF_SENTENCE = 60
_SIZE = re.compile(rf"(?:\$|\d|{SPELLED}\b)", re.IGNORECASE)
_SIZES: frozenset[Kind] = frozenset(("price", "hours", "weeks"))
_HOW: frozenset[Kind] = frozenset(("delivery", "pace"))
_LABEL_TAGS = ("dt", "th")
_LINKED_TAGS = ("li", "a", "button")
"""Items of a list that are nothing but the name of a fact are often links to where it is told."""
_TITLE_MODE = re.compile(
    r"(?:[-(:,|] ?(?:formation |cours )?(en ligne|à distance|online|en présentiel|in[- ]person)| (à distance))\)?$",
    re.IGNORECASE,
)


def gather(blocks: list[Block]) -> Statements:
    """Read the statements of `blocks`: the main zone whole, an aside's pairs only."""
    said = Statements()
    waiting = ""  # a block that is nothing but a label: the next block is its value, or the list that follows
    heads_list = False
    title = _title(blocks)
    elsewhere = 0  # the level of a heading under which other credentials, news and voices stand
    for block in blocks:
        if block.zone not in SPOKEN:
            continue
        if block.level and (not elsewhere or block.level <= elsewhere):
            elsewhere = block.level if _ELSEWHERE.match(block.text) else 0
        if elsewhere:
            continue
        text, heading = fold(block.text), "" if block.heading == title else fold(block.heading)
        if block.tag in _LABEL_TAGS:
            waiting, heads_list = text if block.tag == "dt" and kinds_of(text) else "", True
            continue
        if text != block.text:
            said.written.append((text, block.text))
        if waiting and not block.label and _is_label(text, block.tag):
            waiting = ""
        label, place = fold(block.label) or waiting, _Place(heading, block.zone)
        listed = block.tag == "li" or text.startswith("• ") or ("start" in kinds_of(waiting) and _DATED.search(text))
        waiting = waiting if listed and heads_list and not block.label else ""
        if block.level:
            _heading(said, text, block)
        elif kinds_of(label):
            if label and text.startswith(label) and _SEVERAL.search(text) and _inline(said, text, place):
                continue  # `When: Sundays | Where: Wolfville`
            trust = Trust.CELL if block.tag == "td" and block.label else Trust.PAIR
            _pair(said, _without(text, label).removeprefix("• "), label, place, trust)
        elif label:
            under = _Place(f"{label} {heading}", block.zone)
            if not _inline(said, text, under):
                _prose(said, text, under, KINDS)
        elif parts := _in_parts(text):
            _each(said, parts, place)
        elif _is_label(text, block.tag) and not ("credit" in kinds_of(text) and "credit" in kinds_of(heading)):
            waiting, heads_list = text, block.tag not in _LINKED_TAGS
        else:
            bold = fold(block.lead) if is_label(fold(block.lead)) else ""
            lead, rest = (bold, _without(text, bold)) if bold and text != bold else leading_label(text)
            place = _Place(lead or heading, block.zone)
            if bold or (lead and (rest[0].isdigit() or rest[0] == "$")):
                _pair(said, rest, lead, place)
            elif not _inline(said, rest, place):
                _unlabelled(said, rest, place)
    return said


def _title(blocks: list[Block]) -> str:
    """Return the credential's name where a heading gives it: "Property Assessment" is not about how one is assessed."""
    for number, block in enumerate(blocks):
        if block.level == 1 or (block.level and number == 0):
            return "" if block.text.endswith("?") or is_label(fold(block.text)) else block.text
    return ""


def _heading(said: Statements, text: str, block: Block) -> None:
    """Read a heading: `Format: in person` is a pair, and a title may end with how it is taught: `Payroll (online)`."""
    place = _Place("", block.zone)
    if block.level == 1 and (mode := _TITLE_MODE.search(text)):
        said.add(Statement(mode[1] or mode[2], Trust.CHIP), ("delivery",))
    if block.level > 1 and (parts := _in_parts(text)):
        _each(said, parts, place)
    elif block.level == 1 or not _inline(said, text, place):
        _prose(said, text, place, KINDS)


def _in_parts(text: str) -> list[str]:
    """Return the facts that stand in one line with marks between, or nothing."""
    parts = (_DASHES if len(text) <= _SHORT_LINE else _PARTS).split(text)
    return parts if len(parts) > _FEW_PARTS and max(map(len, parts)) <= _LONGEST_PART else []


def _each(said: Statements, parts: Sequence[str], place: "_Place") -> None:
    for part in parts:
        if _BRIEF.fullmatch(part):
            said.add(Statement(part, Trust.CHIP, "h", place.heading), ("hours",))
        elif not _inline(said, part, place):
            _unlabelled(said, part, place)


class _Place(NamedTuple):
    heading: str
    zone: Zone


def _pair(said: Statements, value: str, label: str, place: _Place, trust: Trust = Trust.PAIR) -> None:
    kinds = kinds_of(label)
    said.add(Statement(value, trust, label, place.heading), kinds)
    _prose(said, value, _Place(f"{label} {place.heading}", place.zone), _others(kinds))


def _others(kinds: frozenset[Kind]) -> list[Kind]:
    """Return the facts that words under a label may state beside the label's own; of what one needs, only who pays."""
    return ["funding"] if "prerequisites" in kinds else [kind for kind in KINDS if kind not in kinds]


def _without(text: str, label: str) -> str:
    """Return `text` without its label, which begins it where both were set as one line: `<b>Hours:</b> 42`."""
    rest = text.removeprefix(label)
    return rest.lstrip(" :") or text if rest.startswith((" ", ":")) else text


def _is_label(text: str, tag: str) -> bool:
    """Say whether a block is a bare label: "Cost", "Date de début :", "Is there a test?"."""
    if len(text) > _LONGEST_LABEL:
        return text.endswith("?") and len(text) <= _LONGEST_SPACED and bool(kinds_of(text))
    name = text.rstrip(" :")
    match = INLINE.match(f"{name}: x")
    if match is not None and match.end() == len(name) + 2:
        return True
    return tag not in _LINKED_TAGS and (is_label(name) or (text.endswith("?") and bool(kinds_of(text))))


def _inline(said: Statements, text: str, place: _Place) -> bool:
    """Read `Label: value` pairs that stand in one block; say whether there were any."""
    found = [(match.start(1), match.end(), match[1]) for match in INLINE.finditer(text)] if ":" in text else []
    found = [pair for pair in found if kinds_of(pair[2])]
    if (asked := _ASKED.match(text)) and kinds_of(asked[1]):
        found = [(0, asked.end(), asked[1]), *found]
    begin = 0
    for sentence in sentences(text) if ":" in text else ():
        begin = text.index(sentence, begin)
        opening = _OPENING.match(sentence)
        kinds = kinds_of(opening[1]) if opening and not _NO_LABEL.search(opening[1]) else frozenset()
        if opening and kinds and not ("prerequisites" in kinds and found and "prerequisites" in kinds_of(found[-1][2])):
            end = begin + opening.end()
            found = [*(pair for pair in found if not begin <= pair[0] < end), (begin, end, opening[1])]
            found.sort()
    if not found and len(text) <= _LONGEST_SPACED and (spaced := SPACED.match(text)):
        kinds = kinds_of(spaced[1]) - {"prerequisites"}
        said.add(Statement(text[spaced.end() :], Trust.PAIR, spaced[1], place.heading), kinds)
        said.add(Statement(text[spaced.end() :], Trust.CHIP, "", place.heading), _HOW - kinds)
        return False
    if not found:
        return False
    if found[0][0] > 0 and len(found) == 1:  # in running text: the label's own sentence is the value
        before, begin, label = text[: found[0][0]], found[0][1], found[0][2]
        if not before.rstrip().endswith((".", ";", "|")):
            return False
        value = sentences(text[begin:])[0]
        _pair(said, value, label, place)
        _prose(said, f"{before} {text[begin + len(value) :]}", place, KINDS)
        return True
    for (_, begin, label), (end, _, _) in zip(found, [*found[1:], (len(text), 0, "")], strict=True):
        if value := text[begin:end].strip(" |;,"):
            _pair(said, value, label, place)
    _prose(said, text[: found[0][0]], place, KINDS)
    return True


def _unlabelled(said: Statements, text: str, place: _Place) -> None:
    headed = kinds_of(place.heading)
    if headed:
        for sentence in sentences(text):
            said.add(Statement(sentence, Trust.HEADED, "", place.heading), headed)
    parts = sentences(text) if len(text) > _LONGEST_SPACED or "." in text[:-1] else ()
    for part in parts if len(parts) > 1 else ():  # "Ten weeks, sixty hours. $899 plus taxes."
        if len(part) <= _BRIEF_SENTENCE and _SIZE.match(part):
            said.add(Statement(part.rstrip("."), Trust.CHIP, "", place.heading), _SIZES)
    hits = _SCAN.find_matches_as_indexes(f"{text.lower()} ", overlapping=True)
    if len(text) <= _LONGEST_SPACED and "20" in text and _DATED.search(text):
        said.add(Statement(text, Trust.CHIP, "", place.heading), ("start",))
    if hits and text.count(" ") < _CHIP_WORDS:
        kinds = frozenset().union(*(_ANCHOR_KINDS[anchor] for anchor, _, _ in hits))
        said.add(Statement(text, Trust.CHIP, "", place.heading), kinds)
    if "prerequisites" in headed:
        for sentence in sentences(text):
            of_this = OF_THIS.match(sentence) is not None
            _prose(said, sentence, place, [k for k in KINDS if k not in headed] if of_this else _others(headed))
    else:
        _keep(said, text, place, _others(headed), hits)


def _prose(said: Statements, text: str, place: _Place, kinds: Sequence[Kind]) -> None:
    """Keep each sentence in which a word of some fact stands."""
    _keep(said, text, place, kinds, _SCAN.find_matches_as_indexes(text.lower(), overlapping=True))


def _keep(said: Statements, text: str, place: _Place, kinds: Sequence[Kind], hits: list[tuple[int, int, int]]) -> None:
    if not hits or place.zone is not Zone.MAIN:
        return
    parts = sentences(text)
    found: list[set[Kind]] = [set() for _ in parts]
    which, end = 0, len(parts[0])
    for anchor, start, _ in sorted(hits, key=itemgetter(1)):
        while start >= end and which + 1 < len(parts):
            which += 1
            end = text.index(parts[which], end) + len(parts[which])
        found[which] |= _ANCHOR_KINDS[anchor]
    for part, anchored in zip(parts, found, strict=True):
        if anchored and len(part) <= _LONGEST_SENTENCE:
            said.add(Statement(part, Trust.PROSE, "", place.heading), [kind for kind in kinds if kind in anchored])
