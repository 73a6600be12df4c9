"""One canonical form of a URL, and the short ids made from it."""

import hashlib
import ipaddress
import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from w3lib.url import safe_url_string

SESSION_IN_PATH = re.compile(
    r";(?:jsessionid|phpsessid|sid|cfid|cftoken)=[^/?#;]*|/\((?:[A-Z]\([\w-]{8,}\))+\)(?=/|$)", re.IGNORECASE
)
"""`;jsessionid=...` of Java, `/(S(...))/` of ASP.NET."""
SESSION_PARAMS = {
    "jsessionid", "phpsessid", "sessionid", "session_id", "sessid", "asp.net_sessionid", "aspsessionid", "cfid",
    "cftoken", "oscsid", "zenid", "xtcsid",
}  # fmt: skip
SESSION_IF_HEX = {"sid", "s", "session", "token", "_token", "nonce"}
"""Names that are a session's only where the value is a long hexadecimal or random one."""
RANDOM = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9]{20,}|[0-9a-f]{16,}", re.IGNORECASE)
TRACKING_PARAMS = {
    "gclid", "gclsrc", "gbraid", "wbraid", "dclid", "gad_source", "gad_campaignid", "srsltid", "fbclid", "msclkid",
    "ttclid", "twclid", "li_fat_id", "yclid", "igshid", "mc_cid", "mc_eid", "mkt_tok", "_ga", "_gl", "_hsenc", "_hsmi",
    "__hstc", "__hssc", "__hsfp", "hsctatracking", "s_kwcid", "ef_id", "trk", "vero_id",
}  # fmt: skip
TRACKING_PREFIXES = ("utm_", "hsa_", "pk_", "piwik_", "mtm_", "matomo_")
INDEX = re.compile(r"/(?:index\.(?:html?|php|aspx?|jsp|cfm)|default\.aspx?)$", re.IGNORECASE)
ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
END_SLASH = re.compile(r"(?<![\[^])/(?=\$)")
OPEN_SLASH = re.compile(r"(?<=[+*}])/$")
"""The slash behind a pattern's last name of a page, with no `$`: that page and what lies below it."""
PLAIN_HOST = re.compile(r"https?://([a-z0-9-]+(?:\.[a-z0-9-]+)*(?::(?!80/|443/)\d+)?)/", re.ASCII)
PLAIN = re.compile(PLAIN_HOST.pattern + r"[\w/.~-]*", re.ASCII)
"""A URL in which there is nothing to change; most are."""
DEFAULT_PORTS = {"http": 80, "https": 443}


@lru_cache(1024)
def fetchable(url: str) -> str:
    """Return `url` as it is asked for: no fragment, no session id, no tracking parameter, order and slash kept."""
    if PLAIN.fullmatch(url):
        return url
    parts = urlsplit(safe_url_string(url.strip()))
    scheme = parts.scheme.lower()
    path = ESCAPE.sub(_escape, SESSION_IN_PATH.sub("", parts.path)) or "/"
    query = urlencode([pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _is_noise(*pair)])
    return urlunsplit((scheme, _netloc(scheme, parts.hostname or "", parts.port), path, query, ""))


@lru_cache(1024)
def canonical(url: str) -> str:
    """Return the form in which two URLs of one page are equal: `fetchable`, parameters sorted, no trailing slash."""
    if PLAIN.fullmatch(url) and not url.endswith("/"):
        return url
    parts = urlsplit(fetchable(url))
    path = parts.path.rstrip("/") or "/"
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return urlunsplit((parts.scheme, parts.netloc, path, query, ""))


def url_key(url: str) -> str:
    """Return the canonical form without scheme, `www.` and `/index.html`: the key of the ledger and of ids.

    What is no URL, as pages write it, is its own key.
    """
    if PLAIN.fullmatch(url) and not url.endswith("/") and not INDEX.search(url):
        return url.partition("://")[2].removeprefix("www.")
    try:
        parts = urlsplit(canonical(url))
    except ValueError:
        return url.strip()
    host = parts.netloc.removeprefix("www.")
    return urlunsplit(("", host, INDEX.sub("", parts.path) or "/", parts.query, "")).removeprefix("//")


def url_id(url: str) -> str:
    """Return `u` + 12 hex digits of the key's SHA-256; a fragment that names a section is part of the key."""
    fragment = urlsplit(url).fragment
    key = url_key(url) + (f"#{fragment}" if fragment else "")
    return "u" + hashlib.sha256(key.encode()).hexdigest()[:12]


@lru_cache(1024)
def matchable(url: str) -> str:
    """Return path + query + fragment of the canonical URL: what the registry's patterns are searched in."""
    if PLAIN.fullmatch(url) and not url.endswith("/"):
        return url[url.index("/", len("https://")) :]
    parts = urlsplit(canonical(url))
    fragment = urlsplit(url).fragment
    return parts.path + (f"?{parts.query}" if parts.query else "") + (f"#{fragment}" if fragment else "")


@lru_cache(1024)
def pattern_of(written: str) -> re.Pattern[str]:
    """Compile a pattern of the registry; one that ends in a slash finds its pages, whose canonical URLs end in none."""
    return re.compile(OPEN_SLASH.sub("(?:/|$)", END_SLASH.sub("/?", written)))


def fits(pattern: str, url: str) -> bool:
    """Tell whether a pattern, of the registry or of a preset, finds `url`."""
    return pattern_of(pattern).search(matchable(url)) is not None


@lru_cache(1024)
def host_port(url: str) -> str:
    """Return `host` or `host:port` (a default port left out): the unit of pace and of the allow-list."""
    if plain := PLAIN_HOST.match(url):
        return plain[1]
    parts = urlsplit(url)
    return _netloc(parts.scheme.lower(), parts.hostname or "", parts.port)


def is_private(host: str) -> bool:
    """Tell whether `host` (a name or an IP address, port allowed) is loopback, private or otherwise not public."""
    name = host.rsplit(":", 1)[0] if host.count(":") == 1 else host.strip("[]")
    if name == "localhost" or name.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not ipaddress.ip_address(name).is_global
    except ValueError:
        return False


@lru_cache(1024)
def is_loopback(host: str) -> bool:
    """Tell whether `host` (port allowed) names this machine."""
    name = host.rsplit(":", 1)[0] if host.count(":") == 1 else host.strip("[]")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _netloc(scheme: str, host: str, port: int | None) -> str:
    name = f"[{host}]" if ":" in host else host.lower()
    return name if port is None or DEFAULT_PORTS.get(scheme) == port else f"{name}:{port}"


def _is_noise(name: str, value: str) -> bool:
    lowered = name.lower()
    if lowered in SESSION_IF_HEX:
        return RANDOM.fullmatch(value) is not None
    return lowered in SESSION_PARAMS or lowered in TRACKING_PARAMS or lowered.startswith(TRACKING_PREFIXES)


def _escape(match: re.Match[str]) -> str:
    """Return an escape in the one form of RFC 3986: unreserved letters bare, hexadecimal digits in capitals."""
    letter = chr(int(match[1], 16))
    return letter if letter in UNRESERVED else match[0].upper()
