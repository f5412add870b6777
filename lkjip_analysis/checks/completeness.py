"""What regulation or evaluator asks for and the printed report leaves out of its tables (LENGKAP)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.columns import base_number, indicator_name, joined, printed_rows
from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.printed import Comparison, read_printed
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import Daftar, Pembanding, Rekomendasi, Sel
from lkjip_analysis.model.finding import Severity

NEEDED = re.compile(
    r"(satuan|target|realisasi|capaian|kategori|pagu|realisasi_anggaran|serapan|efisiensi|status)(_\d{4}|_akhir)?"
)
"""Columns in which a blank is a gap; others, such as remarks, may be empty."""

ASKED = {
    "efisiensi": "efisiensi",
    "pendukung": "faktor pendukung",
    "penghambat": "faktor penghambat",
    "sumber_data": "sumber data",
}
"""Columns that an evaluator asks of a measurement table."""

_MEASURED = ("3.1", "3.2")
_TOTAL = "jumlah"
_BENCHMARK = "perbandingan dengan standar nasional, jika ada, atau pembanding lain (butir 4)"
_ANALYSES = {
    "target dan realisasi tahun ini (butir 1)": ("3.1", "3.2"),
    "perbandingan dengan tahun-tahun sebelumnya (butir 2)": ("3.5", "3.7"),
    "perbandingan dengan target jangka menengah (butir 3)": ("3.6",),
    _BENCHMARK: ("3.8",),
    "efisiensi penggunaan sumber daya (butir 6)": ("3.9", "3.12"),
    "program dan kegiatan yang menunjang (butir 7)": ("3.10",),
    "realisasi anggaran (huruf B)": ("3.11",),
}
_CHAPTERS = {
    "Pendahuluan": "pendahuluan",
    "Perencanaan Kinerja": "perencanaan kinerja",
    "Akuntabilitas Kinerja": "akuntabilitas kinerja",
    "Penutup": "penutup",
}
"""Chapters of the recommended form (annex II/1); that of benchmarks asks for a national standard "if there is one"."""
_SUMMARY = r"(ikhtisar|ringkasan) eksekutif"


def asked_for(context: Context, word: str) -> bool:
    """Whether the evaluator has asked for something."""
    return any(row.ukuran == word for row in context.dataset.of(Rekomendasi))


def blanks(context: Context) -> dict[str, list[Comparison]]:
    """Printed cells by table that are blank though needed and though the data can fill them."""
    found: dict[str, list[Comparison]] = {}
    for item in context.comparisons:
        if item.verdict == "kosong di cetakan" and NEEDED.fullmatch(item.address.column):
            found.setdefault(item.address.table, []).append(item)
    return found


@rule("LENGKAP-01", "Sel yang harus diisi dibiarkan kosong", "Permenpan-RB 53/2014, BAB III huruf A")
def blank_cells(context: Context) -> Iterator[Item]:
    """Target, realisation, capaian and budget cells that the data can fill are not left blank; one finding per table.

    Example: an empty capaian beside a realisation and a target is found; a dash for a year to come is not.
    """
    every = [c for c in context.comparisons if NEEDED.fullmatch(c.address.column)]
    gaps = blanks(context)
    yield Confirmed(jumlah=len(every) - sum(map(len, gaps.values())))
    for table, items in gaps.items():
        columns = joined(list(dict.fromkeys(i.address.column.replace("_", " ") for i in items)))
        doubt = all(i.cell.dugaan_ocr for i in items)
        level: Severity = "catatan" if doubt else "peringatan"
        yield Found(
            level,
            f"Tabel {table}{_rows_of(context, table, items)} mengosongkan {len(items)} sel yang dapat diisi dari data "
            f"laporan: {columns}.",
            tuple(context.evidence(i.cell, None, i.text, str(i.address)) for i in items),
            saran="Isi sel itu; nilainya ada di laporan ini.",
            taruhan=float(len(items)),
            sebab=f"tercetak/{items[0].address}" if len(items) == 1 else f"kosong/{table}",
            ragu=doubt,
        )


def _rows_of(context: Context, table: str, items: Sequence[Comparison]) -> str:
    """The row, where all blank cells stand in one."""
    rows = {item.address.row for item in items}
    made = context.table(table)
    return f", baris {made.row_name(rows.pop())}," if made and len(rows) == 1 else ""


@rule("LENGKAP-12", "Jumlah kolom dibiarkan kosong", "kelaziman tabel: baris jumlah menjumlahkan tiap kolom")
def blank_totals(context: Context) -> Iterator[Item]:
    """A printed row of totals has the total of every column whose parts are printed; one note for each table.

    Example: a blank total under 6, 8 and no more is noted; a blank under a column of blanks or dashes is not.
    """
    totals = [c for c in context.comparisons if _is_total(context, c)]
    rest = [c for c in context.comparisons if c.address.row != _TOTAL and read_printed(c.printed) is not None]
    parts = {(c.address.table, c.address.column) for c in rest}
    gaps: dict[str, list[Comparison]] = {}
    for item in totals:
        if item.verdict == "kosong di cetakan" and (item.address.table, item.address.column) in parts:
            gaps.setdefault(item.address.table, []).append(item)
    yield Confirmed(jumlah=len(totals) - sum(map(len, gaps.values())))
    for table, items in gaps.items():
        columns = joined([item.address.column.replace("_", " ") for item in items])
        yield Found(
            "catatan",
            f"Baris jumlah Tabel {table} kosong di kolom {columns}, padahal angka yang dijumlahkan tercetak.",
            tuple(context.evidence(i.cell, None, "jumlah", str(i.address)) for i in items),
            saran="Isi jumlahnya.",
            sebab=f"kosong/{table}/jumlah",
            ragu=all(i.cell.dugaan_ocr for i in items),
        )


def _is_total(context: Context, item: Comparison) -> bool:
    """Whether a cell stands in the row of totals, where ours is computed; needed columns are LENGKAP-01's matter."""
    table = context.table(item.address.table)
    known = table is not None and item.verdict != "tanpa padanan" and item.nature == "dihitung"
    return known and item.address.row == _TOTAL and not NEEDED.fullmatch(item.address.column)


