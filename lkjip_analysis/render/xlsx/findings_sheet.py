"""The sheet of findings: one line for each piece of evidence, with a link to the cell it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lkjip_analysis.model.address import Address
from lkjip_analysis.model.number import places, to_decimal
from lkjip_analysis.render.style import ACCENT
from lkjip_analysis.render.xlsx import sheet_page, text
from lkjip_analysis.render.xlsx.grid import Grid
from lkjip_analysis.render.xlsx.names import quoted
from lkjip_analysis.render.xlsx.styles import BookStyles, decimals_format

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

SHEET = "Temuan"
TABLE = "T.2"
"""The table of the report that lists the findings in short; beside this sheet it would say them twice."""

Finding = Mapping[str, Any]
"""A finding as ``Finding.as_dict`` writes it."""

_COLUMNS: tuple[tuple[str, float], ...] = (
    ("Kode", 12.0),
    ("Tingkat", 11.0),
    ("Judul", 26.0),
    ("Uraian", 50.0),
    ("Alamat", 32.0),
    ("Dokumen", 26.0),
    ("Lokasi", 22.0),
    ("Tertulis", 16.0),
    ("Seharusnya", 16.0),
    ("Selisih", 14.0),
    ("Berkas:baris", 22.0),
    ("Rumus", 30.0),
    ("Saran", 36.0),
    ("Pengakuan", 24.0),
)
_ADDRESS = 4
_HEAD = 2


def write_findings(
    sheet: Worksheet, styles: BookStyles, findings: Sequence[Finding], grids: Mapping[str, Grid]
) -> None:
    """Write the findings; ``grids`` are the sheets that addresses lead to, by table id."""
    lines = [line for finding in findings for line in _lines(finding)]
    sheet.write_string(
        0, 0, f"Temuan: {len(findings)}, dalam {len(lines)} baris bukti", styles.style(bold=True, font_size=12)
    )
    sheet_page.way_back(sheet, styles, 1)
    for position, (title, width) in enumerate(_COLUMNS):
        sheet.set_column(position, position, width)
        sheet.write_string(_HEAD, position, title, styles.head)
    for number, cells in enumerate(lines, _HEAD + 1):
        counts = [text.lines(text.safe(cell), width) for cell, (_, width) in zip(cells, _COLUMNS, strict=True)]
        sheet.set_row(number, text.height(max(counts)))
        for position, value in enumerate(cells):
            _cell(sheet, styles, number, position, value, grids)
    sheet.autofilter(_HEAD, 0, _HEAD + max(len(lines), 1), len(_COLUMNS) - 1)
    sheet.freeze_panes(_HEAD + 1, 1)
    sheet_page.paper(sheet, SHEET, landscape=True, head=(_HEAD, _HEAD))


def _lines(finding: Finding) -> Iterator[tuple[object, ...]]:
    """One line per piece of evidence; a finding without any has one of its own."""
    own = tuple(finding.get(name) for name in ("kode", "tingkat", "judul", "uraian"))
    end = (finding.get("rumus"), finding.get("saran"), _accepted(finding.get("pengakuan")))
    nothing: Mapping[str, Any] = {}
    for proof in finding.get("bukti") or (nothing,):
        named = tuple(proof.get(name) for name in ("alamat", "dokumen", "lokasi", "tertulis", "seharusnya", "selisih"))
        yield (*own, *named, _file(proof), *end)


def _file(proof: Mapping[str, Any]) -> str:
    file, line = proof.get("berkas") or "", proof.get("baris") or 0
    return f"{file}:{line}" if line else str(file)


def _accepted(said: Mapping[str, Any] | None) -> str:
    if not said:
        return ""
    until = f", sampai {said['sampai']}" if said.get("sampai") else ""
    return f"{said.get('alasan', '')} ({said.get('oleh', '')}{until})"


def _cell(sheet: Worksheet, styles: BookStyles, line: int, at: int, value: object, grids: Mapping[str, Grid]) -> None:
    words = styles.cell(text_wrap=True)
    if isinstance(value, (int, float)):
        sheet.write_number(line, at, value, styles.cell(align="right", num_format=_shown(value)))
    elif not value:
        sheet.write_blank(line, at, None, words)
    elif at == _ADDRESS and (goal := place(str(value), grids)):
        link = styles.cell(font_color=ACCENT, underline=1, text_wrap=True)
        sheet.write_url(line, at, f"internal:{goal}", link, text.safe(value))
    elif figure := text.figure(str(value)):
        sheet.write_number(line, at, figure[0], styles.cell(align="right", num_format=decimals_format(figure[1])))
    else:
        sheet.write_string(line, at, text.safe(value), words)


def _shown(value: float) -> str:
    """As many decimals as a given number has; six for a quotient, which has no end."""
    own = places(to_decimal(value))
    return decimals_format(own if own <= 8 else 6)


def place(address: str, grids: Mapping[str, Grid]) -> str:
    """Where an address stands in the workbook (``'Tabel 3.2'!D7``); empty when nowhere."""
    try:
        said = Address.parse(address)
        grid = grids[said.table]
        cell = grid.place(said.row, said.column or grid.table.header) if said.row else "A1"
    except (ValueError, KeyError):
        return ""
    return f"{quoted(grid.sheet)}!{cell}"
