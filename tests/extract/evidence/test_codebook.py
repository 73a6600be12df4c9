"""The codebook is whole, and says where it is wrong."""

import pytest

from extract.evidence.codebook import CodebookError, Rule, Rules, load_codebook, read
from extract.evidence.normal import normal

BLOCK = """
id = "x"
criterion = "wil"
subtype = "internship"
phrases = ["internship"]
reason = "by name"
matches = ["An internship."]
misses = ["None."]
"""


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_subtype_has_a_rule(lang: str) -> None:
    codebook = load_codebook()
    stated = {(criterion, name) for criterion, entry in codebook.criteria.items() for name in entry.subtypes}
    assert stated - {(rule.criterion, rule.subtype) for rule in codebook.rules[lang].rule} == set()


def test_the_version_names_the_files_content() -> None:
    stated, _, digest = load_codebook().version.rpartition("-")
    assert stated and len(digest) == 8
    assert int(digest, 16) >= 0


def test_a_rule_is_read() -> None:
    assert read(Rule, BLOCK.encode(), "test.toml").phrases == ("internship",)


def test_an_unknown_key_is_refused_with_the_likely_one() -> None:
    with pytest.raises(CodebookError, match=r"test\.toml: reazon.*reason"):
        read(Rule, BLOCK.replace("reason", "reazon").encode(), "test.toml")


def test_a_rule_needs_a_frame_or_phrases() -> None:
    with pytest.raises(CodebookError, match="needs either frame or phrases"):
        read(Rule, BLOCK.replace('phrases = ["internship"]', "").encode(), "test.toml")


def test_a_rule_needs_examples() -> None:
    with pytest.raises(CodebookError, match="misses"):
        read(Rule, BLOCK.replace('["None."]', "[]").encode(), "test.toml")


def test_a_file_without_rules_is_refused() -> None:
    with pytest.raises(CodebookError, match=r"test\.toml: rule"):
        read(Rules, b"", "test.toml")


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("L’employeur", "l'employeur"),
        ("work\u2011integrated", "work-integrated"),
        ("12\u00a0$", "12 $"),
        ("İstanbul", "İstanbul"),
        ("étudiant·e·s inscrits", "étudiants    inscrits"),
    ],
)
def test_normal_keeps_the_length(text: str, spelling: str) -> None:
    assert len(normal(text)) == len(text)
    assert normal(text) == spelling
