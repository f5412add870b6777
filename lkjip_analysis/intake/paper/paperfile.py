"""Reads the ruled tables of a PDF in a process of its own: ``python -m lkjip_analysis.intake.paper.paperfile FILE``.

A damaged file may bring down the reader; here that ends this process and not the command.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from lkjip_analysis.intake.paper.ruled import ruled_tables
from lkjip_analysis.intake.paper.rulings import drawing_of
from lkjip_analysis.intake.paper.tableparts import PageTable
from lkjip_analysis.intake.paper.words import all_words, frame_of, turns_of

MOST_PAGES = 400


def main(path: str) -> int:
    """Write the tables of a PDF to standard output as JSON."""
    try:
        found = read(Path(path))
    except pdfium.PdfiumError as error:
        found = {"galat": "sandi" if "password" in str(error).casefold() else "rusak"}
    sys.stdout.write(json.dumps(found, ensure_ascii=True))
    return 0


def read(path: Path) -> dict[str, Any]:
    """The ruled tables of every page, and how many words each page has."""
    document = pdfium.PdfDocument(path)
    if len(document) > MOST_PAGES:
        return {"galat": f"{len(document)} halaman; paling banyak {MOST_PAGES}"}
    tables, words = [], []
    for number, page in enumerate(document, 1):
        text = page.get_textpage()
        turns = turns_of(text)
        frame = frame_of(page, turns)
        found = all_words(text, frame, turns)
        words.append(len(found))
        for place, table in enumerate(ruled_tables(found, drawing_of(page, frame).rulings), 1):
            tables.append({"halaman": number, "tabel": place, **_plain(table)})
    return {"tabel": tables, "kata": words}


def _plain(table: PageTable) -> dict[str, Any]:
    joined = [
        (cell.row, cell.column, cell.row + cell.row_span - 1, cell.column + cell.column_span - 1)
        for cell in table.cells
        if cell.row_span + cell.column_span > 2
    ]
    return {"baris": table.texts(), "gabung": joined, "tepi": table.edges}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
