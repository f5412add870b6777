"""``python docs/lisensi.py``: every library of the lock, with its version and licence as its own metadata say.

For whoever must know what comes along before it is installed in an office. Ends with 1 when the licence of an
installed library cannot be told, so that none slips in unseen.
"""

from __future__ import annotations

import re
import sys
from email.message import Message
from importlib import metadata
from pathlib import Path

LOCK = Path(__file__).parents[1] / "requirements.lock"
_PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)(?:\s*;\s*([^\\]+))?", re.MULTILINE)
_LONG = 60  # some put the whole text of the licence where its name belongs


def pinned(lock: str) -> list[tuple[str, str, str]]:
    """Name, version and condition of every library in the text of a lock.

    >>> pinned("a==1.0 \\\\\\n  --hash=sha256:x\\nb==2 ; sys_platform == 'win32' \\\\\\n")
    [('a', '1.0', ''), ('b', '2', "sys_platform == 'win32'")]
    """
    return [(name, version, (condition or "").strip()) for name, version, condition in _PINNED.findall(lock)]


def licence(about: Message) -> str:
    """The licence in the metadata of a library: the expression, else the classifiers, else the first line of a text."""
    if expression := about.get("License-Expression"):
        return str(expression)
    classes = [str(line) for line in about.get_all("Classifier", []) if line.startswith("License :: ")]
    named = [line.rpartition(" :: ")[2] for line in classes if line.count(" :: ") > 1]
    if named:
        return ", ".join(named)
    text = next((line.strip() for line in str(about.get("License") or "").splitlines() if line.strip()), "")
    return text[:_LONG]


def main() -> int:
    """Print the list."""
    unknown = 0
    for name, version, condition in pinned(LOCK.read_text(encoding="utf-8")):
        try:
            about = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            print(f"{name:<28} {version:<14} tidak terpasang di sini{f' ({condition})' if condition else ''}")
            continue
        found = licence(about)  # type: ignore[arg-type]
        unknown += not found
        print(f"{name:<28} {version:<14} {found or 'LISENSI TIDAK DISEBUT'}")
    return int(unknown > 0)


if __name__ == "__main__":
    sys.exit(main())
