"""What a page stands below: its breadcrumb, and parts of its title element, but for its own name and the site's."""

import re

from extract.credentials.sitewide import pieces
from extract.reading.clean import fold
from extract.reading.page import Block, Page, Zone

SEPARATOR = re.compile(r"[>›»/|→]")
SEPARATED = re.compile(rf"\s*{SEPARATOR.pattern}\s*")
HOME = re.compile(r"^(?:home(?: ?page)?|accueil|you are here:?.*|vous etes ici ?:?.*)$")
STEPS = 3
"""So many, right above the title, are its breadcrumb, whatever they begin and end with."""
DEEPEST = 6
"""More steps than this above a page are a menu."""


def crumbs(page: Page, title: str) -> list[str]:
    """Return the folded names of what stands above the page that calls itself `title` (folded)."""
    before = [block for block in page.blocks if block.zone is not Zone.FOOTER]
    first = next((n for n, block in enumerate(before) if block.level == 1), len(before))
    around = before[:first]
    named = [fold(piece) for piece in pieces(page.title)[:-1]]
    return [
        *_in_one_line(around, title),
        *_in_steps(around),
        *_of_json_ld(page, title),
        *(one for one in named if one != title),
    ]


def _in_one_line(blocks: list[Block], title: str) -> list[str]:
    """Return the steps of `Home > Microcredentials > Welding`, which begin at home or end with the title."""
    for block in reversed(blocks):
        if not SEPARATOR.search(block.text):  # nearly every one of a menu's
            continue
        parts = [step for step in SEPARATED.split(block.text) if step.strip()]
        if len(parts) > 1 and HOME.match(fold(parts[0])):
            return [fold(step) for step in parts[1:]]
        if len(parts) > 1 and (fold(parts[-1]) == title or (block is blocks[-1] and len(parts) >= STEPS)):
            return [fold(step) for step in parts[:-1]]
    return []


def _in_steps(blocks: list[Block]) -> list[str]:
    """Return the steps of a list that begins with the home page and stands right above the page's name."""
    below: list[str] = []
    for block in reversed(blocks):
        if block.level:
            continue
        step = fold(block.text).strip(" >›»/|")
        if HOME.match(step):
            return below[::-1] if len(below) <= DEEPEST else []
        if step:
            below.append(step)
    return []


def _of_json_ld(page: Page, title: str) -> list[str]:
    """Return the names of JSON-LD's BreadcrumbList."""
    found: list[str] = []
    for thing in page.json_ld:
        if thing.get("@type") != "BreadcrumbList" or not isinstance(steps := thing.get("itemListElement"), list):
            continue
        for step in steps:
            item = step.get("item") if isinstance(step, dict) else None
            name = (item.get("name") if isinstance(item, dict) else None) or (
                step.get("name") if isinstance(step, dict) else None
            )
            if isinstance(name, str) and fold(name) != title:
                found.append(fold(name))
    return found
