"""Pages of one credential, in two languages or at two addresses, are one; nothing else is."""

from dataclasses import dataclass, field

from extract.credentials import Candidate, twins

FIRST = {"heron": "en", "lucioles": "fr"}


@dataclass
class Summary:
    url: str
    provider_id: str = "heron"
    alternates: dict[str, str] = field(default_factory=dict)
    canonical: str = ""
    text_digest: int = 0


@dataclass
class Voice:
    summary: Summary
    candidate: Candidate


def voice(path: str, lang: str, code: str = "", twin: str = "", provider: str = "heron", anchor: str = "") -> Voice:
    here = f"https://{provider}.example{path}"
    other = {"en": "fr", "fr": "en"}[lang]
    alternates = {lang: here, other: f"https://{provider}.example{twin}"} if twin else {}
    return Voice(Summary(here, provider, alternates), Candidate("T", code, anchor, 0, 1, "", lang))


def paths(groups: list[list[Voice]]) -> list[list[str]]:
    return [[one.summary.url.partition(".example")[2] for one in group] for group in groups]


def test_pages_that_name_each_other_are_twins_and_the_first_language_leads() -> None:
    pair = [voice("/fr/a", "fr", twin="/en/a"), voice("/en/a", "en", twin="/fr/a")]
    assert paths(twins(pair, FIRST)) == [["/en/a", "/fr/a"]]
    pair = [voice("/en/a", "en", "", "/fr/a", "lucioles"), voice("/fr/a", "fr", "", "/en/a", "lucioles")]
    assert paths(twins(pair, FIRST)) == [["/fr/a", "/en/a"]]


def test_one_page_that_names_the_other_is_not_enough() -> None:
    assert paths(twins([voice("/en/a", "en", twin="/fr/a"), voice("/fr/a", "fr")], FIRST)) == [["/en/a"], ["/fr/a"]]


def test_a_switch_that_leads_to_the_home_page_makes_no_twins() -> None:
    voices = [voice("/en/a", "en", twin="/fr"), voice("/en/b", "en", twin="/fr"), voice("/fr", "fr", twin="/en")]
    assert paths(twins(voices, FIRST)) == [["/en/a"], ["/en/b"], ["/fr"]]


def test_the_same_code_in_two_languages_is_a_twin() -> None:
    voices = [voice("/a", "en", "GH101"), voice("/b", "en", "GH102"), voice("/c", "fr", "gh101")]
    assert paths(twins(voices, FIRST)) == [["/a", "/c"], ["/b"]]


def test_the_same_code_of_two_providers_or_in_one_language_is_not() -> None:
    voices = [voice("/a", "en", "X1"), voice("/b", "fr", "X1", provider="lucioles"), voice("/c", "en", "X1")]
    assert paths(twins(voices, FIRST)) == [["/a"], ["/b"], ["/c"]]


def test_sections_of_two_pages_are_twins_by_their_code() -> None:
    voices = [
        voice("/en/short", "en", "x1", "/fr/courts", anchor="one"),
        voice("/en/short", "en", "x2", "/fr/courts", anchor="two"),
        voice("/fr/courts", "fr", "x1", "/en/short", anchor="un"),
        voice("/fr/courts", "fr", "x2", "/en/short", anchor="deux"),
    ]
    groups = twins(voices, FIRST)
    assert [[one.candidate.anchor for one in group] for group in groups] == [["one", "un"], ["two", "deux"]]


def at(path: str, title: str = "T", canonical: str = "", text: int = 0, provider: str = "heron") -> Voice:
    there = f"https://{provider}.example{canonical}" if canonical else ""
    summary = Summary(f"https://{provider}.example{path}", provider, canonical=there, text_digest=text)
    return Voice(summary, Candidate(title, "", "", 0, 1, "", "en"))


def test_one_text_at_two_addresses_is_one_and_the_canonical_address_leads() -> None:
    assert paths(twins([at("/a", text=7), at("/b", text=7), at("/c", text=8)], FIRST)) == [["/a", "/b"], ["/c"]]
    assert paths(twins([at("/a", text=7), at("/b", canonical="/b", text=7)], FIRST)) == [["/b", "/a"]]
    assert paths(twins([at("/a", text=7), at("/b", text=7, provider="lucioles")], FIRST)) == [["/a"], ["/b"]]


def test_a_canonical_link_is_believed_where_the_titles_agree() -> None:
    assert paths(twins([at("/a?v=2", canonical="/a"), at("/a")], FIRST)) == [["/a", "/a?v=2"]]
    assert paths(twins([at("/a", "A", "/list"), at("/b", "B", "/list"), at("/list", "Both")], FIRST)) == [
        ["/a"], ["/b"], ["/list"],
    ]  # fmt: skip
    assert paths(twins([at("/a", canonical="/unread"), at("/b", canonical="/unread")], FIRST)) == [["/a"], ["/b"]]
