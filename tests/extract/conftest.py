"""A small run: pages of two providers, extracted by the real pipeline."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from extract import pipeline
from extract.tables.report import drawing
from tests.extract.runs import World

PAGE = """<!doctype html><html lang="{lang}"><head><title>{title}</title>
<link rel="canonical" href="https://{host}/{slug}"></head><body>
<nav><ul><li><a href="/careers">Career Services and internships for all</a></li></ul></nav>
<main><h1>{title} Micro-credential</h1><p>Register now for this micro-credential.</p>
<dl><dt>Cost</dt><dd>$450</dd><dt>Hours</dt><dd>42</dd><dt>Start date</dt><dd>May 4, 2026</dd></dl>
<h2>In the workplace</h2>{body}</main></body></html>"""
PAGES = [
    ("alder.example", "payroll", "en", "Payroll",
     "<p>We meet on Tuesdays. A 40-hour practicum with a host employer completes the course.</p>"
     "<p>There is no capstone project.</p><p>Bring your own laptop to every class.</p>"),
    ("alder.example", "welding", "en", "Welding",
     "<p>Each learner completes a 60-hour practicum with a host employer.</p>"
     "<p>The placement test is written on the first evening.</p><p>The shop is heated all winter.</p>"),
    ("birch.example", "soudage", "fr", "Soudage",
     "<p>Un stage de 120 heures en entreprise termine la formation.</p><p>L'atelier est chauffé tout l'hiver.</p>"),
]  # fmt: skip


@pytest.fixture(scope="session", autouse=True)
def charts_drawn_once() -> Iterator[None]:
    """Let the charts that many small runs ask for be drawn once in a session: each asking starts a process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawing, "_svgs", cache(drawing._svgs.__wrapped__))
        yield


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an output folder that holds the tables of one run over loose HTML files."""
    folder = tmp_path_factory.mktemp("run")
    site = folder / "site"
    site.mkdir()
    for host, slug, lang, title, body in PAGES:
        text = PAGE.format(host=host, slug=slug, lang=lang, title=title, body=body)
        (site / f"{slug}.html").write_text(text, "utf-8")
    config = folder / "spiders.toml"
    config.write_text("", "utf-8")
    pipeline.extract_files([site], config, folder / "output")
    return folder / "output"


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)
