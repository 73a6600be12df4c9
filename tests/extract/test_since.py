"""What changed since the last run because a page, or the access to it, did."""

import pytest

from tests.extract.runs import RUNS, SOLAR, WIL, WIND, World, page, rows, told


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
