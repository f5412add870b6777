"""The tables of a quarter by name."""

from __future__ import annotations

from collections.abc import Callable

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.naming import without_files
from lkjip_analysis.dataset.problems import absent
from lkjip_analysis.model import Missing, Table
from lkjip_analysis.model.lineage import NOTHING_GIVEN, NoSource
from lkjip_analysis.model.readable_error import UnknownName
from lkjip_analysis.tables.berkala.bagian import check_quarter
from lkjip_analysis.tables.berkala.e81 import evaluation_form
from lkjip_analysis.tables.berkala.kemajuan import behind, budget_to_date, performance_to_date
from lkjip_analysis.tables.common import Absent

QUARTER_TABLES: dict[str, tuple[str, Callable[[Dataset, int], Table]]] = {
    "kinerja": ("kinerja sampai triwulan ini", performance_to_date),
    "anggaran": ("anggaran sampai triwulan ini", budget_to_date),
    "tertinggal": ("yang tertinggal dari rencana", behind),
    "e81": ("evaluasi hasil Renja, formulir E.81", evaluation_form),
}
"""Name, what it is about, and the function that makes it."""


def quarter_table(dataset: Dataset, name: str, quarter: int) -> Table | Missing:
    """A table of a quarter, or what is missing for it.

    Raises:
        KeyError: no such table; names the nearest.
        ValueError: no such quarter.
    """
    if name not in QUARTER_TABLES:
        raise UnknownName(absent(name, list(QUARTER_TABLES), f"tabel triwulan '{name}'"))
    about, function = QUARTER_TABLES[name]
    number = list(QUARTER_TABLES).index(name) + 1
    try:
        return function(dataset, check_quarter(quarter))
    except Absent as gap:
        return Missing(f"TW{quarter}.{number}", about, without_files(str(gap)))
    except NoSource:
        return Missing(f"TW{quarter}.{number}", about, NOTHING_GIVEN)
