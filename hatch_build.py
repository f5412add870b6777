"""Puts the notebooks into the wheel, beside the modules, and notes the commit it is built from.

A checkout keeps the notebooks where people look for them, and git knows its commit.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Notebooks(BuildHookInterface):
    """hatchling's way to add to a build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the folder, but not to an editable install, which uses the checkout's own."""
        if version == "standard":
            build_data["force_include"]["notebooks"] = "lkjip_analysis/notebooks"
            if commit := self._commit():
                self._noted = tempfile.TemporaryDirectory()  # lives until the wheel is written
                note = Path(self._noted.name) / "commit.txt"
                note.write_text(commit + "\n", encoding="ascii")
                build_data["force_include"][str(note)] = "lkjip_analysis/commit.txt"

    def _commit(self) -> str:
        """The commit of the checkout, if it is one."""
        if not (Path(self.root) / ".git").exists():
            return ""
        command = ["git", "-C", self.root, "rev-parse", "--short=12", "HEAD"]
        try:
            return subprocess.run(command, capture_output=True, text=True, check=True, timeout=10).stdout.strip()
        except (OSError, subprocess.SubprocessError):
            return ""
