"""What changed between two runs, and why: the page, our method, our registry, or the access to a page."""

import json
from pathlib import Path

import pytest

from crawler.archive import Writer
from crawler.result import MicrocredError
from extract import pipeline
from extract.diff import diff
from extract.rows import Change
from tests.programs import microcred

HTML = [("Content-Type", "text/html; charset=utf-8")]
RUNS = tuple(f"202601{day:02d}T000000Z" for day in range(1, 6))
SOLAR, WIND = "https://alder.example/micro/sol", "https://alder.example/micro/win"
WIL = "A 40-hour practicum with a host employer completes the course."
BLOCK = """
[[provider]]
id = "{id}"
name = "{id} College"
province = "BC"
kind = "college"
languages = ["en"]
hosts = ["{id}.example"]
credential_pages = ['{pattern}']
"""
PATTERN = "^/micro/(?P<code>[a-z]+)$"


def page(title: str, price: int = 450, *sentences: str) -> str:
    said = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return f"""<!doctype html><html lang="en"><head><title>{title}</title></head><body><main>
<h1>{title} Micro-credential</h1><p>Register now for this micro-credential.</p>
<dl><dt>Cost</dt><dd>${price}</dd><dt>Hours</dt><dd>42</dd><dt>Start date</dt><dd>May 4, 2026</dd></dl>{said}
</main></body></html>"""


class World:
    """A registry, an archive that grows run by run, and its tables."""

    def __init__(self, folder: Path) -> None:
        self.output, self.config = folder / "output", folder / "spiders.toml"
        self.register()

    def register(self, pattern: str = PATTERN, *more: str) -> None:
        blocks = [BLOCK.format(id="alder", pattern=pattern), BLOCK.format(id="birch", pattern=PATTERN), *more]
        self.config.write_text("\n".join(blocks), encoding="utf-8")

    def crawl(self, run: str, pages: dict[str, str | int], provider: str = "alder") -> None:
        """Archive `pages`: a body, an HTTP status, or the outcome of a request that gave none."""
        at = f"{run[:4]}-{run[4:6]}-{run[6:8]}T00:00:00Z"
        path = self.output / "archive" / provider / f"{provider}-{run}.warc.gz"
        with Writer(path, run_id=run, provider_id=provider, software="test") as writer:
            for url, answer in pages.items():
                if isinstance(answer, int):
                    writer.response(url, answer, HTML, b"", at)
                elif answer.startswith("<"):
                    writer.response(url, 200, HTML, answer.encode(), at)
                else:
                    writer.metadata(url, {"outcome": answer, "kind": "credential"}, at)
        manifest = self.output / run / "run.json"
        manifest.parent.mkdir(parents=True, exist_ok=True)
        crawl = json.loads(manifest.read_text())["crawl"] if manifest.exists() else {"registry": "", "providers": {}}
        crawl["providers"][provider] = {"state": "ok"}
        manifest.write_text(json.dumps({"run_id": run, "crawl": crawl}))

    def run(self, run: str, pages: dict[str, str | int], provider: str = "alder") -> list[Change]:
        self.crawl(run, pages, provider)
        return self.extract(run)

    def extract(self, run: str) -> list[Change]:
        return pipeline.extract_run(run, self.output, self.config).results.changes


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def told(changes: list[Change]) -> list[tuple[str, ...]]:
    return [(one.credential_id, one.change, one.cause, one.column, one.old_value, one.new_value) for one in changes]


def test_the_first_run_has_nothing_to_compare_with(world: World) -> None:
    assert world.run(RUNS[0], {SOLAR: page("Solar")}) == []


def test_pages_that_are_as_they_were_change_nothing(world: World) -> None:
    world.run(RUNS[0], {SOLAR: page("Solar", 450, WIL)})
    assert world.run(RUNS[1], {SOLAR: page("Solar", 450, WIL)}) == []


