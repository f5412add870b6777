"""Cell styles of the workbook, made once each; colours are those of the graphs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lkjip_analysis.model.number import Format
from lkjip_analysis.render.style import ACCENT, INK, MUTED
from lkjip_analysis.render.xlsx.text import FONT, SIZE

if TYPE_CHECKING:
    from xlsxwriter.format import Format as Style
    from xlsxwriter.workbook import Workbook

RULE = "#8c8c8c"
HEAD = "#e3e9ef"
TOTAL = "#f1f1f1"
COMPUTED = "#f4f8fc"
"""Ground of cells with a live formula."""
GIVEN = "#fff6d6"
"""Ground of the figures that people may change."""

DEFAULT: dict[str, Any] = {"font_name": FONT, "font_size": SIZE}


def number_format(format: Format) -> str:
    """How a workbook shows what `Format.write` writes; the separators are those of the computer.

    >>> [number_format(Format(kind, 1)) for kind in ("angka", "rupiah", "bulat", "kode", "teks")]
    ['#,##0.0', '#,##0', '#,##0', '0', 'General']
    """
    if format.kind == "angka":
        return decimals_format(format.decimals)
    return {"rupiah": "#,##0", "bulat": "#,##0", "kode": "0"}.get(format.kind, "General")


def decimals_format(decimals: int) -> str:
    """How a workbook shows a figure with some decimals.

    >>> decimals_format(0), decimals_format(2)
    ('#,##0', '#,##0.00')
    """
    return "#,##0" + ("." + "0" * decimals if decimals else "")


@dataclass
class BookStyles:
    """The styles of one workbook."""

    book: Workbook
    _made: dict[tuple[tuple[str, Any], ...], Style] = field(default_factory=dict)

    def style(self, **said: Any) -> Style:
        """A style with these properties, the same object for the same properties."""
        key = tuple(sorted(said.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format({**DEFAULT, "font_color": INK, "valign": "top", **said})
        return self._made[key]

    @property
    def title(self) -> Style:
        """Number and title of a table."""
        return self.style(bold=True, font_size=12, font_color=ACCENT, text_wrap=True)

    @property
    def period(self) -> Style:
        """Period under the title."""
        return self.style(bold=True, text_wrap=True)

    @property
    def small(self) -> Style:
        """Units above, remarks below."""
        return self.style(font_color=MUTED, text_wrap=True)

    @property
    def foot(self) -> Style:
        """Lines under a table."""
        return self.style(text_wrap=True, font_size=9)

    @property
    def link(self) -> Style:
        """A link to another sheet, in line with no frame."""
        return self.style(font_color=ACCENT, underline=1)

    @property
    def head(self) -> Style:
        """A heading."""
        return self.style(
            bold=True, text_wrap=True, align="center", valign="vcenter", bg_color=HEAD, border=1, border_color=RULE
        )

    @property
    def numbers(self) -> Style:
        """The row of column numbers."""
        return self.style(
            align="center", num_format="0", font_size=8, font_color=MUTED, bg_color=HEAD, border=1, border_color=RULE
        )

    def cell(self, **said: Any) -> Style:
        """A cell inside a ruled grid."""
        return self.style(border=1, border_color=RULE, **said)
