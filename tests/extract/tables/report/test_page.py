"""What each report holds, without a browser: every sentence, nothing of the network, nothing that runs."""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from extract.quote import text_fragment
from extract.tables.latest import TablesError
from extract.tables.questions import questions
from extract.tables.report import view
from extract.tables.report.files import NAMES, write_reports
from extract.tables.report.source import read_run
from extract.tables.write import write

from .conftest import HOSTILE, a_run


@pytest.fixture(scope="module", params=["en", "fr"])
def lang(request):
    return request.param


@pytest.fixture(scope="module")
def page(a_folder, lang):
    return BeautifulSoup((a_folder / NAMES[lang]).read_bytes(), "lxml")


def said(page, selector):
    return [" ".join(one.get_text(" ").split()) for one in page.select(selector)]


def bare(text):
    """Return `text` without white space and control characters."""
    return re.sub(r"[\x00-\x20]", "", text)


def test_the_policy_names_the_styles_and_the_script_and_lets_nothing_else_in(page):
    policy = page.select_one("meta[http-equiv=Content-Security-Policy]")["content"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert "unsafe" not in policy
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        digests = [hashlib.sha256(one.string.encode()).digest() for one in page.select(tag)]
        assert rules[rule] == " ".join(f"'sha256-{base64.b64encode(one).decode()}'" for one in digests)
    assert not [one for one in page.find_all(True) for name in one.attrs if name.startswith("on") or name == "style"]
    assert "eval(" not in page.select_one("script").string


def test_nothing_is_asked_of_the_network(page):
    assert not page.select("img, iframe, object, embed, link[href^=http], script[src], use, image")
    assert "url(" not in page.decode().replace("url(data:", "")
    links = {one["href"].split(":")[0] for one in page.select("a[href]") if ":" in one["href"].split("#")[0]}
    assert links == {"https"}


def test_every_sentence_stands_in_the_page_without_a_script(a_folder, page):
    rows = [json.loads(line) for line in (a_folder / "credentials.jsonl").read_text().splitlines()]
    text = bare(page.get_text())
    for row in rows:
        for key in (key for key in row if key.endswith("_quote") and row[key]):
            assert bare(row[key]) in text, row["credential_id"]


def test_every_question_is_there_and_each_credential_refers_to_its_own(a_folder, page, lang):
    rows = [json.loads(line) for line in (a_folder / "credentials.jsonl").read_text().splitlines()]
    for row in rows:
        body = page.find(id=f"c-{row['credential_id']}")
        asked = [page.find(id=link["href"][1:]).get_text() for link in body.select("li a")]
        expected = [getattr(one, f"question_{lang}") for one in questions(row)]
        assert [one.replace("\xa0", " ") for one in asked] == expected


def test_a_sentence_of_the_provider_stands_once_and_each_credential_refers_to_it(page):
    assert page.decode().count("Career coaching is free for every learner") == 1
    for number in range(4):
        link = page.find(id=f"c-alder-{number}").select_one("p a[href^='#e']")
        assert "Career coaching is free" in page.find(id=link["href"][1:]).get_text()


def test_what_could_not_be_read_is_said_and_never_not_stated(page, lang):
    row = page.find(id="c-boreal-9")
    words = {"en": ("Not read", "The server refused the page."), "fr": ("Non lue", "Le serveur a refusé la page.")}
    assert {cell.get_text() for cell in row.select("td[class]")} == {words[lang][0]}
    assert words[lang][1] in said(page, "#sec-read")[0]
    assert f"16 {'of' if lang == 'en' else 'sur'}" not in said(page, "#criterion-advisory .figure")[0]
    assert said(page, "#criterion-advisory .figure p")[1].startswith("14 of 16" if lang == "en" else "14 sur 16")


def test_providers_stand_by_name_and_none_has_a_score(page):
    names = [one.split()[0] for one in said(page, "#sec-providers .scroll tbody th")]
    assert names == ["Alder", "Cégep", "Odd"]
    assert not page.select("#sec-providers :is(th, td):-soup-contains('Score', 'Indice')")


def test_each_chart_has_a_name_and_its_numbers_in_a_table(page):
    charts = page.select("svg")
    assert len(charts) == 2 + 3 + 2
    assert len({one["aria-label"] for one in charts}) == len(charts)
    assert all(one["role"] == "img" for one in charts)
    assert said(page, "#sec-score .data tbody tr")[2].startswith("20–29")


def test_parts_in_the_other_language_say_so(page, lang):
    foreign = {"en": "fr", "fr": "en"}[lang]
    own = page.select_one(f"#c-{'alder-0' if lang == 'en' else 'boreal-1'}")
    other = page.select_one(f"#c-{'boreal-1' if lang == 'en' else 'alder-0'}")
    assert not own.select("[lang]")
    assert other.select_one("th a")["lang"] == other.select_one("q")["lang"] == foreign


def test_what_the_model_found_is_marked(page, lang):
    marked = {"en": "Internship, found by the model", "fr": "Stage en entreprise, trouvée par le modèle"}
    assert said(page, "#credentials i").count(marked[lang]) == 1
    assert said(page, "#c-boreal-1 i") == [marked[lang]]


def test_hostile_text_is_text(page):
    assert len(page.select("script")) == 1
    assert not page.select("[onerror], [onload], tbody b b, #credentials svg, #credentials img")
    titles = [one.get_text() for one in page.select("#credentials tbody[id^=c-odd] th > span")]
    assert titles[0] == HOSTILE[0] or HOSTILE[0] in titles
    assert "{{ 7 * 7 }} {% raw %}" in titles
    assert "&lt;b&gt; &amp;" in titles
    assert max(map(len, titles)) == 300
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", page.decode())


def test_changes_are_told_with_their_cause_and_both_quotes(page, lang):
    told = said(page, "#sec-changes")[0]
    for part in (
        ("Added", "Heat Pumps", "Yes → Negated", "Lost · Page", "There is no placement.", "20261101T000000Z")
        if lang == "en"
        else ("Ajoutée", "Heat Pumps", "Oui → Nié", "Perdu · Page", "There is no placement.", "20261101T000000Z")
    ):
        assert part in told


def test_the_same_tables_give_the_same_bytes(make, a_folder, tmp_path):
    again = write(a_run(make), tmp_path / "b" / make.RUN)
    for name in NAMES.values():
        assert (again / name).read_bytes() == (a_folder / name).read_bytes()


def test_a_run_that_found_nothing_still_has_a_report(make, tmp_path):
    empty = make.results(credentials=[], evidence=[], pages=[], providers=[], issues=[])
    folder = write(empty, tmp_path / make.RUN)
    for name in NAMES.values():
        page = BeautifulSoup((folder / name).read_bytes(), "lxml")
        assert not page.select("svg")
        assert page.select_one("#sec-method p")


def grown(folder: Path, number: int, target: Path) -> Path:
    """Copy the tables of `folder` with its readable credentials repeated, each with sentences of its own."""
    target.mkdir(parents=True)
    for name in ("providers.csv", "pages.csv", "changes.csv", "issues.jsonl", "run.json"):
        (target / name).write_bytes((folder / name).read_bytes())
    rows, proofs = (
        [json.loads(line) for line in (folder / f"{name}.jsonl").read_text().splitlines()]
        for name in ("credentials", "evidence")
    )
    rows = [row for row in rows if row["provider_id"] == "alder"]
    several = list(proofs)
    for copy in range(number):
        row = rows[copy % len(rows)] = {**rows[copy % len(rows)], "credential_id": f"alder-copy-{copy}"}
        for key in ("advisory", "capstone", "wil", "laddering", "skill"):
            words = f"Sentence {copy} on {key}, é like those that pages have; " * 3
            link = text_fragment(row["url"], words)
            row |= {key: "yes", f"{key}_points": 1.0, f"{key}_evidence": f"{key}-{copy}"}
            several.append(
                {**proofs[0], "evidence_id": f"{key}-{copy}", "criterion": key, "quote": words, "link": link}
            )
        with (target / "credentials.jsonl").open("a") as stream:
            stream.write(json.dumps(row) + "\n")
    (target / "evidence.jsonl").write_text("".join(json.dumps(one) + "\n" for one in several))
    return target


def test_two_thousand_credentials_stay_below_five_megabytes(make, a_folder, tmp_path):
    folder = grown(a_folder, 2_000, tmp_path / make.RUN)
    write_reports(folder, make.RUN, "1-0a1b2c3d")
    for name in NAMES.values():
        page = (folder / name).read_bytes()
        assert page.count(b"<tbody id=") == 2_000
        assert page.count(b"like those that pages have; </q>") == 5 * 2_000
        assert len(page) < 5_000_000


def test_a_run_too_large_for_a_browser_keeps_its_rows_and_names_the_tables(make, a_folder, tmp_path, monkeypatch):
    monkeypatch.setattr(view, "TOO_MANY", 20)
    folder = grown(a_folder, 21, tmp_path / make.RUN)
    write_reports(folder, make.RUN, "1-0a1b2c3d")
    page = BeautifulSoup((folder / NAMES["en"]).read_bytes(), "lxml")
    assert len(page.select("tbody[id] th a[href]")) == 21
    assert not page.select("tbody[id] q, tbody[id] li")
    assert "the sentences stand in credentials.csv" in said(page, "#sec-credentials p")[0]


def test_tables_of_another_version_are_refused_with_the_way_out(make, a_folder, tmp_path):
    folder = grown(a_folder, 1, tmp_path / make.RUN)
    (folder / "evidence.jsonl").write_text("")
    with pytest.raises(TablesError, match=r"evidence.jsonl lacks .*`microcred extract` writes them anew"):
        read_run(folder, make.RUN, "1")
    (folder / "credentials.jsonl").write_text('{"credential_id": "x"}\n')
    with pytest.raises(TablesError, match=r"provider_id.*`microcred extract` writes them anew"):
        read_run(folder, make.RUN, "1")
