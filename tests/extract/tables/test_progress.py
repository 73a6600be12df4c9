"""While tables are written, a terminal shows which; elsewhere nothing is said."""

import os
import pty
import subprocess
import sys

SCRIPT = """
from extract.tables.progress import writing
with writing(30) as step:
    step("credentials.csv", 10)
    step("evidence.csv", 20000)
print("done")
"""


def test_a_terminal_shows_the_file_and_its_rows():
    shown, terminal = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], stdout=subprocess.PIPE, stderr=terminal, check=True, text=True
    )
    os.close(terminal)
    said = os.read(shown, 100_000).decode()
    os.close(shown)
    assert "writing evidence.csv, 20,000 rows" in said
    assert done.stdout == "done\n"


def test_elsewhere_nothing_is_said():
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, check=True, text=True)
    assert (done.stdout, done.stderr) == ("done\n", "")
