"""Finds the sheets and blocks of a workbook again, by their headings: rows and columns may have moved since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lkjip_analysis.intake.workbook.complaints import Complaint, Place, said
from lkjip_analysis.intake.workbook.forms import (
    IDENTITY,
    SCALES,
    SHEETS,
    TEXTS,
    UNITS,
    Block,
    FormColumn,
    FormSheet,
    GridMeasure,
    columns,
)
from lkjip_analysis.intake.workbook.grid import HEADS
from lkjip_analysis.intake.workbook.marking import TO_MEND
from lkjip_analysis.intake.workbook.opening_workbook import OpenedSheet
from lkjip_analysis.intake.workbook.sheet_wording import plain
from lkjip_analysis.intake.workbook.writing import DEFAULT, EXAMPLE, GUIDE, KEPT, LISTS, TITLE, TODO
from lkjip_analysis.model.words import listing, nearest

_OTHER = {plain(name) for name in (GUIDE, LISTS, KEPT, TODO, TO_MEND)}
_NEEDED = ("Dokumen", "Pohon kinerja dan indikator")


@dataclass
class FoundBlock:
    """A block as it stands on a sheet.

    Attributes:
        block: what it is.
        grid: the sheet.
        head: the row of headings.
        columns: its columns by where they stand.
        figures: columns of figures by where they stand.
        above: rows above the headings by what they say of a column of figures.
        rows: rows with data.
        defaults: the row of defaults; -1 if there is none.
        examples: rows that are examples.
    """

    block: Block
    grid: OpenedSheet
    head: int
    columns: dict[int, FormColumn]
    figures: dict[int, GridMeasure]
    above: dict[str, int] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)
    defaults: int = -1
    examples: list[int] = field(default_factory=list)

    def place(self, row: int, column: int) -> Place:
        """A cell of the block."""
        title = self.columns[column].heading if column in self.columns else said(self.grid.at(self.head, column))
        return Place(self.grid.name, row, column, title)

    def column_of(self, part: int, name: str) -> int:
        """Where a column of the schema stands; -1 if the sheet does not have it."""
        return next((at for at, c in self.columns.items() if c.part == part and c.field.name == name), -1)


@dataclass
class Recognised:
    """What a workbook was found to hold."""

    identity: OpenedSheet | None = None
    texts: OpenedSheet | None = None
    units: OpenedSheet | None = None
    scales: OpenedSheet | None = None
    kept: OpenedSheet | None = None
    blocks: list[FoundBlock] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def recognise(grids: Sequence[OpenedSheet]) -> Recognised:
    """Find every sheet and block; say which are missing, doubled, renamed, or unknown."""
    found = Recognised()
    sheets = _sheets(grids, found)
    found.kept = next((grid for grid in grids if plain(grid.name) == plain(KEPT)), None)
    for sheet in SHEETS:
        grid = sheets.get(sheet.title)
        if sheet.title == IDENTITY:
            found.identity = grid
        elif sheet.title == TEXTS:
            found.texts = grid
        elif sheet.title == UNITS:
            found.units = grid
        elif sheet.title == SCALES:
            found.scales = grid
        elif grid is not None:
            _find_blocks(sheet, grid, found)
        if grid is None and sheet.title in (IDENTITY, *_NEEDED):
            found.missing.append(sheet.title)
            found.complaints.append(Complaint(Place(sheet.title), "", "lembar wajib ini tidak ada di buku kerja"))
    return found


def _sheets(grids: Sequence[OpenedSheet], found: Recognised) -> dict[str, OpenedSheet]:
    """The grid of every sheet: by its name, else by its headings."""
    by_name = {plain(sheet.title): sheet for sheet in SHEETS}
    made: dict[str, OpenedSheet] = {}
    rest = []
    for grid in grids:
        sheet = by_name.get(plain(grid.name))
        if sheet is not None and sheet.title not in made:
            made[sheet.title] = grid
        elif plain(grid.name) not in _OTHER:
            rest.append(grid)
    for grid in rest:
        sheet = _by_headings(grid)
        if sheet is None:
            if any(row for row in grid.rows):
                near = nearest(grid.name, [s.title for s in SHEETS if s.title not in made])
                guess = f"; mungkin maksudnya {near}" if near else ""
                found.notices.append(f"lembar '{grid.name}' tidak dikenal dan dilewati{guess}")
        elif sheet.title in made:
            expected = f"lembar ini sama dengan lembar {sheet.title}; gabungkan isinya, lalu hapus salah satunya"
            found.complaints.append(Complaint(Place(grid.name), "", expected))
        else:
            made[sheet.title] = grid
            found.notices.append(f"lembar '{grid.name}' dibaca sebagai {sheet.title}")
    return made


def _by_headings(grid: OpenedSheet) -> FormSheet | None:
    """The sheet whose headings stand on a grid."""
    if _has_entries(grid):
        return next(sheet for sheet in SHEETS if sheet.title == IDENTITY)
    best: tuple[float, FormSheet | None] = (0.0, None)
    for sheet in SHEETS:
        for block in sheet.blocks:
            for row in range(min(len(grid.rows), 60)):
                score = _score(block, grid, row)
                if score > best[0]:
                    best = (score, sheet)
    return best[1]


def _has_entries(grid: OpenedSheet) -> bool:
    said_ = {said(cell) for row in grid.rows for cell in row if isinstance(cell, str)}
    return {"instansi/nama", "rujukan/target/#0"} <= said_


def _headings(block: Block) -> set[str]:
    return {plain(column.heading) for column in columns(block.title) if not column.hidden}


def _score(block: Block, grid: OpenedSheet, row: int) -> float:
    """How much of a block's headings stand in a row; nothing where it cannot be its head."""
    texts = {plain(cell) for cell in grid.rows[row] if isinstance(cell, str) and cell.strip()}
    wanted = _headings(block)
    hit = wanted & texts
    if block.measures:
        figures = {plain(measure.heading) for measure in block.measures} & texts
        share = len(hit) / len(wanted | (texts - figures))
        marked = said(grid.at(row, 0)) == HEADS[-1]
        return share + 0.01 * len(figures) if hit and (figures or marked or len(hit) > 4) else 0.0
    needed = {plain(c.heading) for c in columns(block.title) if c.field.required and not c.hidden}
    fits = len(hit) >= 2 and len(hit & needed) >= 0.5 * len(needed)
    return len(hit) / len(wanted | texts) if fits else 0.0


