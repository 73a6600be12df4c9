"""Read how the credential is taught: online, in person, both."""

import re
from functools import lru_cache

from extract.facts.lexicon import words
from extract.facts.modes import BRIEF, MODE, NOT, mentioned, only
from extract.facts.statements import Statement, Statements, Trust

DELIVERY = ("online_synchronous", "online_asynchronous", "online", "hybrid", "in_person", "bimodal", "comodal")
_CHOICE = re.compile(r"\bor\b|\bou\b|/|\beither\b|choice|choix|options?\b|\|", re.IGNORECASE)
_OTHER_USE = re.compile(r"(?:" + words("delivery", "other_use") + r")(?: \w+){0,3} $", re.IGNORECASE)
_OTHER_SUBJECT = re.compile(r"\b(?:" + words("delivery", "other_subject") + r")\b", re.IGNORECASE)
_OTHER_NOUN = re.compile(r"^ ?(?:" + words("delivery", "other_noun") + r")", re.IGNORECASE)
_TAUGHT = re.compile(
    r"(?:" + words("delivery", "taught") + r")(?:[\s,:(]+(?!or\b)[^\s.;]+){0,5}[\s,:(]*$", re.IGNORECASE
)
_TAUGHT_FAR = re.compile(
    r"\b(?:" + words("delivery", "taught_verb") + r")(?:[\s,:(]+(?!or\b)[^\s.;]+){0,12}[\s,:(]*$", re.IGNORECASE
)
_BOTH_FAR = re.compile(r"\b(?:" + words("delivery", "both_far") + r")\b|[+&;]", re.IGNORECASE)
_EVENT = re.compile(words("delivery", "event"), re.IGNORECASE)
_LIVE = re.compile(words("delivery", "live"), re.IGNORECASE)
_OWN = re.compile(words("delivery", "own"), re.IGNORECASE)
_AT_WILL = re.compile(r"^[^.;,]{0,20}\b(?:optional|facultati|optionnel)", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:" + words("delivery", "both") + r")\b", re.IGNORECASE)
_TAUGHT_NOUN = re.compile(r"[- ]?,? ?(?:" + words("delivery", "taught_noun") + r")", re.IGNORECASE)
_LEARNING = re.compile(r"\b(?:" + words("delivery", "learning") + r")\b", re.IGNORECASE)
_BY_HAND = re.compile(words("delivery", "by_hand"), re.IGNORECASE)
_ELSEWISE = re.compile(r"\b(?:" + words("delivery", "elsewise") + r")\b", re.IGNORECASE)

_OR = re.compile(
    r"(?:in[- ]person|on campus|online|en ligne|à distance|en classe|en présentiel|en personne) (?:or|ou) $"
)
_OPENS = re.compile(r"\s*(?:theory |théorie |lectures |fully |entirely |entièrement |100 ?% )?", re.IGNORECASE)
_ALTERNATIVES = re.compile(r"(?:\w+[- ]?){1,3}(?: ?; ?(?:\w+[- ]?){1,3})+")
"""Modes in a row and nothing else: `Online; Hybrid`."""
_YES = re.compile(r"(?:yes|oui|all of it|entirely|completely|tout)\b(?! and no)", re.IGNORECASE)
_CAN = r"(?:can|may|is|are|could|puis-je|peut-on|est-ce|le |la |cette |ce )"
_PLACE_LABEL = re.compile(words("delivery", "place_label"))
_ADDRESSED = re.compile(r"\b(?:you|your|we|our|vous|votre|vos|nous|notre|nos)\b", re.IGNORECASE)
_PLACE = re.compile(r"^[A-ZÀ-Ý\d]|^(?:atelier|local|salle|au|à la|à|room|lab|our)\b|(?:,| (?:in|à|near|de)) [A-ZÀ-Ý]")
_NO_PLACE = re.compile(words("delivery", "no_place"), re.IGNORECASE)


def read_delivery(said: Statements, pace: str) -> str:
    """Return the modes stated, ` | ` between several; online at a `pace` of one's own is at hours of one's own."""
    for group in said.groups("delivery"):
        found: set[str] = set()
        for statement in group:
            found |= _modes(statement)
            if found and statement.trust in (Trust.PAIR, Trust.PROSE, Trust.HEADED):
                break
        if found == {"hybrid"} and group[0].trust is Trust.LINKED:
            found = _finer(said) or found
        if found == {"online"}:
            found = _when(said) or ({"online_asynchronous"} if pace == "self_paced" else found)
        if found:
            return " | ".join(mode for mode in DELIVERY if mode in found)
    return "in_person" if any(map(_names_a_place, said.by_kind["delivery"])) else ""


def _finer(said: Statements) -> set[str]:
    """Return what the page says in a word for which JSON-LD has none: bimodal, comodal."""
    chips = (one.text for one in said.by_kind["delivery"] if one.trust is Trust.CHIP and len(one.text) <= BRIEF)
    return set(filter(None, map(_named, chips)))


def _names_a_place(statement: Statement) -> bool:
    """Tell whether a label of places has a place for its value: `Lieu : Pavillon Lafontaine, Rimouski`."""
    label = statement.heading if statement.trust is Trust.HEADED else statement.label
    named = statement.labelled and _PLACE_LABEL.fullmatch(label.rpartition(" / ")[2].strip(" :?").lower())
    return bool(named and _PLACE.search(statement.text) and not _NO_PLACE.search(statement.text))


