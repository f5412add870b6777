"""The evaluation of kelurahan: share of the best level, how many there are, printed scores, names."""

from __future__ import annotations

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Indikator

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
