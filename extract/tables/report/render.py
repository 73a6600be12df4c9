"""The report's page: a template, its styles and its script in one file that asks nothing of the network."""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from extract.evidence.hit import CORE
from extract.tables.guard import NEVER, well_formed
from extract.tables.report import shares
from extract.tables.report.drawing import Drawing, drawn
from extract.tables.report.entries import LETTERS, clipped, entries
from extract.tables.report.source import Run
from extract.tables.report.view import drawings, view
from extract.tables.report.words import Lang, Words, bound

SUFFIX: dict[Lang, str] = {"en": "eng", "fr": "fra"}
FONTS = {"Source Serif 4": "source-serif-4.woff2", "Source Sans 3": "source-sans-3.woff2"}


def render(run: Run) -> dict[Lang, bytes]:
    """Return the report on `run` in each language as one HTML file; the same run and version give the same bytes."""
    shown = {lang: view(run, Words(lang)) for lang in SUFFIX}
    charts = drawn(one for seen in shown.values() for one in drawings(seen))
    return {lang: _page(run, lang, seen, charts) for lang, seen in shown.items()}


def _page(run: Run, lang: Lang, shown: dict[str, Any], charts: Mapping[Drawing, Markup]) -> bytes:
    words = Words(lang)
    styles, script = [_fonts() + _asset("report.css"), _labels(words)], _asset("report.js")
    environment = _environment(words)
    environment.filters["svg"] = charts.__getitem__
    page = environment.get_template("report.html.j2").render(
        lang=lang,
        other="fr" if lang == "en" else "en",
        suffix=SUFFIX[lang],
        version=version("microcred"),
        csp=policy(styles, [script]),
        styles=map(Markup, styles),
        script=Markup(script),
        core=CORE,
        few=shares.FEW,
        letters=LETTERS,
        present={key: {row[key] for row in run.credentials} for key in shares.ORDER},
        entries=entries(run.credentials, run.evidence, words, shown["detail"]),
        **shown,
    )
    return page.encode("utf-8")


def policy(styles: Iterable[str], scripts: Iterable[str]) -> str:
    """Return the content security policy: nothing from anywhere, these styles and scripts and no other."""
    return "; ".join(
        [
            "default-src 'none'",
            f"style-src {_hashes(styles)}",
            f"script-src {_hashes(scripts)}",
            "font-src data:",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hashes(texts: Iterable[str]) -> str:
    digests = (base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)


def _environment(words: Words) -> Environment:
    environment = Environment(
        loader=PackageLoader("extract.tables.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, finalize=_clean,
    )  # fmt: skip
    environment.globals |= {
        "w": words.said, "count": words.count, "number": words.number, "percent": words.percent,
        "label": words.label, "names": words.names, "span": words.span,
    }  # fmt: skip
    environment.filters |= {"clip": clipped, "bound": lambda text: bound(text, words.lang)}
    return environment


def _clean(value: Any) -> Any:
    """Leave out what no page may hold: control characters, lone surrogates."""
    return NEVER.sub("", well_formed(value)) if isinstance(value, str) and not isinstance(value, Markup) else value


def _asset(name: str) -> str:
    return files(__package__).joinpath("assets", name).read_text(encoding="utf-8")


def _fonts() -> str:
    faces = []
    for family, name in FONTS.items():
        data = base64.b64encode(files(__package__).joinpath("assets", name).read_bytes()).decode()
        source = f'url(data:font/woff2;base64,{data})format("woff2")'
        faces.append(f'@font-face{{font-family:"{family}";font-weight:200 900;src:{source}}}\n')
    return "".join(faces)


def _labels(words: Words) -> str:
    """Return the rules that name the questions of a row, and each of its cells where a card has no header."""
    named = [words.said["explorer"]["score"], *(words.said["short"][name] for name in CORE)]
    cell = "#credentials tr:first-child td:nth-child({}):not(:empty)::after{{content:{}}}"
    rules = (cell.format(place, json.dumps(name, ensure_ascii=False)) for place, name in enumerate(named, 2))
    asked = f"#credentials ul::before{{content:{json.dumps(words.said['explorer']['ask'], ensure_ascii=False)}}}"
    return asked + "@media(max-width:48rem),print{" + "".join(rules) + "}"
