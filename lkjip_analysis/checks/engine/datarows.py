"""The data rows that a finding speaks of: whoever reads that the data say otherwise finds them by file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.dataset.rows import DataRow
from lkjip_analysis.model import Evidence, Finding

_SAID = re.compile(r"\b(datanya|hasil hitungnya|menurut data)\b")
_MOST, _BEHIND = 4, 12
"""Data rows that are named, and rows behind a cell from which on none of them is the one that is meant."""


def with_data(finding: Finding, context: Context) -> Finding:
    """A finding with the data rows behind its cells, where it says what the data state and names none of them."""
    told = [item for item in finding.bukti if item.berkas and not item.berkas.startswith("tercetak/")]
    if told or not _SAID.search(finding.uraian):
        return finding
    rows = list({id(row): row for item in finding.bukti for row in rows_behind(item.alamat, context)}.values())
    rows = rows or [row for item in finding.bukti for row in _stating(item.seharusnya, context)]
    return replace(finding, bukti=(*finding.bukti, *(data_row(row, context) for row in rows[:_MOST])))


def _stating(figure: float | str | None, context: Context) -> list[DataRow]:
    """The only data row that states a figure with decimals; of whole numbers many would be found by chance."""
    if not isinstance(figure, float) or figure.is_integer():
        return []
    if "figures" not in context.kept:
        found: dict[float, list[DataRow]] = {}
        for row in context.rows_by_place.values():
            if isinstance(value := getattr(row, "nilai", None), float):
                found.setdefault(value, []).append(row)
        context.kept["figures"] = found
    rows: list[DataRow] = context.kept["figures"].get(figure, [])
    return rows if len(rows) == 1 else []


def rows_behind(address: str, context: Context) -> Iterator[DataRow]:
    """The data rows that a cell rests on; none of a cell that rests on a whole file."""
    id, _, rest = address.partition("/")
    row, _, column = rest.partition("/")
    table = context.table(id) if column else None
    if table is None or not table.has(row, column):
        return
    sources = table.sources_of(row, column)
    if len(sources) <= _BEHIND:
        found = (context.rows_by_place.get((source.file, source.line)) for source in sources)
        yield from (one for one in found if one is not None)


def data_row(row: DataRow, context: Context) -> Evidence:
    """A data row as evidence, with its figure where it has one."""
    value = getattr(row, "nilai", None)
    return context.evidence(row, float(value) if isinstance(value, (int, float)) else None)
