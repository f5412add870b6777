"""Opens a PDF and gives its ruled tables as sheets: pages that go on with the same columns are one sheet."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lkjip_analysis.intake.given import Refused, first_bytes
from lkjip_analysis.intake.workbook.opening_workbook import OpenedSheet

SECONDS = 60
MOST_BYTES = 60 * 2**20
_NEAR = 5.0  # points


@dataclass
class PaperGrid(OpenedSheet):
    """A table on paper, over all pages on which it goes on.

    Attributes:
        origins: page, table on that page and row of it, for each row.
    """

    origins: list[tuple[int, int, int]] = field(default_factory=list)


def open_paper(path: Path) -> list[OpenedSheet]:
    """The ruled tables of a PDF.

    Raises:
        Refused: it is no PDF, is protected, damaged, too long, a scan without text, or has no ruled table.
    """
    _check(path)
    command = [sys.executable, "-m", "lkjip_analysis.intake.paper.paperfile", str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        found = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise Refused(f"{path.name}: terlalu lama dibaca; pisahkan halaman yang memuat tabelnya") from None
    except ValueError:
        raise Refused(f"{path.name}: berkas PDF rusak atau tidak utuh") from None
    if said := found.get("galat"):
        told = {"sandi": "dikunci dengan sandi; simpan ulang tanpa sandi", "rusak": "berkas PDF rusak atau tidak utuh"}
        raise Refused(f"{path.name}: {told.get(said, said)}")
    if not sum(found["kata"]):
        raise Refused(f"{path.name}: PDF hasil pindai tanpa teks; minta berkas aslinya (Excel atau PDF dari Excel)")
    if not found["tabel"]:
        raise Refused(f"{path.name}: tidak ada tabel bergaris di dalamnya")
    return joined(found["tabel"])


def _check(path: Path) -> None:
    if b"%PDF-" not in first_bytes(path, "berkas PDF", MOST_BYTES):
        raise Refused(f"{path.name}: bukan berkas PDF")


def joined(tables: Sequence[Mapping[str, Any]]) -> list[OpenedSheet]:
    """Tables over pages: a table goes on where the next page begins with one of the same columns.

    Rows at the top that repeat the first rows of the table are its head again, and are left out.
    """
    made: list[PaperGrid] = []
    edges: list[float] = []
    last_page = 0
    for table in tables:
        rows: list[list[str]] = table["baris"]
        origins = [(table["halaman"], table["tabel"], row) for row in range(1, len(rows) + 1)]
        goes_on = bool(made) and table["halaman"] == last_page + 1 and table["tabel"] == 1
        places = _placed(table["tepi"], edges) if goes_on else None
        if places is None:
            name = f"halaman {table['halaman']}, tabel {table['tabel']}"
            cells: list[list[Any]] = [[cell or None for cell in row] for row in rows]
            made.append(PaperGrid(name, cells, [tuple(m) for m in table["gabung"]], origins=origins))
            edges = list(table["tepi"])
        else:
            grid = made[-1]
            moved = [_moved(row, places) for row in rows]
            skip = _repeated(grid.rows, moved)
            start = len(grid.rows)
            grid.rows += moved[skip:]
            grid.origins += origins[skip:]
            grid.merged += [
                (a - skip + start, places[b], c - skip + start, places[d])
                for a, b, c, d in table["gabung"]
                if a >= skip
            ]
        last_page = table["halaman"]
    return list(made)


def _placed(edges: Sequence[float], known: Sequence[float]) -> list[int] | None:
    """The column of the table for each column of its continuation; None where the columns are others."""
    places = []
    for edge in edges:
        near = min(range(len(known)), key=lambda n: abs(known[n] - edge), default=-1)
        if near < 0 or abs(known[near] - edge) > _NEAR:
            return None
        places.append(near)
    return places if len(set(places)) == len(places) else None


def _moved(row: Sequence[str], places: Sequence[int]) -> list[Any]:
    made: list[Any] = [None] * (max(places[: len(row)], default=-1) + 1)
    for cell, place in zip(row, places, strict=False):
        made[place] = cell or None
    return made


def _repeated(head: Sequence[Sequence[Any]], rows: Sequence[Sequence[Any]]) -> int:
    def bare(row: Sequence[Any]) -> list[str]:
        texts = ["".join(str(cell or "").split()).casefold() for cell in row]
        while texts and not texts[-1]:
            texts.pop()
        return texts

    count = 0
    for ours, theirs in zip(head, rows, strict=False):
        if bare(ours) != bare(theirs):
            break
        count += 1
    return count if any(cell for row in rows[:count] for cell in row) else 0
