"""The workbook as another library reads it: texts, numbers, formulas, links, names, print set-up."""

import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_notebook, new_output

from lkjip_analysis.model import Address, Column, Format, Missing, Row, Series, Source, Table
from lkjip_analysis.model.formula import Aggregate, Classify, Formula, Ref, Threshold
from lkjip_analysis.render import bundle
from lkjip_analysis.render.xlsx import names
from lkjip_analysis.render.xlsx.book import workbook
from lkjip_analysis.render.xlsx.exporter import LkjipXLSXExporter
from lkjip_analysis.render.xlsx.figures import gather
from lkjip_analysis.render.xlsx.findings_sheet import place
from lkjip_analysis.render.xlsx.grid import Grid
from lkjip_analysis.render.xlsx.text import figure
from tests.render import books
from tests.render.books import NAMED, NUMBER, row, sheets, table

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline")

ODD = [
    "=1+1", "+62 811", "-5", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "{=A1}", "a <b> & 'c' \"d\"", "kolom | kolom",
    "\U0001f600 emoji \U0001f1ee\U0001f1e9", "مرحبا بالعالم", "שלום", "_x0041_", "007", "1e5", "TRUE", "#N/A",
    "dua\nbaris", "x" * 500, "kata " * 100, "http", "www.contoh.go.id", "internal:'Daftar'!A1", "mailto:a@b.id",
    " spasi ",
]  # fmt: skip


def value(sheet, grid, row, column):
    return sheet[grid.place(row, column)]


# -- texts ---------------------------------------------------------------------------------------------------


def test_text_of_any_kind_stays_the_text_it_is():
    made = table([Column("nama", "Nama")], [row(f"r{i}", nama=text) for i, text in enumerate(ODD)])
    sheet, grid = sheets(made)["Tabel 9.1"], Grid(made, "")
    for i, text in enumerate(ODD):
        cell = value(sheet, grid, f"r{i}", "nama")
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize(
    "odd", ["=1+1", "<b>&", "x" * 500, "\U0001f600|", "مرحبا", "a\x00b\x1f", "a\nb", "\ud800", "&P&D"]
)
def test_any_text_anywhere(odd):
    """Titles, units, heads, groups, names, notes, sources, graphs, gaps and findings take any text."""
    columns = [Column("a", odd, group=(odd, "g")), Column("n", odd, NUMBER, unit=odd, group=(odd, "h"))]
    made = table(columns, [row("r", a=odd, n=1.5)], title=odd, period=odd, unit=odd, notes=[odd], basis=odd)
    shown = books.chart(title=odd, period=odd, unit=odd, alt=odd, names=(odd, "b"), reference=(odd, 2.0))
    finding = {"kode": odd, "tingkat": odd, "judul": odd, "uraian": odd, "bukti": [{"alamat": odd, "tertulis": odd}]}
    book = sheets(made, shown, Missing("9.3", odd, odd), findings=[finding])
    seen = re.sub(r"[\x00-\x1f\ud800]", lambda m: {0: "␀", 31: "␟", 10: "\n"}.get(ord(m[0]), "�"), odd)
    assert value(book["Tabel 9.1"], Grid(made, ""), "r", "a").value == seen
    assert book["Temuan"]["A4"].value == book["Temuan"]["H4"].value == seen
    assert not [c for s in book for line in s.iter_rows() for c in line if c.data_type == "f"]
    cells = {str(c.value) for s in book for line in s.iter_rows() for c in line}
    assert {f"Tabel 9.1 {seen}", f"Satuan: {seen}.", f"Dasar: {seen}.", f"Tidak ditampilkan: {seen}."} <= cells


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_what_a_workbook_can_hold_is_kept_and_the_rest_is_seen(text):
    made = table([Column("nama", "Nama")], [row("r", nama=text)])
    cell = value(sheets(made)["Tabel 9.1"], Grid(made, ""), "r", "nama")
    got = cell.value or ""
    want = text.replace("\r\n", "\n").replace("\r", "\n")
    assert len(got) == len(want)
    kept = [a for a, b in zip(want, got, strict=True) if a == b]
    assert all(not (a.isprintable()) for a, b in zip(want, got, strict=True) if a != b)
    assert len(kept) >= sum(c.isprintable() for c in want)


