"""Heads as offices make them: one to three rows, joined or not, codes and levels in columns of their own."""

from __future__ import annotations

import pytest

from lkjip_analysis.intake.evaluasi.lines import read_sheet
from lkjip_analysis.intake.evaluasi.node_tree import plant
from lkjip_analysis.intake.evaluasi.sheet_head import find_head
from lkjip_analysis.intake.workbook.opening_workbook import OpenedSheet, Value

N = None
Cells = list[list[Value]]
TWO_ROWS: Cells = [
    ["Evaluasi", *[N] * 9],
    ["No", "Program/Kegiatan", "Indikator", "Satuan", "Target 2026", N, "Realisasi Triwulan I", N, "Realisasi TW 2", N],
    [N, N, N, N, "Kinerja", "Anggaran (Rp)", "Kinerja", "Anggaran (Rp)", "Kinerja", "Anggaran (Rp)"],
    [1, "Program X", "Ind A", "%", 80.0, 1000.0, 20.0, 100.0, 40.0, 200.0],
]
ONE_ROW: Cells = [
    [
        "Kode",
        "Uraian",
        "Indikator Kinerja",
        "Satuan",
        "Target K",
        "Pagu Rp",
        "TW I K",
        "TW I Rp",
        "TW II K",
        "TW II Rp",
    ],
    ["1.01.02", "Program X", "Ind A", "%", 80.0, 1000.0, 20.0, 100.0, 40.0, 200.0],
]
LEVELS: Cells = [
    ["Program", "Kegiatan", "Sub Kegiatan", "Indikator", "Target Renja", N, "Triwulan I", N, "Triwulan II", N],
    [N, N, N, N, "K", "Rp", "K", "Rp", "K", "Rp"],
    ["Program X", N, N, "Ind A", 80.0, 1000.0, 20.0, 100.0, 40.0, 200.0],
    [N, "Kegiatan Y", N, "Ind B", 80.0, 1000.0, 20.0, 100.0, 40.0, 200.0],
]


@pytest.mark.parametrize("rows", [TWO_ROWS, ONE_ROW, LEVELS], ids=["two rows, not joined", "one row", "level columns"])
def test_each_head_gives_the_same_figures(rows: Cells) -> None:
    grid = OpenedSheet("Evaluasi", rows)
    head = find_head(grid)
    assert head is not None
    assert [(h.role, h.quarter, h.money) for h in head.figures.values()] == [
        ("target_tahun", 0, False), ("target_tahun", 0, True), ("triwulan", 1, False), ("triwulan", 1, True),
        ("triwulan", 2, False), ("triwulan", 2, True)]  # fmt: skip
    assert not head.unknown
    line = read_sheet(grid, head).lines[0]
    assert (line.name, [said.text for said in line.money.values()]) == ("Program X", ["1000", "100", "200"])
    assert [said.text for said in line.indicators[0].figures.values()] == ["80", "20", "40"]


def test_a_code_in_several_columns_and_quarters_in_rupiah_only() -> None:
    rows: Cells = [
        ["Kode", N, N, N, "Program dan Kegiatan", "Indikator", "Satuan", "Realisasi pada Triwulan (Rp)", N, N, N],
        [N, N, N, N, N, N, N, "I", "II", "III", "IV"],
        [1.0, "01", "02", N, "Air Bersih", "Ind", "%", 100.0, 200.0, N, N],
        [1.0, "01", "02", 2.01, "Sistem", "Ind 2", "dokumen", 100.0, 200.0, N, N],
    ]
    grid = OpenedSheet("Evaluasi", rows, [(0, 0, 1, 3), (0, 7, 0, 10)])
    head = find_head(grid)
    assert head is not None
    assert {(h.role, h.money) for h in head.figures.values()} == {("triwulan", True)}
    sheet = read_sheet(grid, head)
    plant(sheet)
    assert [(line.code, line.level) for line in sheet.lines] == [("1.01.02", "program"), ("1.01.02.2.01", "kegiatan")]


def test_a_target_of_a_quarter_is_not_the_target_of_the_year() -> None:
    rows: Cells = [
        ["Program", "Indikator", "Satuan", "Triwulan I", N, N, N, "Triwulan II", N, N, N],
        [N, N, N, "Target", N, "Realisasi", N, "Target", N, "Realisasi", N],
        [N, N, N, *["K", "Rp"] * 4],
        ["Program X", "Ind", "%", *[1.0, 10.0] * 4],
    ]
    joined = [(0, 3, 0, 6), (0, 7, 0, 10), (1, 3, 1, 4), (1, 5, 1, 6), (1, 7, 1, 8), (1, 9, 1, 10)]
    head = find_head(OpenedSheet("Evaluasi", rows, joined))
    assert head is not None
    roles = [(h.role, h.quarter) for h in head.figures.values() if not h.money]
    assert roles == [("target_triwulan", 1), ("triwulan", 1), ("target_triwulan", 2), ("triwulan", 2)]


def test_s_d_in_the_head_declares_amounts_since_january_and_no_head_is_no_sheet() -> None:
    said = {"Realisasi Triwulan I": "Realisasi s.d. TW I", "Realisasi TW 2": "Realisasi s/d TW II"}
    rows: Cells = [[said.get(cell, cell) if isinstance(cell, str) else cell for cell in row] for row in TWO_ROWS]
    head = find_head(OpenedSheet("Evaluasi", rows))
    assert head is not None
    assert head.cumulative is True
    assert find_head(OpenedSheet("Surat", [["Kepada", "Yth.", "Bupati"], ["di", "tempat", "x"]])) is None
