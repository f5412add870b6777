"""Tables: merged heads that repeat on every page, rows that stay whole, fixed widths."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lkjip_analysis.model import Column, Table
from lkjip_analysis.render import parts
from lkjip_analysis.render.docx.captions import caption, foot
from lkjip_analysis.render.docx.context import WordPackage
from lkjip_analysis.render.docx.metrics import BOLD, LEADING, lines_of
from lkjip_analysis.render.docx.nodes import Element, clean, is_rtl, paragraph, runs, w
from lkjip_analysis.render.docx.pictures import trend
from lkjip_analysis.render.docx.widths import INDENT, LEVELS, Fit, fit
from lkjip_analysis.render.head import HeadCell, head_lines
from lkjip_analysis.render.parts import NO_ROWS, CellText
from lkjip_analysis.render.printed import PaperLine, PaperTable, moved

MOST_COLUMNS = 63
"""Word opens no table with more."""

WHOLE = 5200
"""A row that would be higher (twips, about a third of a page) may be divided, lest it be cut off."""

_SHADES = {"induk": "F4F6F8", "jumlah": "E4EAF0", "selisih": "FDF0DC"}
_HEAD_SHADE = "E9EDF1"


def table_block(context: WordPackage, table: Table, total: int) -> list[Element]:
    """Caption, grid and lines under it, ``total`` twips wide."""
    sheet, _ = context.shape(table)
    if len(sheet.columns) > MOST_COLUMNS:
        said = f" mempunyai {len(sheet.columns)} kolom; Word memuat paling banyak {MOST_COLUMNS}. Lihat bentuk lain."
        return [caption(context, table), paragraph(context.styles["Kaki Tabel"], runs(said.strip()))]
    return [caption(context, table), _grid(context, sheet, total), *foot(context, table, sheet.notes)]


def _grid(context: WordPackage, sheet: PaperTable, total: int) -> Element:
    table, set_ = sheet.table, fit(sheet, total)
    made = frame(context, set_.widths, set_.margin, str(parts.caption(table)))
    for row in _head(context, sheet.columns, set_):
        made.append(row)
    for line, others in zip(sheet.lines, moved(sheet), strict=True):
        made.append(_row(context, table, line, set_, others, is_last=line is sheet.lines[-1]))
        if line.below:
            made.append(_below(context, line, set_))
    if not table.rows:
        style = context.styles["Sel Tabel"]
        empty = _cell(paragraph(style, runs(NO_ROWS, size=set_.size)), total, span=len(sheet.columns))
        made.append(w("tr", w("trPr", w("cantSplit")), empty))
    return made


def frame(context: WordPackage, widths: Sequence[int], margin: int, description: str) -> Element:
    """An empty table of these widths; ``description`` is read out by screen readers."""
    sides = [w(side, w=margin, type="dxa") for side in ("left", "right")]
    properties = w(
        "tblPr",
        w("tblStyle", val=context.styles["Tabel Laporan"]),
        w("tblW", w=sum(widths), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *sides),
        w("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
        w("tblCaption", val=clean(description)),
    )
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=one) for one in widths)))


# -- head ------------------------------------------------------------------------------------------------


def _head(context: WordPackage, columns: Sequence[Column], set_: Fit) -> list[Element]:
    lines = head_lines(columns)
    placed: list[list[tuple[int, Element]]] = [[] for _ in lines]
    for cell in (cell for line in lines for cell in line):
        for below in range(cell.rowspan):
            placed[cell.line + below].append((cell.column, _head_cell(context, cell, below, set_)))
    rows = [[cell for _, cell in sorted(line, key=lambda one: one[0])] for line in placed]
    style, size = context.styles["Nomor Kolom"], max(set_.size - 1.5, 6)
    numbers = [_cell(paragraph(style, runs(str(number), size=size)), one) for number, one in enumerate(set_.widths, 1)]
    heights = [w("trHeight", val=high, hRule="atLeast") for high in _head_heights(lines, set_)]
    made = zip((*rows, numbers), (*heights, None), strict=True)
    return [w("tr", w("trPr", w("cantSplit"), high, w("tblHeader")), *row) for row, high in made]


def _head_heights(lines: Sequence[Sequence[HeadCell]], set_: Fit) -> list[int]:
    """How high each line of the head must be; LibreOffice cuts off cells that reach over several lines otherwise."""
    high = [0.0] * len(lines)
    for cell in sorted((cell for line in lines for cell in line), key=lambda cell: cell.rowspan):
        room = sum(set_.widths[cell.column : cell.column + cell.colspan]) - 2 * set_.margin
        needed = lines_of(cell.text, room / (set_.size * 20 * BOLD)) * set_.size * 20 * LEADING + 60
        last = cell.line + cell.rowspan - 1
        high[last] = max(high[last], needed - sum(high[cell.line : last]))
    return [min(math.ceil(one), WHOLE) for one in high]


def _head_cell(context: WordPackage, cell: HeadCell, below: int, set_: Fit) -> Element:
    """A cell of the head, or the part of it that reaches into a line below."""
    across = sum(set_.widths[cell.column : cell.column + cell.colspan])
    text = runs(cell.text, size=set_.size) if not below else ()
    content = paragraph(context.styles["Kepala Tabel"], text, bidi=is_rtl(cell.text))
    merge = "" if cell.rowspan == 1 else "continue" if below else "restart"
    return _cell(content, across, span=cell.colspan, merge=merge, shade=_HEAD_SHADE, middle=True)


# -- body ------------------------------------------------------------------------------------------------


def _row(
    context: WordPackage, table: Table, line: PaperLine, set_: Fit, others: Sequence[str], *, is_last: bool
) -> Element:
    shade = _SHADES.get(line.kind, "")
    made = w("tr", w("trPr", w("cantSplit")) if _height(line, set_) <= WHOLE else None)
    for at, (cell, one) in enumerate(zip(line.cells, set_.widths, strict=True)):
        said = cell.said
        content = trend(context, table, cell.row, cell.column) if said.kind == "tren" else _text(line, said, set_.size)
        anchor = table.address(cell.row.key, cell.column.key).anchor
        context.cells.setdefault(anchor, content)
        style = context.styles["Sel Angka" if said.kind == "angka" else "Sel Tabel"]
        level = min(cell.level, LEVELS) if said.kind == "judul" else 0
        indent = w("ind", left=round(INDENT * level * set_.size * 20)) if level else None
        middle = w("jc", val="center") if said.kind in ("kosong", "tren") else None
        filled = context.marks.around(anchor, content)
        for other in () if at else others:
            filled = context.marks.around(other, filled)
        next_too = is_last or bool(line.below)
        inner = paragraph(style, filled, keepNext=next_too, bidi=is_rtl(said.text), ind=indent, jc=middle)
        made.append(_cell(inner, one, shade=shade))
    return made


def _below(context: WordPackage, line: PaperLine, set_: Fit) -> Element:
    """Remarks of a row over the whole width of the table."""
    content = []
    for at, (label, text) in enumerate(line.below):
        start = "\n" if at else ""
        content += [*runs(f"{start}{label}: ", bold=True, size=set_.size), *runs(text, size=set_.size)]
    inner = paragraph(context.styles["Sel Tabel"], content)
    return w("tr", _cell(inner, sum(set_.widths), span=len(set_.widths)))


def _text(line: PaperLine, cell: CellText, size: float) -> list[Element]:
    color = "4A5560" if cell.kind == "kosong" else ""
    small = size - 1 if cell.kind == "tautan" else size
    return runs(
        cell.text, bold=line.kind in ("induk", "jumlah"), italic=line.kind == "selisih", size=small, color=color
    )


def _height(line: PaperLine, set_: Fit) -> float:
    """About how high a row is, in twips; short texts are not worth measuring."""
    high, most = set_.size * 20, 1
    for cell, one in zip(line.cells, set_.widths, strict=True):
        if len(cell.said.text) > 60:
            most = max(most, lines_of(cell.said.text, max(one - 2 * set_.margin, high) / high))
    return most * high * LEADING


def _cell(
    content: Element, across: int, *, span: int = 1, merge: str = "", shade: str = "", middle: bool = False
) -> Element:
    properties = w(
        "tcPr",
        w("tcW", w=across, type="dxa"),
        w("gridSpan", val=span) if span > 1 else None,
        (w("vMerge", val="restart") if merge == "restart" else w("vMerge")) if merge else None,
        w("shd", val="clear", color="auto", fill=shade) if shade else None,
        w("vAlign", val="center") if middle else None,
    )
    return w("tc", properties, content)
