"""Every live formula gives, in another program, the number that the report prints; also after an input changes."""

import itertools
import math

import openpyxl
import pytest

from lkjip_analysis.model import Column, Row, Table
from lkjip_analysis.model.formula import (
    Aggregate,
    Clamp,
    Classify,
    Compare,
    Const,
    CountEqual,
    Formula,
    IfZero,
    Rank,
    Ref,
    Threshold,
    When,
    Word,
)
from lkjip_analysis.render.xlsx.book import workbook
from lkjip_analysis.render.xlsx.figures import gather
from lkjip_analysis.render.xlsx.grid import Grid
from lkjip_analysis.report import open_report
from tests.render import books
from tests.render.recalc import needs_soffice, recalculated

pytestmark = [pytest.mark.slow, needs_soffice, pytest.mark.filterwarnings("ignore:Sparkline")]


def compute(data: bytes, folder, change=None) -> openpyxl.Workbook:
    """The workbook after another program computed it, with some cells changed before (sheet, coordinate, value)."""
    path = folder / "tabel.xlsx"
    path.write_bytes(data)
    if change:
        book = openpyxl.load_workbook(path)
        for sheet, cell, value in change:
            book[sheet][cell] = value
        book.save(path)  # this library keeps formulas and drops the values stored for them
    return openpyxl.load_workbook(recalculated(path, folder), data_only=True)


def same(one, other) -> bool:
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return (None if one == "" else one) == (None if other == "" else other)


def differing(book, tables, others=()) -> list[str]:
    """Computed cells of some tables that the workbook does not hold as the tables do."""
    found = []
    for table in tables:
        grid, sheet = Grid(table, f"Tabel {table.id}"), book[f"Tabel {table.id}"]
        for row, column in itertools.product(table.rows, table.columns):
            if table.formula(row.key, column.key) is None:
                continue
            have, want = sheet[grid.place(row.key, column.key)].value, table.value(row.key, column.key)
            if not same(have, want):
                found.append(f"{table.address(row.key, column.key)}: {have!r}, bukan {want!r}")
    return found


def test_every_formula_of_the_worked_example(report, tmp_path):
    document = books.whole(report)
    made = workbook(document)
    declared = {
        (f"Tabel {t.id}", Grid(t, "").place(row.key, column.key))
        for t in document.tables for row in t.rows for column in t.columns if t.formula(row.key, column.key)
    }  # fmt: skip
    formulas = {
        (sheet.title, cell.coordinate)
        for sheet in books.opened(made) for line in sheet.iter_rows() for cell in line if cell.data_type == "f"
    }  # fmt: skip
    assert len(declared) > 800
    assert declared < formulas  # the others read the input sheet and, for graphs, the tables
    book = compute(made, tmp_path)
    assert differing(book, document.tables) == []
    errors = [c.coordinate for s in book for line in s.iter_rows() for c in line if c.data_type == "e"]
    assert errors == []


def assumed(report) -> dict[str, dict[str, float]]:
    """One figure of each kind, otherwise than it is."""
    dataset = report.dataset
    indicator = dataset.iku[0].id
    node = next(n.id for n in dataset.nodes.values() if n.tingkat == "program" and dataset.budget(n.id, "pagu"))
    return {
        "realisasi": {indicator: round(dataset.realisation(indicator).nilai * 0.9, 2)},
        "target": {indicator: round(dataset.target(indicator).nilai * 1.1, 2)},
        "pagu": {node: dataset.budget(node, "pagu").nilai + 1_000_000},
        "realisasi_anggaran": {node: dataset.budget(node, "realisasi").nilai - 1_000_000},
    }


def inputs_changed(report, figures, said):
    """Where on the input sheet those figures stand, with their new values."""
    dataset = report.dataset
    find = {
        "realisasi": dataset.realisation,
        "target": dataset.target,
        "pagu": lambda node: dataset.budget(node, "pagu"),
        "realisasi_anggaran": lambda node: dataset.budget(node, "realisasi"),
    }
    for kind, values in said.items():
        for key, new in values.items():
            row = find[kind](key)
            (one,) = [
                f for f in figures.lines if (f.source.file, f.source.line, f.value) == (row.file, row.line, row.nilai)
            ]
            sheet, _, cell = figures.place(one.cells[0]).rpartition("!")
            yield sheet.strip("'"), cell.replace("$", ""), new