def test_a_criterion_gained_has_its_sentence_and_one_lost_keeps_it(world: World) -> None:
    world.run(RUNS[0], {SOLAR: page("Solar")})
    [gained] = world.run(RUNS[1], {SOLAR: page("Solar", 450, WIL)})
    assert told([gained]) == [("alder-sol", "changed", "page", "wil", "not_stated", "yes")]
    assert (gained.effect, gained.old_quote, gained.new_quote) == ("gained", "", WIL)
    assert gained.new_link.startswith(SOLAR + "#:~:text=")
    assert (gained.old_run_id, gained.new_run_id) == RUNS[:2]
    assert (gained.first_seen, gained.last_seen) == ("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z")
    [lost] = world.run(RUNS[2], {SOLAR: page("Solar")})
    assert (lost.effect, lost.old_quote, lost.new_quote) == ("lost", WIL, "")


def test_another_sentence_for_the_same_status_is_reworded(world: World) -> None:
    world.run(RUNS[0], {SOLAR: page("Solar", 450, WIL)})
    [change] = world.run(RUNS[1], {SOLAR: page("Solar", 450, WIL.replace("40", "60"))})
    assert (change.column, change.effect, change.old_value, change.new_value) == ("wil", "reworded", "yes", "yes")
    assert change.old_quote == WIL


def test_facts_and_titles_change_from_cell_to_cell(world: World) -> None:
    world.run(RUNS[0], {SOLAR: page("Solar")})
    changes = world.run(RUNS[1], {SOLAR: page("Solar Power", 480)})
    cells = {change.column: (change.old_value, change.new_value) for change in changes}
    assert cells["price_cad"] == ("450.00", "480.00")
    assert cells["title"] == ("Solar Micro-credential", "Solar Power Micro-credential")
    assert {change.cause for change in changes} == {"page"}


def test_credentials_come_go_and_come_back(world: World) -> None:
    both: dict[str, str | int] = {SOLAR: page("Solar"), WIND: page("Wind")}
    world.run(RUNS[0], {SOLAR: page("Solar")})
    assert told(world.run(RUNS[1], both)) == [("alder-win", "added", "page", "", "", "")]
    [gone] = world.run(RUNS[2], {WIND: 404})
    assert told([gone]) == [("alder-win", "gone", "page", "", "", "")]
    assert (gone.title, gone.last_seen) == ("Wind Micro-credential", "2026-01-02T00:00:00Z")
    [back] = world.run(RUNS[3], both)
    assert told([back]) == [("alder-win", "back", "page", "", "", "")]
    assert (back.first_seen, back.last_seen) == ("2026-01-02T00:00:00Z", "2026-01-04T00:00:00Z")


def test_a_page_that_speaks_of_a_credential_again_is_back_though_it_never_vanished(world: World) -> None:
    world.config.write_text("", encoding="utf-8")
    blog = "<html lang='en'><body><main><h1>News</h1><p>We moved to a new building.</p></main></body></html>"
    url = "https://alder.example/solar"
    world.run(RUNS[0], {url: page("Solar")})
    world.run(RUNS[1], {url: blog})
    changes = world.run(RUNS[2], {url: page("Solar")})
    assert [change.change for change in changes] == ["back"]


@pytest.mark.parametrize("answer", ["noarchive", 403, "timeout"])
def test_a_page_that_cannot_be_read_is_never_gone(world: World, answer: str | int) -> None:
    world.run(RUNS[0], {SOLAR: page("Solar", 450, WIL)})
    changes = world.run(RUNS[1], {SOLAR: answer})
    if answer == "noarchive":
        assert told(changes) == [("alder-sol", "changed", "access", "not_assessed_reason", "", "noarchive")]
    else:
        assert changes == [], "the body of before stands"


def test_a_page_that_can_be_read_at_last_is_access(world: World) -> None:
    world.run(RUNS[0], {SOLAR: 403})
    changes = world.run(RUNS[1], {SOLAR: page("Solar", 450, WIL)})
    assert told(changes) == [("alder-sol", "changed", "access", "not_assessed_reason", "blocked", "")]


