"""Surroundings in which nothing is installed or set: no fonts, no font cache, no settings, another home.

``python -m tests.bare PYTEST-ARGUMENTS`` runs tests there; what they demand must not depend on the machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>'


def bare(folder: Path) -> dict[str, str]:
    """Variables of a process that knows no font but those that packages bring, with ``folder`` for its home."""
    fonts = folder / "fonts.conf"
    fonts.write_text(NO_FONTS, encoding="utf-8")
    homes = {name: str(folder / name.lower()) for name in ("HOME", "MPLCONFIGDIR", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    for home in homes.values():
        Path(home).mkdir()
    none = {"FONTCONFIG_FILE": str(fonts), "FONTCONFIG_PATH": str(folder), "MPL_IGNORE_SYSTEM_FONTS": "1"}
    return {**os.environ, **homes, **none, "LC_ALL": "C", "PYTHONUTF8": "1"}


def main(arguments: list[str]) -> int:
    """Run pytest in bare surroundings; returns what it returns."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
        return subprocess.run(command, cwd=ROOT, env=bare(Path(folder)), check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