@pytest.mark.parametrize("agency", [("kecamatan-serang", "data"), ("dinas-contoh", "tests/agencies/data")])
def test_a_figure_changed_on_the_input_sheet_moves_the_whole_workbook_as_what_if_does(agency, tmp_path):
    """Every cell, given or computed, and every figure of a graph; only what the checks say stays as it was."""
    before = open_report(agency[0], 2025, agency[1])
    document, said = books.whole(before), assumed(before)
    after, figures = before.what_if(**said), gather(document.tables)
    book = compute(workbook(document), tmp_path, list(inputs_changed(before, figures, said)))
    wrong, moved = [], 0
    for old in (t for t in document.tables if t.id[0] not in "TV"):
        new, grid, sheet = after.table(old.id), Grid(old, ""), book[f"Tabel {old.id}"]
        for row, column in itertools.product(old.rows, (c for c in old.columns if not c.trend)):
            have, want = sheet[grid.place(row.key, column.key)].value, new.value(row.key, column.key)
            moved += not same(want, old.value(row.key, column.key))
            if not same(have, want):
                wrong.append(f"{old.address(row.key, column.key)}: {have!r}, bukan {want!r}")
    for old in document.charts:
        new, sheet = after.chart(old.id), book[f"{old.word} {old.id}"]
        lines = {line[0]: line[1:] for line in sheet.iter_rows(values_only=True)}
        # A step of the budget arises where documents begin to differ: a picture that is stored cannot grow one.
        names = [name for name in new.frame.index if name in lines or old.kind != "jembatan"]
        if old.kind == "bagan":  # how many goals are met is counted by the picture and stands in no cell
            continue
        for name, (at, series) in itertools.product(names, enumerate(new.series)):
            want = new.frame.at[name, series.key]
            moved += not same(want, old.frame.at[name, series.key]) and not math.isnan(want)
            if not same(lines[name][at], None if math.isnan(want) else want):
                wrong.append(f"{old.id} {name}: {lines[name][at]!r}, bukan {want!r}")
    assert wrong == []
    assert moved > 60


BANDS = (Threshold('Ting"gi', 75.0), Threshold("Sedang*", 50.0, inclusive=False), Threshold("Rendah", 0.0))
A, B, C = Ref("a"), Ref("b"), Ref("c")
FORMULAS = {
    "ratio": A / B * 100,
    "tree": (A - (B - C)) / (A + B) * 2 - Const(-1.5),
    "sum": Aggregate("sum", (A, B, C)),
    "share": A / Aggregate("sum", (B, C)),
    "mean": Aggregate("mean", (A, C)),
    "count": Aggregate("count", (A, B, C)) * 2,
    "last": Aggregate("last", (A, B, C)),
    "last_plus": Aggregate("last", (A, B, C)) + 1,
    "clamp": Clamp(A, 0, 100) * 1,
    "clamped": Clamp(A / B * 100, 0, 120),
    "band": Classify(A, BANDS),
    "compare": Compare(A, B, "naik", "tetap", "turun"),
    "zero": IfZero(A, Const(7), B / A),
    "policy": IfZero(B, IfZero(A, Const(100), Const(0)), Clamp((Const(2) * B - A) / B * 100, 0)),
    "one_branch": IfZero(A, C, B),
    "chained": Ref("ratio") / 2,
    "geomean": Aggregate("geomean", (A, C)),
    "root": Const(2) * Aggregate("geomean", (A, B, C)) + 1,
    "when": When(A, ">", 0, When(B, "<", 50, Word("Be\"lum"), C), Classify(A, BANDS)),
    "of_band": CountEqual((Ref("band"),), 'Ting"gi') + CountEqual((A, Ref("compare")), "naik") * 10,
}  # fmt: skip


