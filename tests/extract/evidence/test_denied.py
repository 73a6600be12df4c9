"""What a page says in so many words is believed before a sentence that only looks like evidence."""

from dataclasses import replace

from extract.evidence.denied import denied
from extract.evidence.hit import Hit

WHOLE = [(0, 1000)]


def hit(status: str, at: int = 0, criterion: str = "wil", basis: str = "model", sure: float = 0.7) -> Hit:
    return Hit(
        criterion, "internship", status, "programme", "r", at, at + 5, at, at + 5,
        basis=basis, probability=sure if basis == "model" else None, seconded=sure if basis == "rule" else None,
    )  # fmt: skip


def reasons(hits: list[Hit], spans: list[tuple[int, int]] = WHOLE) -> list[str]:
    return [one.discarded for one in denied(hits, spans)]


def test_a_denial_beats_weak_evidence_and_strong_evidence_stands_beside_it() -> None:
    assert reasons([hit("negated", 10), hit("present", 20)]) == ["", "the page denies it elsewhere"]
    assert reasons([hit("negated", 10, basis="rule"), hit("present", 20, sure=0.9)]) == [
        "",
        "the page denies it elsewhere",
    ]
    assert reasons([hit("negated", 10, basis="rule"), hit("present", 20, sure=0.9995)]) == ["", ""]
    assert reasons([hit("negated", 10, sure=0.6), hit("present", 20, sure=0.9)]) == ["", ""]
    assert reasons([hit("negated", 10, basis="rule"), hit("present", 20, basis="rule", sure=0.995)]) == ["", ""]
    assert reasons([replace(hit("present", 20, basis="rule"), seconded=None)]) == [""]
    assert reasons([hit("negated", 10), hit("optional", 20)]) == ["", ""]


def test_a_plain_option_or_plan_beats_what_the_model_alone_takes_for_more() -> None:
    option, plan = (hit(status, 10, basis="rule", sure=0.99) for status in ("optional", "planned"))
    assert reasons([option, hit("present", 20)]) == ["", "the page calls it an option elsewhere"]
    assert reasons([plan, hit("present", 20)]) == ["", "the page calls it a plan elsewhere"]
    assert reasons([option, hit("present", 20, basis="rule")]) == ["", ""]
    assert reasons([hit("optional", 10), hit("present", 20)]) == ["", ""]


def test_each_credential_of_a_page_has_its_own_denials_and_laddering_has_none() -> None:
    assert reasons([hit("negated", 10), hit("present", 600)], [(0, 500), (500, 1000)]) == ["", ""]
    assert reasons([hit("negated", 10, "laddering"), hit("present", 20, "laddering")]) == ["", ""]
