"""Where the rows of a package stand in the workbook that it was made of, for people who do not see its CSV files."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

DATA_FILE = re.compile(r"((?:tercetak/)?\b[a-z_]+\.csv|laporan\.yaml)(?: baris (\d+))?")
"""A file of a package as it is named in a text, with a line of it where one is named."""
FILE = ".asal.json"
"""Lies in a package that was made for one run of a workbook and is gone afterwards."""


def column_of(file: str, column: str) -> str:
    """By which the cells of a column are kept beside those of whole lines.

    >>> column_of("akip.csv", "nilai"), column_of("akip.csv", "")
    ('akip.csv#nilai', 'akip.csv')
    """
    return f"{file}#{column}" if column else file


def write_origins(folder: Path, cells: Mapping[tuple[str, int], str]) -> None:
    """Write where each line of each file came from."""
    made: dict[str, dict[str, str]] = {}
    for (file, line), cell in cells.items():
        made.setdefault(file, {})[str(line)] = cell
    (folder / FILE).write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")


def read_origins(folder: Path) -> dict[tuple[str, int], str]:
    """Where each line came from; nothing for a package that is kept as files, or where nobody wrote it.

    >>> read_origins(Path("tidak-ada"))
    {}
    """
    try:
        made = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return {(file, int(line)): str(cell) for file, cells in made.items() for line, cell in cells.items()}
    except (OSError, ValueError, AttributeError):
        return {}
