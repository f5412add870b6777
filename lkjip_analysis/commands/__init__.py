"""The commands of ``lkjip``, a module each: ``add`` declares its options, ``work`` does it and gives the exit code.

Whatever needs pandas, nbconvert or matplotlib is imported inside ``work``, so that ``--help`` answers at once.
"""

from __future__ import annotations

COMMANDS: dict[str, str] = {
    "run": "run",
    "check": "check",
    "explain": "explain",
    "audit": "audit",
    "batch": "batch",
    "explore": "explore",
    "new": "new",
    "import": "taking",
    "export-data": "export_data",
    "roll": "roll",
    "compare": "compare",
    "e81": "e81",
    "tanggapan": "tanggapan",
}
"""Every command with its module, in the order in which the help names them."""