def test_a_text_too_long_for_a_cell_says_that_it_was_cut():
    made = table([Column("nama", "Nama")], [row("r", nama="\U0001f600" * 20_000), row("s", nama="y" * 40_000)])
    sheet, grid = sheets(made)["Tabel 9.1"], Grid(made, "")
    for key in "rs":
        got = value(sheet, grid, key, "nama").value
        assert got.endswith("… (dipotong)")
        assert 32_000 < len(got.encode("utf-16-le")) / 2 <= 32_767


def test_only_addresses_of_pages_are_links():
    long = "https://contoh.go.id/" + "a" * 3000
    made = table([Column("nama", "Nama"), Column("t", "Tautan")], [
        row("r", nama="https://a.id", t="https://contoh.go.id/a?b=1&c=<2>"), row("s", nama="b", t=long)])  # fmt: skip
    sheet, grid = sheets(made)["Tabel 9.1"], Grid(made, "")
    link = value(sheet, grid, "r", "t")
    assert link.value == "https://contoh.go.id/a?b=1&c=<2>"
    assert link.hyperlink.target.startswith("https://contoh.go.id/a?b=1&c=")
    assert value(sheet, grid, "r", "nama").hyperlink is None  # the name of the row
    assert value(sheet, grid, "s", "t").value == long
    assert value(sheet, grid, "s", "t").hyperlink is None


# -- the worked example ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def example(report):
    document = books.whole(report)
    made = workbook(document)
    return document, books.opened(made), books.opened(made, values=True)


def test_every_cell_of_every_table_is_as_the_table_has_it(example):
    document, formulas, values = example
    figures = gather(document.tables)
    for shown in document.tables:
        name, grid = f"Tabel {shown.id}", Grid(shown, "")
        for row_, column in ((r, c) for r in shown.rows for c in shown.columns):
            cell, want = value(values[name], grid, row_.key, column.key), shown.value(row_.key, column.key)
            if isinstance(want, float) and shown.format_of(row_.key, column.key).is_number:
                assert cell.value == pytest.approx(want, rel=1e-15), (name, cell.coordinate)
                assert cell.data_type == "n"
            elif not column.trend:
                said = shown.text(row_.key, column.key)
                number = figure(said)
                assert (cell.value or "") == (number[0] if number else said), (name, cell.coordinate)
            address = shown.address(row_.key, column.key)
            live = shown.formula(row_.key, column.key) is not None or address in figures.formulas
            assert (value(formulas[name], grid, row_.key, column.key).data_type == "f") == live


def test_a_figure_stands_once_and_every_other_cell_reads_it(example):
    """Realisation, target and budget: no cell of a table holds one of them as a constant."""
    document, book, _ = example
    figures = gather(document.tables)
    rows = list(book["Masukan"].iter_rows(min_row=6, values_only=True))
    assert [row[4] for row in rows] == [one.value for one in figures.lines]
    assert len({row[7] + row[0] for row in rows}) == len(rows) > 200  # a data row once for each thing that it states
    assert sum(row[8] for row in rows) == sum(len(one.cells) for one in figures.lines)
    (index,) = [row for row in rows if row[:1] == ("Realisasi",) and row[4] == 84.99]
    assert index[7].startswith("realisasi.csv:")
    assert index[8] >= 6
    given = {"target.csv", "realisasi.csv", "anggaran.csv"}
    for shown in document.tables:
        grid, sheet = Grid(shown, ""), book[f"Tabel {shown.id}"]
        for row_ in shown.rows:
            for key, sources in row_.sources.items():
                cell = value(sheet, grid, row_.key, key)
                if {s.file for s in sources} <= given and shown.format_of(row_.key, key).is_number and cell.value:
                    assert cell.data_type == "f", shown.address(row_.key, key)


def given_of(file, line, **values):
    return Row(f"{file}-{line}", {"nama": "A", **values}, {k: (Source(file, line, "d", "Dok", "h"),) for k in values})


