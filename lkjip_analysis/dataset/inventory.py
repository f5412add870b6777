"""What lies in the folder of a package: files to read, leftovers to pass over, and what may not be read at all.

Nothing outside the package is read: a link that leads out of it is refused, wherever it stands. Nothing that could
make the reader wait or fail halfway (a pipe, a folder with the name of a file, a file without permission) is opened.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lkjip_analysis.dataset.problems import CAUSE, Problem

MOST_BYTES = 200_000_000
"""Size of one file; a hundred thousand rows have a tenth of it."""

_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "icon\r", "__macosx", "ehthumbs.db"})
_ENDINGS = ("~", ".bak", ".swp", ".swo", ".tmp", ".orig", ".rej", ".crdownload", ".part")
_BEGINNINGS = (".", "~$", "#", "~lock", "._")


def leftover(name: str) -> bool:
    """Whether a name is that of something an editor, a viewer or a system left behind: never data.

    >>> [leftover(name) for name in (".ipynb_checkpoints", "._target.csv", "~$target.xlsx", "Thumbs.db", "target.csv~")]
    [True, True, True, True, True]
    >>> leftover("target.csv"), leftover("3.2.md")
    (False, False)
    """
    lower = name.lower()
    return lower in _SYSTEM or lower.startswith(_BEGINNINGS) or lower.endswith(_ENDINGS)


@dataclass(frozen=True)
class Inventory:
    """The files of a package by their names from its folder, and what may not be read.

    Attributes:
        files: files to read, by name with slashes.
        refused: names of what may not be read.
        problems: why.
    """

    files: dict[str, Path] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, name: str, why: str) -> None:
        """Note something that may not be read."""
        self.refused.add(name)
        self.problems.append(Problem(name, expected=why, rank=CAUSE))

    def within(self, folder: str) -> bool:
        """Whether anything in a folder of the package, or the folder itself, was refused."""
        return any(name == folder or name.startswith(f"{folder}/") for name in self.refused)


def take_inventory(folder: Path) -> Inventory:
    """Look through a package without opening anything.

    Args:
        folder: the package; it may itself be a link, which is the choice of whoever set it up.
    """
    found, root = Inventory(), Path(os.path.realpath(folder))
    for path in _entries(folder, found):
        name = path.relative_to(folder).as_posix()
        why = _refusal(path, root)
        if why:
            found.refuse(name, why)
        elif path.is_file():
            found.files[name] = path
    return found


def _entries(folder: Path, found: Inventory) -> Iterator[Path]:
    """Everything in a package but leftovers; links are named and not followed."""

    def unreadable(error: OSError) -> None:
        name = Path(error.filename).relative_to(folder).as_posix()
        found.refuse(name, f"folder tidak dapat dibuka ({error.strerror}); periksa hak aksesnya")

    for at, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not leftover(name))
        for name in [*folders, *sorted(files)]:
            if not leftover(name):
                yield Path(at) / name


def _refusal(path: Path, root: Path) -> str:
    """Why something may not be read; empty where it may."""
    if path.is_symlink():
        goal = os.path.realpath(path)
        if not os.path.exists(goal):
            return "tautan ini putus; ganti dengan berkasnya"
        if not Path(goal).is_relative_to(root):
            return "tautan ini menuju ke luar paket dan tidak diikuti; salin isinya ke dalam paket"
    try:
        known = path.stat()
    except OSError as error:
        return f"tidak dapat dibaca ({error.strerror})"
    if stat.S_ISDIR(known.st_mode):
        named = path.suffix.lower() in (".csv", ".yaml", ".yml", ".md")
        return "ini folder, bukan berkas; pindahkan isinya atau ganti namanya" if named else ""
    if not stat.S_ISREG(known.st_mode):
        return "ini bukan berkas biasa; ganti dengan berkas"
    if known.st_size > MOST_BYTES:
        return f"berkas terlalu besar ({known.st_size // 1_000_000} MB; paling besar {MOST_BYTES // 1_000_000} MB)"
    if not os.access(path, os.R_OK):
        return "tidak boleh dibaca oleh pengguna ini; periksa hak aksesnya"
    return ""
