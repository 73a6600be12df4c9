"""Ports for the demo's servers, which stand on seven in a row."""

import os
import socket


def seven_free_ports() -> int:
    """Return the first of seven ports in a row on which nothing listens; each process begins elsewhere to look."""
    first = os.getpid() * 10 % 10_000
    for base in (18_471 + (first + step) % 10_000 for step in range(0, 10_000, 10)):
        with socket.socket() as probe:
            if all(probe.connect_ex(("127.0.0.1", base + offset)) for offset in range(7)):
                return base
    raise AssertionError("no seven free ports in a row")