def _find_blocks(sheet: FormSheet, grid: OpenedSheet, found: Recognised) -> None:
    heads: dict[str, tuple[float, int]] = {}
    for row in range(len(grid.rows)):
        scores = {block.title: _score(block, grid, row) for block in sheet.blocks}
        title = max(scores, key=lambda name: scores[name])
        if scores[title] > heads.get(title, (0.0, 0))[0]:
            heads[title] = (scores[title], row)
    stops = sorted(row for _, row in heads.values())
    for block in sheet.blocks:
        if block.title in heads:
            head = heads[block.title][1]
            end = next((row for row in stops if row > head), len(grid.rows))
            found.blocks.append(_block(block, grid, head, end, found))
        elif any(cell is not None for row in grid.rows for cell in row):
            wanted = listing([c.heading for c in columns(block.title) if c.field.required and not c.hidden][:4])
            expected = f"baris kepala '{block.title}' tidak ditemukan; kepalanya {wanted}"
            found.complaints.append(Complaint(Place(grid.name), "", expected))


def _block(block: Block, grid: OpenedSheet, head: int, end: int, found: Recognised) -> FoundBlock:
    known = {plain(column.heading): column for column in columns(block.title)}
    figures = {plain(measure.heading): measure for measure in block.measures}
    made = FoundBlock(block, grid, head, {}, {})
    for at, cell in enumerate(grid.rows[head]):
        text = plain(cell) if isinstance(cell, str) else ""
        if text in known and known[text] not in made.columns.values():
            made.columns[at] = known[text]
        elif text in figures:
            made.figures[at] = figures[text]
        elif text in known:
            expected = "kolom ini sudah ada di sebelah kiri; hapus salah satunya"
            found.complaints.append(Complaint(Place(grid.name, head, at, said(cell)), said(cell), expected))
        elif text and at > 0:
            _unknown_heading(made, at, said(cell), found)
    _rows_above(made)
    _data_rows(made, end)
    _fill_merged(made)
    return made


def _unknown_heading(made: FoundBlock, at: int, text: str, found: Recognised) -> None:
    missing = [c.heading for c in columns(made.block.title) if c not in made.columns.values() and not c.hidden]
    near = nearest(text, [*missing, *(measure.heading for measure in made.block.measures)])
    if near:
        expected = f"kepala kolom tidak dikenal; mungkin maksudnya {near}"
        found.complaints.append(Complaint(Place(made.grid.name, made.head, at, text), text, expected))
    else:
        found.notices.append(f"lembar {made.grid.name}: kolom '{text}' tidak dikenal dan dilewati")


def _rows_above(made: FoundBlock) -> None:
    """The row of defaults and the rows that say what columns of figures mean, from the head upwards."""
    names = {plain(name): name for name in (*HEADS[:-1], DEFAULT)}
    for row in range(made.head - 1, max(made.head - 14, -1), -1):
        left = [said(cell) for cell in made.grid.rows[row][: min(made.figures, default=4)]]
        if TITLE in left[:1]:
            return
        name = next((names[plain(text)] for text in left if plain(text) in names), "")
        if name == DEFAULT:
            made.defaults = row
        elif name:
            made.above.setdefault(name, row)


def _data_rows(made: FoundBlock, end: int) -> None:
    for row in range(made.head + 1, end):
        mark = said(made.grid.at(row, 0))
        if mark == TITLE:
            return
        if plain(mark) == EXAMPLE:
            made.examples.append(row)
        elif any(made.grid.at(row, at) is not None for at in [*made.columns, *made.figures]):
            made.rows.append(row)


def _fill_merged(made: FoundBlock) -> None:
    """A cell merged over several rows of a list says the same for each of them; in a tree it is one node."""
    if len(made.block.parts) != 1:
        return
    for top, left, bottom, _ in made.grid.merged:
        if top > made.head and bottom > top and left in made.columns:
            for row in range(top + 1, bottom + 1):
                if row in made.rows:
                    cells = made.grid.rows[row]
                    cells += [None] * (left + 1 - len(cells))
                    cells[left] = made.grid.at(top, left)
