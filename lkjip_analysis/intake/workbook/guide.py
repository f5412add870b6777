"""The first sheet: how to fill the workbook, in a minute's reading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lkjip_analysis.intake.workbook.forms import IDENTITY, SHEETS, TEXTS
from lkjip_analysis.intake.workbook.look import Look

_STEPS = (
    "Isi lembar Identitas, lalu Dokumen, lalu Pohon kinerja dan indikator, lalu Anggaran. Lembar berikutnya hanya bila "
    "datanya ada; lembar yang kosong dilewati dan tabelnya tidak ditampilkan.",
    "Kuning: wajib diisi pada baris yang dipakai. Putih: boleh kosong. Hijau: kepala kolom angka, boleh diubah atau "
    "ditambah. Abu-abu miring: contoh, tidak dibaca selama kolom A bertuliskan contoh.",
    "Angka ditulis sebagai angka. Bila sebagai teks: 83,75 atau 26.028.054.509. Tidak ada data berarti kosong, bukan "
    "nol. Hanya angka dari dokumen yang diisi; capaian, serapan, jumlah, dan kategori dihitung.",
    "Asal angka ditulis sekali: di baris Bawaan untuk satu kolom daftar, atau di baris Sumber dan Tempat untuk satu "
    "kolom angka. Sel yang berbeda asalnya diisi sendiri. Yang tidak diisi dicatat sebagai sel buku kerja ini.",
    "Nama dipilih dari daftar atau diketik sama seperti di lembar asalnya. Kunci tidak perlu dibuat.",
    "NIP, kode, dan nomor telepon diketik sebagai teks: awali dengan tanda petik tunggal ( ' ), karena Excel hanya "
    "menyimpan 15 angka.",
    "Baris boleh disisipkan di tengah. Lembar dilindungi tanpa sandi: hanya sel isian yang terbuka.",
    "Sesudah selesai: lkjip import BERKAS.xlsx membuat paket data, atau lkjip run BERKAS.xlsx langsung membuat "
    "laporan. Bila ada yang salah, salinan BERKAS-periksa.xlsx menandai setiap selnya.",
)


def write_guide(page: Any, look: Look) -> None:
    """Write the reading guide."""
    page.hide_gridlines(2)
    page.set_column(0, 0, 4)
    page.set_column(1, 1, 34)
    page.set_column(2, 2, 90)
    page.write_string(0, 1, "Buku kerja LKjIP: cara mengisi", look.of("judul"))
    for number, text in enumerate(_STEPS, 1):
        page.write_number(number + 1, 0, number, look.of("alinea"))
        page.merge_range(number + 1, 1, number + 1, 2, text, look.of("alinea"))
        page.set_row(number + 1, 15 * (1 + len(text) // 118) + 4)
    row = len(_STEPS) + 3
    page.write_string(row, 1, "Lembar", look.of("bagian"))
    page.write_string(row, 2, "Isinya", look.of("bagian"))
    for sheet in SHEETS:
        row += 1
        need = "lanjutan" if sheet.advanced else "opsional" if sheet.optional else "wajib"
        titles = ", ".join(block.title.lower() for block in sheet.blocks) or "satu isian satu baris"
        page.write_url(row, 1, f"internal:'{sheet.title}'!A1", look.of("alinea"), sheet.title)
        page.write_string(row, 2, f"{need}: {titles}", look.of("alinea"))
    page.protect("", look.allowed)
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def write_todo(page: Any, look: Look, items: Sequence[tuple[str, str, str]]) -> None:
    """Write what is to be filled and by whom, with a column to tick; nothing is read from this sheet."""
    page.hide_gridlines(2)
    for column, width in enumerate((4, 26, 90, 40)):
        page.set_column(column, column, width)
    page.write_string(0, 1, "Yang harus diisi", look.of("judul"))
    for column, head in enumerate(("✓", "Lembar", "Yang diisi", "Penanggung jawab")):
        page.write_string(2, column, head, look.of("bagian"))
    titles = {part.kind.file: sheet.title for sheet in SHEETS for block in sheet.blocks for part in block.parts}
    measures = [(measure, sheet) for sheet in SHEETS for block in sheet.blocks for measure in block.measures]
    titles |= {measure.kind.file: sheet.title for measure, sheet in reversed(measures)}
    for row, (file, what, who) in enumerate(items, 3):
        page.write_blank(row, 0, None, look.of("isian"))
        for column, text in enumerate((titles.get(file, _OTHER_SHEETS.get(file, file)), what, who), 1):
            page.write_string(row, column, text, look.of("alinea"))
        page.set_row(row, 15 * (1 + len(what) // 90))
    page.freeze_panes(3, 0)
    page.protect("", look.allowed)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


_OTHER_SHEETS = {"laporan.yaml": IDENTITY, "narasi/": TEXTS}
