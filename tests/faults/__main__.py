"""``python -m faults`` in the folder of tests: try every fault, print a table; ends with 1 when one broke the law.

The law: a report that is there is whole; nothing is left in memory, in the temporary folder or beside the report; the
exit code is one that the README names; nobody sees a traceback; 0 only when the report stands.
"""

from __future__ import annotations

import argparse
import sys
from itertools import chain

from .kinds import KINDS, Trial, kills

_KILLS = "bunuh"


def main() -> int:
    """Try the kinds asked for, or all."""
    parser = argparse.ArgumentParser(prog="python -m faults")
    parser.add_argument(
        "kinds",
        nargs="*",
        metavar="MACAM",
        choices=[[], _KILLS, *KINDS],
        help=f"{_KILLS}, {', '.join(KINDS)} (bawaan: semua)",
    )
    parser.add_argument("--kali", type=int, default=50, help="banyaknya pembunuhan pada saat acak")
    parser.add_argument("--benih", type=int, default=1, help="benih bilangan acaknya")
    options = parser.parse_args()
    wanted = options.kinds or [_KILLS, *KINDS]
    trials = chain.from_iterable(
        kills(options.kali, options.benih) if kind == _KILLS else KINDS[kind]() for kind in wanted
    )
    wrong = 0
    print(f"{'gangguan':<46} {'kode':>4}  {'utuh':<5} {'tertinggal':<12} pesan terakhir")
    for trial in trials:
        wrong += bool(trial.wrong)
        print(_line(trial), flush=True)
    print(f"{wrong} gangguan melanggar aturan." if wrong else "Semua gangguan berakhir menurut aturan.")
    return int(wrong > 0)


def _line(trial: Trial) -> str:
    whole = "ya" if trial.whole else "TIDAK"
    line = f"{trial.kind:<46} {trial.code:>4}  {whole:<5} {trial.left or 'tidak ada':<12} {trial.said}"
    return f"{line}\n  SALAH: {trial.wrong}" if trial.wrong else line


if __name__ == "__main__":
    sys.exit(main())
