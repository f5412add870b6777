"""Past years: values told twice, targets that stated capaian imply (RIWAYAT)."""

from __future__ import annotations

from dataclasses import dataclass

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.dataset.rows import Indikator, Realisasi
from lkjip_analysis.measures import capaian
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.number import format_given, format_number


@dataclass(frozen=True, slots=True)
class Implied:
    """The target that a stated capaian implies for a past year, with the half-unit by which it may be off."""

    row: Realisasi
    target: float
    slack: float

    @property
    def low(self) -> float:
        """Smallest target that rounds to what is stated."""
        return self.target - self.slack

    @property
    def high(self) -> float:
        """Largest target that rounds to what is stated."""
        return self.target + self.slack


def implied(context: Context, indicator: Indikator) -> list[Implied]:
    """Implied targets of an indicator's past years, in order; only where more is better, since else rules differ."""
    found: list[Implied] = []
    if indicator.polaritas != "positif":
        return found
    for year in context.dataset.config.history_years[:-1]:
        row = context.dataset.realisation(indicator.id, year)
        if row and row.nilai and row.capaian_dinyatakan:
            target = capaian.implied_target(row.nilai, row.capaian_dinyatakan).value
            if isinstance(target, float):
                off = target * (0.005 / row.nilai + 0.005 / row.capaian_dinyatakan)
                context.dataset.use(row)
                found.append(Implied(row, target, off))
    return found


def implied_arithmetic(item: Implied) -> str:
    """How the implied target follows from what is stated, as arithmetic."""
    row = item.row
    return (
        f"{format_given(row.nilai or 0)} / {format_given(row.capaian_dinyatakan or 0)} × 100 = "
        f"{format_number(item.target)}"
    )


def implied_proof(context: Context, item: Implied) -> Evidence:
    """The stated capaian from which a target follows; the target itself is printed nowhere."""
    address = f"3.5/{item.row.indikator}/capaian_{item.row.tahun}"
    return context.evidence(item.row, item.row.capaian_dinyatakan, None, address)
