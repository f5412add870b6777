"""The budget as a tree: a programme opens to its kegiatan."""

from __future__ import annotations

from html import escape

import pandas as pd

from lkjip_analysis.dataset.problems import choice
from lkjip_analysis.explore.view import View, bar, nothing
from lkjip_analysis.model import Row, Table
from lkjip_analysis.model.readable_error import UnknownName
from lkjip_analysis.report import Report

FIGURES = ("pagu", "realisasi", "serapan", "sisa")


def budget(report: Report, simpul: str = "", buka: int = 2) -> View:
    """The budget table as a tree that opens on a click.

    Args:
        report: the report.
        simpul: key of a node; then only what stands below it.
        buka: levels that are open from the start.

    Raises:
        KeyError: the budget table has no such node; names the nearest.

    >>> from lkjip_analysis.report import open_report
    >>> budget(open_report("kecamatan-serang", 2025), "p-pelayanan").frame["tingkat"].tolist()
    ['Program', 'Kegiatan', 'Kegiatan']
    """
    table = report.table("3.11")
    if not isinstance(table, Table):
        return nothing("Anggaran", table.reason, "3.11", "3.11a")
    rows = _chosen(table, simpul)
    top = min(row.level for row in rows)
    parts = [_head()]
    open_levels: list[int] = []
    for place, row in enumerate(rows):
        while open_levels and open_levels[-1] >= row.level:
            parts.append("</details>")
            open_levels.pop()
        inner = place + 1 < len(rows) and rows[place + 1].level > row.level
        if inner:
            shown = " open" if row.level - top < buka else ""
            parts.append(f"<details{shown}><summary>{_cells(table, row)}</summary>")
            open_levels.append(row.level)
        else:
            parts.append(f'<div class="daun {row.kind}">{_cells(table, row)}</div>')
    html = f'<div class="pohon">{"".join(parts)}{"</details>" * len(open_levels)}</div>'
    title = f"{table.title}: {table.row_name(simpul)}" if simpul else table.title
    return View(f"{title}, {table.period}", html, _frame(table, rows), ("3.11", "3.11a"), table.source_line)


def _chosen(table: Table, node: str) -> list[Row]:
    """All rows, or a node with the rows below it."""
    if not node:
        return list(table.rows)
    keys = [row.key for row in table.rows]
    if node not in keys:
        raise UnknownName(choice(node, keys, f"simpul '{node}'", limit=0))
    start = keys.index(node)
    below = [start]
    for place in range(start + 1, len(keys)):
        if table.rows[place].level <= table.rows[start].level:
            break
        below.append(place)
    return [table.rows[place] for place in below]


def _head() -> str:
    words = ("Tujuan, sasaran, program, kegiatan", "Pagu (Rp)", "Realisasi (Rp)", "Serapan", "")
    cells = "".join(f'<span class="{"n" if at else ""}">{word}</span>' for at, word in enumerate(words))
    return f'<div class="daun kepala" style="margin-left:0">{cells}</div>'


def _cells(table: Table, row: Row) -> str:
    level = str(table.value(row.key, "tingkat") or "")
    name = f"{level}: {table.row_name(row.key)}" if level else table.row_name(row.key)
    absorbed = table.value(row.key, "serapan")
    numbers = "".join(f'<span class="n">{table.text(row.key, column)}</span>' for column in FIGURES[:3])
    share = bar(absorbed if isinstance(absorbed, float) else None, 100)
    return f"<span>{escape(name)}</span>{numbers}{share}"


def _frame(table: Table, rows: list[Row]) -> pd.DataFrame:
    frame = table.frame.loc[[row.key for row in rows], ["tingkat", "uraian", *FIGURES]].reset_index()
    frame.insert(1, "jenis", [row.kind for row in rows])
    frame.insert(2, "kedalaman", [row.level for row in rows])
    frame.attrs["satuan"] = {name: table.frame.attrs["satuan"][name] for name in FIGURES}
    return frame