def grid_of_gaps() -> Table:
    """Every formula over every combination of missing, zero, negative and ordinary figures."""
    values = (None, 0.0, -2.5, 50.0, 84.995)
    rows = [
        Row(f"r{number}", {"a": a, "b": b, "c": c}, {"a": books.SOURCE})
        for number, (a, b, c) in enumerate(itertools.product(values, values, (None, 0.0, 3.0)))
    ]
    keys = [row.key for row in rows]
    spread = tuple(Ref("a", key) for key in keys[::7])
    totals = {
        "ratio": Aggregate("mean", tuple(Ref("ratio", key) for key in keys)),
        "sum": Aggregate("count", tuple(Ref("ratio", key) for key in keys)),
        "band": CountEqual(tuple(Ref("band", key) for key in keys[1::2]), "Sedang*"),
        "compare": CountEqual(tuple(Ref("compare", key) for key in keys), "naik"),
        "mean": Rank(Ref("a", keys[40]), tuple(Ref("a", key) for key in keys)),
        "last": Rank(Ref("ratio", keys[45]), spread, descending=False),
        "share": Aggregate("last", tuple(Ref("ratio", key) for key in keys[:50])),
    }
    rows.append(Row("jumlah", formulas={k: Formula(totals[k]) if k in totals else None for k in FORMULAS}))
    columns = [Column(k, k, books.NUMBER) for k in "abc"]
    return books.table([*columns, *(Column(k, k, books.NUMBER, formula=Formula(e)) for k, e in FORMULAS.items())], rows)


def linked(other: Table) -> Table:
    """A table that reads another one's cells, present, missing, and as a range."""
    parts = tuple(Ref("a", row.key, other.id) for row in other.rows[:-1])
    formulas = {
        "one": Ref("ratio", "r60", other.id) * 2,
        "none": Ref("ratio", "r0", other.id),
        "sum": Aggregate("sum", parts),
        "rank": Rank(Ref("a", "r40", other.id), parts),
        "count": CountEqual(tuple(Ref("band", row.key, other.id) for row in other.rows), "Rendah"),
    }
    rows = [Row(key, {"nama": key}, formulas={"n": Formula(e)}) for key, e in formulas.items()]
    return books.table(books.NAMED, rows, "9.2", linked=[other])


def test_every_node_over_every_gap(tmp_path):
    table = grid_of_gaps()
    tables = [table, linked(table)]
    states = {table.value(row.key, key) is None for row in table.rows for key in FORMULAS}
    assert states == {True, False}
    book = compute(workbook(books.document(*tables)), tmp_path)
    assert differing(book, tables) == []


@pytest.mark.parametrize("method", ["e2", "e3", "e3-rata-rata"])
def test_efficiency_by_another_method(report, tmp_path, method):
    """Two main indicators on one node make one capaian; the whole is a sum over nodes, each once."""
    made = report.what_if(aturan={"efisiensi": method})
    tables = [made.table(id) for id in ("3.1", "3.2", "3.2a", "3.5", "3.9", "3.12", "R.1")]
    assert sum(table.value(row.key, "efisiensi") is not None for table in tables[4:] for row in table.rows) > 5
    book = compute(workbook(books.document(*tables)), tmp_path)
    assert differing(book, tables) == []


def test_figures_filled_in_later_are_computed(tmp_path):
    """Where a report has a gap, typing the figure into the workbook gives what the package would compute."""
    columns = [Column("a", "A", books.NUMBER), Column("b", "B", books.NUMBER)]
    columns.append(Column("n", "N", books.NUMBER, formula=Formula(A / B * 100)))
    before, after = (books.table(columns, [Row("x", {"a": a, "b": 4.0}, {"b": books.SOURCE})]) for a in (None, 3.0))
    assert before.value("x", "n") is None
    book = compute(workbook(books.document(before)), tmp_path, [("Tabel 9.1", Grid(before, "").place("x", "a"), 3.0)])
    assert differing(book, [after]) == []
    assert after.value("x", "n") == 75.0
