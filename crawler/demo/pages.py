"""Render a page of a site: its words in its shape's template, amid the menus a real site has."""

import json
import tomllib
from datetime import date
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from crawler.demo.data import read_text
from crawler.demo.links import Links
from crawler.demo.markup import Reader
from crawler.demo.site import Card, Page, Site
from crawler.demo.typography import NBSP, french

LABELS: dict[str, dict[str, str]] = tomllib.loads(read_text("labels.toml"))

_ENVIRONMENT = Environment(
    loader=PackageLoader("crawler.demo", "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)


class Renderer:
    """Render the pages of one site."""

    def __init__(self, site: Site, base_port: int) -> None:
        self.site = site
        self.base_port = base_port
        self.origin = f"http://127.0.0.1:{base_port + site.port_offset}"
        self.template = _ENVIRONMENT.get_template(f"{site.shape}.j2")

    def render(self, page: Page, modified: date) -> str:
        """Return the page's HTML."""
        link = Links(page.path, self.base_port, bool(self.site.options.get("session_ids")))
        thousands = self.site.options.get("thousands", NBSP)
        reader = Reader(link, (lambda text: french(text, thousands)) if page.lang == "fr" else str)
        options = self.site.options
        here = [card for card in options.get("related", []) if card.get("lang", self.site.lang) == page.lang]
        here = [card for card in here if card["url"] != page.path]
        context: dict[str, Any] = {
            "site": self.site,
            "page": page,
            "link": link,
            "t": LABELS[page.lang],
            "origin": self.origin,
            "modified": modified,
            "name": options.get(f"name_{page.lang}", self.site.name),
            "home": self.site.prefixes[page.lang] + "/",
            "sections": reader.sections(page.body),
            "repeated": reader.sections(options.get(f"repeated_{page.lang}", "")),
            "menu": self._menu(page.lang),
            "cards": [self._card(path) for path in page.cards],
            "related": [item for item in here if item["id"] in page.related] if page.related else here[:3],
            "testimonials": [item for item in options.get("testimonial", []) if item["lang"] == page.lang],
            "news": [item for item in options.get("news", []) if item["lang"] == page.lang],
            "jsonld": [Markup(block) for block in self._jsonld(page)],
            "inline": reader.inline,
        }
        return self.template.render(context)

    def _card(self, path: str) -> Card:
        page = self.site.page(path)
        return {"title": page.title, "url": path, "text": page.description, "code": page.code}

    def _menu(self, lang: str) -> list[dict[str, Any]]:
        """Return the columns of the mega menu: the provider's own, then one per utility page with its sections."""
        columns = [column for column in self.site.options.get("menu", []) if column.get("lang", self.site.lang) == lang]
        for page in self.site.pages:
            if page.kind == "utility" and page.lang == lang:
                sections = Reader(str, str).sections(page.body)
                items = [[part.heading.unescape(), f"{page.path}#{part.id}"] for part in sections if part.id]
                columns.append({"label": page.title, "items": [[page.title, page.path], *items]})
        return columns

    def _jsonld(self, page: Page) -> list[str]:
        if not page.jsonld:
            return []
        course = {
            "@context": "https://schema.org",
            "@type": "Course",
            "name": page.title,
            "description": page.description,
            "courseCode": page.code,
            "url": self.origin + page.path,
            "provider": {"@type": "CollegeOrUniversity", "name": self.site.name, "url": self.origin + "/"},
        }
        good = json.dumps(course, ensure_ascii=False, indent=2).replace("</", "<\\/")
        broken = good.replace('",\n  "provider"', '"\n  "provider"')  # a comma lost, as when a plugin is edited by hand
        return {"good": [good], "broken": [broken], "two": [broken, good]}[page.jsonld]
