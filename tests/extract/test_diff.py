"""`microcred diff`: any two runs, of crawls or of files, compared when asked."""

from pathlib import Path

import pytest

from crawler.result import MicrocredError
from extract import pipeline
from extract.diff import diff
from tests.extract.runs import RUNS, SOLAR, World, page
from tests.programs import microcred


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
