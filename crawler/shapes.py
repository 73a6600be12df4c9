"""The common shape of a site's credential addresses: a pattern and examples, guessed from addresses alone."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from crawler.follow import LETTER_PARAMETER, NO_CONTENT, PAGE_PARAMETER, PROMISING, area_of
from crawler.urls import canonical, matchable

WORDS = (
    (re.compile(r"micro-?(?:cred|prog|cert)|nano-?prog|badge|boot-?camp|\baec\b", re.IGNORECASE), 3),
    (re.compile(r"certifica|attestation", re.IGNORECASE), 2),
    (PROMISING, 1),
    (re.compile(r"/(?:programs?|programmes?|courses?|cours|formations?)(?:[/?]|$)", re.IGNORECASE), 1),
)
"""How much a word in an address promises a credential; the first that is there counts."""
ELSEWHERE = re.compile(
    r"/(?:news|nouvelles?|actualites?|blog|blogue|events?|evenements?|stories|tag|category|author|about|a-propos|policies"
    r"|staff|people|careers?|faq)(?:/|$|\?)",
    re.IGNORECASE,
)
LEAF = (r"[a-z0-9-]+", r"[A-Za-z0-9_-]+", r"[\w.~%-]+")
"""From narrow to wide: what the last part of an address is made of."""
ENDING = re.compile(r"\.(?:html?|php|aspx?|jsp|cfm)$")
LEAST = 2
"""So many addresses make a shape."""
NARROW = 3
"""So many last parts must share a word before the others of their folder are left out."""
NEAR = 2
"""What lies below the page a person gave is preferred by so much."""
STRONG = 2
"""Shapes that promise so much stand beside each other, up to `MOST`: a site may have one for each language or kind."""
MOST = 3


@dataclass(frozen=True, slots=True)
class Shape:
    """A regex for the registry, and addresses that it matches."""

    pattern: str
    urls: tuple[str, ...]
    promise: int = 0
    """0 to 3, as its addresses' words have it."""


def promise(url: str) -> int:
    """Return how much an address promises a credential, 0 to 3."""
    text = matchable(url)
    if ELSEWHERE.search(text) or NO_CONTENT.search(text):
        return 0
    return next((worth for word, worth in WORDS if word.search(text)), 0)


def best_shapes(addresses: Iterable[str], begun_at: str = "") -> list[Shape]:
    """Return the shapes whose addresses promise most, the best first; those below the page `begun_at` are preferred."""
    groups: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for url in dict.fromkeys(map(canonical, addresses)):
        if promise(url) and not _turns_pages(url):
            groups[_family(url)].append(url)
    below = area_of(begun_at)[1] if begun_at else "/"
    found: list[tuple[int, int, Shape]] = []
    for family, urls in groups.items():
        shape = _query_shape(urls) if family[0] == "query" else _path_shape(family[1], urls)
        if shape is not None and len(shape.urls) >= LEAST:
            near = below != "/" and all(urlsplit(url).path.startswith(below) for url in shape.urls)
            found.append((shape.promise + NEAR * near, len(shape.urls), shape))
    found.sort(key=lambda one: one[:2], reverse=True)
    strong = [shape for _, _, shape in found if shape.promise == found[0][2].promise >= STRONG]
    return strong[:MOST] or [shape for _, _, shape in found[:1]]


def _turns_pages(url: str) -> bool:
    """Tell whether all that an address's parameters do is turn the pages of a listing."""
    names = [name for name, _ in parse_qsl(urlsplit(url).query, keep_blank_values=True)]
    return bool(names) and all(PAGE_PARAMETER.match(name) or LETTER_PARAMETER.match(name) for name in names)


def _family(url: str) -> tuple[str, ...]:
    parts = urlsplit(url)
    if parts.query:
        return ("query", parts.path, *sorted(name for name, _ in parse_qsl(parts.query)))
    return ("path", parts.path.rsplit("/", 1)[0])


def _path_shape(folder: str, urls: list[str]) -> Shape | None:
    """Return `^/folder/(?P<code>...)$`, or of a folder of all sorts only the last parts that share the best word."""
    worth, word = promise(f"https://host{folder}/"), ""
    best = max(map(promise, urls))
    if best > worth:
        shared = _common_word([url for url in urls if promise(url) == best])
        sharing = [url for url in urls if shared and shared in _leaf(url).lower()]
        if len(sharing) >= NARROW:
            worth, word, urls = best, shared, sharing
        elif not worth:
            return None
    leaves = list(map(_leaf, urls))
    endings = {match[0] if (match := ENDING.search(leaf)) else "" for leaf in leaves}
    ending = endings.pop() if len(endings) == 1 else ""
    stems = [leaf.removesuffix(ending) for leaf in leaves]
    made_of = next((kind for kind in LEAF if all(re.fullmatch(kind, stem) for stem in stems)), "[^/?#]+")
    free = made_of.removesuffix("+") + "*"
    code = f"{free}{re.escape(word)}{free}" if word else made_of
    return Shape(f"^{_escaped(folder)}/(?P<code>{code}){_escaped(ending)}$", tuple(urls), worth)


def _leaf(url: str) -> str:
    return urlsplit(url).path.rsplit("/", 1)[1]


def _query_shape(urls: list[str]) -> Shape | None:
    """Return a pattern in which the one parameter that differs most is the code."""
    pairs = [parse_qsl(urlsplit(url).query, keep_blank_values=True) for url in urls]
    names = [name for name, _ in pairs[0]]
    values = {name: {dict(one).get(name, "") for one in pairs} for name in names}
    code = max(names, key=lambda name: len(values[name]))
    written = "&".join(
        f"{_escaped(name)}=" + ("(?P<code>[^&]+)" if name == code else _escaped(next(iter(values[name]))))
        for name in names
        if name == code or len(values[name]) == 1
    )
    end = "$" if all(name == code or len(values[name]) == 1 for name in names) else ""
    pattern = f"^{_escaped(urlsplit(urls[0]).path)}\\?{written}{end}"
    matching = tuple(url for url in urls if re.search(pattern, matchable(url)))
    return Shape(pattern, matching, max(map(promise, urls)))


def _common_word(urls: list[str]) -> str:
    """Return the promising word that stands in most of the last parts; empty where there is none."""
    found: defaultdict[str, int] = defaultdict(int)
    for url in urls:
        match = next((hit for word, _ in WORDS if (hit := word.search(_leaf(url)))), None)
        if match:
            found[match[0].lower()] += 1
    return max(found, key=lambda word: found[word]) if found else ""


def _escaped(text: str) -> str:
    """Escape what means something in a regex, and leave hyphens as people write them."""
    return re.escape(text).replace("\\-", "-")
