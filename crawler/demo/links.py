"""Write addresses the way each platform does, and read them back."""

import hashlib
import re

from crawler.demo.data import OFF_LIST_OFFSET

_SESSION = re.compile(r";jsessionid=[^?#/]*", re.IGNORECASE)


def request_key(target: str) -> str:
    """Return the key under which a request is answered: no session id, parameters in order, no fragment."""
    path, _, query = _SESSION.sub("", target.split("#")[0]).partition("?")
    return path + ("?" + "&".join(sorted(query.split("&"))) if query else "")


class Links:
    """Write the addresses on one page.

    With `session_ids`, a `.do` address carries a session id that differs from page to page, and its parameters
    stand in an order that differs too: two links to one course are seldom equal.
    """

    def __init__(self, page_path: str, base_port: int, session_ids: bool) -> None:
        digest = hashlib.sha256(page_path.encode())
        self.session = digest.hexdigest()[:32].upper() + ".lifelong2"
        self.reverse = digest.digest()[0] % 2 == 1
        self.off_list = f"http://127.0.0.1:{base_port + OFF_LIST_OFFSET}"
        self.session_ids = session_ids

    def __call__(self, address: str) -> str:
        """Return `address` as this page writes it."""
        if address.startswith("offlist:"):
            return self.off_list + address.removeprefix("offlist:")
        if not (self.session_ids and ".do" in address and address.startswith("/")):
            return address
        path, _, query = address.partition("?")
        parameters = query.split("&")[:: -1 if self.reverse else 1]
        return f"{path};jsessionid={self.session}?{'&'.join(parameters)}"
