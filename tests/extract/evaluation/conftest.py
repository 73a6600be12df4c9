"""Rows and pages of gold in a few words."""

import json
from pathlib import Path
from typing import Any

import pytest

from extract.evaluation.gold import Row

HTML = """<!doctype html><html lang="en"><head><title>Payroll Basics</title></head><body>
<nav><ul><li><a href="/careers">Career Services</a></li><li><a href="/capstone">Capstone showcase</a></li></ul></nav>
<main><h1>Payroll Basics Micro-credential</h1><p>Register now for this micro-credential.</p>
<dl><dt>Cost</dt><dd>$450</dd><dt>Hours</dt><dd>42</dd><dt>Delivery</dt><dd>Online</dd></dl>
<p>A 40-hour practicum with a host employer completes the course.</p>
<p>There is no capstone project.</p></main></body></html>"""
META: dict[str, Any] = {
    "url": "https://alder.example/micro/payroll",
    "provider": {
        "id": "alder", "name": "Alder College", "province": "BC", "kind": "college", "languages": ["en"],
        "hosts": ["alder.example"], "credential_pages": ["^/micro/[a-z-]+$"],
    },
}  # fmt: skip
EXPECTED: dict[str, Any] = {
    "kind": "credential",
    "credentials": [
        {
            "title": "Payroll Basics Micro-credential",
            "cells": {"wil": "yes", "capstone": "negated"},
            "facts": {"hours": 42, "price_cad": 450.0, "price_kind": "full", "delivery": "online"},
        }
    ],
}


def row(text: str, number: int = 1, **given: Any) -> Row:
    """Return a labelled sentence; `given` replaces what the test is about."""
    return Row(**{"id": f"r{number}", "text": text, "lang": "en", "provider_id": "alder", "labels": {}, **given})


def gold_page(folder: Path, html: str = HTML, meta: Any = None, expected: Any = None, **more: str) -> Path:
    """Write a gold page into `folder`; `more` are further .html files by their stem."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {"page": html, **more}.items():
        (folder / f"{name}.html").write_text(text, "utf-8")
    (folder / "meta.json").write_text(json.dumps(META if meta is None else meta), "utf-8")
    (folder / "expected.json").write_text(json.dumps(EXPECTED if expected is None else expected), "utf-8")
    return folder


@pytest.fixture(scope="session")
def make_row():
    """Build a Row."""
    return row


@pytest.fixture(scope="session")
def make_page():
    """Write a gold page; its default HTML, meta.json and expected.json are its attributes."""
    gold_page.html, gold_page.meta, gold_page.expected = HTML, META, EXPECTED
    return gold_page
