"""What becomes of a table on paper: other shapes, the same content."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip_analysis.model import Column, Format, Row, Source, Table, build
from lkjip_analysis.render.printed import arranged, by_series, calendar, moved, plain, staircase, turned, without_empty
from lkjip_analysis.report import open_report

SRC = (Source("a.csv", 2, "d", "PK 2030", "hal. 1"),)
NUMBER = Format("angka")
DINAS = Path(__file__).parents[1] / "agencies" / "data"


def made(columns, rows) -> Table:
    lines = [Row(f"r{at}", values, {columns[0].key: SRC}) for at, values in enumerate(rows)]
    return build("9.9", "Judul", period="2030", unit="-", columns=columns, rows=lines)


def shown(sheet):
    return [[cell.said.text for cell in line.cells] for line in sheet.lines]


def test_a_staircase_becomes_one_column_with_indents():
    columns = [
        Column("no", "No"),
        Column("a", "Tujuan"),
        Column("b", "Sasaran"),
        Column("c", "Program"),
        Column("n", "N", NUMBER),
    ]
    names = [("a", "Satu"), ("b", "Dua"), ("c", "Tiga"), ("c", "Empat"), ("b", "Lima")]
    sheet = staircase(
        plain(made(columns, [{"no": str(at), key: text, "n": 1.0} for at, (key, text) in enumerate(names)]))
    )
    assert [column.title for column in sheet.columns] == ["No", "Tujuan / Sasaran / Program", "N"]
    assert [(line.cells[1].said.text, line.cells[1].level) for line in sheet.lines] == [
        ("Satu", 0), ("Dua", 1), ("Tiga", 2), ("Empat", 2), ("Lima", 1)
    ]  # fmt: skip


def test_two_names_in_one_row_are_no_staircase():
    columns = [Column("a", "A"), Column("b", "B"), Column("c", "C")]
    rows = [{"a": "x", "b": "y"}, *({"c": "z"} for _ in range(5))]
    assert len(staircase(plain(made(columns, rows))).columns) == 3


def test_months_become_words_and_empty_ones_say_nothing():
    months = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
    columns = [Column("u", "Kegiatan"), *(Column(m.lower(), m, Format("bulat"), group=("Rencana",)) for m in months)]
    rows = [{"u": "Rapat", "jan": 1.0, "feb": 1.0, "jul": 3.0}, {"u": "Kosong"}]
    assert shown(calendar(plain(made(columns, rows)))) == [["Rapat", "Jan–Feb 1, Jul 3"], ["Kosong", ""]]


def test_years_under_several_headings_become_lines_under_the_same_years():
    columns = [Column("indikator", "Indikator"), Column("satuan", "Satuan")]
    columns += [Column(f"{k}{y}", f"{y}{' (tersirat)' if k == 'T' and y < 2030 else ''}", NUMBER, group=(k,))
                for k in ("R", "T") for y in (2028, 2029, 2030)]  # fmt: skip
    rows = [{"indikator": "A", "satuan": "persen", "R2028": 1.0, "R2030": -3.0, "T2030": 4.0}]
    sheet = by_series(plain(made(columns, rows)))
    assert shown(sheet) == [
        ["A", "R", "1,00", "", "-3,00"],
        ["", "T (tersirat: 2028–2029)", "", "", "4,00"],
    ]
    assert sheet.lines[-1].below == (("Satuan", "persen"),)


def test_few_rows_turn_and_keep_every_text():
    columns = [Column("u", "Nama"), *(Column(f"k{at}", f"K{at}", NUMBER) for at in range(9))]
    rows = [{"u": f"Baris {r}", **{f"k{at}": r * 10.0 + at for at in range(9)}} for r in range(3)]
    sheet = turned(plain(made(columns, rows)))
    assert [column.title for column in sheet.columns] == ["Nama", "Baris 0", "Baris 1", "Baris 2"]
    assert shown(sheet)[8] == ["K8", "8,00", "18,00", "28,00"]


def test_an_empty_column_goes_with_a_note_and_one_with_reasons_stays():
    sheet = without_empty(plain(made([Column("u", "Nama"), Column("k", "Ket")], [{"u": "a"}])))
    assert [column.key for column in sheet.columns] == ["u"]
    assert "Ket" in sheet.notes[0]


@pytest.mark.parametrize(("agency", "data"), [("kecamatan-serang", Path("data")), ("dinas-contoh", DINAS)])
def test_no_shape_of_any_table_loses_a_value_or_an_address(agency, data):
    from lkjip_analysis.render.pdf.grid import measure

    report = open_report(agency, 2025, data)
    for id in report.table_ids:
        if not isinstance(table := report.table(id), Table) or id.startswith("T."):
            continue
        sheet = measure(table).sheet
        said = "\n".join(
            [*(cell.said.text for line in sheet.lines for cell in line.cells), *(c.title for c in sheet.columns),
             *(text for line in sheet.lines for _, text in line.below)]
        )  # fmt: skip
        for row in table.rows:
            for column in table.shown:
                assert table.text(row.key, column.key) in said, (id, row.key, column.key)
        there = {table.address(c.row.key, c.column.key).anchor for line in sheet.lines for c in line.cells}
        there |= {anchor for anchors in moved(sheet) for anchor in anchors}
        assert {table.address(r.key, c.key).anchor for r in table.rows for c in table.shown} <= there, id


def test_where_nothing_fits_rows_and_columns_stay():
    columns = [Column("u", "Nama"), *(Column(f"k{at}", f"K{at}", NUMBER) for at in range(9))]
    table = made(columns, [{"u": "a", **{f"k{at}": 1.0 for at in range(9)}} for _ in range(6)])
    assert len(arranged(table, lambda sheet: None, 700).columns) == 10