def test_what_a_data_row_states_is_told_by_its_column():
    """A realisation and the capaian stated beside it are two figures though their values are the same."""
    columns = [Column("nama", "Nama"), Column("realisasi_2023", "2023", NUMBER), Column("capaian_2023", "2023", NUMBER)]
    twin = given_of("realisasi.csv", 4, realisasi_2023=100.0, capaian_2023=100.0)
    figures = gather([table(columns, [twin, given_of("lain.csv", 5, realisasi_2023=3.0)])])
    assert [(f.kind, f.value) for f in figures.lines] == [("Realisasi", 100.0), ("Capaian yang dinyatakan", 100.0)]
    assert {str(cell) for cell in figures.formulas} == {
        "9.1/realisasi.csv-4/realisasi_2023", "9.1/realisasi.csv-4/capaian_2023"}  # fmt: skip


def test_a_cell_of_several_rows_is_their_sum_only_where_it_is_that():
    columns = [Column("nama", "Nama"), Column("pagu", "Pagu", NUMBER)]
    parts = [given_of("anggaran.csv", at, pagu=float(at)) for at in (2, 3)]
    both = tuple(Source("anggaran.csv", at, "d", "Dok", "h") for at in (2, 3))
    rows = [
        *parts,
        Row("s", {"nama": "S", "pagu": 5.0}, {"pagu": both}),
        Row("k", {"nama": "K", "pagu": 4.0}, {"pagu": both}),
    ]
    figures = gather([table(columns, rows)])
    assert figures.formulas[Address("9.1", "s", "pagu")] == "='Masukan'!$E$6+'Masukan'!$E$7"
    assert Address("9.1", "k", "pagu") not in figures.formulas


def test_a_row_of_which_two_cells_say_otherwise_is_no_input():
    columns = [Column("nama", "Nama"), Column("target", "T", NUMBER), Column("target_lain", "L", NUMBER)]
    figures = gather([table(columns, [given_of("target.csv", 2, target=1.0, target_lain=2.0)])])
    assert (figures.lines, figures.formulas) == ((), {})


def test_a_figure_that_is_not_there_yet_has_its_place():
    columns = [Column("nama", "Nama"), Column("target", "T", NUMBER)]
    book = sheets(table(columns, [given_of("target.csv", 2, target=None), given_of("target.csv", 3, target=5.0)]))
    assert [cell.value for (cell,) in book["Masukan"]["E6:E7"]] == [None, 5.0]
    assert book["Tabel 9.1"]["B7"].value == "=IF('Masukan'!$E$6=\"\",\"\",'Masukan'!$E$6)"


def test_contents_lead_to_every_sheet(example):
    document, book, _ = example
    lines = {c.value: c for (c,) in book["Daftar"].iter_rows(max_col=1) if c.hyperlink}
    assert list(lines) == book.sheetnames[1:]
    assert all(cell.hyperlink.location == f"'{name}'!A1" for name, cell in lines.items())
    head = next(line for line in book["Daftar"].iter_rows(values_only=True) if line[0] == "Lembar")
    at = lines["Tabel 3.2"].row
    said = dict(zip(head, [c.value for c in book["Daftar"][at]], strict=True))
    shown = next(t for t in document.tables if t.id == "3.2")
    assert (said["Judul"], said["Periode"], said["Baris"]) == (shown.title, shown.period, len(shown.rows))
    assert said["Sumber"] == shown.source_line
    assert said["Sel berumus"] == 12
    assert book["Tabel 3.2"]["A4"].hyperlink.location == "'Daftar'!A1"


def test_sheets_print_and_scroll(example):
    document, book, _ = example
    for shown in document.tables:
        sheet, grid = book[f"Tabel {shown.id}"], Grid(shown, "")
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == f"$5:${grid.body}"
        assert "&P" in sheet.oddFooter.right.text
        assert sheet.freeze_panes == sheet.cell(grid.body + 1, grid.naming + 1).coordinate
        if shown.wide:
            assert sheet.page_setup.orientation == "landscape"
        numbers = [sheet.cell(grid.body, i + 1).value for i in range(len(shown.shown))]
        assert numbers == list(range(1, len(shown.shown) + 1))
        hidden = [sheet.column_dimensions[c].hidden for c in sheet.column_dimensions]
        assert any(hidden) == any(column.hidden for column in shown.columns)


