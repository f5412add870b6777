"""How the workbook looks: one set of cell formats, named for what the cells are."""

from __future__ import annotations

from typing import Any

from lkjip_analysis.intake.workbook.forms import FormSheet

_INPUT: dict[str, Any] = {"border": 1, "border_color": "#C9CED6", "valign": "top", "text_wrap": True, "locked": False}
_HEAD: dict[str, Any] = {"bold": True, "border": 1, "border_color": "#9AA5B4", "valign": "top", "text_wrap": True}
_STYLES: dict[str, dict[str, Any]] = {
    "isian": _INPUT,
    "wajib": _INPUT | {"bg_color": "#FFF6D6"},
    "pasti": _INPUT | {"bg_color": "#E3F2E6"},
    "ragu": _INPUT | {"bg_color": "#FFE3B3"},
    "mesin": _INPUT | {"bg_color": "#F9D3CF"},
    "bawaan": _INPUT | {"bg_color": "#E8F1EC", "italic": True},
    "contoh": {"italic": True, "font_color": "#7A828E", "bg_color": "#F3F4F6", "text_wrap": True, "valign": "top"},
    "kepala": _HEAD | {"bg_color": "#DCE4EE"},
    "kepala wajib": _HEAD | {"bg_color": "#F2D98B"},
    "kepala angka": _HEAD | {"bg_color": "#C7DBD0", "locked": False},
    "kepala kolom": _INPUT | {"bg_color": "#EDF5F0", "font_size": 9},
    "kepala tersembunyi": _HEAD | {"bg_color": "#EEEEEE", "font_color": "#888888"},
    "judul": {"bold": True, "font_size": 14, "font_color": "#1F3A5F"},
    "bagian": {"bold": True, "font_size": 11, "font_color": "#1F3A5F", "bottom": 1},
    "nama isian": {"valign": "top", "text_wrap": True},
    "uraian": {"font_color": "#5A6472", "valign": "top"},
    "tanda": {"font_color": "#8A93A0", "font_size": 9, "valign": "top"},
    "alinea": {"text_wrap": True, "valign": "top"},
}
_DEPTH = {"tujuan": 0, "sasaran": 1, "program": 2, "kegiatan": 3, "sub_kegiatan": 4,
          "misi": 1, "tujuan_daerah": 2, "sasaran_daerah": 3}  # fmt: skip


class Look:
    """Cell formats of one workbook, made when first asked for."""

    note = {"author": "lkjip", "x_scale": 1.6, "y_scale": 1.1}  # noqa: RUF012
    allowed = {  # noqa: RUF012
        "format_cells": True, "format_columns": True, "format_rows": True, "insert_rows": True, "delete_rows": True,
        "sort": True, "autofilter": True, "insert_hyperlinks": True,
    }  # fmt: skip

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, str, int], Any] = {}

    def of(self, style: str, number: str = "General") -> Any:
        """The format of a kind of cell; a number behind a slash is its indentation."""
        plain, _, depth = style.partition("/")
        key = (plain, number, int(depth or 0))
        if key not in self._made:
            extra = {"num_format": number} | ({"indent": key[2]} if key[2] else {})
            base = _STYLES[plain]
            self._made[key] = self._book.add_format(base | extra)
        return self._made[key]

    def number(self, style: str, decimals: int, sort: str) -> Any:
        """The format of a number with so many decimals; years and counts have no dot of thousands."""
        form = "0" if sort == "bulat" else "#,##0" + ("." + "0" * decimals if decimals else "")
        return self.of(style, form)

    def indented(self, level: str) -> str:
        """The style of a node's name: the deeper, the further to the right."""
        return f"wajib/{_DEPTH.get(level, 0)}"

    def tab(self, sheet: FormSheet) -> str:
        """The colour of a sheet's tab: to fill, optional, for those who need it."""
        return "#B7BDC6" if sheet.advanced else "#7FB59A" if sheet.optional else "#1F3A5F"
