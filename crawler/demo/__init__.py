"""Hold the embedded demo: seven fictional providers on loopback ports, their spiders.toml and the truth about them."""

from crawler.demo.data import (
    BASE_PORT,
    demo_registry_text,
    not_credentials,
    truth,
)
from crawler.demo.server import DemoPortInUse, DemoServer

__all__ = ["BASE_PORT", "DemoPortInUse", "DemoServer", "demo_registry_text", "not_credentials", "truth"]
