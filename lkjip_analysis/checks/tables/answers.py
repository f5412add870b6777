"""Which recommendations of the evaluator this report satisfies: by its data, and by what its own tables show."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.review import Review
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.checks.reading.needs import ASKED
from lkjip_analysis.checks.reading.recommendations import satisfied
from lkjip_analysis.checks.reading.verdicts import RecommendationVerdict
from lkjip_analysis.dataset.rows import Rekomendasi
from lkjip_analysis.model import Column, Missing, Row, Table
from lkjip_analysis.model.address import unique_keys
from lkjip_analysis.model.build import build

WORDS = {"terpenuhi": "Terpenuhi", "belum": "Belum", "tidak diuji": "Tidak dapat dinilai"}


_MEASURING = ("3.1", "3.2")


_RESULTS = ("3.1", "3.2", "3.7", "3.10")


def _has_columns(context: Context) -> RecommendationVerdict:
    """Our measurement tables have the columns that were asked for."""
    tables = [table for id in _MEASURING if (table := context.table(id)) and table.rows]
    if not tables:
        return RecommendationVerdict("tidak diuji", "tabel pengukuran tidak ada di laporan ini")
    empty = [f"{ASKED[name]} (Tabel {t.id})" for t in tables for name in ASKED if not _filled(t, name)]
    if empty:
        return RecommendationVerdict("belum", f"kolom yang kosong atau tidak ada: {joined(empty)}")
    counts = [f"{ASKED[name]} {_filled(tables[-1], name)}" for name in ASKED]
    names, last = " dan ".join(f"Tabel {t.id}" for t in tables), tables[-1]
    told = f"{names} memuat {joined(list(ASKED.values()))}"
    return RecommendationVerdict(
        "terpenuhi", f"{told}; terisi di Tabel {last.id}, dari {len(last.rows)} baris: {', '.join(counts)}"
    )


def _filled(table: Table, column: str) -> int:
    """How many rows of a table say something in a column that it shows."""
    if column not in {c.key for c in table.shown}:
        return 0
    return sum(table.value(row.key, column) is not None for row in table.rows)


def _is_filled(context: Context) -> RecommendationVerdict:
    """No realisation or capaian of our measurement tables is left out that the data can give."""
    tables = [table for id in _RESULTS if (table := context.table(id))]
    gaps = [f"{t.id}/{row}/{column}" for t in tables for row, column in t.reasons if column.startswith("capaian")]
    cells = [(t, row.key, c.key) for t in tables for row in t.rows for c in t.columns if c.key.startswith("capaian")]
    filled = sum(t.value(row, column) is not None for t, row, column in cells)
    if not cells:
        return RecommendationVerdict("tidak diuji", "tabel pengukuran tidak ada di laporan ini")
    if gaps or not filled:
        places = f": {joined(gaps, 3)}" if gaps else ""
        return RecommendationVerdict("belum", f"{len(gaps) or len(cells)} capaian belum terhitung{places}")
    return RecommendationVerdict(
        "terpenuhi", f"{filled} capaian terisi di {', '.join(f'Tabel {t.id}' for t in tables)}"
    )


_OWN: dict[str, Callable[[Context], RecommendationVerdict]] = {
    "pengukuran-lengkap": _has_columns,
    "capaian-terisi": _is_filled,
}
"""What our tables mend by themselves; everything else rests on the data alone."""


def in_this_report(context: Context, recommendation: Rekomendasi) -> RecommendationVerdict:
    """Whether this report, as computed here, satisfies a recommendation."""
    own = _OWN.get(recommendation.ukuran or "")
    return own(context) if own else satisfied(context, recommendation)


def answers_table(context: Context, made: Review) -> Table | Missing:
    """V.2: every recommendation with what was said of it, what the printed report shows, and what this one shows."""
    recommendations = context.dataset.recommendations
    if not recommendations:
        return Missing("V.2", "pemenuhan rekomendasi", "data rekomendasi hasil evaluasi tidak ada")
    keys = unique_keys(str(item.nomor) for item in recommendations)  # two letters may both number from 1
    return build(
        "V.2",
        "Pemenuhan Rekomendasi Evaluasi",
        period=f"Tahun {context.dataset.year}",
        unit="status",
        columns=[
            Column("nomor", "No", width=0.5),
            Column("rekomendasi", "Rekomendasi", width=3.4),
            Column("dinyatakan", "Dinyatakan", width=1.1),
            Column("tercetak", "Status", group=("Laporan Tercetak dan Datanya",), width=1.2),
            Column("alasan", "Alasan", group=("Laporan Tercetak dan Datanya",), width=3.0),
            Column("status", "Status", group=("Laporan Ini",), width=1.2),
            Column("di_mana", "Alasan", group=("Laporan Ini",), width=3.0),
        ],
        rows=[_row(context, key, item) for key, item in zip(keys, recommendations, strict=True)],
        wide=True,
    )


def _row(context: Context, key: str, item: Rekomendasi) -> Row:
    printed, own = satisfied(context, item), in_this_report(context, item)
    cells = {
        "nomor": str(item.nomor),
        "rekomendasi": item.uraian,
        "dinyatakan": _said(context, item),
        "tercetak": WORDS[printed.status],
        "alasan": printed.alasan,
        "status": WORDS[own.status],
        "di_mana": own.alasan,
    }
    return Row(key, cells, {"rekomendasi": context.dataset.source(item)})


def _said(context: Context, item: Rekomendasi) -> str:
    """What the follow-up table says of a recommendation."""
    said: Sequence[str] = [f.status or "tanpa status" for f in context.dataset.answers(item)]
    return "; ".join(dict.fromkeys(said)) or "tidak disebut"
