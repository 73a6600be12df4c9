"""Pages of one credential, in two languages or at two addresses, are one row."""

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from crawler.urls import url_key
from extract.credentials.model import Candidate


class Read(Protocol):
    """The page that a voice was heard on."""

    @property
    def provider_id(self) -> str: ...  # noqa: D102
    @property
    def url(self) -> str: ...  # noqa: D102
    @property
    def alternates(self) -> Mapping[str, str]: ...  # noqa: D102
    @property
    def canonical(self) -> str: ...  # noqa: D102
    @property
    def text_digest(self) -> int: ...  # noqa: D102


class Heard(Protocol):
    """A candidate and the page it stands on."""

    @property
    def summary(self) -> Read: ...  # noqa: D102
    @property
    def candidate(self) -> Candidate: ...  # noqa: D102


Voice = TypeVar("Voice", bound=Heard)


def twins(voices: Sequence[Voice], first_language: Mapping[str, str]) -> list[list[Voice]]:
    """Group the voices that speak of one credential, the canonical one first; groups in the order of `voices`.

    Two are twins when their pages name each other by hreflang, else when one provider gives them the same code in two
    languages. Two are one page at two addresses when their main text is the same, or when one names the other by
    rel=canonical and both bear the same title: a canonical link to a page of another title is not believed.
    `first_language`: provider id -> its first language, whose page is canonical.
    """
    by_url: dict[str, list[int]] = {}
    by_code: dict[tuple[str, str], list[int]] = {}
    for number, voice in enumerate(voices):
        by_url.setdefault(url_key(voice.summary.url), []).append(number)
        if voice.candidate.code:
            by_code.setdefault((voice.summary.provider_id, voice.candidate.code.casefold()), []).append(number)
    leader = list(range(len(voices)))
    paired: set[int] = set()
    for number, voice in enumerate(voices):
        for other in _named(voice, voices, by_url):
            _join(leader, number, other)
            paired |= {number, other}
    for first, *others in by_code.values():
        for number in others:
            languages = {voices[number].candidate.lang, voices[first].candidate.lang}
            if len(languages) == 2 and not {number, first} & paired:
                _join(leader, number, first)
    named = _same_page(voices, by_url, leader)
    groups: dict[int, list[Voice]] = {}
    for number, voice in enumerate(voices):
        groups.setdefault(_find(leader, number), []).append(voice)

    def rank(voice: Voice) -> tuple[bool, bool]:
        in_other_language = voice.candidate.lang != first_language.get(voice.summary.provider_id, "en")
        return in_other_language, url_key(voice.summary.url) not in named

    return [sorted(group, key=rank) for group in groups.values()]


def _same_page(voices: Sequence[Voice], by_url: Mapping[str, list[int]], leader: list[int]) -> set[str]:
    """Join voices that are one page at two addresses; return the addresses that pages call canonical."""
    by_text: dict[tuple[str, int, str], int] = {}
    named: set[str] = set()
    for number, voice in enumerate(voices):
        summary, anchor = voice.summary, voice.candidate.anchor
        if summary.text_digest:
            _join(leader, number, by_text.setdefault((summary.provider_id, summary.text_digest, anchor), number))
        canonical = url_key(summary.canonical) if summary.canonical else ""
        for other in by_url.get(canonical, []):
            there = voices[other]
            same = (there.candidate.title, there.candidate.anchor) == (voice.candidate.title, anchor)
            if same and there.summary.provider_id == summary.provider_id:
                named.add(canonical)
                _join(leader, number, other)
    return named


def _named(voice: Voice, voices: Sequence[Voice], by_url: Mapping[str, list[int]]) -> list[int]:
    """Return the voices in another language that this one's page names, and whose pages name it."""
    here = url_key(voice.summary.url)
    found = []
    for lang, url in voice.summary.alternates.items():
        if lang == voice.candidate.lang:
            continue
        for number in by_url.get(url_key(url), []):
            other = voices[number]
            back = {url_key(there) for there in other.summary.alternates.values()}
            same = not other.candidate.anchor or other.candidate.code == voice.candidate.code
            if here in back and other.candidate.lang != voice.candidate.lang and same:
                found.append(number)
    return found


def _find(leader: list[int], number: int) -> int:
    while leader[number] != number:
        number = leader[number]
    return number


def _join(leader: list[int], one: int, other: int) -> None:
    first, second = sorted((_find(leader, one), _find(leader, other)))
    leader[second] = first
