"""Read the demo's data files: the registry, the truth, the pages that are no credentials."""

import csv
import re
from importlib.resources import files

BASE_PORT = 8471
PORT_COUNT = 7
OFF_LIST_OFFSET = 28  # 8499 by default: linked from a page, on no host list, never served

_LOOPBACK_PORT = re.compile(r"(?<=127\.0\.0\.1:)84(?:7[1-7]|99)\b")


def read_text(name: str) -> str:
    """Return the text of a file of this package."""
    return files("crawler.demo").joinpath(name).read_text(encoding="utf-8")


def with_ports(text: str, base_port: int) -> str:
    """Move every 127.0.0.1:84xx address of the demo in `text` to the ports that follow `base_port`."""
    return _LOOPBACK_PORT.sub(lambda match: str(int(match.group()) - BASE_PORT + base_port), text)


def demo_registry_text(base_port: int = BASE_PORT) -> str:
    """Return the demo's spiders.toml for servers that start at `base_port`."""
    return with_ports(read_text("spiders.toml"), base_port)


def truth(base_port: int = BASE_PORT) -> list[dict[str, str]]:
    """Return what a careful reader finds: one row per expected credential, read and written by hand."""
    return list(csv.DictReader(with_ports(read_text("truth.csv"), base_port).splitlines()))


def not_credentials(base_port: int = BASE_PORT) -> list[dict[str, str]]:
    """Return the pages that must give no row, and why."""
    return list(csv.DictReader(with_ports(read_text("not_credentials.csv"), base_port).splitlines()))
