"""Writes the workbook: sheets to fill, with lists, notes, colours and protection that leaves only input open."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from lkjip_analysis.dataset.rows import DataRow, Dokumen, Realisasi
from lkjip_analysis.intake.workbook import own_scales, own_units
from lkjip_analysis.intake.workbook.forms import IDENTITY, SCALES, SHEETS, TEXTS, UNITS, FormColumn, FormSheet
from lkjip_analysis.intake.workbook.grid import HEADS, GridColumn, moment_word, moments
from lkjip_analysis.intake.workbook.identity_form import SCALED, form_entries, leaves
from lkjip_analysis.intake.workbook.laying import BUDGETED, Laid, Layout, grid_keys, lay_out
from lkjip_analysis.intake.workbook.look import Look
from lkjip_analysis.intake.workbook.package_content import CONFIG, Content
from lkjip_analysis.intake.workbook.schema import Field
from lkjip_analysis.intake.workbook.sheet_wording import word
from lkjip_analysis.intake.workbook.shown import Shown, WrittenNumber, shown
from lkjip_analysis.intake.workbook.starter import starter_columns
from lkjip_analysis.model.readable_error import ReadableError
from lkjip_analysis.reference import units
from lkjip_analysis.reference.scale import GAPS

GUIDE, LISTS, KEPT = "Petunjuk", "Daftar", "lkjip"
"""Sheets beside those that are filled: the reading guide, the words of drop-down lists, what only the door reads."""
TODO = "Harus diisi"
"""A sheet that lists what is to be filled and by whom; nothing is read from it."""

TITLE, DEFAULT, EXAMPLE = "»", "Bawaan", "contoh"
"""What stands in the first column of a row that is no data: titles, the row of defaults, the example."""

_LONGEST = 32_000
_PAPER_WIDTH = 260  # letters
_FORMATS = {"teks": "@", "tanggal": "@", "rupiah": "#,##0"}
"""Number formats of empty cells: what must not become a number or a date while it is typed is text."""
_MOST_LINES = 8
_FIGURES_NOTE = "Isi kolom ini. Dokumen, tahun, masa, sumber, dan tempatnya ditulis sekali di baris-baris di atasnya."
_UNITS_ABOUT = (
    "Hanya bila satuan indikator tidak ada di daftar. Desimal: angka di belakang koma yang lazim. Dihitung utuh: ya "
    "untuk yang dicacah (orang, unit). Tulisan lain dipisahkan titik koma."
)
_WIDE = ("nama", "judul", "uraian", "lokasi", "masalah", "akar", "tentang", "temuan")
_FIRST = 1  # the column behind the one with the marks


class TooLong(ReadableError):
    """A text that no cell of a workbook can hold."""


def write_workbook(
    content: Content,
    path: Path,
    *,
    empty: bool = False,
    own: Path | None = None,
    todo: Sequence[tuple[str, str, str]] = (),
    certainty: Mapping[tuple[type[DataRow], tuple[str, ...]], str] | None = None,
) -> None:
    """Write the workbook of a package.

    Args:
        content: the package; for an empty workbook what is known from the start.
        path: the file to write.
        empty: whether examples are shown, and columns to fill stand ready.
        own: the agency's own ``referensi`` folder, for the names of its units.
        todo: what is to be filled: file, what, and who is responsible.
        certainty: how certain records and figures are, by kind and key, where a machine has read them.

    Raises:
        TooLong: a text of the package has more characters than a cell holds.
    """
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False, "strings_to_formulas": False}) as book:
        book.set_calc_mode("auto")
        writer = _Writer(book, content, empty, own)
        writer.todo = todo
        writer.certainty = certainty or {}
        writer.write()


class _Writer:
    """One pass over all sheets of a workbook."""

    def __init__(self, book: Any, content: Content, empty: bool, own: Path | None) -> None:
        self.book, self.content, self.empty, self.own = book, content, empty, own
        self.look = Look(book)
        self.layout: Layout = lay_out(content)
        for laid in self.layout.blocks.values():
            past = not laid.block.parts and laid.block.row == "indikator"
            if laid.block.measures and (empty or (past and not laid.grid)):
                laid.grid = starter_columns(laid.block, content)
        self.lists: dict[tuple[str, ...], str] = {}
        self.ranges: dict[str, str] = {}
        self.tree: dict[str, tuple[str, int, int, int]] = {}
        self.pending: list[tuple[Any, int, int, int, int, Field]] = []
        self.todo: Sequence[tuple[str, str, str]] = ()
        self.certainty: Mapping[tuple[type[DataRow], tuple[str, ...]], str] = {}

    def write(self) -> None:
        """Write every sheet, then the lists, whose places are known last."""
        from lkjip_analysis.intake.workbook.guide import write_guide, write_todo

        write_guide(self.book.add_worksheet(GUIDE), self.look)
        if self.todo:
            write_todo(self.book.add_worksheet(TODO), self.look, self.todo)
        for sheet in SHEETS:
            page = self.book.add_worksheet(sheet.title)
            page.set_tab_color(self.look.tab(sheet))
            page.hide_gridlines(2)
            if sheet.title == IDENTITY:
                self._identity(page)
            elif sheet.title == TEXTS:
                self._texts(page)
            elif sheet.title == UNITS:
                self._units(page)
            elif sheet.title == SCALES:
                self._scales(page)
            else:
                self._blocks(page, sheet)
            page.protect("", self.look.allowed)
        self._lists()
        self._kept()

    # -- cells ---------------------------------------------------------------------------------------------------

    def put(self, page: Any, row: int, column: int, value: Shown, style: str = "isian", sort: str = "teks") -> None:
        """Write a value in the look of its kind of cell."""
        if isinstance(value, WrittenNumber):
            page.write_number(row, column, value.value, self.look.number(style, value.decimals, sort))
        elif isinstance(value, str):
            if len(value) > _LONGEST:
                raise TooLong(f"Teks sepanjang {len(value)} huruf tidak muat dalam satu sel: {value[:60]} …")
            form = self.look.of(style, _FORMATS.get(sort, "General"))
            (page.write_string if value else page.write_blank)(row, column, value or None, form)
        else:
            page.write_datetime(row, column, datetime.combine(value, time()), self.look.of(style, "[$-421]d mmmm yyyy"))

    def offer(self, page: Any, first: int, last: int, column: int, field: Field) -> None:
        """Give cells their drop-down list; written at the end, when the places of lists are known."""
        if last >= first and (field.sort in ("pilihan", "satuan", "ya", "ya-tidak") or field.ref):
            self.pending.append((page, first, column, last, column, field))

    # -- blocks of records ---------------------------------------------------------------------------------------

    def _blocks(self, page: Any, sheet: FormSheet) -> None:
        row = 0
        widths: dict[int, float] = {0: 9}
        for block in sheet.blocks:
            row = self._block(page, row, self.layout.blocks[block.title], sheet, widths) + 2
        hidden = _hidden_places(self.layout.blocks[sheet.blocks[0].title], self.empty) if len(sheet.blocks) == 1 else []
        self._paper(page, sum(width for column, width in widths.items() if column not in hidden))
        for column, width in widths.items():
            page.set_column(column, column, width, None, {"hidden": 1} if column in hidden else {})

    def _paper(self, page: Any, width: float) -> None:
        """Landscape A4, one page wide; a sheet too wide for that is A3 and goes on beside, its names repeated."""
        page.set_landscape()
        if width <= _PAPER_WIDTH:
            page.set_paper(9)
            page.fit_to_pages(1, 0)
        else:
            page.set_paper(8)
            page.set_print_scale(60)
            page.repeat_columns(0, _FIRST + 2)

    def _block(self, page: Any, row: int, laid: Laid, sheet: FormSheet, widths: dict[int, float]) -> int:
        """Write a block from ``row`` on; the row behind its last one."""
        main, grid, right, hidden = _placed(laid, self.empty)
        mark = " (opsional)" if sheet.optional else ""
        page.write_string(row, 0, TITLE, self.look.of("tanda"))
        page.write_string(row, 1, laid.block.title + mark, self.look.of("judul"))
        page.write_string(row + 1, 0, TITLE, self.look.of("tanda"))
        page.write_string(row + 1, 1, laid.block.about, self.look.of("uraian"))
        row += 2
        if grid:
            self._grid_heads(page, row, grid)
            row += len(HEADS) - 1
        listed = {**main, **right, **hidden}
        page.write_string(row, 0, DEFAULT, self.look.of("tanda"))
        head = row + 1
        page.set_row(head, 30)
        page.write_string(head, 0, HEADS[-1] if grid else "", self.look.of("tanda"))
        first = head + 1 + bool(self.empty and laid.block.example)
        last = first + len(laid.rows) + laid.block.spare - 1
        for place, column in listed.items():
            self._column(page, row, first, last, place, column, laid)
            widths[place] = max(widths.get(place, 0), _width(column.field))
        for place, made in grid.items():
            self._grid_column(page, head, first, last, place, made, laid)
            widths[place] = max(widths.get(place, 0), 15)
        self._rows(page, first, laid, listed, list(grid))
        if first > head + 1:
            self._example(page, head + 1, laid, listed)
        if len(sheet.blocks) == 1:
            page.freeze_panes(head + 1, _FIRST + min(3, len(main)) if laid.block.parts else _FIRST + 1)
            page.repeat_rows(head)
        return last + 1

    def _column(self, page: Any, row: int, first: int, last: int, place: int, column: FormColumn, laid: Laid) -> None:
        """Heading, note, default, list and empty cells of one column."""
        field = column.field
        style = "kepala tersembunyi" if column.hidden else "kepala wajib" if _must(column, laid) else "kepala"
        page.write_string(row + 1, place, column.heading + (" *" if _must(column, laid) else ""), self.look.of(style))
        if note := _note(field):
            page.write_comment(row + 1, place, note, self.look.note)
        default = shown(field, laid.defaults.get((column.part, field.name), ""), self.layout.labels, self.own)
        self.put(page, row, place, default, "bawaan", field.sort)
        key = _key(column, laid)
        mirrored = self.empty and laid.block.row == "simpul" and not laid.block.parts
        for number in range(first, last + 1):
            if mirrored and (formula := self._node_of_tree(number - first)):
                page.write_formula(number, place, formula, self.look.of("wajib", "@"), "")
            elif number - first >= len(laid.rows) or not laid.rows[number - first].get(key):
                self.put(page, number, place, "", "wajib" if _must(column, laid) else "isian", field.sort)
        self.offer(page, row, row, place, field)
        self.offer(page, first, last, place, field)
        source = {("Dokumen sumber", "id"): "dokumen", ("Unit organisasi", "nama"): "unit"}
        if name := source.get((laid.block.title, field.name)):
            self.ranges[name] = _range(page, first, last, place)
        if len(laid.block.parts) > 1 and column.part == 0 and field.name in ("tingkat", "nama"):
            self.tree[field.name] = (page.get_name(), first, last, place)
        if len(laid.block.parts) > 1 and field.name == "nama":
            self.ranges["simpul" if column.part == 0 else "indikator"] = _range(page, first, last, place)

    def _node_of_tree(self, number: int) -> str:
        """A formula that shows the node on a row of the tree, if it has a budget: nobody types its name again.

        A direct reference, which an office program keeps right when rows are inserted or deleted above it.
        """
        if "nama" not in self.tree or "tingkat" not in self.tree:
            return ""
        sheet, first, last, column = self.tree["nama"]
        row = first + number
        if row > last:
            return ""
        level, name = (f"'{sheet}'!{xl_rowcol_to_cell(row, at)}" for at in (self.tree["tingkat"][3], column))
        words = ",".join(f'{level}="{word(kind)}"' for kind in BUDGETED)
        return f'=IF(OR({words}),{name},"")'

    def _rows(self, page: Any, first: int, laid: Laid, listed: dict[int, FormColumn], grid: Sequence[int]) -> None:
        for number, row in enumerate(laid.rows):
            level = row.get((0, "tingkat"), "")
            lines = 1
            for place, column in listed.items():
                if text := row.get(_key(column, laid), ""):
                    style = "wajib" if _must(column, laid) else "isian"
                    if column.part == 0 and column.field.name == "nama" and level:
                        style = self.look.indented(level)
                    value = shown(column.field, text, self.layout.labels, self.own)
                    if column.kind is Dokumen and column.field.name == "id":
                        value = self.layout.labels["dokumen"].label(text)
                    self.put(page, first + number, place, value, style, column.field.sort)
                    if isinstance(value, str) and not column.hidden:
                        lines = max(lines, -(-len(value) // int(_width(column.field))))
            if lines > 1:  # office programs do not measure rows of a file that they did not write
                page.set_row(first + number, 14 * min(lines, _MOST_LINES))
            for at, place in enumerate(grid):
                if text := laid.cells.get((number, at), ""):
                    field = laid.grid[at].measure.field
                    style = self._certain(laid, number, laid.grid[at])
                    self.put(page, first + number, place, shown(field, text, self.layout.labels), style, field.sort)

    def _certain(self, laid: Laid, number: int, column: GridColumn) -> str:
        """The look of a figure: how certain it is, where that is known."""
        key = grid_keys(laid)[number] if self.certainty else ""
        return self.certainty.get((column.measure.kind, column.key(key)), "isian") if key else "isian"

    def _example(self, page: Any, row: int, laid: Laid, listed: dict[int, FormColumn]) -> None:
        page.write_string(row, 0, EXAMPLE, self.look.of("contoh"))
        for place, column in listed.items():
            page.write_string(row, place, laid.block.example.get(column.heading, ""), self.look.of("contoh"))

    # -- figures in columns --------------------------------------------------------------------------------------

    def _grid_heads(self, page: Any, row: int, grid: dict[int, GridColumn | None]) -> None:
        for offset, name in enumerate(HEADS[:-1]):
            page.set_row(row + offset, 26 if name in ("Sumber", "Tempat", "Dokumen") else 15)
            page.write_string(row + offset, 0, name, self.look.of("tanda"))
        for place, column in grid.items():
            dims = dict(column.dims) if column else {}
            texts = ["", "", "", "", ""]
            if column:
                document = self.layout.labels["dokumen"]
                texts = [document.label(column.source) if column.source else "", column.place,
                         document.label(dims["dokumen"]) if "dokumen" in dims else "", dims["tahun"],
                         moment_word(column.measure.kind, dims)]  # fmt: skip
            for offset, text in enumerate(texts):
                self.put(page, row + offset, place, text, "kepala kolom", "bulat")
            reference = Field("dokumen", "rujukan", False, "", ref="dokumen")
            self.offer(page, row, row, place, reference)
            self.offer(page, row + 2, row + 2, place, reference)
            kind = column.measure.kind if column else Realisasi
            self.offer(page, row + 4, row + 4, place, Field("masa", "pilihan", False, "", tuple(moments(kind))))

    def _grid_column(
        self, page: Any, head: int, first: int, last: int, place: int, column: GridColumn | None, laid: Laid
    ) -> None:
        text = column.measure.heading if column else ""
        self.put(page, head, place, text, "kepala angka", "bulat")
        words = tuple(measure.heading for measure in laid.block.measures)
        if column and column.measure.field.choices:
            self.offer(page, first, last, place, column.measure.field)
        self.offer(page, head, head, place, Field("isi", "pilihan", False, "", words))
        page.write_comment(head, place, _FIGURES_NOTE, self.look.note)
        sort: str = column.measure.field.sort if column else "angka"
        sort = "rupiah" if laid.block.row == "simpul" else sort
        for number in range(first, last + 1):
            self.put(page, number, place, "", "isian", "angka" if sort == "pilihan" else sort)

    # -- the form, own texts, lists ------------------------------------------------------------------------------

    def _identity(self, page: Any) -> None:
        self._paper(page, 0)
        values = dict(leaves(self.content.config))
        page.write_string(0, 1, "Identitas laporan", self.look.of("judul"))
        page.write_string(1, 1, "Isi kolom C. Sel kuning wajib diisi.", self.look.of("uraian"))
        row, section = 2, ""
        scales = own_scales.known_scales(self.content.texts.get(own_scales.FILE, ""))
        for entry in form_entries(self.content.config):
            if entry.section != section:
                section, row = entry.section, row + 2
                page.write_string(row - 1, 1, section, self.look.of("bagian"))
            style = "wajib" if entry.field.required and not entry.field.default else "isian"
            page.write_string(row, 1, entry.heading + (" *" if style == "wajib" else ""), self.look.of("nama isian"))
            text = values.get(entry.path, "")
            if scaled := entry.path in SCALED:
                text = scales.get(text, text)
            sort = "teks" if entry.field.sort == "bulat" and not text else entry.field.sort
            self.put(page, row, 2, shown(entry.field, text, self.layout.labels) if text else "", style, sort)
            default = f" Kosong berarti {entry.field.default}." if entry.field.default and not text else ""
            note = _note(entry.field) if entry.field.choices else _note(entry.field) + default
            page.write_string(row, 3, note.strip(), self.look.of("uraian"))
            page.write_string(row, 4, "/".join(entry.path), self.look.of("uraian"))
            self.offer(page, row, row, 2, _scale_field(tuple(scales.values())) if scaled else entry.field)
            row += 1
        for column, width in ((0, 3), (1, 38), (2, 52), (3, 60)):
            page.set_column(column, column, width)
        page.set_column(4, 4, 20, None, {"hidden": 1})

    def _units(self, page: Any) -> None:
        """Own units as a table: nobody has to know what a file of them looks like."""
        self._paper(page, 0)
        for row, (text, style) in enumerate((("Satuan sendiri (opsional)", "judul"), (_UNITS_ABOUT, "uraian"))):
            page.write_string(row, 0, TITLE, self.look.of("tanda"))
            page.write_string(row, 1, text, self.look.of(style))
        for place, head in enumerate(own_units.HEADS, 1):
            hidden = place == len(own_units.HEADS)
            style = "kepala wajib" if place == 1 else "kepala tersembunyi" if hidden else "kepala"
            page.write_string(2, place, head, self.look.of(style))
            page.set_column(place, place, (34, 10, 14, 60, 20)[place - 1], None, {"hidden": 1} if hidden else {})
        rows = own_units.table_of(self.content.texts.get(own_units.FILE, "")) or ()
        for number in range(len(rows) + 20):
            cells = rows[number].cells() if number < len(rows) else ("",) * len(own_units.HEADS)
            for place, text in enumerate(cells, 1):
                self.put(page, 3 + number, place, text, "wajib" if place == 1 else "isian")
        self.offer(page, 3, len(rows) + 22, 3, Field("dicacah", "ya-tidak", False, ""))

    def _scales(self, page: Any) -> None:
        """Own scales as a table, one band a row."""
        self._paper(page, 0)
        for row, (text, style) in enumerate((("Skala sendiri (opsional)", "judul"), (own_scales.ABOUT, "uraian"))):
            page.write_string(row, 0, TITLE, self.look.of("tanda"))
            page.write_string(row, 1, text, self.look.of(style))
        last = len(own_scales.HEADS)
        for place, head in enumerate(own_scales.HEADS, 1):
            style = "kepala wajib" if head == "Sebutan" else "kepala tersembunyi" if place == last else "kepala"
            page.write_string(2, place, head, self.look.of(style))
            wide = {"Nama skala": 34, "Dasar": 44, "Sebutan": 24}.get(head, 12)
            page.set_column(place, place, wide, None, {"hidden": 1} if place == last else {})
        rows = own_scales.table_of(self.content.texts.get(own_scales.FILE, "")) or ()
        for number in range(len(rows) + 24):
            for place in range(1, last + 1):
                text = rows[number][place - 1] if number < len(rows) else ""
                self.put(page, 3 + number, place, text, "isian")
        self.offer(page, 3, len(rows) + 26, 3, Field("satuan", "satuan", False, ""))
        self.offer(page, 3, len(rows) + 26, 5, Field("celah", "pilihan", False, "", GAPS))

    def _texts(self, page: Any) -> None:
        self._paper(page, 0)
        page.write_string(0, 0, TITLE, self.look.of("tanda"))
        page.write_string(0, 1, "Naskah sendiri (opsional)", self.look.of("judul"))
        about = (
            "Satu baris satu berkas: narasi/<bagian>.md. Lihat panduan. Satuan dan skala: lembar Satuan sendiri dan "
            "Skala sendiri."
        )
        page.write_string(1, 0, TITLE, self.look.of("tanda"))
        page.write_string(1, 1, about, self.look.of("uraian"))
        page.write_string(2, 1, "Berkas", self.look.of("kepala"))
        page.write_string(2, 2, "Isi", self.look.of("kepala"))
        row = 3
        for name, text in self.content.texts.items():
            if name == own_units.FILE and own_units.table_of(text) is not None:
                continue  # on its own sheet
            if name == own_scales.FILE and own_scales.table_of(text) is not None:
                continue
            for start in range(0, max(len(text), 1), _LONGEST):
                self.put(page, row, 1, name)
                self.put(page, row, 2, text[start : start + _LONGEST])
                row += 1
        for spare in range(row, row + 12):
            self.put(page, spare, 1, "")
            self.put(page, spare, 2, "")
        page.set_column(1, 1, 30)
        page.set_column(2, 2, 110)

    def _words(self, field: Field) -> tuple[str, ...]:
        if field.sort == "satuan":
            return tuple(dict.fromkeys(unit.name for unit in units(self.own).values()))
        flags = {"ya": ("ya",), "ya-tidak": ("ya", "tidak")}
        return flags.get(field.sort) or tuple(word(choice) for choice in field.choices)

    def _lists(self) -> None:
        page = self.book.add_worksheet(LISTS)
        for target, first, left, last, right, field in self.pending:
            source = self.ranges.get(field.ref, "") if field.ref else self._list(page, self._words(field))
            if source:
                stop = not field.ref and field.sort != "satuan" and field.name != "skala"
                target.data_validation(first, left, last, right, {
                    "validate": "list", "source": source, "show_error": stop, "error_title": "Di luar daftar",
                    "error_message": "Pilih dari daftar, atau kosongkan."})  # fmt: skip
        page.hide()

    def _list(self, page: Any, words: tuple[str, ...]) -> str:
        if words not in self.lists:
            column = len(self.lists)
            page.write_column(0, column, words)
            self.lists[words] = f"={LISTS}!${xl_col_to_name(column)}$1:${xl_col_to_name(column)}${len(words)}"
        return self.lists[words]

    def _kept(self) -> None:
        """What only the door reads: the columns of the files, and ``laporan.yaml`` as it was written."""
        page = self.book.add_worksheet(KEPT)
        page.write_string(0, 0, "lkjip-1")
        heads = {kind.file: names for kind, names in self.content.heads.items()}
        own = {name: self.content.texts.get(name, "") for name in (own_units.FILE, own_scales.FILE)}
        for row, text in enumerate(_chunks({"kolom": json.dumps(heads), CONFIG: self.content.config_text} | own), 1):
            page.write_string(row, 0, text[0])
            page.write_string(row, 1, text[1])
        page.very_hidden()


def _scale_field(names: tuple[str, ...]) -> Field:
    """A list of scales to choose from; one that is typed on its own sheet is not in it yet."""
    return Field("skala", "pilihan", False, "", names)


def _chunks(texts: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    for name, text in texts.items():
        for start in range(0, len(text), _LONGEST):
            yield name, text[start : start + _LONGEST]


def _placed(laid: Laid, empty: bool) -> tuple[
    dict[int, FormColumn], dict[int, GridColumn | None], dict[int, FormColumn], dict[int, FormColumn]
]:  # fmt: skip
    """Where the columns of a block stand: main ones, the grid with spare columns, further ones, hidden ones."""
    shown_ = [column for column in laid.columns if not column.hidden]
    two = bool(laid.block.measures)
    left = [c for c in shown_ if not (two and c.right)]
    rest = [c for c in shown_ if two and c.right]
    hidden = [c for c in laid.columns if c.hidden]
    grid: list[GridColumn | None] = [*laid.grid, *([None] * 4 if two else [])]
    at = _FIRST
    made: list[dict[int, Any]] = []
    for group in (left, grid, rest, hidden):
        made.append({at + number: column for number, column in enumerate(group)})
        at += len(group)
    return made[0], made[1], made[2], made[3]


def _hidden_places(laid: Laid, empty: bool) -> list[int]:
    return list(_placed(laid, empty)[3])


def _key(column: FormColumn, laid: Laid) -> tuple[int, str]:
    """Under which name a row holds the text of a column."""
    return (-1, laid.block.row) if column.part < 0 else (column.part, column.field.name)


def _must(column: FormColumn, laid: Laid) -> bool:
    """Whether a person has to fill a column: what the door fills in by itself need not be typed."""
    if column.hidden or not column.field.required or column.field.name in ("sumber", "lokasi", "urutan"):
        return False
    two = len(laid.block.parts) > 1
    return not (two and (column.right or (column.part == 1 and column.field.name == "id")))


def _note(field: Field) -> str:
    """What belongs in a cell, in one note."""
    if not field.about and not field.choices:
        return ""
    words = f" Pilihan: {', '.join(word(choice) for choice in field.choices)}." if 0 < len(field.choices) <= 8 else ""
    default = f" Kosong berarti {word(field.default)}." if field.default and field.choices else ""
    about = f"{field.about[:1].upper()}{field.about[1:]}." if field.about else ""
    return f"{about}{words}{default}".strip()


def _width(field: Field) -> float:
    if field.name == "simpul":
        return 58  # names of programmes are long, and rows of formulas do not grow by themselves
    if field.sort == "rujukan" or field.name in _WIDE:
        return 38
    return {"angka": 13, "bulat": 10, "ya": 10, "ya-tidak": 10, "tanggal": 18}.get(field.sort, 22)


def _range(page: Any, first: int, last: int, column: int) -> str:
    name = page.get_name().replace("'", "''")
    return f"='{name}'!${xl_col_to_name(column)}${first + 1}:${xl_col_to_name(column)}${last + 1}"
