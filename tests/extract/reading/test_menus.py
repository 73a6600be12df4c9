"""A menu that comes again on every page is walked twice and then remembered: no page may read differently for it."""

from collections.abc import Iterator

import pytest

from extract.reading import walk
from extract.reading.menus import KEPT_MENUS, Known
from extract.reading.page import Page
from extract.reading.reader import read

ITEMS = "".join(f'<li class="item"><a href="/section/{n}">Programs and services {n}</a></li>' for n in range(30))
HEADED = (
    f'<details id="more"><summary>More</summary><ul>{ITEMS}</ul></details><h3><a name="deep"></a>Visit</h3><p>Us.</p>'
)
RELATIVE = ITEMS.replace("/section", "section")
TABLE = "".join(f"<tr><th>Day {n}</th><td>Open to all until {n} o'clock</td></tr>" for n in range(30))
WRAPPED = f"<main><h1>Welding</h1><p>{'A practicum with an employer. ' * 20}</p></main><ul>{ITEMS}</ul>"
MENUS = {
    "items": f"<nav><ul>{ITEMS}</ul></nav>",
    "headed": f"<footer><section>{HEADED}</section></footer>",
    "relative": f"<nav><ul>{RELATIVE}</ul></nav>",
    "table": f"<footer><table>{TABLE}</table></footer>",
    "wrapped": f'<div class="header">{WRAPPED}</div>',
    "listed": f"<ul><li><nav><p>Here</p><ul>{ITEMS}</ul></nav></li></ul>",
}


@pytest.fixture(autouse=True)
def nothing_met(monkeypatch: pytest.MonkeyPatch) -> Iterator[Known]:
    known = Known()
    monkeypatch.setattr(walk, "MENUS", known)
    return known


def page(menu: str, number: int, current: str = "") -> Page:
    marked = menu.replace("item", f"item {current}", 1)
    body = f"{marked}<h1>Course {number}</h1><p>Some text of {number}.</p>{menu}<p>End.</p>"
    return read(f"<html><body>{body}</body></html>".encode(), f"https://college.example/a{number}/b", "text/html")


@pytest.mark.parametrize("name", MENUS)
def test_the_third_page_reads_as_if_it_were_the_first(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (1, 2):
        page(MENUS[name], number)
    known = page(MENUS[name], 3)
    monkeypatch.setattr(walk, "MENUS", Known())
    assert page(MENUS[name], 3) == known


def test_a_menu_that_marks_the_page_is_known_by_its_parts(nothing_met: Known) -> None:
    parts = "".join(f"<div>{ITEMS.replace('section', f'part-{n}')}</div>" for n in range(4))
    for number in (1, 2, 3):
        page(f'<nav class="item">{parts}</nav>', number, current=f"is-{number}")
    assert sum(menu is not None for menu in nothing_met.menus.values()) >= 4


def test_only_so_many_are_remembered(nothing_met: Known) -> None:
    for number in range(2 * KEPT_MENUS):
        page(MENUS["items"].replace("Programs", f"Programs {number}"), number)
    assert len(nothing_met.menus) == KEPT_MENUS
