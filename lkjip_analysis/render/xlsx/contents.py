"""The first sheet: every table and graph with a link, what could not be filled, and how to read the workbook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lkjip_analysis.render.document import Document
from lkjip_analysis.render.style import ACCENT
from lkjip_analysis.render.xlsx import sheet_page, text
from lkjip_analysis.render.xlsx.names import quoted
from lkjip_analysis.render.xlsx.styles import COMPUTED, BookStyles

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

HEADS = ("Lembar", "Judul", "Periode", "Satuan", "Sumber", "Baris", "Sel berumus", "Keterangan")
_WIDTHS = (14.0, 44.0, 16.0, 24.0, 62.0, 8.0, 9.5, 28.0)


_NOTES = (
    "Realisasi, target, dan anggaran diubah di lembar Masukan (latar kuning): setiap lembar membacanya dari sana, "
    "sehingga semua sel dan grafik yang bergantung padanya ikut berubah. Sel berlatar biru muda dihitung dengan rumus. "
    "Angka disimpan tanpa pembulatan; yang dibulatkan hanya tampilannya.",
    "Sel berumus yang kosong belum dapat dihitung; alasannya ada di bawah tabel dan dalam komentar sel.",
    "Setiap sel berumus bernama t_<tabel>_<baris>_<kolom>, misalnya t_3.2_x_capaian untuk alamat 3.2/x/capaian; "
    "tanda hubung menjadi titik. Nama itu dapat diketik di Kotak Nama.",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents; without a sheet for what could not be filled."""

    label: str
    title: str
    sheet: str = ""
    period: str = ""
    unit: str = ""
    source: str = ""
    rows: int | None = None
    formulas: int | None = None
    remark: str = ""


def write_contents(sheet: Worksheet, styles: BookStyles, document: Document, entries: Iterable[Entry]) -> None:
    """Write the contents."""
    over = sheet_page.ColumnSpan(len(HEADS) - 1, sum(_WIDTHS))
    for position, width in enumerate(_WIDTHS):
        sheet.set_column(position, position, width)
    sheet_page.block(sheet, 0, over, document.title, styles.title)
    sheet_page.block(sheet, 1, over, document.cover.pemda if document.cover else "", styles.period)
    for line, said in enumerate(_NOTES, 2):
        sheet_page.block(sheet, line, over, said, styles.small)
    head = 2 + len(_NOTES)
    sheet.set_row(head, text.height(2))
    for position, title in enumerate(HEADS):
        sheet.write_string(head, position, title, styles.head)
    for line, entry in enumerate(entries, head + 1):
        _entry(sheet, styles, line, entry)
    sheet.freeze_panes(head + 1, 1)
    sheet_page.paper(sheet, document.title, landscape=True, head=(head, head))


def _entry(sheet: Worksheet, styles: BookStyles, line: int, entry: Entry) -> None:
    words = styles.cell(text_wrap=True)
    written = (entry.label, entry.title, entry.period, entry.unit, entry.source, "", "", entry.remark)
    counts = [text.lines(text.safe(said), width) for said, width in zip(written, _WIDTHS, strict=True)]
    sheet.set_row(line, text.height(max(counts)))
    if entry.sheet:
        link = styles.cell(font_color=ACCENT, underline=1)
        sheet.write_url(line, 0, f"internal:{quoted(entry.sheet)}!A1", link, text.safe(entry.label))
    else:
        sheet.write_string(line, 0, text.safe(entry.label), words)
    for position, said in enumerate((entry.title, entry.period, entry.unit, entry.source), 1):
        sheet.write_string(line, position, text.safe(said), words)
    whole = styles.cell(align="right", num_format="#,##0")
    counted = styles.cell(align="right", num_format="#,##0", bg_color=COMPUTED)
    for position, count, style in ((5, entry.rows, whole), (6, entry.formulas, counted if entry.formulas else whole)):
        if count is None:
            sheet.write_blank(line, position, None, whole)
        else:
            sheet.write_number(line, position, count, style)
    sheet.write_string(line, 7, text.safe(entry.remark), words)
