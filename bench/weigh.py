"""Run one command and write what it took, from a small process: Linux counts a parent's memory into its child's peak.

`python -m bench.weigh FILE COMMAND...` leaves seconds of wall and CPU time, megabytes of peak memory and the exit code
in FILE, as JSON.
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

if __name__ == "__main__":
    begun = time.perf_counter()
    code = subprocess.call(sys.argv[2:])
    wall = time.perf_counter() - begun
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    megabytes = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    took = {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "memory": megabytes, "code": code}
    Path(sys.argv[1]).write_text(json.dumps(took), encoding="utf-8")
    sys.exit(code)
