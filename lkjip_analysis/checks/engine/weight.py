"""How heavy a finding is: its level, then what the figure is, what it changes, and how large the difference is."""

from __future__ import annotations

import math
import re

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.finding_subjects import Subject
from lkjip_analysis.dataset.rows import Indikator
from lkjip_analysis.model import Evidence, Finding
from lkjip_analysis.model.finding import Severity

BASE: dict[Severity, float] = {"galat": 200.0, "peringatan": 100.0, "catatan": 0.0}
_FIGURE, _CHANGE, _SIZE = 0.6, 25.0, 15.0
"""Of the hundred points within a level: sixty for what the figure is, the rest for what it changes and its size."""

_MONEY = 1e12
"""Rupiah at which a difference of money is as large as can be; below, by its logarithm."""


def weigh(finding: Finding, subject: Subject, stake: float, context: Context | None = None) -> float:
    """Weight of a finding, 0-300; ``stake`` is what its rule says to be at stake (0-100).

    >>> result, name = Subject("iku", "ikm"), Subject("nama")
    >>> a, b = Finding("A-01", "galat", "", ""), Finding("B-01", "galat", "", "")
    >>> weigh(a, result, 1) > weigh(b, name, 100) > BASE["galat"]
    True
    """
    changed = _CHANGE * max((_changes(item, subject, context) for item in finding.bukti), default=0.0)
    figure = subject.importance * (_OTHERS if _only_others(finding, subject, context) else 1.0)
    most = _rupiah(finding, stake, context)
    size = _SIZE * max(_money(most), min(max(stake, 0.0), 100.0) / 100)
    return round(BASE[finding.tingkat] + _FIGURE * figure + changed + size, 4)


_OTHERS = 0.6
"""Of the importance of targets, for those of programmes and kegiatan."""


def _only_others(finding: Finding, subject: Subject, context: Context | None) -> bool:
    """Whether targets are those of indicators that are no main ones."""
    if context is None or subject.kind != "target":
        return False
    rows = {part for item in finding.bukti for part in item.alamat.split("/")[1:2]} & set(context.dataset.indicators)
    return bool(rows) and not any(context.dataset.indicators[row].iku is not None for row in rows)


_OF_MONEY = ("PAGU-", "JUMLAH-01", "INDUK-03")
"""Codes of which what is at stake is a share of the agency's pagu."""


def _rupiah(finding: Finding, stake: float, context: Context | None) -> float:
    """The largest difference in rupiah."""
    share = stake / 100 * context.pagu if context and finding.kode.startswith(_OF_MONEY) else 0.0
    return max([share, *(abs(item.selisih or 0.0) for item in finding.bukti)])


def _money(most: float) -> float:
    """How large a difference of rupiah is, 0-1; figures below a hundred thousand are not money."""
    return min(math.log10(most) / math.log10(_MONEY), 1.0) if most >= 1e5 else 0.0


def _changes(item: Evidence, subject: Subject, context: Context | None) -> float:
    """What the difference changes, 0-1: met or not, a category, a rank, or only the figure."""
    a, b = item.tertulis, item.seharusnya
    if isinstance(a, str) and isinstance(b, str):
        return 0.6 if re.search(r"/(kategori|status|mutu|posisi|peringkat\S*)$", item.alamat) else 0.0
    if context is None or not isinstance(a, (int, float)) or not isinstance(b, (int, float)) or a == b:
        return 0.0
    _, row, column = [*item.alamat.split("/"), "", "", ""][:3]
    if column.startswith("peringkat"):
        return 0.5
    if "capaian" in column or "efisiensi" in column:
        scale = context.dataset.scale()
        other = scale.band(max(a, 0.0)) != scale.band(max(b, 0.0))
        return 1.0 if (a >= 100) != (b >= 100) else 0.8 if other else 0.2
    return _met(float(a), float(b), row, column, subject, context)


def _met(a: float, b: float, row: str, column: str, subject: Subject, context: Context) -> float:
    """Whether one of two results (or targets) meets the target (or is met by the result) and the other does not."""
    data = context.dataset
    indicator = data.indicators.get(subject.about or row)
    if indicator is None or not column.startswith(("realisasi", "target")):
        return 0.0
    target, real = data.target(indicator.id), data.realisation(indicator.id)
    other = target if column.startswith("realisasi") else real
    bound = other.nilai if other else None
    if bound is None:
        return 0.0
    if column.startswith("target"):
        return 1.0 if _reaches(indicator, bound, a) != _reaches(indicator, bound, b) else 0.2
    return 1.0 if _reaches(indicator, a, bound) != _reaches(indicator, b, bound) else 0.2


def _reaches(indicator: Indikator, result: float, target: float) -> bool:
    return result >= target if indicator.polaritas == "positif" else result <= target