def test_a_credential_found_by_its_words_alone_is_not_gone_when_its_page_cannot_be_read(world: World) -> None:
    url = "https://birch.example/solar"
    world.config.write_text("", encoding="utf-8")
    first = world.run(RUNS[0], {url: page("Solar", 450, WIL), "https://birch.example/": "<html>"}, "birch")
    assert first == []
    [change] = world.run(RUNS[1], {url: "noarchive"}, "birch")
    assert (change.change, change.cause, change.column, change.new_value) == (
        "changed", "access", "not_assessed_reason", "noarchive",
    )  # fmt: skip


def test_old_pages_are_judged_beside_the_pages_of_then(world: World) -> None:
    """On five pages of one heading it is the site's name, and the credential's title stands in the title element."""

    def course(name: str) -> str:
        return page("Cedar Campus").replace("<title>Cedar Campus<", f"<title>{name} | Cedar Campus<")

    urls = {f"https://alder.example/micro/{name}": name for name in ("oak", "elm", "fir", "yew", "ash", "bay")}
    first: dict[str, str | int] = {url: course(name.title()) for url, name in [*urls.items()][:3]}
    world.run(RUNS[0], first)
    titles = {row["title"] for row in rows(world, RUNS[0])}
    changes = world.run(RUNS[1], {url: course(name.title()) for url, name in urls.items()})
    assert titles == {"Cedar Campus Micro-credential"}
    assert {row["title"] for row in rows(world, RUNS[1])} == {name.title() for name in urls.values()}
    assert {change.cause for change in changes} == {"page"}, "the method is the same; the site is not"


def rows(world: World, run: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (world.output / run / "credentials.jsonl").read_text().splitlines()]


def published(world: World, run: str, **given: str | None) -> None:
    """Rewrite the published row as another method would have given it."""
    path = world.output / run / "credentials.jsonl"
    [row] = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    path.write_text(json.dumps({**row, **given}) + "\n", encoding="utf-8")


NONE = {
    "wil": "not_stated",
    "wil_points": 0.0,
    "wil_quote": None,
    "wil_link": None,
    "wil_evidence": None,
    "wil_subtype": None,
}


def test_the_same_page_read_by_another_method_is_method(world: World) -> None:
    world.run(RUNS[0], {SOLAR: page("Solar", 450, WIL)})
    published(world, RUNS[0], **NONE)
    changes = world.run(RUNS[1], {SOLAR: page("Solar", 450, WIL)})
    assert told(changes)[0] == ("alder-sol", "changed", "method", "wil", "not_stated", "yes")
    assert {change.cause for change in changes} == {"method"}


def test_a_cell_that_changed_for_two_reasons_has_two_rows(world: World) -> None:
    world.run(RUNS[0], {SOLAR: page("Solar", 450, WIL)})
    published(world, RUNS[0], **NONE)
    changes = [one for one in world.run(RUNS[1], {SOLAR: page("Solar")}) if one.column == "wil"]
    assert [(one.cause, one.effect) for one in changes] == [("method", "gained"), ("page", "lost")]


def test_a_table_of_before_a_column_was_added_says_nothing_of_it(world: World) -> None:
    world.run(RUNS[0], {SOLAR: page("Solar")})
    path = world.output / RUNS[0] / "credentials.jsonl"
    row = json.loads(path.read_text(encoding="utf-8"))
    del row["price_cad"]
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert world.run(RUNS[1], {SOLAR: page("Solar")}) == []


def test_a_changed_pattern_is_registry(world: World) -> None:
    world.run(RUNS[0], {SOLAR: page("Solar"), WIND: page("Wind")})
    world.register("^/micro/(?P<code>sol)$")
    assert told(world.run(RUNS[1], {SOLAR: page("Solar"), WIND: page("Wind")})) == [
        ("alder-win", "gone", "registry", "", "", "")
    ]
    world.register()
    assert sorted(told(world.run(RUNS[2], {SOLAR: page("Solar", 480)}))) == [
        ("alder-sol", "changed", "page", "price_cad", "450.00", "480.00"),
        ("alder-win", "added", "registry", "", "", ""),
    ]


