"""The evaluation of kelurahan: share of the best level, how many there are, printed scores, names."""

from __future__ import annotations

import re

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Indikator, UnitKerja

NO_VILLAGES = "epdeskel.csv tidak memuat kelurahan untuk tahun laporan"


TABLE = "3.3b"


def village_indicator(dataset: Dataset) -> Indikator | None:
    """The indicator that the evaluation of kelurahan verifies."""
    return next((i for i in dataset.indicators.values() if i.verifikasi == "epdeskel"), None)


def village_number(context: Context, row: str) -> float | None:
    """A figure of the table of kelurahan; None where it is not shown."""
    table = context.table(TABLE)
    if table is None or not table.has(row):
        return None
    value = table.value(row, "nilai")
    return value if isinstance(value, float) else None


def plain_name(name: str) -> str:
    """The name of a kelurahan or desa without that word, signs and spaces.

    >>> plain_name("Kelurahan Lontar Baru") == plain_name("Lontarbaru")
    True
    """
    return re.sub(r"[^a-z0-9]", "", name.casefold().strip().removeprefix("kelurahan").removeprefix("desa"))


def not_evaluated(dataset: Dataset) -> list[UnitKerja]:
    """Kelurahan among the units that the evaluation leaves out; none unless every evaluated one is such a unit."""
    units = {plain_name(row.nama): row for row in dataset.of(UnitKerja) if row.jenis == "kelurahan"}
    evaluated = {plain_name(village.kelurahan) for village in dataset.villages}
    if not evaluated or not evaluated <= set(units):
        return []
    return [row for name, row in units.items() if name not in evaluated]