@rule("LENGKAP-02", "Kolom yang diminta tidak ada di tabel pengukuran", "Permenpan-RB 88/2021: pengukuran kinerja")
def asked_columns(context: Context) -> Iterator[Item]:
    """Measurement tables show efficiency, supporting and hindering factors, and the source of data.

    Example: a printed table 3.1 that ends with the category is found; one with the four columns is not. Not tested
    where only some columns of the tables were transcribed.
    """
    if reason := context.partial("tabel"):
        yield Untested(reason)
        return
    missing = missing_columns(context)
    if missing is None:
        yield Untested("tabel pengukuran tercetak tidak ada di paket data")
        return
    lacking = {table: names for table, names in missing.items() if names}
    yield Confirmed(jumlah=sum(len(ASKED) - len(names) for names in missing.values()))
    if lacking:
        first = next(iter(lacking.values()))
        asked = asked_for(context, "pengukuran-lengkap")
        proof = [next(c for c in context.dataset.printed if c.tabel == table) for table in lacking]
        yield Found(
            "peringatan" if asked else "catatan",
            f"{joined(['Tabel ' + t for t in lacking])} tidak memuat kolom {joined([ASKED[n] for n in first])}"
            f"{', yang diminta evaluator' if asked else ''}.",
            tuple(context.evidence(cell, None, "kolom", f"{cell.tabel}") for cell in proof),
            saran="Tambahkan kolom-kolom itu, seperti pada tabel laporan ini.",
            sebab="lengkap/kolom-pengukuran",
        )


def missing_columns(context: Context) -> dict[str, list[str]] | None:
    """Asked columns that each printed measurement table lacks; None when no such table is transcribed."""
    columns: dict[str, set[str]] = {}
    for cell in context.dataset.printed:
        if cell.tabel in _MEASURED:
            columns.setdefault(cell.tabel, set()).add(cell.kolom)
    return {table: [n for n in ASKED if n not in names] for table, names in columns.items()} or None