def test_a_host_that_opted_out_is_registry(world: World) -> None:
    world.run(RUNS[0], {SOLAR: page("Solar")})
    world.run(RUNS[0], {"https://birch.example/micro/oak": page("Oak")}, "birch")
    world.register(PATTERN, '[[opt_out]]\nhost = "alder.example"\nsince = "2026-01-02"')
    world.crawl(RUNS[1], {})
    assert told(world.run(RUNS[1], {}, "birch")) == [("alder-sol", "gone", "registry", "", "", "")]


def test_each_provider_is_compared_with_the_last_run_that_it_was_in(world: World) -> None:
    oak = "https://birch.example/micro/oak"
    world.run(RUNS[0], {SOLAR: page("Solar")})
    assert world.run(RUNS[1], {oak: page("Oak")}, "birch") == [], "its first run"
    world.crawl(RUNS[2], {SOLAR: page("Solar", 480)})
    changes = world.run(RUNS[2], {oak: page("Oak", 500)}, "birch")
    assert [(one.provider_id, one.old_run_id, one.new_value) for one in changes] == [
        ("birch", RUNS[1], "500.00"),
        ("alder", RUNS[0], "480.00"),
    ]


def test_a_run_extracted_again_reads_nothing_that_a_later_one_brought(world: World) -> None:
    world.run(RUNS[0], {SOLAR: page("Solar")})
    before = (world.output / RUNS[0] / "credentials.csv").read_bytes()
    world.run(RUNS[1], {SOLAR: page("Solar", 480)})
    assert world.extract(RUNS[0]) == []
    assert (world.output / RUNS[0] / "credentials.csv").read_bytes() == before


def test_any_two_runs_can_be_compared(world: World) -> None:
    for run, price in zip(RUNS[:3], (450, 480, 500), strict=True):
        world.run(run, {SOLAR: page("Solar", price)})
    result = diff([RUNS[0], RUNS[2]], world.output, world.config)
    [change] = result.data
    assert (change["old_value"], change["new_value"], change["cause"]) == ("450.00", "500.00", "page")
    assert result.lines[-1] == f"since {RUNS[0]}: 1 cell otherwise changed (by cause: page 1)"
    assert "  price_cad (page): 450.00 -> 500.00" in result.lines
    assert [one["old_value"] for one in diff([], world.output, world.config).data] == ["480.00"]
    assert [one["old_value"] for one in diff([RUNS[1]], world.output, world.config).data] == ["450.00"]


def test_foreign_files_are_compared_while_they_are_what_they_were(world: World, tmp_path: Path) -> None:
    runs = []
    for name, price in (("old", 450), ("new", 480)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "solar.html").write_text(page("Solar", price), encoding="utf-8")
        runs.append(pipeline.extract_files([folder], world.config, world.output).results.run_id)
    [change] = diff(runs, world.output, world.config).data
    assert (change["column"], change["old_value"], change["new_value"]) == ("price_cad", "450.00", "480.00")
    with pytest.raises(MicrocredError, match="name the older run first"):
        diff([runs[1]], world.output, world.config)
    (tmp_path / "old" / "solar.html").write_text(page("Other"), encoding="utf-8")
    with pytest.raises(MicrocredError, match=f"no longer what {runs[0]} was read from"):
        diff(runs, world.output, world.config)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["20250101T000000Z"], "no crawl of that name"),
        (["x-0"], "no tables of that name"),
        (["a", "b", "c"], "name two"),
    ],
)
def test_runs_that_are_not_there_are_said(world: World, arguments: list[str], message: str) -> None:
    world.run(RUNS[0], {SOLAR: page("Solar")})
    done = microcred("diff", *arguments, "--output", str(world.output), "--config", str(world.config))
    assert done.returncode in (2, 3)
    assert message in done.stderr
