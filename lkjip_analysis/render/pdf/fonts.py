"""The fonts of the PDF, the same on every machine: those that typst carries, and those that matplotlib does."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any


@cache
def font_folder() -> Path:
    """The folder of fonts that matplotlib brings along; matplotlib itself is not loaded."""
    found = find_spec("matplotlib")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("matplotlib")
    return Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"


@cache
def typst_fonts() -> dict[str, Any]:
    """Options under which typst uses these fonts and none of the system.

    >>> sorted(typst_fonts())
    ['font_paths', 'ignore_system_fonts']
    """
    import typst

    fonts = typst.Fonts(include_system_fonts=False, font_paths=[font_folder()])
    return {"font_paths": fonts, "ignore_system_fonts": True}
