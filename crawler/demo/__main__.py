"""Serve the demo providers until Ctrl-C: `python -m crawler.demo [--demo-port N]`."""

import argparse
import sys
import threading

from crawler.demo.data import BASE_PORT
from crawler.demo.server import DemoPortInUse, DemoServer


def main() -> int:
    """Print the addresses, then wait."""
    parser = argparse.ArgumentParser(prog="python -m crawler.demo", description="Serve the seven demo providers.")
    parser.add_argument("--demo-port", type=int, default=BASE_PORT, help="first of seven ports (default: %(default)s)")
    try:
        with DemoServer(base_port=parser.parse_args().demo_port) as server:
            for site in server.sites:
                print(f"{server.address(site)}  {site.name} ({site.id})", flush=True)
            print("Ctrl-C stops.", file=sys.stderr)
            threading.Event().wait()
    except KeyboardInterrupt:
        return 130
    except DemoPortInUse as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
