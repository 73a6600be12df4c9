"""What the server of tests/programs.py loads before it forks: both wings, and what a first page makes them load.

Not the event loop and the crawl's settings, which every crawl sets up by its own environment.
"""

# ruff: noqa: F401

import gc
from pathlib import Path
from tempfile import TemporaryDirectory

import scrapy.core.downloader.handlers.http11
import scrapy.downloadermiddlewares.retry
import scrapy.extensions.feedexport

import crawler.check
import crawler.frontier
import crawler.logs
import crawler.middleware
import crawler.new
import crawler.redirects
import crawler.resolver
import crawler.run
import extract.agree
import extract.diff
import extract.ending
import extract.evaluate
import extract.explain
import extract.sample
import extract.show
import extract.tables.report.again
import extract.verify
import microcred
from extract import pipeline

PAGE = """<html lang="{}"><title>Pay</title><main><h1>Pay Micro-credential</h1><p>{}</p><p>$450</p></main>"""
TEXTS = {"en": "A 40-hour practicum completes the course.", "fr": "Un stage de 40 heures termine la formation."}

with TemporaryDirectory() as name:
    folder = Path(name)
    for lang, text in TEXTS.items():
        (folder / f"{lang}.html").write_text(PAGE.format(lang, text), encoding="utf-8")
    (folder / "spiders.toml").write_text("", encoding="utf-8")
    pipeline.extract_files([folder], folder / "spiders.toml", folder / "output")
gc.freeze()
