"""``python -m tests.fuzz --detik 600 --paket 100000 --benih 0``: tries packages and prints what became of them."""

from __future__ import annotations

import argparse
import sys

from tests.fuzz.running import report, tried


def main() -> int:
    """Run, print the table, and fail if the law was broken."""
    words = argparse.ArgumentParser(prog="python -m tests.fuzz")
    words.add_argument("--detik", type=int, default=600)
    words.add_argument("--paket", type=int, default=10**9)
    words.add_argument("--benih", type=int, default=0)
    words.add_argument("--pintu", default="")
    given = words.parse_args()
    tally = tried(given.benih, given.detik, given.paket, given.pintu)
    print(report(tally))
    return 1 if tally.broken else 0


if __name__ == "__main__":
    sys.exit(main())
