"""The fonts of the PDF, the same on every machine: those that typst carries, and those that matplotlib does."""

from __future__ import annotations

from functools import cache
from typing import Any

from lkjip_analysis.render.plot.font_letters import font_folder


@cache
def typst_fonts() -> dict[str, Any]:
    """Options under which typst uses these fonts and none of the system.

    >>> sorted(typst_fonts())
    ['font_paths', 'ignore_system_fonts']
    """
    import typst

    fonts = typst.Fonts(include_system_fonts=False, font_paths=[font_folder()])
    return {"font_paths": fonts, "ignore_system_fonts": True}
