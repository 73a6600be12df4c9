"""What a URL alone says of a link: a file that is no page, another part of a listing, a part of an area."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.presets import Counted
from crawler.urls import host_port, matchable

NO_HTML = re.compile(
    r"\.(?:7z|avi|bmp|css|csv|docx?|eps|epub|exe|flv|gif|gz|ico|ics|jpe?g|js|json|m4[av]|mov|mp[34]|mpe?g|od[pst]|ogg"
    r"|otf|pdf|png|pptx?|rar|rss|rtf|svg|swf|tar|tiff?|tgz|ttf|txt|wav|webm|webp|wmv|woff2?|xlsx?|xml|zip)$",
    re.IGNORECASE,
)
NO_CONTENT = re.compile(
    r"/(?:log-?in|log-?out|sign-?(?:in|up|out)|connexion|cart|panier|basket|checkout|my-?account|mon-?compte|wp-login\.php"
    r"|feed|rss|print|imprimer|cdn-cgi)(?:[/?]|$)|/wp-(?:json|admin|content)/|/user/(?:login|register|password)"
    r"|/(?:register|registration|enrol|enroll|enrolment|apply|inscription|inscrire)[\w.-]*\?"
    r"|[?&](?:print|replytocom|share|returnurl|redirect_to|add-to-cart)=|[?&]f(?:\[|%5B)\d+",
    re.IGNORECASE,
)
"""Log-ins, carts, feeds, print versions and facets: never followed from a page, whatever the platform."""
PROMISING = re.compile(
    r"micro-?(?:cred|prog|cert)|nano-?prog|badge|boot-?camp|certifica|attestation|\baec\b|continuing|formation-?continue"
    r"|short-?course|courte|perfectionnement|professional|lifelong|upskill|/(?:ce|coned|con-ed)/",
    re.IGNORECASE,
)
"""Where nobody declared patterns, such pages are asked before others: the page cap then costs the others."""
BROCHURE = re.compile(
    r"brochure|outline|syllabus|plan[-_ ]de[-_ ]cours|fiche|depliant|dépliant|guide|fact[-_ ]?sheet"
    r"|info(?:rmation)?[-_ ]?sheet|one[-_ ]?pager|overview|apercu|aperçu|flyer|curriculum|handbook",
    re.IGNORECASE,
)
PAGE_PARAMETER = re.compile(
    r"^_?(?:page|p|paged|pg|pn|page_?(?:no|num|number|index)|current_?page|start|offset|from|skip|sf_paged"
    r"|e-page-\w+|query-\d+-page|[\w-]+[-_]page)$|^filter\[cpage\]$",
    re.IGNORECASE,
)
LETTER_PARAMETER = re.compile(r"^(?:letter|lettre|alpha|az|a-z|initial|index|starts_?with|browse)$", re.IGNORECASE)
PAGE_IN_PATH = re.compile(r"/page[/_-]?\d+(?:\.\w+)?/?$")
LETTER_IN_PATH = re.compile(r"/(?:[a-z]|0-9)/?$", re.IGNORECASE)


def is_next_page(url: str, listing: str) -> bool:
    """Tell whether `url` is `listing` with another page number or letter, in its path or in parameters."""
    there, here = urlsplit(url), urlsplit(listing)
    if there.netloc != here.netloc:
        return False
    for in_path in (PAGE_IN_PATH, LETTER_IN_PATH):
        if in_path.search(there.path):
            return in_path.sub("", there.path) == in_path.sub("", here.path).rstrip("/") and there.path != here.path
    if there.path.rstrip("/") != here.path.rstrip("/") or not there.query:
        return False
    differing = set(parse_qsl(there.query)) ^ set(parse_qsl(here.query))
    return bool(differing) and all(map(_turns, differing))


def part_of(url: str, listing: str) -> str:
    """Return what the parts of `listing` share where `url` is one, by page, letter or parameters; else empty."""
    there, here = urlsplit(url), urlsplit(listing)
    shared = f"{here.netloc}{PAGE_IN_PATH.sub('', here.path).rstrip('/')}"
    same = f"{there.netloc}{there.path.rstrip('/')}" == f"{here.netloc}{here.path.rstrip('/')}"
    return shared if same or is_next_page(url, listing) else ""


def _turns(parameter: tuple[str, str]) -> bool:
    """Tell whether a parameter only turns the pages of a listing."""
    name, value = parameter
    if LETTER_PARAMETER.match(name):
        return len(value) == 1 or value.lower() in ("all", "0-9", "tous", "toutes")
    return PAGE_PARAMETER.match(name) is not None and re.fullmatch(r"[\d,]+", value) is not None


def next_counted(url: str, counted: Counted) -> str:
    """Return the address of the next page of a counted listing."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    now = next((value for name, value in pairs if name == counted.parameter), "")
    number = (int(now) if now.isdecimal() else counted.first) + counted.step
    others = [pair for pair in pairs if pair[0] != counted.parameter]
    return urlunsplit(parts._replace(query=urlencode([*others, (counted.parameter, str(number))])))


def series_of(url: str, counted: Counted) -> str:
    """Return what all pages of a counted listing share: their address without the number."""
    pairs = parse_qsl(urlsplit(matchable(url)).query, keep_blank_values=True)
    query = urlencode([pair for pair in pairs if pair[0] != counted.parameter])
    return f"{host_port(url)}{urlsplit(matchable(url)).path}?{query}"


def area_of(url: str) -> tuple[str, str]:
    """Return host and path under which the pages of a start URL or listing lie."""
    path = urlsplit(url).path or "/"
    if "." in path.rsplit("/", 1)[-1]:
        path = path.rsplit("/", 1)[0]
    return host_port(url), path.rstrip("/") + "/"


def lies_in(url: str, area: tuple[str, str]) -> bool:
    """Tell whether `url` lies under host and path of `area`."""
    host, start = area
    return host_port(url) == host and f"{urlsplit(url).path}/".startswith(start)
