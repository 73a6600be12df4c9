"""What changed since the last run though no page did: our method, our registry."""

import json

from tests.extract.runs import PATTERN, RUNS, SOLAR, WIL, WIND, World, page, told


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
