"""A table as plain JSON values, as executed notebooks carry it, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from lkjip_analysis.model.address import Address
from lkjip_analysis.model.declared import Column, Linked, Row
from lkjip_analysis.model.formula import decode, encode
from lkjip_analysis.model.frame import frame_of
from lkjip_analysis.model.lineage import Source
from lkjip_analysis.model.number import Format

if TYPE_CHECKING:
    from lkjip_analysis.model.table import Table


def to_json(table: Table) -> dict[str, Any]:
    """The whole table as plain JSON values, as executed notebooks carry it."""
    return {
        "id": table.id,
        "title": table.title,
        "period": table.period,
        "unit": table.unit,
        "columns": [asdict(c) | {"formula": encode(c.formula)} for c in table.columns],
        "rows": [_row_to_json(row) for row in table.rows],
        "values": {row.key: {c.key: table.value(row.key, c.key) for c in table.columns} for row in table.rows},
        "reasons": [[*cell, reason] for cell, reason in table.reasons.items()],
        "notices": [[*cell, list(notices)] for cell, notices in table.notices.items()],
        "linked": {str(address): asdict(cell) for address, cell in table.linked.items()},
        "notes": list(table.notes),
        "basis": table.basis,
        "wide": table.wide,
    }


def from_json(data: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a table, read back from an executed notebook."""
    columns = tuple(
        Column(
            c["key"],
            c["title"],
            Format(**c["format"]),
            c["unit"],
            tuple(c["group"]),
            decode(c["formula"]),
            c["width"],
            tuple(c["trend"]),
            c["hidden"],
        )
        for c in data["columns"]
    )
    rows = tuple(_row_from_json(row) for row in data["rows"])
    return {
        "id": data["id"],
        "title": data["title"],
        "period": data["period"],
        "unit": data["unit"],
        "columns": columns,
        "rows": rows,
        "frame": frame_of(columns, rows, {(r, c): v for r, cells in data["values"].items() for c, v in cells.items()}),
        "reasons": {(r, c): reason for r, c, reason in data["reasons"]},
        "notices": {(r, c): tuple(notices) for r, c, notices in data["notices"]},
        "linked": {
            Address.parse(address): Linked(
                c["value"], c["text"], c["label"], _sources_from_json(c["sources"]), c["reason"]
            )
            for address, c in data["linked"].items()
        },
        "notes": tuple(data["notes"]),
        "basis": data["basis"],
        "wide": data["wide"],
    }


def _row_to_json(row: Row) -> dict[str, Any]:
    return {
        "key": row.key,
        "values": dict(row.values),
        # Pairs, because a notebook on disk sorts the keys of a mapping, and the source line follows this order.
        "sources": [[column, [asdict(s) for s in group]] for column, group in row.sources.items()],
        "formulas": {column: encode(f) for column, f in row.formulas.items()},
        "formats": {column: asdict(f) for column, f in row.formats.items()},
        "kind": row.kind,
        "level": row.level,
        "notes": dict(row.notes),
    }


def _sources_from_json(data: Iterable[Mapping[str, Any]]) -> tuple[Source, ...]:
    return tuple(Source(**source) for source in data)


def _row_from_json(data: Mapping[str, Any]) -> Row:
    return Row(
        key=data["key"],
        values=data["values"],
        sources={column: _sources_from_json(group) for column, group in data["sources"]},
        formulas={column: decode(f) for column, f in data["formulas"].items()},
        formats={column: Format(**f) for column, f in data["formats"].items()},
        kind=data["kind"],
        level=data["level"],
        notes=data["notes"],
    )
