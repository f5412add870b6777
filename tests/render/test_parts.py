"""Head, captions, foot lines and cells that all formats share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis.model import Column, Format, Row, Source, build
from lkjip_analysis.render import parts
from lkjip_analysis.render.head import head_lines

ODD = '<i> & "x" = | \U0001f600 \u0645\u0631'
SRC = (Source("a.csv", 2, "d", "PK 2025", "hal. 1"),)


@given(st.lists(st.lists(st.sampled_from("xy"), max_size=3).map(tuple), min_size=1, max_size=7))
def test_the_head_covers_every_place_once(groups):
    columns = [Column(str(number), f"K{number}", group=group) for number, group in enumerate(groups)]
    lines = head_lines(columns)
    covered = [
        (cell.line + down, cell.column + right)
        for line in lines
        for cell in line
        for down in range(cell.rowspan)
        for right in range(cell.colspan)
    ]
    assert sorted(covered) == [(line, column) for line in range(len(lines)) for column in range(len(columns))]
    assert [c.text for c in sorted((c for line in lines for c in line if not c.is_group), key=lambda c: c.column)] == [
        column.title for column in columns
    ]


@pytest.fixture
def table():
    return build(
        "9.9", ODD, period="Tahun 2025", unit="persen", notes=[ODD, "dua"], basis="aturan",
        columns=[Column("u", "Uraian"), Column("n", "N", Format("angka")), Column("l", "Bukti"),
                 Column("t", "Tren", trend=("n",))],
        rows=[Row("x", {"u": ODD, "n": 1.5, "l": "https://a.id"}, {"n": SRC})],
    )  # fmt: skip


def test_caption_foot_and_anchor(table, report):
    assert str(parts.caption(table)) == f"Tabel 9.9 {ODD} Tahun 2025"
    assert [str(line) for line in parts.foot(table)] == [
        "Satuan: persen.",
        "Sumber: PK 2025.",
        "Dasar: aturan.",
        ODD,
        "dua",
    ]
    assert parts.anchor(table) == "t9.9"
    chart = report.chart("3.1")
    assert parts.caption(chart).label == "Grafik 3.1"
    assert parts.anchor(chart) == "g3.1"
    assert [line.label for line in parts.foot(chart)][:2] == ["Satuan", "Sumber"]
    assert parts.caption(report.chart("1.1")).label == "Gambar 1.1"


def test_cells_say_what_they_are(table, report):
    row = table.rows[0]
    cells = [parts.cell(table, row, column) for column in table.shown]
    assert [(cell.text, cell.kind) for cell in cells] == [
        (ODD, "judul"),
        ("1,50", "angka"),
        ("https://a.id", "tautan"),
        ("", "tren"),
    ]
    real = report.table("3.1")
    (row, column), reason = next(iter(real.reasons.items()))
    empty = parts.cell(real, real.row(row), real.column(column))
    assert (empty.text, empty.kind, empty.reason) == ("n/a", "kosong", reason)


def test_a_period_that_ends_the_title_is_said_once(report):
    table = report.table("2.6")
    assert table.title.endswith(table.period), "otherwise this test says nothing"
    assert str(parts.caption(table)).count(table.period) == 1
    assert str(parts.caption(table)) == f"Tabel 2.6 {table.title}"
