"""The codebook, printed: every criterion, rule, class of words, false friend and trigger, with its reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from crawler.result import Result
from extract.evidence.codebook import Codebook, Friend, Rule, Rules, Trigger, load_codebook

NAMES = {"en": "English", "fr": "French"}
WIDTH, MARGIN = 110, 20
ELSEWHERE = ("id", "criterion", "subtype", "reason", "matches", "misses")
"""Keys of a rule that its entry shows in a place of their own."""
LISTS = {
    "pseudo": "Look like triggers and change nothing",
    "stop": "End a trigger's reach",
    "provider_wide": "The sentence speaks for the whole institution",
    "denying": "Headings that deny what stands under them",
    "yes": "Answers that say yes",
    "no": "Answers that say no",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the codebook: its name, and what is said of it, key by key."""

    name: str
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    level: int
    title: str
    entries: Sequence[Entry] = ()


def codebook(*, markdown: bool) -> Result:
    """Return the codebook for the terminal, as Markdown, or (as data) whole."""
    book = load_codebook()
    render = _markdown if markdown else _plain
    return Result(book.model_dump(mode="json"), [line for section in sections(book) for line in render(section)])


def sections(book: Codebook) -> Iterator[Section]:
    """Yield the codebook section by section: what is common, then each language."""
    yield Section(1, f"Codebook {book.version}")
    yield Section(2, "Criteria", [_criterion(name, entry) for name, entry in book.criteria.items()])
    numbers = {"points of a status": book.points, **{f"weights of {name}": own for name, own in book.profiles.items()}}
    entries = [Entry(name, {key: f"{value:g}" for key, value in own.items()}) for name, own in numbers.items()]
    yield Section(2, "Points and weights", entries)
    for lang, rules in book.rules.items():
        yield from _language(NAMES.get(lang, lang), rules, book)


def _language(name: str, rules: Rules, book: Codebook) -> Iterator[Section]:
    yield Section(2, f"{name}: {len(rules.rule)} rules, {len(rules.classes)} classes of words")
    for criterion in book.criteria:
        own = [_rule(rule) for rule in rules.rule if rule.criterion == criterion]
        yield Section(3, f"{name}: rules for {criterion}", own)
    yield Section(3, f"{name}: false friends", [_friend(friend) for friend in rules.friend])
    yield Section(3, f"{name}: triggers of a status", [_trigger(trigger) for trigger in rules.trigger])
    lists = [Entry(title, {"phrases": _words(getattr(rules, key))}) for key, title in LISTS.items()]
    yield Section(3, f"{name}: other words", lists)
    classes = [Entry(title, {"phrases": _words(phrases)}) for title, phrases in rules.classes.items()]
    yield Section(3, f"{name}: classes of words", classes)


def _criterion(name: str, entry: Any) -> Entry:
    subtypes = ", ".join(f"{key} ({label.en}; {label.fr})" for key, label in entry.subtypes.items())
    return Entry(
        name,
        {
            "label": f"{entry.label.en}; {entry.label.fr}",
            "counts": entry.description.en,
            "compte": entry.description.fr,
            "subtypes": subtypes,
        },
    )


def _rule(rule: Rule) -> Entry:
    said = {"subtype": rule.subtype}
    for key, value in rule.model_dump(exclude_defaults=True).items():
        if key not in ELSEWHERE:
            said[key] = " + ".join(value) if key == "frame" else _words(value)
    return Entry(
        rule.id, {**said, "reason": rule.reason, "matches": _words(rule.matches), "misses": _words(rule.misses)}
    )


def _friend(friend: Friend) -> Entry:
    said = {"criteria": ", ".join(friend.criteria), "reach": friend.reach, "phrases": _words(friend.phrases)}
    return Entry(friend.id, {**said, "reason": friend.reason})


def _trigger(trigger: Trigger) -> Entry:
    return Entry(
        f"{trigger.status}, {trigger.direction}, within {trigger.within} tokens", {"phrases": _words(trigger.phrases)}
    )


def _words(value: Any) -> str:
    return " · ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


def _plain(section: Section) -> Iterator[str]:
    yield from (section.title, "=" * len(section.title), "") if section.level < 3 else (section.title, "")
    for entry in section.entries:
        yield f"  {entry.name}"
        for key, text in entry.said.items():
            for number, line in enumerate(_lines(text)):
                yield f"    {'' if number else key:<{MARGIN - 4}}{line}".rstrip()
    yield ""


def _lines(text: str) -> list[str]:
    return wrap(text, WIDTH - MARGIN, break_on_hyphens=False, break_long_words=False) or [""]


def _markdown(section: Section) -> Iterator[str]:
    yield from (f"{'#' * section.level} {section.title}", "")
    for entry in section.entries:
        yield f"**{_escaped(entry.name)}**"
        yield ""
        yield from (f"- {key}: {_escaped(text)}" for key, text in entry.said.items())
        yield ""


def _escaped(text: str) -> str:
    """Return `text` as Markdown shows it: the notation's marks are no emphasis and no table."""
    for mark in "\\`*_[]<>|":
        text = text.replace(mark, f"\\{mark}")
    return text