def test_heads_cover_every_column_once(example):
    document, book, _ = example
    for shown in document.tables:
        sheet, grid = book[f"Tabel {shown.id}"], Grid(shown, "")
        inside = [r for r in sheet.merged_cells.ranges if r.min_row >= 5 and r.max_row < grid.body]
        covered = [(line, column) for r in inside for line in range(r.min_row, r.max_row + 1)
                   for column in range(r.min_col, r.max_col + 1)]  # fmt: skip
        assert len(covered) == len(set(covered))
        texts = {c.value for line in sheet.iter_rows(5, grid.body - 1) for c in line if c.value}
        assert {cell.text for line in grid.head for cell in line} == texts


def test_numbers_have_room(example):
    """A number wider than its column would show as ###; a digit takes one unit."""
    document, book, _ = example
    for shown in document.tables:
        # Neighbours of the same width are stored together.
        stored = book[f"Tabel {shown.id}"].column_dimensions.values()
        widths = {at: said.width for said in stored for at in range(said.min, said.max + 1)}
        for position, column in enumerate(shown.shown):
            width = widths[position + 1]
            longest = max((len(shown.text(r.key, column.key)) for r in shown.rows if not column.trend), default=0)
            if column.format.is_number:
                assert width >= longest + 0.5, (shown.id, column.key)


def test_formats_follow_column_and_row(example):
    _, book, _ = example
    forms = {c.number_format for line in book["Tabel 3.1"].iter_rows() for c in line if c.data_type in "nf"}
    assert {"#,##0", "#,##0.00"} <= forms


def test_formulas_read_other_sheets(example):
    document, book, _ = example
    summary = next(t for t in document.tables if t.id == "R.1")
    cell = value(book["Tabel R.1"], Grid(summary, ""), "ikm", "capaian")
    goal = Grid(next(t for t in document.tables if t.id == "3.2"), "").place("ikm", "capaian")
    assert f"'Tabel 3.2'!{goal}" in cell.value


def test_reasons_can_be_found(example):
    document, book, _ = example
    shown = next(t for t in document.tables if t.id == "3.6")
    (row_, column), reason = next(iter(shown.reasons.items()))
    cell = value(book["Tabel 3.6"], Grid(shown, ""), row_, column)
    assert cell.comment.text == reason
    foot = [str(c.value) for (c,) in book["Tabel 3.6"].iter_rows(max_col=1)]
    assert any(line.startswith(f"Sel kosong, {reason}: ") and cell.coordinate in line for line in foot)


# -- names ------------------------------------------------------------------------------------------------------


def test_a_computed_cell_has_the_name_of_its_address(example):
    document, book, _ = example
    computed = sum(t.formula(r.key, c.key) is not None for t in document.tables for r in t.rows for c in t.columns)
    assert len(book.defined_names) == computed
    shown = next(t for t in document.tables if t.id == "3.2")
    cell = re.sub(r"(\D+)(\d+)", r"$\1$\2", Grid(shown, "").place("ikm", "capaian"))
    assert book.defined_names["t_3.2_ikm_capaian"].attr_text == f"'Tabel 3.2'!{cell}"


