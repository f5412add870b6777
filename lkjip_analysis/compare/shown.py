"""What two reports show: their main indicators side by side, and every cell, fact and sentence that differs."""

from __future__ import annotations

from collections.abc import Mapping

from lkjip_analysis.compare.comparison import Difference, Effect
from lkjip_analysis.facts import Facts
from lkjip_analysis.model import Missing, Table
from lkjip_analysis.whatif import changes

Tables = Mapping[str, Table | Missing]
MEASURED = "3.2"
"""The table of the main indicators of the reported year."""
QUANTITIES = ("target", "realisasi", "capaian", "kategori")


def effects_of(tables: tuple[Tables, Tables], older: Mapping[str, str | None] | None = None) -> tuple[Effect, ...]:
    """The main indicators of both sides, those of the second first.

    Args:
        tables: of both sides.
        older: indicators of the first side by the one of the second that continues them, where the keys differ.
    """
    old, new = (_measured(one) for one in tables)
    known = older or {}
    pairs = [(known.get(key) or key, key) for key in (row.key for row in new.rows)] if new else []
    before = {a for a, _ in pairs}
    pairs += [(row.key, row.key) for row in old.rows if row.key not in before] if old else []
    return tuple(_effect(old, new, *pair) for pair in pairs)


def _measured(tables: Tables) -> Table | None:
    made = tables.get(MEASURED)
    return made if isinstance(made, Table) else None


def _effect(old: Table | None, new: Table | None, a: str, b: str) -> Effect:
    values = {name: (_text(old, a, name), _text(new, b, name)) for name in QUANTITIES}
    numbers = [
        value
        for table, key in ((old, a), (new, b))
        if table is not None and table.has(key) and isinstance(value := table.value(key, "capaian"), float)
    ]
    named = new if new is not None and new.has(b) else old
    name = str(named.value(b, "indikator")) if named is not None else b
    return Effect(b, name, a if a != b else "", values, numbers[1] - numbers[0] if len(numbers) > 1 else None)


def _text(table: Table | None, row: str, column: str) -> str:
    if table is None or not table.has(row, column):
        return ""
    return table.text(row, column)


def followed(
    tables: tuple[Tables, Tables], texts: tuple[Mapping[str, str], Mapping[str, str]], facts: tuple[Facts, Facts]
) -> tuple[Difference, ...]:
    """Every cell, fact and sentence that differs, in the order of the report."""
    frame = changes(tables, facts, texts)
    return tuple(
        Difference(
            str(line["alamat"]) or str(line["uraian"]),
            str(line["uraian"]),
            str(line["sebelum"]),
            str(line["sesudah"]),
            None if line["selisih"] != line["selisih"] else float(line["selisih"]),
            str(line["jenis"]),
            str(line["besaran"]),
        )
        for line in frame.to_dict("records")
    )
