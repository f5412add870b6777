"""Columns, notes and formulas of efficiency that several tables share, by the method that the agency chose."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Indikator
from lkjip_analysis.measures import efisiensi
from lkjip_analysis.model import Column, Formula, Row, Table
from lkjip_analysis.model.formula import Ref
from lkjip_analysis.model.number import NUMBER
from lkjip_analysis.model.words import listing
from lkjip_analysis.reference import Condition, efficiency_method
from lkjip_analysis.tables.common import measured_indicators

OVERVIEW = "3.9"
"""The table that holds every main indicator beside its budget; others read from it what they do not show."""


def units(dataset: Dataset) -> str:
    """The units of a table of results, budget and efficiency, in words."""
    points = dataset.config.aturan.efisiensi == "e2"
    percent = "capaian dan serapan dalam persen; efisiensi dalam poin persen" if points else ""
    percent = percent or "capaian, serapan, dan efisiensi dalam persen"
    return f"sesuai kolom Satuan; {percent}; anggaran dalam rupiah"


def efficiency_columns(dataset: Dataset, status: bool = True) -> list[Column]:
    """Efficiency by the chosen method, with its status where the method has a declared scale.

    Args:
        dataset: the data package.
        status: whether the table has room for what leads to the figure, and for its status.
    """
    method = dataset.config.aturan.efisiensi
    if efisiensi.is_e3(method):
        return _e3_columns(dataset, status)
    columns = [Column("efisiensi", "Efisiensi", NUMBER, formula=efisiensi.formula(method))]
    rule = efisiensi.status(method, scale=dataset.chosen_scale("efisiensi"))
    if status and rule is not None:
        columns.append(Column("status", "Status", formula=rule, width=1.1))
    return columns


def _e3_columns(dataset: Dataset, shown: bool) -> list[Column]:
    method = dataset.config.aturan.efisiensi
    alone = efisiensi.ck_formula(method, [Ref("capaian")])
    return [
        Column("ck", "Capaian Keluaran (CK)", NUMBER, unit="%", formula=alone, hidden=not shown),
        Column("e", "Efisiensi (E)", NUMBER, unit="%", formula=efisiensi.e_formula(method), hidden=not shown),
        Column("efisiensi", "Nilai Efisiensi (NE)", NUMBER, formula=efisiensi.ne_formula(method)),
    ]


def output_formulas(dataset: Dataset, indicator: Indikator, here: Collection[str]) -> dict[str, Formula | None]:
    """The formulas that a row of an indicator needs of its own: CK of a node that several indicators measure.

    Args:
        dataset: the data package.
        indicator: the indicator of the row.
        here: the indicators that have a row in the table; the capaian of others is read from table 3.9.
    """
    method = dataset.config.aturan.efisiensi
    if not efisiensi.is_e3(method):
        return {}
    measured = measured_indicators(dataset, indicator.simpul)
    outputs = [i for i in measured if i.iku is not None] or committed(dataset, indicator.simpul)
    if len(outputs) < 2:
        return {}
    cells = [Ref("capaian", i.id, "" if i.id in here else OVERVIEW) for i in outputs]
    return {"ck": efisiensi.ck_formula(method, cells)}


def committed(dataset: Dataset, node: str) -> list[Indikator]:
    """Indicators of a node that the first reference document commits to; all measured ones if it names none."""
    measured = measured_indicators(dataset, node)
    first = dataset.config.rujukan.target[0]
    return [i for i in measured if dataset.target_in(i.id, first)] or measured


def total_formulas(dataset: Dataset, rows: Sequence[Row], complete: Collection[str]) -> dict[str, Formula | None]:
    """The formulas of the agency as a whole where its efficiency is a sum over what was done, not over one mean.

    Args:
        dataset: the data package.
        rows: the rows of the main indicators.
        complete: those whose pagu, spending and capaian are all there.
    """
    method = dataset.config.aturan.efisiensi
    if not efisiensi.is_e3(method):
        return {}
    every = activities(dataset, [row.key for row in rows])
    counted = [key for key in every if key in complete] or every
    cells = [(Ref("pagu", key), Ref("ck", key), Ref("realisasi_anggaran", key)) for key in counted]
    return {"ck": None, "e": efisiensi.e_total_formula(cells, method) if cells else None}


def activities(dataset: Dataset, indicators: Sequence[str]) -> list[str]:
    """Indicators whose nodes together bear a budget once: the first of each node that contains no other of them."""
    first: dict[str, str] = {}
    for id in indicators:
        first.setdefault(dataset.indicators[id].simpul, id)
    upper = dataset.below_any(first)
    return [id for node, id in first.items() if node not in upper]


def method_notes(dataset: Dataset) -> list[str]:
    """What must be printed under a table of efficiency: the method and its formula."""
    method = efficiency_method(dataset.config.aturan.efisiensi)
    return [f"Efisiensi: {method.title}; {method.formula}."]


def method_basis(dataset: Dataset) -> str:
    """The regulation or custom of the method, for the reported year."""
    return efficiency_method(dataset.config.aturan.efisiensi).basis_in(dataset.year)


def caution(dataset: Dataset, table: Table, row: str) -> Condition | None:
    """What keeps a row's efficiency from being called efficient, if its figure would be."""
    names = ("capaian", "serapan", "efisiensi")
    if not {*names} <= {column.key for column in table.columns}:
        return None
    figures = [value if isinstance(value := table.value(row, name), float) else None for name in names]
    return efisiensi.caution(dataset.config.aturan.efisiensi, *figures)


def with_cautions(dataset: Dataset, table: Table) -> Table:
    """The table with a remark on the rows whose figure must not be taken for efficiency."""
    found: dict[str, list[str]] = {}
    for row in table.rows:
        if condition := caution(dataset, table, row.key):
            found.setdefault(condition.words, []).append(table.row_name(row.key))
    notes = [f"Angka efisiensi {listing(list(dict.fromkeys(names)))} {words}." for words, names in found.items()]
    return replace(table, notes=(*table.notes, *notes))
