"""The summary of a batch over all agencies: ``ringkasan.html`` for reading, ``ringkasan.xlsx`` with every line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lkjip_analysis.across import comparison
from lkjip_analysis.model.number import format_number
from lkjip_analysis.pipeline.publishing.outputs import writable
from lkjip_analysis.render.inert import inert

if TYPE_CHECKING:
    import pandas as pd

    from lkjip_analysis.pipeline.batch import RunOutcome

PAGE, BOOK = "ringkasan.html", "ringkasan.xlsx"
FIRST = 30
"""Lines of a table that the page shows; the workbook has all."""

_LEAGUES = 40
_SHOWN = ("peringkat", "instansi", "nama_instansi", "realisasi", "target", "capaian", "kategori", "keterbandingan")
_CAUTION = (
    "Peringkat hanya berarti bila instansi mengukur hal yang sama dengan cara yang sama. Kolom beda menyebut dalam hal "
    "apa instansi berbeda (satuan, polaritas, rumus, skala, tahun data); kolom keterbandingan menyebut pembatas tiap "
    "angka. Indikator disamakan menurut kuncinya; kunci yang sama dengan arti berbeda tidak dikenali dari sini."
)
_STYLE = """
body {font: 15px/1.5 "Liberation Sans", Arial, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem}
table {border-collapse: collapse; margin: .5rem 0 1.5rem; font-size: .9rem}
th, td {border: 1px solid #777; padding: .2rem .5rem; text-align: left; vertical-align: top}
th {background: #eef1f5} td.n {text-align: right; white-space: nowrap}
caption {text-align: left; font-weight: bold; padding: .3rem 0}
.bingkai {overflow-x: auto} p.catatan {max-width: 60rem}
"""

_HEADS = {
    "instansi": "Instansi", "nama_instansi": "Nama", "tahun": "Tahun", "kode": "Aturan", "tingkat": "Tingkat",
    "paket": "Paket", "temuan": "Temuan", "galat": "Galat", "peringatan": "Peringatan", "catatan": "Catatan",
    "indikator": "Indikator", "terukur": "Instansi terukur", "terendah": "Terendah (%)", "tertinggi": "Tertinggi (%)",
    "kuartil_bawah": "Kuartil bawah (%)", "kuartil_atas": "Kuartil atas (%)", "median": "Median (%)",
    "mencapai_100": "Mencapai 100 %", "peringkat": "Peringkat", "realisasi": "Realisasi", "target": "Target",
    "capaian": "Capaian (%)", "kategori": "Kategori", "keterbandingan": "Keterbandingan", "beda": "Beda",
    "sebab": "Sebab", "satuan": "Satuan", "polaritas": "Polaritas", "rumus": "Rumus", "skala": "Skala",
    "tahun_data": "Tahun data",
}  # fmt: skip


def write_overview(
    frames: Mapping[str, pd.DataFrame], outcomes: Sequence[RunOutcome], folder: Path
) -> tuple[Path, Path]:
    """Write the page and the workbook into the folder of all reports, each whole or not at all."""
    tables = overview(frames, outcomes)
    page, book = folder / PAGE, folder / BOOK
    with writable(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in ((page, _page(tables, outcomes).encode()), (book, _book(tables))):
            half = path.with_name(f".{path.name}")
            half.write_bytes(content)
            half.replace(path)
    return page, book


def overview(frames: Mapping[str, pd.DataFrame], outcomes: Sequence[RunOutcome]) -> dict[str, pd.DataFrame]:
    """The tables of the summary, by title."""
    import pandas as pd

    failed = [(one.instansi, one.tahun, one.said) for one in outcomes if not one.done]
    league = comparison.leagues(frames["indicators"])
    limits = [name for name in comparison.LIMITS if name in league.columns]
    return {
        "Tidak jadi": pd.DataFrame(failed, columns=["instansi", "tahun", "sebab"]),
        "Sebaran capaian": comparison.spread(frames["indicators"]),
        "Temuan menurut aturan": comparison.by_rule(frames["findings"]),
        "Temuan menurut instansi": comparison.by_agency(frames["findings"]),
        "Liga": league[["indikator", "tahun", *_SHOWN, *limits, "beda"]],
    }


def _page(tables: Mapping[str, pd.DataFrame], outcomes: Sequence[RunOutcome]) -> str:
    done = sum(one.done for one in outcomes)
    parts = [
        '<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Ringkasan semua instansi</title>',
        f"<style>{_STYLE}</style></head><body><h1>Ringkasan semua instansi</h1>",
        f"<p>{done} dari {len(outcomes)} laporan jadi. Semua baris ada di {BOOK}.</p>",
    ]
    for title, frame in tables.items():
        if title != "Liga":
            parts.append(f"<h2>{escape(title)}</h2>{_table(frame, '')}")
    parts.append(f'<h2>Liga</h2><p class="catatan">{_CAUTION}</p>{_leagues(tables)}</body></html>')
    return "".join(parts)


def _leagues(tables: Mapping[str, pd.DataFrame]) -> str:
    """The leagues of the indicators that most agencies measure."""
    league, parts = tables["Liga"], []
    common = tables["Sebaran capaian"].head(_LEAGUES)
    groups = dict(iter(league.groupby(["indikator", "tahun"])))
    for key in zip(common["indikator"], common["tahun"], strict=True):
        if (one := groups.get(key)) is not None and len(one) > 1:
            differ = one["beda"].iloc[0]
            caption = f"{key[0]}, {key[1]}" + (f" — instansi berbeda dalam {differ}" if differ else "")
            parts.append(_table(one[list(_SHOWN)], caption))
    return "".join(parts) or "<p>Tidak ada indikator yang diukur lebih dari satu instansi.</p>"


def _table(frame: pd.DataFrame, caption: str) -> str:
    if frame.empty:
        return "<p>Tidak ada.</p>"
    heads = "".join(f'<th scope="col">{escape(_HEADS.get(name, name))}</th>' for name in frame.columns)
    lines = (f"<tr>{''.join(map(_cell, row))}</tr>" for row in frame.head(FIRST).itertuples(index=False))
    rest = f"<p>{len(frame) - FIRST} baris lagi di {BOOK}.</p>" if len(frame) > FIRST else ""
    said = f"<caption>{escape(caption)}</caption>" if caption else ""
    body = f"<thead><tr>{heads}</tr></thead><tbody>{''.join(lines)}</tbody>"
    return f'<div class="bingkai"><table>{said}{body}</table></div>{rest}'


def _cell(value: Any) -> str:
    if _is_missing(value):
        return "<td></td>"
    if isinstance(value, float):
        return f'<td class="n">{format_number(value, 2)}</td>'
    text = escape(str(value))
    return f"<td>{text}</td>" if isinstance(value, str) else f'<td class="n">{text}</td>'


def _is_missing(value: Any) -> bool:
    return value is None or value != value


def _book(tables: Mapping[str, pd.DataFrame]) -> bytes:
    import xlsxwriter

    made = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        number = book.add_format({"num_format": "#,##0.00"})
        for title, frame in tables.items():
            sheet = book.add_worksheet(title)
            sheet.freeze_panes(1, 0)
            for at, name in enumerate(frame.columns):
                sheet.write_string(0, at, _HEADS.get(name, name), head)
                sheet.set_column(at, at, 34 if name in ("sebab", "keterbandingan", "nama_instansi") else 16)
            for line, row in enumerate(frame.itertuples(index=False), 1):
                for at, value in enumerate(row):
                    _put(sheet, line, at, value, number)
        sheet = book.add_worksheet("Batas perbandingan")
        sheet.set_column(0, 0, 120)
        sheet.write_string(0, 0, _CAUTION, book.add_format({"text_wrap": True}))
    return made.getvalue()


def _put(sheet: Any, line: int, at: int, value: Any, number: Any) -> None:
    if _is_missing(value):
        return
    if isinstance(value, str):
        sheet.write_string(line, at, inert(value))
    elif isinstance(value, float):
        sheet.write_number(line, at, value, number)
    else:
        sheet.write_number(line, at, int(value))
