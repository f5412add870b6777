"""The rows below the head: nodes of the tree with their indicators and figures, totals, and what is none of these."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from lkjip_analysis.intake.evaluasi.codes import Key, code_key, split_code
from lkjip_analysis.intake.evaluasi.figures import CellReading, convention_of, read_figure
from lkjip_analysis.intake.evaluasi.foot import Factor, closing_role, closing_texts, goes_on, split_texts
from lkjip_analysis.intake.evaluasi.places import cell_place, row_place
from lkjip_analysis.intake.evaluasi.sheet_head import FACTORS, LEVELS, EvaluationHead
from lkjip_analysis.intake.workbook.complaints import said
from lkjip_analysis.intake.workbook.opening_workbook import OpenedSheet
from lkjip_analysis.reference.evaluasi import best_role, heading_words, headings

Figures = dict[int, CellReading]
"""By column."""


@dataclass
class Measured:
    """An indicator on the sheet."""

    row: int
    name: str
    unit: str = ""
    responsible: str = ""
    figures: Figures = field(default_factory=dict)


@dataclass
class EvaluationLine:
    """A node of the tree on the sheet.

    Attributes:
        row: where it stands.
        name, code, key: its name; its code as written and as a key.
        level: its level; empty where the row does not tell.
        depth: how far it is indented: by the column it stands in, then by spaces.
        goal: the sasaran that stands beside it.
        money: its rupiah by column.
        indicators: what it is measured by.
        parent: the node above it, by number.
    """

    row: int
    name: str
    code: str = ""
    key: Key = ()
    level: str = ""
    depth: int = 0
    goal: str = ""
    money: Figures = field(default_factory=dict)
    indicators: list[Measured] = field(default_factory=list)
    parent: int | None = None


@dataclass
class EvaluationSheet:
    """What a sheet says.

    Attributes:
        grid, head: the sheet and its head.
        lines: its nodes in their order.
        totals: rows that state a total of all.
        factors: what it says of why, in its own columns and at its foot.
        left: what was not taken, each with its reason.
        wrong: cells that cannot be meant: place, what stands there, what was expected.
        dashes: how many cells hold a dash.
    """

    grid: OpenedSheet
    head: EvaluationHead
    lines: list[EvaluationLine] = field(default_factory=list)
    totals: list[EvaluationLine] = field(default_factory=list)
    factors: list[Factor] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)
    dashes: int = 0


def read_sheet(grid: OpenedSheet, head: EvaluationHead, own: Path | None = None) -> EvaluationSheet:
    """Read the rows below a head."""
    sheet = EvaluationSheet(grid, head)
    below = [row for row in range(head.last + 1, len(grid.rows)) if any(said(cell) for cell in grid.rows[row])]
    convention = convention_of(grid.at(row, column) for row in below for column in head.figures)
    goal, closing = "", _Closing(sheet, own)
    for row in below:
        texts = {role: _first(grid, row, columns) for role, columns in head.texts.items()}
        figures = {column: read_figure(grid, row, column, held.money, convention)
                   for column, held in head.figures.items()}  # fmt: skip
        if _numbers_only(grid, row) or (not any(f.text for f in figures.values()) and closing.takes(row)):
            continue
        goal = texts.get("sasaran", "") or goal
        line = _line(grid, row, head, texts)
        if line is not None and (foot := _foot(line.name, own)):
            if foot == "jumlah" and any(figure.text for figure in figures.values()):
                line.money = _part(sheet, figures, True)
                sheet.totals.append(line)
            else:
                sheet.left.append(f"{row_place(grid, row)}: '{_short(line.name)}' bukan program atau kegiatan")
            continue
        _check(sheet, row, figures)
        if line is not None:
            line.goal = goal
            line.money = _part(sheet, figures, True)
            sheet.lines.append(line)
        if name := texts.get("indikator", ""):
            _indicator(sheet, row, name, texts, figures, new=line is not None)
            sheet.factors += [Factor(row, role, said_, name) for role in FACTORS for column in head.texts.get(role, ())
                              for said_ in split_texts(said(grid.at(row, column)))]  # fmt: skip
        elif line is None and any(figure.text for figure in figures.values()):
            sheet.left.append(f"{row_place(grid, row)}: angka tanpa nama program dan tanpa indikator")
        elif line is not None and any(_part(sheet, figures, False).values()):
            sheet.left.append(f"{row_place(grid, row)}: kinerja tanpa indikator pada '{_short(line.name)}'")
    return sheet


@dataclass
class _Closing:
    """Takes the closing lines of a sheet and what goes on below them."""

    sheet: EvaluationSheet
    own: Path | None
    role: str = ""
    last: int = -1
    empty: bool = False

    def takes(self, row: int) -> bool:
        """Whether a row without figures is such a line; what it says is then among the factors of the sheet."""
        grid = self.sheet.grid
        cells = [text for cell in grid.rows[row] if (text := said(cell))]
        if role := closing_role(cells[0], self.own):
            texts = closing_texts(cells)
            self.role, self.empty = role, len(cells) == 1 and not cells[0].partition(":")[2].strip()
        elif self.role and row == self.last + 1 and (goes_on(cells[0]) or self.empty) and not _foot(cells[0], self.own):
            texts, self.empty = split_texts("\n".join(cells)), False
        else:
            self.role = ""
            return False
        self.last = row
        self.sheet.factors += [Factor(row, self.role, text) for text in texts]
        return True


def _indicator(sheet: EvaluationSheet, row: int, name: str, texts: dict[str, str], figures: Figures, new: bool) -> None:
    if not sheet.lines:
        sheet.left.append(f"{row_place(sheet.grid, row)}: indikator '{_short(name)}' tanpa program di atasnya")
        return
    performance = _part(sheet, figures, False)
    made = Measured(row, name, texts.get("satuan", ""), texts.get("penanggung_jawab", ""), performance)
    sheet.lines[-1].indicators.append(made)
    if new:
        return
    line = sheet.lines[-1]
    for column, figure in _part(sheet, figures, True).items():
        if figure.text and line.name:
            place = cell_place(sheet.grid, row, column)
            sheet.left.append(
                f"{place}: {figure.text} rupiah pada baris indikator berikutnya dari '{_short(line.name)}'; anggaran "
                "milik program atau kegiatan, bukan milik satu indikator"
            )


def _part(sheet: EvaluationSheet, figures: Figures, money: bool) -> Figures:
    return {c: f for c, f in figures.items() if sheet.head.figures[c].money is money and f.text}


def _check(sheet: EvaluationSheet, row: int, figures: Figures) -> None:
    for column, figure in figures.items():
        sheet.dashes += figure.nought
        if figure.wrong and sheet.head.figures[column].role != "capaian":
            found = said(sheet.grid.at(row, column))
            heading = sheet.head.figures[column].heading
            sheet.wrong.append((f"{cell_place(sheet.grid, row, column)} ({heading})", found, figure.wrong))


def _line(grid: OpenedSheet, row: int, head: EvaluationHead, texts: dict[str, str]) -> EvaluationLine | None:
    """The node of a row, if it has one."""
    code = _code(grid, row, head.texts.get("kode", []))
    for level in reversed(LEVELS):  # a column of its own for each level
        if name := texts.get(level, ""):
            stated, bare = split_code(name)
            return EvaluationLine(row, bare, code or stated, code_key(code or stated), level)
    for depth, column in enumerate(head.texts.get("nama", [])):
        raw = grid.at(row, column)
        if text := said(raw):
            stated, bare = split_code(text)
            spaces = len(raw) - len(raw.lstrip()) if isinstance(raw, str) else 0
            return EvaluationLine(row, bare, code or stated, code_key(code or stated), "", depth * 100 + spaces)
    return None


def _first(grid: OpenedSheet, row: int, columns: list[int]) -> str:
    return next((" ".join(text.split()) for column in columns if (text := said(grid.at(row, column)))), "")


def _code(grid: OpenedSheet, row: int, columns: list[int]) -> str:
    """A code, from one cell or from several beside each other; a figure of Excel has its comma again as a point."""
    parts = []
    for column in columns:
        value = grid.at(row, column)
        text = said(value).replace(",", ".") if isinstance(value, float) else said(value)
        if text:
            parts.append(re.sub(r"\s", "", text).strip("."))
    return ".".join(parts)


def _numbers_only(grid: OpenedSheet, row: int) -> bool:
    """A row of column numbers that stands below the head."""
    texts = [said(cell) for cell in grid.rows[row] if said(cell)]
    numbers = [int(text) for text in texts if re.fullmatch(r"\d{1,2}", text)]
    return len(texts) > 3 and len(numbers) == len(texts) and numbers == sorted(set(numbers))


def _foot(name: str, own: Path | None) -> str:
    """Whether a name opens a total or the foot of the sheet, and which."""
    words = heading_words(name)
    known = headings(own)
    if any(set(words) == said_ for said_ in known.get("jumlah", ())):
        return "jumlah"
    if words[:1] in (("jumlah",), ("total",)) and best_role(name, ("jumlah",), own):
        return "jumlah"
    opening = set(words[:5])
    return "kaki" if any(said_ <= opening and words[0] in said_ for said_ in known.get("kaki", ())) else ""


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
