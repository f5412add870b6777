"""Keeps what packages contributed, under the hash of their files, so that only changed ones are read again."""

from __future__ import annotations

import hashlib
import json
import os
from functools import cache
from pathlib import Path
from typing import cast

import lkjip_analysis
from lkjip_analysis.across.extract import Extract, Part


def fingerprint(folder: Path) -> str:
    """A hash over name and content of every file of a package and over the code that reads it.

    >>> len(fingerprint(Path(__file__).parent))
    64
    """
    return _digest(folder, "*", program())


@cache
def program() -> str:
    """A hash over the package's own code and reference data: other code may give other figures."""
    return _digest(Path(lkjip_analysis.__file__).parent, "*.[py][ya]*", "")


def _digest(folder: Path, pattern: str, seed: str) -> str:
    made = hashlib.sha256(seed.encode())
    for path in sorted(p for p in folder.rglob(pattern) if p.is_file() and "__pycache__" not in p.parts):
        made.update(path.relative_to(folder).as_posix().encode())
        made.update(hashlib.sha256(path.read_bytes()).digest())
    return made.hexdigest()


class Store:
    """A folder of extracts by fingerprint; without a folder it keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def load(self, package: Path, part: Part) -> Extract | None:
        """What is kept of a package as it is now, or None."""
        path = self._path(package, part)
        if path is None or not path.is_file():
            return None
        try:
            return cast(Extract, json.loads(path.read_text(encoding="utf-8")))
        except ValueError:
            return None  # written only in part by a process that was stopped

    def save(self, package: Path, part: Part, made: Extract) -> None:
        """Keep an extract; a reader never sees half of it."""
        path = self._path(package, part)
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            half = path.with_suffix(f".{os.getpid()}")
            half.write_text(json.dumps(made), encoding="utf-8")
            half.replace(path)

    def _path(self, package: Path, part: Part) -> Path | None:
        if self.folder is None:
            return None
        return self.folder / f"{package.parent.name}-{package.name}-{part}-{fingerprint(package)[:32]}.json"
