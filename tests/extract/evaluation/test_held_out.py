"""What is held out: readable, enough of it in each language, still what was labelled, and of other providers."""

import hashlib
import json
from collections import Counter
from pathlib import Path

from extract.evaluation.goldpages import read_pages

GOLD = Path(__file__).parents[2] / "gold"
PAGES = GOLD / "pages"
TESTS = ("test.en.jsonl", "test.fr.jsonl", "test2.en.jsonl", "test2.fr.jsonl")


def test_there_are_at_least_forty_pages_in_each_language():
    assert all(number >= 40 for number in Counter(page.lang for page in read_pages([PAGES])).values())


def test_no_page_differs_from_the_digest_that_was_committed_with_its_labels():
    lines = (PAGES / "SHA256SUMS").read_text("utf-8").splitlines()
    committed = dict(reversed(line.split("  ", 1)) for line in lines)
    files = [path for path in PAGES.rglob("*") if path.parent != PAGES and path.is_file()]
    assert {path.relative_to(PAGES).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files} == (
        committed
    )


def providers(name: str) -> set[str]:
    lines = (GOLD / name).read_text("utf-8").splitlines()
    return {json.loads(line)["provider_id"] for line in lines} - {"various"}


def test_no_test_sentence_differs_from_the_digest_that_was_committed_before_it_was_measured():
    lines = (GOLD / "SHA256SUMS").read_text("utf-8").splitlines()
    committed = dict(reversed(line.split("  ", 1)) for line in lines)
    assert {name: hashlib.sha256((GOLD / name).read_bytes()).hexdigest() for name in TESTS} == committed


def test_no_provider_of_a_test_file_is_learned_from_in_its_language_nor_stands_by_to_be():
    for name in TESTS:
        lang = name.split(".")[1]
        learned = {one for kind in ("train", "dev", "unlearned") for one in providers(f"{kind}.{lang}.jsonl")}
        assert providers(name) and not providers(name) & learned
    assert not providers("test2.en.jsonl") & providers("test.en.jsonl")
    assert not providers("test2.fr.jsonl") & providers("test.fr.jsonl")