@given(st.lists(st.tuples(*[st.text(min_size=1, max_size=300)] * 3), max_size=8))
def test_names_are_valid_and_unique(addresses):
    used = names.Unique()
    made = [names.cell_name(Address(*parts), used) for parts in addresses]
    assert len({name.casefold() for name in made}) == len(made)
    for name in made:
        assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9._]{2,254}", name)
        assert not re.fullmatch(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*", name)


@given(st.lists(st.text(max_size=60), max_size=8))
def test_sheets_have_names_a_program_accepts(labels):
    used = names.Unique(["Daftar", "History"])
    made = [names.sheet_name(label, used) for label in labels]
    assert len({name.casefold() for name in [*made, "Daftar", "History"]}) == len(made) + 2
    for name in made:
        assert 1 <= len(name) <= 31
        assert not re.search(r"[\[\]:*?/\\\x00-\x1f]", name)
        assert not name.startswith("'")
        assert not name.endswith("'")


def test_ids_that_differ_by_capitals_only():
    book = sheets(table(NAMED, [row("a", nama="x", n=1.0)], "3.2a"), table(NAMED, [row("a", nama="y", n=2.0)], "3.2A"))
    assert book.sheetnames == ["Daftar", "Tabel 3.2a", "Tabel 3.2A (2)"]


# -- formulas that cannot be live ------------------------------------------------------------------------------


def test_a_formula_that_does_not_fit_leaves_its_value_and_says_so():
    columns = [*NAMED, *(Column(f"s{i}", "S", NUMBER) for i in range(6))]
    rows = [row(f"r{i}", nama=str(i), n=float(i), **{f"s{j}": 1.0 for j in range(6)}) for i in range(300)]
    scattered = tuple(Ref("n" if i % 2 else "s1", r.key) for i, r in enumerate(rows))
    label = "panjang" * 50
    bands = (Threshold(label, 0.0),)
    rows.append(Row("j", {"nama": "Jumlah"}, formulas={"n": Formula(Aggregate("sum", scattered))}))
    rows.append(Row("k", {"nama": "Kelas"}, formulas={"s0": Formula(Classify(Ref("n", "r1"), bands))}))
    made = table(columns, rows)
    sheet, grid = (book := sheets(made))["Tabel 9.1"], Grid(made, "")
    total = value(sheet, grid, "j", "n")
    assert (total.data_type, total.value) == ("n", made.value("j", "n"))
    assert "lebih dari 255" in total.comment.text
    assert value(sheet, grid, "k", "s0").value == label
    remark = " ".join(str(c.value) for line in book["Daftar"].iter_rows() for c in line)
    assert f"{total.coordinate} berisi nilai tanpa rumus karena rumusnya memuat 300 bagian" in remark
    assert "teks 350 karakter" in remark


def test_a_chapter_by_itself_has_values_where_the_other_table_is_not_there(report):
    shown = report.table("R.1")
    book = sheets(shown)
    cell = value(book["Tabel R.1"], Grid(shown, ""), "ikm", "capaian")
    assert cell.value == pytest.approx(shown.value("ikm", "capaian"))
    assert "Tabel 3.2, yang tidak ada dalam buku kerja ini" in cell.comment.text


# -- sizes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1, 200, 1500])
def test_tables_of_any_length(count):
    rows = [row(f"r{i}", nama=f"Kelurahan {i}", n=i / 7) for i in range(count)]
    total = Aggregate("sum", tuple(Ref("n", r.key) for r in rows))
    if rows:
        rows.append(Row("j", {"nama": "Jumlah"}, formulas={"n": Formula(total)}, kind="jumlah"))
    made = table(NAMED, rows)
    sheet, grid = sheets(made, values=True)["Tabel 9.1"], Grid(made, "")
    for r in made.rows:
        assert value(sheet, grid, r.key, "n").value == pytest.approx(made.value(r.key, "n"), rel=1e-15)
    if not rows:
        assert sheet.cell(grid.body + 1, 1).value == "Tidak ada baris."


# -- graphs -------------------------------------------------------------------------------------------------------


def parts_of(data: bytes, pattern: str) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return [file.read(name).decode() for name in sorted(file.namelist()) if re.search(pattern, name)]


def test_graphs_are_native_and_read_their_sheet(report):
    data = workbook(books.document(*map(report.chart, ("3.1", "3.2", "3.5"))))
    charts = parts_of(data, r"charts/chart\d+\.xml")
    assert len(charts) == 5  # bars, lines, and a panel for each of three indicators
    assert all(f"'Grafik {id}'!$B$" in text for id, text in zip(("3.1", "3.2", "3.5"), charts, strict=False))
    assert '<c:barDir val="bar"/>' in charts[0]
    assert "<c:lineChart>" in charts[1]
    alts = "".join(parts_of(data, r"drawings/drawing\d+\.xml"))
    for id in ("3.1", "3.2", "3.5"):
        assert f'descr="{report.chart(id).alt}"' in alts
    book, shown = books.opened(data), report.chart("3.1")
    figures = {line[0]: line[1] for line in book["Grafik 3.1"].iter_rows(values_only=True)}
    for name in shown.frame.index:
        assert figures[name] == pytest.approx(shown.frame.at[name, "indeks"])


def test_a_tree_is_a_picture_with_words(report):
    data = LkjipXLSXExporter().from_notebook_node(
        new_notebook(cells=[new_code_cell("", outputs=[
            new_output("display_data", data=bundle.chart_bundle(report.chart("1.1"))[0])])])
    )[0]  # fmt: skip
    assert parts_of(data, r"drawings/drawing1\.xml")[0].count(report.chart("1.1").alt.replace("&", "&amp;")) == 1
    sheet = books.opened(data)["Gambar 1.1"]
    assert [c.value for line in sheet.iter_rows() for c in line if c.value == "Di bawah"]
    assert len(sheet._images) == 1


@pytest.mark.parametrize("kind", ["batang", "garis", "panel", "bagan"])
@pytest.mark.parametrize(
    "values", [(), (float("nan"),) * 2, (1.0, float("nan")), (float("inf"), -3.0), tuple(range(200))]
)
def test_graphs_with_gaps_without_figures_and_with_many(kind, values):
    labels = [f"Kelurahan {i}" for i in range(len(values))]
    sheet = sheets(books.chart(kind, values, labels, highlight=tuple(labels[:1])))["Grafik 9.1"]
    figures = {line[0]: line[1] for line in sheet.iter_rows(values_only=True)}
    for label, number in zip(labels, values, strict=True):
        assert figures[label] == (number if abs(number) < 1e9 else None)
    assert values or "Tidak ada baris." in figures


def test_native_graphs_look_like_the_pictures():
    """Targets are open, implied ones dashed; measured series differ in shade and in the form of their points."""
    shown = books.chart("batang")
    keys = {"a": "utama", "b": "utama", "t": "target", "i": "tersirat"}
    frame = shown.frame.assign(**dict.fromkeys(keys, 1.0))
    series = tuple(Series(key, f"Seri {key}", role) for key, role in keys.items())
    fields = {k: getattr(shown, k) for k in shown.__dataclass_fields__} | {"frame": frame, "series": series}
    (bars,) = parts_of(workbook(books.document(type(shown)(**fields))), r"charts/chart\d+\.xml")
    each = bars.split("<c:ser>")[1:5]
    fills = [re.search(r'<a:solidFill><a:srgbClr val="(\w+)"', one)[1] for one in each]
    assert fills[2:] == ["FFFFFF", "FFFFFF"]
    assert len(set(fills[:2])) == 2
    assert ['prstDash val="dash"' in one for one in each] == [False, False, False, True]
    (lines,) = parts_of(workbook(books.document(type(shown)(**{**fields, "kind": "garis"}))), r"charts/chart\d+\.xml")
    assert re.findall(r'<c:symbol val="(\w+)"', lines) == ["circle", "square", "diamond", "diamond"]


def test_panels_of_many_series():
    shown = books.chart("panel")
    frame = shown.frame.assign(**{f"s{i}": 1.0 for i in range(7)})
    made = type(shown)(**{**{k: getattr(shown, k) for k in shown.__dataclass_fields__}, "frame": frame,
        "series": tuple(Series(f"s{i}", f"Seri {i}") for i in range(7))})  # fmt: skip
    assert len(parts_of(workbook(books.document(made)), r"charts/chart\d+\.xml")) == 7


# -- gaps, findings, the file -------------------------------------------------------------------------------------


def test_what_could_not_be_filled_is_listed_with_its_reason():
    book = sheets(table(NAMED, [row("a", nama="x", n=1.0)]), Missing("9.3", "Survei", "survei belum ada"))
    line = next(line for line in book["Daftar"].iter_rows(values_only=True) if line[0] == "Tabel 9.3")
    assert line[1] == "Survei"
    assert line[7] == "Tidak ditampilkan: survei belum ada."
    assert "Tabel 9.3" not in book.sheetnames


def finding(**said):
    base = {"kode": "A-01", "tingkat": "galat", "judul": "J", "uraian": "=U", "bukti": [], "rumus": "1 ≠ 2",
            "saran": "S", "bobot": 1.0, "juga": [], "pengakuan": None}  # fmt: skip
    return base | said


def test_findings_have_a_line_for_each_piece_of_evidence():
    made = table(NAMED, [row("a", nama="x", n=1.0)])
    proof = {"alamat": "9.1/a/n", "dokumen": "D", "lokasi": "hal. 2", "tertulis": 70.0, "seharusnya": "tujuh",
             "selisih": 0.125, "berkas": "tercetak/sel.csv", "baris": 156}  # fmt: skip
    elsewhere = {"alamat": "narasi/bab1", "berkas": "klaim.csv", "baris": 0}
    accepted = {"alasan": "sudah dibahas", "oleh": "Camat", "sampai": "2026"}
    book = sheets(made, findings=[finding(bukti=[proof, elsewhere]), finding(kode="B-02", pengakuan=accepted)])
    sheet = book["Temuan"]
    lines = [list(line) for line in sheet.iter_rows(min_row=4, values_only=True)]
    assert lines[0] == ["A-01", "galat", "J", "=U", "9.1/a/n", "D", "hal. 2", 70.0, "tujuh", 0.125,
                        "tercetak/sel.csv:156", "1 ≠ 2", "S", None]  # fmt: skip
    assert sheet["E4"].hyperlink.location == f"'Tabel 9.1'!{Grid(made, '').place('a', 'n')}"
    assert (lines[1][4], lines[1][10], sheet["E5"].hyperlink) == ("narasi/bab1", "klaim.csv", None)
    assert (lines[2][0], lines[2][13]) == ("B-02", "sudah dibahas (Camat, sampai 2026)")
    assert sheet.auto_filter.ref == "A3:N6"
    assert sheet.freeze_panes == "B4"
    assert book.sheetnames[1] == "Temuan"


def test_addresses_lead_to_cells_rows_and_tables():
    made = table(NAMED, [row("a", nama="x", n=1.0)])
    grids = {"9.1": Grid(made, "Tabel 9.1")}
    assert place("9.1/a/n", grids) == "'Tabel 9.1'!B7"
    assert place("9.1/a", grids) == "'Tabel 9.1'!A7"
    assert place("9.1", grids) == "'Tabel 9.1'!A1"
    for nowhere in ("9.2/a/n", "9.1/b/n", "9.1/a/x", "", "a/b/c/d"):
        assert place(nowhere, grids) == ""


def test_findings_come_from_the_notebook_and_no_findings_is_not_unknown(report):
    node = new_notebook(cells=[new_code_cell("", outputs=[
        new_output("display_data", data=bundle.table_bundle(report.table("3.2"))[0])])])  # fmt: skip
    said = {"nama": "N", "pemda": "P", "judul": "J", "tahun": 2025}
    for findings, known in (({}, False), ({"temuan": []}, True), ({"temuan": [finding()]}, True)):
        node.metadata["lkjip"] = said | findings
        book = books.opened(LkjipXLSXExporter().from_notebook_node(node)[0])
        assert ("Temuan" in book.sheetnames) == known
    assert book.properties.title == "J – N 2025"
    assert book.properties.created.isoformat() == "2025-12-31T00:00:00"


def test_equal_documents_give_equal_bytes(report):
    shown = [report.table("3.1"), report.table("3.2"), report.chart("3.1"), report.chart("3.2")]
    assert workbook(books.document(*shown)) == workbook(books.document(*shown))
    unnamed = books.document(*shown, cover=None)
    assert workbook(unnamed) == workbook(unnamed)


def test_a_number_without_a_number_is_a_text():
    made = table([Column("nama", "Nama"), Column("n", "N", Format("angka"))], [row("a", nama="x", n="tidak ada")])
    assert isinstance(made, Table)
    assert value(sheets(made)["Tabel 9.1"], Grid(made, ""), "a", "n").value == "tidak ada"


@pytest.mark.parametrize(
    ("kind", "drawn"), [("titik", 1), ("isian", 1), ("tumpuk", 1), ("sebar", 0), ("jadwal", 0), ("jembatan", 0)]
)
def test_every_kind_of_graph_has_its_figures_and_what_a_spreadsheet_can_draw(kind, drawn):
    data = workbook(books.document(books.chart(kind, (1.0, 2.5))))
    assert len(parts_of(data, r"charts/chart\d+\.xml")) == drawn
    figures = {line[0]: line[1] for line in books.opened(data)["Grafik 9.1"].iter_rows(values_only=True)}
    assert (figures["a"], figures["b"]) == (1.0, 2.5)
