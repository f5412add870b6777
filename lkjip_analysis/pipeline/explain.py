"""``lkjip explain``: a number, a fact, a row or a table, told to an auditor; the answer first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.problems import choice
from lkjip_analysis.facts import build_facts
from lkjip_analysis.model import Address, Missing, Table
from lkjip_analysis.model.number import MISSING_TEXT
from lkjip_analysis.pipeline.derive import DerivationStep, ReportTables, checked, derive
from lkjip_analysis.pipeline.errors import BadInput
from lkjip_analysis.tables import make_all

_INDENT = "  "


def explain(dataset: Dataset, text: str) -> tuple[str, dict[str, Any]]:
    """What there is to say about an address or a fact, as text for people and as plain values for programs.

    Raises:
        BadInput: no such table, row, column or fact; names the nearest.
    """
    if _FACT.fullmatch(text):
        return _fact(dataset, text)
    try:
        address = Address.parse(text)
    except ValueError as error:
        raise BadInput(str(error)) from error
    tables = ReportTables(dataset)
    if address.column:
        step = derive(tables, address)
        first, *rest = step_lines(step)
        lines = [first, *_place(tables.existing(address.table), address), *rest]
        return "\n".join([*lines, "", f"Paket data: {dataset.folder}"]), step.as_dict()
    made = tables.get(address.table)
    if isinstance(made, Missing):
        if address.row:
            tables.existing(address.table)
        said = {"id": made.id, "title": made.title, "reason": made.reason}
        return f"Tabel {made.id} ({made.title}) tidak dapat diisi: {made.reason}", said
    checked(made, address)
    return (_row(made, address.row)) if address.row else _table(made)


_FACT = re.compile(r"[a-z]\w*(\.\w+)+")
"""Names of facts begin with a word, ids of tables with a number or a capital letter."""


def _fact(dataset: Dataset, name: str) -> tuple[str, dict[str, Any]]:
    """A fact by its dotted name: as its cell where it stands in a table, else its value."""
    facts = build_facts(dataset, make_all(dataset))
    key = name.replace("-", "_")
    if key not in facts:
        raise BadInput(choice(name, tuple(facts), f"fakta '{name}'", limit=20))
    fact = facts[key]
    if fact.address is not None:
        text, values = explain(dataset, str(fact.address))
        return f"{key} = {fact.text}\n{text}", values | {"fact": key}
    lines = [f"{key} = {fact.text}", f"{_INDENT}tidak berdiri di tabel; disusun langsung dari paket data"]
    said = {"fact": key, "value": fact.value, "text": fact.text}
    return "\n".join([*lines, "", f"Paket data: {dataset.folder}"]), said


def _heading(table: Table) -> str:
    return f"Tabel {table.id} {table.title}, {table.period}"


def _label(table: Table, key: str) -> str:
    return table.row_name(key)


def _place(table: Table, address: Address) -> Iterator[str]:
    yield f"{_INDENT}{_heading(table)}"
    yield f"{_INDENT}baris: {_label(table, address.row)}"
    yield f"{_INDENT}kolom: {table.column(address.column).heading}"


def step_lines(step: DerivationStep, depth: int = 0) -> Iterator[str]:
    """The lines of a derivation, each cell indented below the one that reads it."""
    own, below = _INDENT * depth, _INDENT * (depth + 1)
    title = f"  [{step.title}]" if depth else ""
    yield f"{own}{step.address} = {value_text(step)}{title}"
    if step.repeated:
        yield f"{below}(penurunannya sudah ditunjukkan di atas)"
    if step.reason:
        yield f"{below}tidak dihitung: {step.reason}"
    if step.formula:
        if not step.reason:
            yield f"{below}hitungan: {step.sentence}"
        yield f"{below}rumus: {step.formula}{_rule(step)}"
    for notice in filter(None, (*step.notices, step.note)):
        yield f"{below}catatan: {notice}"
    for source in step.sources:
        yield f"{below}{source.describe()}"
    for inner in step.inputs:
        yield from step_lines(inner, depth + 1)


def value_text(step: DerivationStep) -> str:
    """The value as displayed, with its unit."""
    if step.value is None:
        return MISSING_TEXT if step.reason else "(kosong)"
    if step.unit == "Rp":
        return f"Rp{step.text}"
    return f"{step.text} {step.unit}".strip()


def _rule(step: DerivationStep) -> str:
    said = "; ".join(part for part in (step.name, step.basis) if part)
    return f"  ({said})" if said else ""


def _row(table: Table, key: str) -> tuple[str, dict[str, Any]]:
    """The cells of a row."""
    cells = [
        {
            "address": str(table.address(key, column.key)),
            "title": column.heading,
            "value": table.value(key, column.key),
            "text": table.text(key, column.key),
            "computed": table.formula(key, column.key) is not None,
        }
        for column in table.columns
    ]
    lines = [_heading(table), f"{_INDENT}baris: {_label(table, key)}", ""]
    lines += [f"{cell['address']} = {_cell_text(table, key, cell)}  [{cell['title']}]" for cell in cells]
    return "\n".join(lines), {"address": f"{table.id}/{key}", "label": _label(table, key), "cells": cells}


def _cell_text(table: Table, key: str, cell: dict[str, Any]) -> str:
    column = str(cell["address"]).rpartition("/")[2]
    missing = MISSING_TEXT if (key, column) in table.reasons else "(kosong)"
    return str(cell["text"]) or missing


def _table(table: Table) -> tuple[str, dict[str, Any]]:
    """The rows and columns of a table."""
    rows = {row.key: _label(table, row.key) for row in table.rows}
    columns = {column.key: column.heading for column in table.columns}
    lines = [_heading(table), "", "Baris:"]
    lines += [f"{_INDENT}{key}  [{label}]" for key, label in rows.items()]
    lines += ["", "Kolom:", *(f"{_INDENT}{key}  [{title}]" for key, title in columns.items())]
    if rows:
        lines += ["", f"Satu angka: lkjip explain {table.id}/{next(iter(rows))}/{next(reversed(columns))}"]
    return "\n".join(lines), {"address": table.id, "title": table.title, "rows": rows, "columns": columns}
