"""Makes a table of its declaration: checks it, computes every cell, keeps why a cell has no value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from lkjip_analysis.model.computation import Computation
from lkjip_analysis.model.declared import Column, Row
from lkjip_analysis.model.table import Table


def build(
    id: str,
    title: str,
    *,
    period: str,
    unit: str,
    columns: Sequence[Column],
    rows: Iterable[Row],
    notes: Iterable[str] = (),
    basis: str = "",
    wide: bool = False,
    linked: Iterable[Table] = (),
) -> Table:
    """Compute every declared cell and return the finished table.

    Args:
        id: id and number of the table.
        title: heading, without number and period.
        period: period the figures belong to (``Tahun 2025``).
        unit: units of the figures, in words.
        columns: columns from left to right.
        rows: rows from top to bottom; keys must be unique.
        notes: remarks under the table.
        basis: regulation or rule behind it.
        wide: whether it needs a landscape page.
        linked: other tables whose cells the formulas read.

    Raises:
        ValueError: a key stands twice, a formula refers to a cell that does not exist or to itself.

    >>> from lkjip_analysis.model import Format, Formula, Source
    >>> from lkjip_analysis.model.formula import Ref
    >>> column = Column("capaian", "Capaian", Format("angka"), formula=Formula(Ref("r") / Ref("t") * 100))
    >>> given = Row("ikm", {"t": 83.75, "r": 84.99}, {"t": (Source("target.csv", 2, "pk", "PK", "2.5"),)})
    >>> table = build("3.2", "Capaian IKU", period="2025", unit="%", rows=[given],
    ...     columns=[Column("t", "Target", Format("angka")), Column("r", "Realisasi", Format("angka")), column])
    >>> table.sentence("ikm", "capaian")
    '84,99 / 83,75 × 100 = 101,48'
    >>> table.source_line
    'PK'
    """
    columns, rows = tuple(columns), tuple(rows)
    for kind, keys in (("kolom", [c.key for c in columns]), ("baris", [r.key for r in rows])):
        if twice := {key for key, count in Counter(keys).items() if count > 1}:
            raise ValueError(f"tabel {id}: kunci {kind} ganda {sorted(twice)}")
    _check_keys(id, {c.key for c in columns}, rows)
    computation = Computation(id, columns, rows, {table.id: table for table in linked})
    for row in rows:
        for column in columns:
            computation.result(row.key, column.key)
    return Table(
        id=id,
        title=title,
        period=period,
        unit=unit,
        columns=columns,
        rows=rows,
        cells=computation.done,
        linked=computation.used,
        notes=tuple(notes),
        basis=basis,
        wide=wide,
    )


def _check_keys(id: str, known: set[str], rows: tuple[Row, ...]) -> None:
    """A cell that names no column would vanish silently, with its source."""
    for row in rows:
        if strange := (row.values.keys() | row.sources.keys() | row.formulas.keys() | row.formats.keys()) - known:
            raise ValueError(f"tabel {id}, baris {row.key}: tidak ada kolom {sorted(strange)}")
