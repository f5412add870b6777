"""One change of an input moves exactly the cells, graphs and sentences that depend on it."""

import pytest

from lkjip_analysis.model import Chart, Table
from lkjip_analysis.tables import catalog


def cells(report) -> dict[str, object]:
    """Every cell of every table by address."""
    return {
        str(table.address(row.key, column.key)): table.value(row.key, column.key)
        for id in catalog(report.dataset)
        if isinstance(table := report.table(id), Table)
        for row in table.rows
        for column in table.columns
    }


def dependants(report, file: str, line: int) -> set[str]:
    """Every cell that says it rests on a line of a file."""
    return {
        str(table.address(row.key, column.key))
        for id in catalog(report.dataset)
        if isinstance(table := report.table(id), Table)
        for row in table.rows
        for column in table.columns
        if any((s.file, s.line) == (file, line) for s in table.sources_of(row.key, column.key))
    }


def graphs(report) -> dict[str, object]:
    return {id: chart.to_json() for id in report.chart_ids if isinstance(chart := report.chart(id), Chart)}


def moved(before: dict, after: dict) -> set[str]:
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


CASES = [
    # file, row, column, new value, tables that move, graphs that move, facts that must move
    (
        "realisasi.csv", {"indikator": "ikm", "tahun": "2025"}, "nilai", "80.40",
        {"R.1", "3.1", "3.2", "3.2a", "3.5", "3.5a", "3.6", "3.6a", "3.7", "3.8", "3.9", "3.10", "3.12"},
        {"3.2", "3.5", "3.6", "3.7", "3.8"},
        {"iku.ikm.capaian", "iku.ikm.terhadap_target", "iku.ikm.arah", "iku.ikm.peringkat"},
    ),
    (
        "anggaran.csv", {"simpul": "p-trantib", "dokumen": "realisasi-anggaran-2025", "jenis": "pagu"},
        "nilai", "90000000",
        {"3.1", "3.10", "3.11", "3.11a", "3.12"}, {"3.9", "3.10"},
        {"iku.kelurahan_cepat_berkembang.program.gangguan_trantibum.serapan"},
    ),
    (
        "skm_indikator.csv", {"nomor": "18"}, "nilai", "90.24",
        {"3.3", "3.3a"}, {"3.11"}, {"skm.butir_di_atas", "skm.butir_mutu_tertinggi"},
    ),
    (
        "epdeskel.csv", {"kelurahan": "Cimuncang"}, "kewilayahan", "70",
        {"3.3b"}, {"3.13"}, {"kelurahan.terbaik", "kelurahan.nama_lain", "kelurahan.persentase"},
    ),
    (
        "pembanding.csv", {"indikator": "akip", "instansi": "Curug"}, "nilai", "99",
        {"3.8"}, {"3.5"}, {"iku.akip.peringkat", "iku.akip.terdepan"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("file", "where", "column", "value", "tables", "charts", "facts"), CASES)
def test_only_dependants_move(report, package, file, where, column, value, tables, charts, facts):
    line = package.edit(file, where, column, value)
    changed = package.open()
    cells_moved = moved(cells(report), cells(changed))
    assert {address.split("/")[0] for address in cells_moved} == tables
    assert moved(graphs(report), graphs(changed)) == charts
    fact_moves = moved({k: f.text for k, f in report.facts.items()}, {k: f.text for k, f in changed.facts.items()})
    assert facts <= fact_moves
    unrelated = {c for c in cells_moved if c not in dependants(changed, file, line)}
    # cells that follow without resting on the line: ranks and positions of others, and rows that appear
    assert all(
        c.split("/")[-1].startswith(("peringkat", "posisi")) or "-selisih/" in c or "-jumlah/" in c for c in unrelated
    )


def test_sentences_follow_the_figures(package):
    before = package.open().section("3.1.1").markdown
    package.edit("realisasi.csv", {"indikator": "ikm", "tahun": "2025"}, "nilai", "80.40")
    after = package.open().section("3.1.1").markdown
    assert "IKM melampaui target" in before
    assert "IKM belum mencapai target" in after
    assert "Kelurahan cepat berkembang belum mencapai target" in before
    assert "Kelurahan cepat berkembang belum mencapai target" in after
