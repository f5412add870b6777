"""Reads the ruled tables of a PDF in a process of its own: ``python -m lkjip_analysis.intake.paper.paperfile FILE``.

A damaged file may bring down the reader; here that ends this process and not the command.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from lkjip_analysis.intake.paper.ruled import tables_of
from lkjip_analysis.intake.paper.rulings import rulings_of
from lkjip_analysis.intake.paper.words import turning, words_of

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
        turn, _, _ = turning(page, text)
        found = words_of(text, turn)
        words.append(len(found))
        for place, table in enumerate(tables_of(found, rulings_of(page, turn)), 1):
            tables.append({"halaman": number, "tabel": place, "baris": table.rows, "gabung": table.merged,
                           "tepi": table.edges})  # fmt: skip
    return {"tabel": tables, "kata": words}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
