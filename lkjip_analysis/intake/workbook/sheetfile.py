"""Reads the cells of a workbook in a process of its own: ``python -m lkjip_analysis.intake.workbook.sheetfile FILE``.

A damaged or hostile file may make a reader ask for more memory than there is. Here that ends this process and not the
command; what it found is written to standard output as JSON.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from lxml import etree
from python_calamine import CalamineWorkbook

MEMORY = 420 * 2**20
SECONDS = 7
"""Time of the processor, so that a busy machine does not make a good workbook too large."""
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 60_000, 2_000, 3_000_000

_PERCENT, _DECIMALS = "persen", "desimal"


class TooWide(Exception):
    """A cell is filled so far out that the sheet cannot be a filled workbook."""


def main(path: str) -> int:
    """Write the cells of a workbook to standard output."""
    _limit_memory()
    try:
        found = read(Path(path))
    except TooWide as error:
        found = {"galat": str(error)}
    except Exception as error:  # whatever a broken file makes a reader say
        kind = type(error).__name__
        found = {"galat": "sandi" if kind == "PasswordError" else f"rusak: {kind}"}
    sys.stdout.write(json.dumps(found, ensure_ascii=True))
    return 0


def read(path: Path) -> dict[str, Any]:
    """Every sheet with its cells, merged ranges, and what the formats of its numbers say."""
    marks = dict(_marks(path)) if zipfile.is_zipfile(path) else {}
    sheets = []
    with path.open("rb") as stream:
        book = CalamineWorkbook.from_filelike(stream)
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height * max(sheet.total_width, 1) > MOST_CELLS:
                raise TooWide(f"lembar {name} memuat terlalu banyak sel ({sheet.total_height} baris)")
            wide = [_trimmed([_cell(cell) for cell in row]) for row in sheet.to_python(skip_empty_area=False)]
            merged = [[*first, *last] for first, last in (sheet.merged_cell_ranges or [])]
            sheets.append({"nama": name, "baris": wide, "gabung": merged, **marks.get(name, {})})
    return {"lembar": sheets}


def _cell(value: Any) -> Any:
    if isinstance(value, bool | str) or value is None:
        return value or None if isinstance(value, str) else value
    if isinstance(value, datetime):
        return {"tanggal": value.date().isoformat()}
    if isinstance(value, date):
        return {"tanggal": value.isoformat()}
    if isinstance(value, time | timedelta):
        return str(value)
    return float(value)


def _trimmed(row: list[Any]) -> list[Any]:
    while row and row[-1] is None:
        row.pop()
    return row


def _limit_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    except (ImportError, ValueError, OSError):  # Windows has no such limits; the time limit of the parent holds there
        return


# -- what a reader of values does not tell: formats of numbers, formulas without a value -----------------------------


def _marks(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    with zipfile.ZipFile(path) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            yield from _ods_marks(archive)
            return
        formats = _formats(archive)
        for name, part in _parts(archive).items():
            yield name, _marks_of(archive, name, part, formats)


def _ods_marks(archive: zipfile.ZipFile) -> Iterator[tuple[str, dict[str, Any]]]:
    """Cells of an OpenDocument workbook whose values are shares shown as percent."""
    if "content.xml" not in archive.namelist():
        return
    for table in _tree(archive, "content.xml").iter("{*}table"):
        found, row = [], 0
        for line in table.iter("{*}table-row"):
            column = 0
            for cell in line:
                here = {etree.QName(name).localname: text for name, text in cell.attrib.items()}
                if here.get("value-type") == "percentage":
                    found.append(f"{row},{column}")
                column += int(here.get("number-columns-repeated", "1"))
            row += int(next((t for n, t in line.attrib.items() if n.endswith("}number-rows-repeated")), "1"))
        name = next((text for name, text in table.attrib.items() if name.endswith("}name")), "")
        yield name, {_PERCENT: found}


def _tree(archive: zipfile.ZipFile, name: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(archive.read(name), parser)


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    links = {
        link.get("Id"): link.get("Target")
        for link in _tree(archive, "xl/_rels/workbook.xml.rels")
        if link.get("Target")
    }
    found = {}
    for sheet in _tree(archive, "xl/workbook.xml").iter("{*}sheet"):
        target = next((links.get(value) for key, value in sheet.attrib.items() if key.endswith("}id")), None)
        if target:
            found[sheet.get("name")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def _formats(archive: zipfile.ZipFile) -> list[tuple[str, int]]:
    """What the number format of every cell style says: percent, or so many decimals."""
    if "xl/styles.xml" not in archive.namelist():
        return []
    tree = _tree(archive, "xl/styles.xml")
    codes = {2: "0.00", 4: "#,##0.00", 9: "0%", 10: "0.00%"}
    codes |= {int(f.get("numFmtId")): f.get("formatCode", "") for f in tree.iter("{*}numFmt")}
    styles = next(tree.iter("{*}cellXfs"), ())
    return [_meaning(codes.get(int(style.get("numFmtId", "0")), "")) for style in styles]


def _meaning(code: str) -> tuple[str, int]:
    """Percent or decimals of a number format.

    >>> _meaning("0.00%"), _meaning("#,##0.00"), _meaning("General"), _meaning('#,##0.0"%"')
    (('persen', 2), ('desimal', 2), ('', 0), ('desimal', 1))
    """
    bare = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", code.split(";")[0])
    digits = re.search(r"[0#]\.(0+)", bare)
    decimals = len(digits[1]) if digits else 0
    return (_PERCENT, decimals) if "%" in bare else (_DECIMALS, decimals) if decimals else ("", 0)


def _marks_of(archive: zipfile.ZipFile, sheet: str, part: str, formats: list[tuple[str, int]]) -> dict[str, Any]:
    """What the cells of a sheet say beside their values; by pattern, for a tree of them is slow."""
    made: dict[str, Any] = {_PERCENT: [], _DECIMALS: {}, "rumus": {}}
    data = archive.read(part)
    if b"<!DOCTYPE" in data[:2000]:
        raise ValueError("no sheet declares entities")
    for cell in _CELL.finditer(data):
        if cell[2] is not None:
            _mark(dict(_ATTRIBUTE.findall(cell[1])), cell[2], sheet, formats, made)
    return made


_CELL = re.compile(rb"<(?:\w+:)?c((?:\s[^<>]*?)?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_ATTRIBUTE = re.compile(rb'\b(r|s|t)="([^"]*)"')
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)<")
_INLINE, _FORMULA = re.compile(rb"<(?:\w+:)?is\b"), re.compile(rb"<(?:\w+:)?f\b")


def _mark(said: dict[bytes, bytes], inside: bytes, sheet: str, formats: list[tuple[str, int]], made: Any) -> None:
    value = _VALUE.search(inside)
    text = value[1].decode() if value else ""
    formula = _FORMULA.search(inside) is not None
    if not text and not formula and not _INLINE.search(inside):
        return
    name = said.get(b"r", b"A1").decode()
    row, column = place(name)
    if row >= MOST_ROWS or column >= MOST_COLUMNS:
        raise TooWide(f"lembar {sheet} berisi sel sampai {name}; hapus baris dan kolom di luar data")
    if said.get(b"t") == b"e" or (formula and not text):
        made["rumus"][f"{row},{column}"] = text
    style = int(said.get(b"s", b"0"))
    kind, decimals = formats[style] if style < len(formats) else ("", 0)
    if kind == _PERCENT:
        made[_PERCENT].append(f"{row},{column}")
    if decimals:
        made[_DECIMALS][f"{row},{column}"] = decimals


def place(name: str) -> tuple[int, int]:
    """Row and column of a cell's name, from zero.

    >>> place("A1"), place("AB12")
    ((0, 0), (11, 27))
    """
    letters, digits = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})", name).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
