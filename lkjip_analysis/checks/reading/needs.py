"""What a report needs to state: measured indicators, columns that are asked for, blanks, quarters."""

from __future__ import annotations

import re

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.printed import PrintComparison
from lkjip_analysis.dataset.rows import (
    Indikator,
    RencanaAksi,
    Target,
)
from lkjip_analysis.measures.triwulan import MONTHS

MEASURED_LEVELS = ("program", "kegiatan")
"""Levels whose indicators are measured in the report; sub kegiatan often are not."""


def measured_indicators(context: Context) -> list[Indikator]:
    """Indicators of the levels whose results a report measures."""
    nodes = context.dataset.nodes
    return [i for i in context.dataset.indicators.values() if nodes[i.simpul].tingkat in MEASURED_LEVELS]


def targets_of_year(context: Context, indicator: Indikator) -> list[Target]:
    """Targets for the reported year, by any document."""
    return list(context.dataset.year_targets(indicator.id, context.dataset.year))


NEEDED = re.compile(
    r"(satuan|target|realisasi|capaian|kategori|pagu|realisasi_anggaran|serapan|efisiensi|status)(_\d{4}|_akhir)?"
)
"""Columns in which a blank is a gap; others, such as remarks, may be empty."""


ASKED = {
    "efisiensi": "efisiensi",
    "pendukung": "faktor pendukung",
    "penghambat": "faktor penghambat",
    "sumber_data": "sumber data",
}
"""Columns that an evaluator asks of a measurement table."""


MEASURED_TEXTS = ("3.1", "3.2")


def blanks(context: Context) -> dict[str, list[PrintComparison]]:
    """Printed cells by table that are blank though needed and though the data can fill them."""
    found: dict[str, list[PrintComparison]] = {}
    for item in context.comparisons:
        if item.verdict == "kosong di cetakan" and NEEDED.fullmatch(item.address.column):
            found.setdefault(item.address.table, []).append(item)
    return found


def missing_columns(context: Context) -> dict[str, list[str]] | None:
    """Asked columns that each printed measurement table lacks; None when no such table is transcribed."""
    columns: dict[str, set[str]] = {}
    for cell in context.dataset.printed:
        if cell.tabel in MEASURED_TEXTS:
            columns.setdefault(cell.tabel, set()).add(cell.kolom)
    return {table: [n for n in ASKED if n not in names] for table, names in columns.items()} or None


def without_quarters(context: Context) -> list[Indikator]:
    """Main indicators without a target for any part of the year."""
    data = context.dataset
    # A zero is a target where the year's target is zero; elsewhere it was never filled.
    nil = {i.id for i in data.iku if (target := data.target(i.id)) and target.nilai == 0}
    rows = [t for t in data.of(Target) if t.periode != "tahun" and t.stated is not None]
    parts = {t.indikator for t in rows if t.stated != 0 or t.indikator in nil}
    parts |= {line.indikator for line in data.plan() if filled(line)}
    parts |= {line.indikator for line in data.plan() if line.indikator in nil and getattr(line, MONTHS[0]) is not None}
    return [i for i in context.dataset.iku if i.id not in parts]


def filled(line: RencanaAksi) -> bool:
    """Whether a line of an action plan says anything of any month; zeros throughout were never filled."""
    return any(getattr(line, month) for month in MONTHS)
