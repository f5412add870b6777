"""Values that cannot be, told at the cell that holds them instead of by what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from lkjip_analysis.dataset.problems import Problem
from lkjip_analysis.dataset.rows import DataRow, Indikator, Koreksi, Pembanding, Realisasi, RencanaAksi, Target
from lkjip_analysis.reference import Unit

MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
PROVEN = ("skm", "akip")
"""Proofs of an indicator whose values run from 0 to 100."""


def impossible_values(
    rows: Mapping[type[DataRow], Sequence[DataRow]], unit_of: Callable[[str], Unit | None]
) -> Iterator[Problem]:
    """Targets and realisations below nothing where that cannot be, or beyond the whole that they are a part of.

    A share (percent) may be negative or beyond 100 where no whole is declared: growth is one. With ``penyebut`` it is
    a part of a counted whole.

    Args:
        rows: rows by kind.
        unit_of: the unit that a name means, or None.
    """
    indicators = {row.id: row for row in rows.get(Indikator, ()) if isinstance(row, Indikator)}
    for kind in (Target, Realisasi, Koreksi, Pembanding):
        for row in rows.get(kind, ()):
            indicator = indicators.get(getattr(row, "indikator", ""))
            value = getattr(row, "nilai", None)
            if indicator is not None and isinstance(value, (int, float)):
                why = _why_not(indicator, float(value), unit_of(indicator.satuan))
                if why:
                    yield Problem(kind.file, row.line, "nilai", f"{value:g}", why)
    for row in rows.get(RencanaAksi, ()):
        for month in MONTHS:
            value = getattr(row, month)
            if value is not None and value < 0:
                yield Problem(RencanaAksi.file, row.line, month, f"{value:g}", "rencana tidak mungkin negatif")


def _why_not(indicator: Indikator, value: float, unit: Unit | None) -> str:
    """Why a value of an indicator cannot be; empty where it can."""
    if unit is None:
        return ""
    if value < 0 and (unit.counted or unit.slug in ("rupiah", "indeks", "nilai")):
        return f"tidak mungkin negatif untuk satuan {unit.name.lower()}"
    if indicator.penyebut and unit.slug == "persen" and not 0 <= value <= 100:
        return f"di luar 0–100, padahal bagian dari {indicator.penyebut} satuan (penyebut di indikator.csv)"
    if indicator.verifikasi in PROVEN and not 0 <= value <= 100:
        return f"di luar 0–100, padahal nilai {indicator.verifikasi.upper()} berkisar 0 sampai 100"
    return ""