@rule("LENGKAP-03", "Efisiensi tidak dihitung per sasaran", "Permenpan-RB 53/2014, BAB III huruf A butir 6")
def efficiency_per_goal(context: Context) -> Iterator[Item]:
    """A table of efficiency shows budget and efficiency for every indicator that it measures.

    Example: three indicators with one budget for all are found; a budget in each row is not.
    """
    tables: dict[str, list[tuple[str, set[str]]]] = {}
    for row in printed_rows(context):
        tables.setdefault(row.tabel, []).append((row.baris, {c for c in row.cells if row.text(c)}))
    for table, rows in tables.items():
        if not any("efisiensi" in filled for _, filled in rows):
            continue
        bare = [key for key, filled in rows if "capaian" in filled and "efisiensi" not in filled]
        yield Confirmed(jumlah=len(rows) - len(bare))
        if bare:
            cells = [next(c for c in context.dataset.printed if (c.tabel, c.baris) == (table, key)) for key in bare]
            yield Found(
                "catatan",  # practice differs: one figure for the whole agency is common
                f"Tabel {table} menghitung efisiensi sekali untuk seluruh instansi; anggaran dan efisiensi "
                f"{joined([indicator_name(context, key) for key in bare])} tidak tercetak.",
                tuple(context.evidence(c, None, "efisiensi", f"{table}/{c.baris}/efisiensi") for c in cells),
                saran="Petakan anggaran program ke tiap sasaran, lalu hitung efisiensinya satu per satu.",
                sebab=f"lengkap/efisiensi/{table}",
            )


@rule("LENGKAP-04", "Bagian laporan tidak ada", "Permenpan-RB 53/2014, anak lampiran II/1: sistematika yang dianjurkan")
def sections(context: Context) -> Iterator[Item]:
    """The report has the chapters of the form and, for its performance, the analyses; a summary is custom.

    Example: a list of contents without Penutup is found, one without Ikhtisar Eksekutif noted; one with both is not.
    """
    yield from _chapters(context)
    yield from _analyses(context)


def _chapters(context: Context) -> Iterator[Item]:
    if reason := context.partial("daftar"):
        yield Untested(reason)
        return
    titles = [e.judul for e in context.dataset.of(Daftar) if e.daftar == "isi"]
    lost = [name for name, word in _CHAPTERS.items() if not any(re.search(word, t, re.I) for t in titles)]
    if titles:
        yield Confirmed(jumlah=len(_CHAPTERS) - len(lost))
    else:
        yield Untested("daftar isi tidak ada di paket data")
    if titles and lost:
        first = next(e for e in context.dataset.of(Daftar) if e.daftar == "isi")
        yield Found(
            "peringatan",
            f"Daftar Isi tidak memuat {joined(lost)}.",
            (context.evidence(first, None, joined(lost)),),
            saran="Tambahkan bagian itu.",
            sebab="lengkap/bab",
        )
    if titles and not any(re.search(_SUMMARY, title, re.I) for title in titles):
        first = next(e for e in context.dataset.of(Daftar) if e.daftar == "isi")
        yield Found(
            "catatan",  # the form does not ask for one
            "Daftar Isi tidak memuat Ikhtisar Eksekutif, yang lazim ada walaupun tidak termasuk sistematikanya.",
            (context.evidence(first, None, "Ikhtisar Eksekutif"),),
            saran="Pertimbangkan menambahkannya sebelum BAB I.",
            sebab="lengkap/ikhtisar",
            judul="Ikhtisar Eksekutif tidak ada",
        )


def _analyses(context: Context) -> Iterator[Item]:
    if reason := context.partial("tabel"):
        yield Untested(reason)
        return
    printed = {base_number(cell.tabel) for cell in context.dataset.of(Sel)}
    if not printed:
        yield Untested("sel tercetak tidak ada di paket data")
        return
    asked = [name for name in _ANALYSES if name != _BENCHMARK or context.dataset.of(Pembanding)]
    missing = [name for name in asked if not printed & set(_ANALYSES[name])]
    yield Confirmed(jumlah=len(asked) - len(missing))
    if missing:
        yield Found(
            "peringatan",
            f"Analisis menurut sistematika laporan tidak ada tabelnya: {'; '.join(missing)}.",
            saran="Lengkapi BAB III dengan analisis itu.",
            sebab="lengkap/analisis",
            judul="Analisis tidak ada",
        )


RULES = (blank_cells, blank_totals, asked_columns, efficiency_per_goal, sections)
