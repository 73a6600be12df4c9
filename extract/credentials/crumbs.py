"""What a page stands below: its breadcrumb, and parts of its title element, but for its own name and the site's."""

import re

from extract.credentials.sitewide import pieces
from extract.reading.clean import fold
from extract.reading.page import Block, Page, Zone

SEPARATED = re.compile(r"\s*[>›»/|→]\s*")
HOME = re.compile(r"^(?:home(?: ?page)?|accueil|you are here:?.*|vous etes ici ?:?.*)$")
DEEPEST = 6
"""More steps than this above a page are a menu."""


def crumbs(page: Page, title: str) -> list[str]:
    """Return the folded names of what stands above the page that calls itself `title` (folded)."""
    before = [block for block in page.blocks if block.zone is not Zone.FOOTER]
    first = next((n for n, block in enumerate(before) if block.level == 1), len(before))
    around = before[:first]
    named = [fold(piece) for piece in pieces(page.title)[:-1]]
    return [
        *_in_one_line(around),
        *_in_steps(around),
        *_of_json_ld(page, title),
        *(one for one in named if one != title),
    ]


def _in_one_line(blocks: list[Block]) -> list[str]:
    """Return the steps of `Home > Microcredentials > Welding`."""
    for block in reversed(blocks):
        steps = [fold(step) for step in SEPARATED.split(block.text) if step.strip()]
        if len(steps) > 1 and HOME.match(steps[0]):
            return steps[1:]
    return []


def _in_steps(blocks: list[Block]) -> list[str]:
    """Return the steps of a list that begins with the home page and stands right above the page's name."""
    steps = [fold(block.text).strip(" >›»/|") for block in blocks if not block.level]
    for number in range(len(steps) - 1, -1, -1):
        if HOME.match(steps[number]):
            found = [step for step in steps[number + 1 :] if step]
            return found if len(found) <= DEEPEST else []
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
