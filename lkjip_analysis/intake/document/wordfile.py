"""Reads a Word document: its body in order, merged cells as spans, automatic numbers as they are shown."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import docx
from docx.oxml.ns import qn

from lkjip_analysis.intake.document.content import Block, Heading, Picture, ReadCell, ReadTable, Remark, Spot
from lkjip_analysis.intake.document.listnumbers import ListNumbers
from lkjip_analysis.intake.document.wording import clean, entry_of, heading_of, running_of

_DEEPEST = 8
_TEXT = {qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")}
_PASSED = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:pPr"),
    qn("w:rPr"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_BOX = qn("w:txbxContent")


@dataclass
class WordReading:
    """What was found in a Word document so far."""

    numbers: ListNumbers
    headings: dict[str, int]
    blocks: list[Block] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0


def read_word(content: bytes) -> tuple[list[Block], list[Remark]]:
    """The blocks of a .docx file, and what its reading has to tell."""
    document = docx.Document(io.BytesIO(content))
    reading = WordReading(ListNumbers(document), _heading_styles(document))
    for element in body_elements(document.element.body):
        if element.tag == qn("w:p"):
            _paragraph(element, reading)
        else:
            _table(element, reading)
    return reading.blocks, reading.remarks


def body_elements(parent: Any, depth: int = 0) -> Iterator[Any]:
    """Paragraphs and tables of a body in order, also those within content controls; their handles count along it."""
    for element in parent:
        if element.tag in (qn("w:p"), qn("w:tbl")):
            yield element
        elif element.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")) and depth < _DEEPEST:
            yield from body_elements(element, depth + 1)


def _heading_styles(document: Any) -> dict[str, int]:
    """The level of each paragraph style that is one of a heading, by its own outline level or that of its base."""
    found: dict[str, int] = {}
    for style in document.styles.element.findall(qn("w:style")):
        level = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if level is not None and int(level.get(qn("w:val"), "9")) < 9:
            found[style.get(qn("w:styleId"), "")] = int(level.get(qn("w:val"))) + 1
    return found


def _paragraph(element: Any, reading: WordReading) -> None:
    reading.paragraphs += 1
    spot = Spot(handle=f"p:{reading.paragraphs}")
    text = seen_text(element)
    if hidden := clean(_hidden(element)):
        reading.remarks.append(Remark(f"teks tersembunyi tidak dibaca: {hidden[:120]}", spot))
    properties = element.find(qn("w:pPr"))
    style = properties.find(qn("w:pStyle")) if properties is not None else None
    name = style.get(qn("w:val"), "") if style is not None else ""
    number = reading.numbers.next_of(element) if text.strip() else ""
    if any(True for _ in element.iter(qn("w:drawing"), qn("w:pict"))):
        reading.blocks.append(Picture(spot))
    if not text.strip():
        pass
    elif (level := _level(properties, name, reading)) and len(text) <= 200:
        known = heading_of(f"{number} {text}".strip(), spot)
        reading.blocks.append(known or Heading(clean(text), level, number, spot))
    else:
        shown = f"{number} {text}" if number else text.replace("\t", "    ") if _leads(text) else text
        reading.blocks.append(_line(shown, spot))
    for box in _boxes(element):
        for inner in box.iter(qn("w:p")):
            if inside := clean(seen_text(inner)):
                reading.blocks.append(running_of(inside, spot))


def _leads(text: str) -> bool:
    return text.count("\t") == 1 and text.rpartition("\t")[2].strip().isalnum()


def _line(text: str, spot: Spot) -> Block:
    return entry_of(text, spot, None) or running_of(text, spot)


def _level(properties: Any, style: str, reading: WordReading) -> int:
    own = properties.find(qn("w:outlineLvl")) if properties is not None else None
    if own is not None and int(own.get(qn("w:val"), "9")) < 9:
        return int(own.get(qn("w:val"))) + 1
    return reading.headings.get(style, 0)


def _boxes(element: Any) -> Iterator[Any]:
    for box in element.iter(_BOX):
        if not any(parent.tag in _PASSED for parent in box.iterancestors()):
            yield box


def seen_text(element: Any) -> str:
    """The words of a paragraph that a reader sees: no deletions, no hidden runs, no boxes that float beside it."""
    return "".join(_texts(element, hidden=False))


def _hidden(element: Any) -> str:
    return "".join(_texts(element, hidden=True))


def _texts(element: Any, *, hidden: bool) -> Iterator[str]:
    for child in element:
        if child.tag in _PASSED or child.tag == _BOX:
            continue
        if child.tag == qn("w:r"):
            if _unseen(child) == hidden:
                yield from _run(child)
        elif child.tag not in (qn("w:drawing"), qn("w:pict")):
            yield from _texts(child, hidden=hidden)


def _unseen(run: Any) -> bool:
    """Whether a run is hidden, or written in white where nothing is shaded."""
    properties = run.find(qn("w:rPr"))
    if properties is None:
        return False
    vanish = properties.find(qn("w:vanish"))
    if vanish is not None and vanish.get(qn("w:val"), "1") not in ("0", "false", "off"):
        return True
    colour = properties.find(qn("w:color"))
    white = colour is not None and colour.get(qn("w:val"), "").upper() == "FFFFFF"
    return white and not any(True for _ in _shaded(run))


def _shaded(run: Any) -> Iterator[Any]:
    for element in (run, *run.iterancestors()):
        if element.tag in (qn("w:tc"), qn("w:tbl"), _BOX):
            yield element  # a style of a table may shade what stands in it
        yield from (
            s for p in element.findall("*") if p.tag in (qn("w:rPr"), qn("w:pPr")) for s in p.findall(qn("w:shd"))
        )


def _run(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag == qn("w:tab"):
            yield "\t"
        elif child.tag in (qn("w:br"), qn("w:cr")):
            yield "\n"
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"


# -- tables ------------------------------------------------------------------------------------------------------


def _table(element: Any, reading: WordReading) -> None:
    reading.tables += 1
    name = f"t:{reading.tables}"
    cells: dict[tuple[int, int], ReadCell] = {}
    open_cells: dict[int, tuple[int, int]] = {}
    width = heads = 0
    rows = list(table_rows(element))
    for number, row in enumerate(rows):
        column = _skipped(row)
        for place, cell in enumerate(table_cells(row), 1):
            across, merge = _span(cell)
            if merge == "continue" and column in open_cells:
                corner = open_cells[column]
                cells[corner] = _longer(cells[corner], number)
            else:
                spot = Spot(handle=f"{name}/r:{number + 1}/c:{place}")
                text = _cell_text(cell, reading)
                cells[number, column] = ReadCell(text, number, column, spot, column_span=across)
                open_cells[column] = (number, column)
            column += across
        width = max(width, column)
        if heads == number and row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None:
            heads += 1
    if rows and width:
        made = tuple(cells.values())
        marked = heads if heads < len(rows) else 0
        reading.blocks.append(ReadTable("", None, made, len(rows), width, marked, Spot(handle=name)))


def _longer(cell: ReadCell, row: int) -> ReadCell:
    return replace(cell, row_span=max(cell.row_span, row - cell.row + 1))


def table_rows(table: Any) -> Iterator[Any]:
    """The rows of a table; their handles count along it."""
    for child in table:
        if child.tag == qn("w:tr"):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent")):
            yield from table_rows(child)


def table_cells(row: Any) -> Iterator[Any]:
    """The cells of a row as the file has them; their handles count along it."""
    for child in row:
        if child.tag == qn("w:tc"):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent")):
            yield from table_cells(child)


def _skipped(row: Any) -> int:
    before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    return int(before.get(qn("w:val"), "0")) if before is not None else 0


def _span(cell: Any) -> tuple[int, str]:
    properties = cell.find(qn("w:tcPr"))
    if properties is None:
        return 1, ""
    across, down = properties.find(qn("w:gridSpan")), properties.find(qn("w:vMerge"))
    merge = "" if down is None else down.get(qn("w:val"), "continue")
    return int(across.get(qn("w:val"), "1")) if across is not None else 1, merge


def _cell_text(cell: Any, reading: WordReading) -> str:
    lines = []
    for paragraph in cell.iter(qn("w:p")):
        text = seen_text(paragraph)
        number = reading.numbers.next_of(paragraph) if cell_numbers(paragraph) else ""
        lines.append(f"{number} {text}".strip())
    return clean(" ".join(lines))


def cell_numbers(paragraph: Any) -> bool:
    """Whether a paragraph of a cell shows an automatic number: also one without words, as in a column "No"."""
    properties = paragraph.find(qn("w:pPr"))
    return properties is not None and (properties.find(qn("w:numPr")) is not None or bool(seen_text(paragraph)))
