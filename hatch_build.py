"""Puts the notebooks into the wheel, beside the modules; a checkout keeps them where people look for them."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Notebooks(BuildHookInterface):
    """hatchling's way to add to a build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the folder, but not to an editable install, which uses the checkout's own."""
        if version == "standard":
            build_data["force_include"]["notebooks"] = "lkjip_analysis/notebooks"
