"""The parts that a table is declared of as plain JSON values, as executed notebooks carry them, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from lkjip_analysis.model.declared import Column, Linked, Row
from lkjip_analysis.model.formula import decode, encode
from lkjip_analysis.model.lineage import Source
from lkjip_analysis.model.number import Format


def column_to_json(column: Column) -> dict[str, Any]:
    """A column with its formula."""
    return asdict(column) | {"formula": encode(column.formula)}


def column_from_json(data: Mapping[str, Any]) -> Column:
    """A column, read back from an executed notebook."""
    return Column(
        data["key"],
        data["title"],
        Format(**data["format"]),
        data["unit"],
        tuple(data["group"]),
        decode(data["formula"]),
        data["width"],
        tuple(data["trend"]),
        data["hidden"],
    )


def linked_from_json(data: Mapping[str, Any]) -> Linked:
    """A cell of another table, read back from an executed notebook."""
    return Linked(data["value"], data["text"], data["label"], _sources_from_json(data["sources"]), data["reason"])


def row_to_json(row: Row) -> dict[str, Any]:
    """A row with its values, sources and exceptions."""
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


def row_from_json(data: Mapping[str, Any]) -> Row:
    """A row, read back from an executed notebook."""
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