def _when(said: Statements) -> set[str]:
    """Return how what is online is taught, where another sentence says so: "You connect live on Zoom"."""
    found: set[str] = set()
    for statement in said.by_kind["delivery"]:
        for mode, pattern in (("online_synchronous", _LIVE), ("online_asynchronous", _OWN)):
            match = pattern.search(statement.text)
            if match is None or _EVENT.search(statement.text) or _AT_WILL.match(statement.text[match.end() :]):
                continue
            if not NOT.search(statement.text[: match.start()][-45:]):
                found.add(mode)
    return found


def _modes(statement: Statement) -> set[str]:
    text = statement.text
    if len(text) <= BRIEF and (named := _named(text) or _named(statement.label)):
        return {named}
    if _ALTERNATIVES.fullmatch(text):
        return {mode for mode in ("online", "hybrid", "in_person") if MODE[mode].search(text)}
    if answer := _answer(statement):
        return answer
    said = {name: match for name in mentioned(text) if (match := _first(MODE[name], statement))}
    if statement.trust is Trust.CHIP:
        said = said if said and only(text) else {}
    sure = set(said)
    if "remote_live" in sure:  # that it is live and that it is at a distance are one word: Zoom, classe virtuelle
        sure |= {"online", "synchronous"}
        said.setdefault("online", said["remote_live"])
    live, own = "synchronous" in sure, "asynchronous" in sure
    on_line = "online" in sure or (
        (live or own) and statement.trust in (Trust.FIELD, Trust.PAIR, Trust.CELL, Trust.LINKED, Trust.CHIP)
    )
    modes = sure & {"hybrid", "bimodal", "comodal"}
    if modes & {"bimodal", "comodal"}:
        return modes - {"hybrid"}
    if modes and not (_CHOICE.search(text) and (on_line or "in_person" in sure)):
        return modes
    if "in_person" in sure:
        if on_line and not _CHOICE.search(text) and _mixed(text, said):
            return {"hybrid"}
        modes.add("in_person")
    if on_line:
        modes |= ({"online_synchronous"} if live else set()) | ({"online_asynchronous"} if own else set())
        if not live and not own:
            modes.add("online")
    return modes


def _answer(statement: Statement) -> set[str]:
    """Return what a bare yes says where the question names a mode: "Can I take it online? Yes."."""
    question = statement.heading if statement.trust is Trust.HEADED else statement.label
    if "?" not in question or not _YES.match(statement.text) or not re.match(_CAN, question, re.IGNORECASE):
        return set()
    return {mode for mode in ("online", "in_person") if MODE[mode].search(question)}


def _named(text: str) -> str:
    """Return bimodal or comodal where a short text says so: the modes beside it only explain the word."""
    for name in ("bimodal", "comodal"):
        match = MODE[name].search(text)
        if match and not NOT.search(text[: match.start()][-45:]):
            return name
    return ""


def _mixed(text: str, said: dict[str, re.Match[str]]) -> bool:
    """Say whether one part is online and another in person: "theory online with in-person labs"."""
    two = sorted((said[name] for name in ("online", "in_person") if name in said), key=lambda match: match.start())
    between = text[two[0].end() : two[-1].start()] if len(two) == 2 else ""
    if "." in between:
        return False
    if text.count("%") > 1:
        return True
    return bool(_BOTH.search(between) or (len(between.split()) > 1 and _BOTH_FAR.search(between)))


def _first(pattern: re.Pattern[str], statement: Statement) -> re.Match[str] | None:
    """Return the first mention that speaks of how this is taught."""
    text = statement.text
    for match in pattern.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if NOT.search(before[-45:]) or _AT_WILL.match(after):
            continue
        if statement.trust in (Trust.PROSE, Trust.HEADED) and not statement.labelled:
            if _OTHER_SUBJECT.search(before[-110:]) or _OTHER_USE.search(before[-45:]) or _OTHER_NOUN.match(after):
                continue
            before = _OR.sub("", before)
            taught = _TAUGHT.search(before[-80:]) or _TAUGHT_FAR.search(before[-110:]) or _TAUGHT_NOUN.match(after)
            begins = only(text) or (_OPENS.fullmatch(before) and re.match(r"[,. ]|$", after) and _is_short(text))
            if not taught and not begins and not _speaks_of_learning(text, by_hand=pattern is MODE["in_person"]):
                continue
        return match
    return None


@lru_cache(maxsize=1024)
def _speaks_of_learning(sentence: str, *, by_hand: bool) -> bool:
    """Say whether a sentence is about classes and study, and about nothing else that is done online or somewhere.

    `by_hand`: what learners do with their hands counts too, where the place is ours: "You strip an engine in our shop".
    """
    learning = _LEARNING.search(sentence) or (by_hand and _BY_HAND.match(sentence))
    return bool(learning) and not _ELSEWISE.search(sentence)


def _is_short(text: str) -> bool:
    """Tell whether a sentence that begins with a mode says little else: where, when."""
    return len(text) < 60 or (len(text) < 100 and not _ADDRESSED.search(text))
