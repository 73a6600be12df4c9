"""The one honest name under which everything is asked and every record is signed."""

import tomllib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from crawler.provider import Provider
from crawler.registry import Registry
from crawler.urls import is_loopback


def user_agent(registry: Registry, providers: list[Provider]) -> str:
    """Return the name under which every request is sent, with the operator's contact."""
    contact = registry.contact
    if not contact and all(is_loopback(host) for provider in providers for host in provider.hosts):
        contact = "loopback only"
    return f"microcred/{software_version()} (research crawler of micro-credential pages; contact: {contact})"


@cache
def software_version() -> str:
    """Return this program's version."""
    try:
        return version("microcred")
    except PackageNotFoundError:  # run from a checkout that is not installed
        pyproject = Path(__file__).parent.parent / "pyproject.toml"
        return str(tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]["version"])
