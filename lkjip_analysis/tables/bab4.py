"""Tables of BAB IV: recommendations of the evaluator and what was done about them."""

from __future__ import annotations

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.measures import cacah
from lkjip_analysis.model import Column, Row, Table, build
from lkjip_analysis.model.address import unique_keys
from lkjip_analysis.model.dates import format_date
from lkjip_analysis.model.formula import Ref
from lkjip_analysis.model.number import CODE, WHOLE
from lkjip_analysis.tables.common import Absent, RowBuilder
from lkjip_analysis.tables.once import once

DONE = "X"
"""Mark in the columns Selesai and Belum."""


@once
def recommendation_table(dataset: Dataset) -> Table:
    """Table 4.0: every recommendation, with the rows of the follow-up table that answer it."""
    if not dataset.recommendations:
        raise Absent("rekomendasi.csv tidak ada atau kosong")
    rows = []
    keys = unique_keys([str(item.nomor) for item in dataset.recommendations])  # two letters may use a number each
    for key, item in zip(keys, dataset.recommendations, strict=True):
        answers = dataset.answers(item)
        builder = RowBuilder(dataset).given("nomor", float(item.nomor)).given("komponen", item.komponen)
        builder.given("temuan", item.temuan).given("rekomendasi", item.uraian, dataset.source(item))
        states = dict.fromkeys(f.status or "tanpa status" for f in answers)
        told = ", ".join(states).capitalize() if answers else "Tidak ada di tabel tindak lanjut"
        builder.given("tindak_lanjut", told, tuple(s for f in answers for s in dataset.source(f)))
        rows.append(builder.row(key))
    evaluation = dataset.documents[dataset.recommendations[0].dokumen]
    return build(
        "4.0",
        "Temuan dan Rekomendasi Evaluasi AKIP",
        period=f"Evaluasi {format_date(evaluation.tanggal)}" if evaluation.tanggal else evaluation.judul,
        unit="uraian",
        basis="Permenpan-RB 88/2021",
        columns=[
            Column("nomor", "No", CODE, width=0.4),
            Column("komponen", "Komponen AKIP", width=1.4),
            Column("temuan", "Temuan", width=3),
            Column("rekomendasi", "Rekomendasi", width=3),
            Column("tindak_lanjut", "Status Tindak Lanjut", width=1.3),
        ],
        rows=rows,
        notes=[
            "Temuan dan rekomendasi diringkas dengan kata sendiri; naskah lengkapnya ada pada laporan hasil evaluasi."
        ],
    )


@once
def follow_up_table(dataset: Dataset) -> Table:
    """Table 4.1: what the agency says it did, with its evidence; done and not done are counted."""
    if not dataset.follow_ups:
        raise Absent("tindak_lanjut.csv tidak ada atau kosong")
    rows = []
    for item in dataset.follow_ups:
        answered = dataset.answered(item)
        builder = RowBuilder(dataset).given("nomor", float(item.nomor))
        builder.given("komponen", answered.komponen if answered else None)
        builder.given("temuan", answered.temuan if answered else None, dataset.source(answered))
        builder.given("rekomendasi", answered.uraian if answered else None)
        builder.given("tindak_lanjut", item.uraian, dataset.source(item)).given("tautan", item.tautan)
        builder.given("selesai", DONE if item.status == "selesai" else None)
        builder.given("belum", DONE if item.status == "belum" else None).given("keterangan", item.keterangan)
        rows.append(builder.row(str(item.nomor)))
    return build(
        "4.1",
        "Tindak Lanjut Laporan Hasil Evaluasi",
        period=f"Tahun {dataset.year - 1}",
        unit="uraian; jumlah dalam baris",
        basis="Permenpan-RB 88/2021",
        wide=True,
        columns=[
            Column("nomor", "No", CODE, width=0.4),
            Column("komponen", "Komponen AKIP", width=1.3),
            Column("temuan", "Temuan", width=2.4),
            Column("rekomendasi", "Rekomendasi", width=2.4),
            Column("tindak_lanjut", "Tindak Lanjut", width=2.4),
            Column("tautan", "Bukti Dukung", width=2),
            Column("selesai", "Selesai", WHOLE, group=("Kategori",), width=0.6),
            Column("belum", "Belum", WHOLE, group=("Kategori",), width=0.6),
            Column("keterangan", "Keterangan", width=1.2),
        ],
        rows=[*rows, _count_row([row.key for row in rows])],
    )


def _count_row(keys: list[str]) -> Row:
    counts = {c: cacah.count_equal_formula(tuple(Ref(c, key) for key in keys), DONE) for c in ("selesai", "belum")}
    return Row("jumlah", {"tindak_lanjut": "Jumlah"}, {}, counts, kind="jumlah")
