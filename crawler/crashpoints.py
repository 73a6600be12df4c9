"""Points at which the tests make the process die: MICROCRED_CRASH=mid-record | after-record | after-listing[:n]."""

import os
import signal

_name, _, _count = os.environ.get("MICROCRED_CRASH", "").partition(":")
_left = int(_count or 1)


def armed(name: str) -> bool:
    """Tell whether the process is to die at `name`, this time."""
    global _left
    if name != _name:
        return False
    _left -= 1
    return _left <= 0


def die() -> None:
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)
