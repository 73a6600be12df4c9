"""What all tests share: real programs are named by a marker, and one that is absent is said with its apt line."""

import os
import shutil

import pytest

PACKAGES = {"soffice": "libreoffice-calc", "chromium": "chromium", "wget": "wget", "unshare": "util-linux"}
missing_packages: set[str] = set()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip a test marked `programs("soffice")` where the program is absent; where all are required, let it fail."""
    for item in items:
        for marker in item.iter_markers("programs"):
            absent = [name for name in marker.args if shutil.which(name) is None]
            missing_packages.update(PACKAGES[name] for name in absent)
            if absent and not os.environ.get("MICROCRED_ALL_PROGRAMS"):
                item.add_marker(pytest.mark.skip(reason=f"needs {', '.join(absent)}"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the apt line for what was skipped."""
    if missing_packages:
        terminalreporter.write_line(
            f"Tests of real programs were left out; to run them: apt-get install {' '.join(sorted(missing_packages))}"
        )
