"""Serapan: how much of a budget was spent, in percent. It is not efficiency, whatever a report calls it."""

from __future__ import annotations

from lkjip_analysis.model.formula import Formula, Ref, Result

_REALISASI, _PAGU = Ref("realisasi"), Ref("pagu")


def formula(realisasi: Ref = _REALISASI, pagu: Ref = _PAGU) -> Formula:
    """Declare serapan (percent) over two cells in rupiah: realisasi / pagu × 100.

    >>> formula().of({"realisasi": 24_591_052_884, "pagu": 26_028_054_509}).number.__round__(2)
    94.48
    """
    return Formula(realisasi / pagu * 100, "serapan")


def serapan(realisasi: float | None, pagu: float | None) -> Result:
    """Serapan in percent of plain amounts in rupiah.

    >>> serapan(66_960_000, 67_070_000).number.__round__(2)
    99.84
    >>> serapan(0, 0).reason, serapan(None, 100).reason
    ('pagu nol', 'realisasi belum ada')
    """
    return formula().of({"realisasi": realisasi, "pagu": pagu})
