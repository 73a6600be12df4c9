"""The id of a credential: stable from crawl to crawl, safe in a spreadsheet."""

import re
import unicodedata

from crawler.urls import url_id

NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def credential_id(provider_id: str, code: str, url: str) -> str:
    """Return `provider_id` + the slug of the provider's own `code`, or the canonical URL's hash where there is none."""
    return f"{provider_id}-{slug(code) or url_id(url)}"


def slug(text: str) -> str:
    """Return `text` in lower-case ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE"))
    return NOT_PLAIN.sub("-", plain.encode("ascii", "ignore").decode().lower()).strip("-")
