"""Efficiency by the method that the agency states; methods contradict each other and are never mixed.

E1 capaian / serapan × 100, E2 capaian − serapan, E3 the finance ministry's nilai efisiensi, E4 spending / budget.
Basis, wording and open questions of each stand in the reference data (``efisiensi.yaml``).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from lkjip_analysis.measures import kategori
from lkjip_analysis.measures.parts import present, total
from lkjip_analysis.model.formula import Clamp, Expr, Formula, Ref, Result
from lkjip_analysis.model.number import format_number
from lkjip_analysis.reference import efficiency_method, load_scale

MethodId = Literal["e1", "e2", "e3", "e4"]

E3_LIMIT = 20.0
"""E of the finance ministry's method counts from −20 to 20 percent, so that its value stays within 0 to 100."""

_CAPAIAN, _SERAPAN, _EFISIENSI = Ref("capaian"), Ref("serapan"), Ref("efisiensi")

ActivityCells = tuple[Ref, Ref, Ref]
"""Pagu (rupiah), capaian (percent) and realisasi (rupiah) of one activity, as cells."""

ActivityFigures = tuple[float | None, float | None, float | None]
"""The same as plain values."""


def formula(method: MethodId, capaian: Ref = _CAPAIAN, serapan: Ref = _SERAPAN) -> Formula:
    """Declare the efficiency of one row from its capaian and serapan, both in percent.

    E3 of a single activity: E = (capaian − serapan) / capaian × 100 and 50 + E / 20 × 50; for several activities
    use `e3_formula`. E4 is serapan itself.

    Raises:
        UnknownReference: no such method.

    >>> row = {"capaian": 98.15, "serapan": 94.48}
    >>> [round(formula(method).of(row).number, 2) for method in ("e1", "e2", "e3", "e4")]
    [103.88, 3.67, 59.35, 94.48]
    >>> formula("e1").of({"capaian": 100, "serapan": 0}).reason
    'serapan nol'
    """
    stated = efficiency_method(method)
    exprs: dict[str, Expr] = {
        "e1": capaian / serapan * 100,
        "e2": capaian - serapan,
        "e3": _nilai((capaian - serapan) / capaian * 100),
        "e4": serapan,
    }
    return Formula(exprs[method], "efisiensi", f"{stated.title}; {stated.basis}", stated.remark)


def efisiensi(method: MethodId, capaian: float | None, serapan: float | None) -> Result:
    """The efficiency of plain values of capaian and serapan (percent).

    Raises:
        UnknownReference: no such method.

    >>> efisiensi("e1", 101.4806, 94.4790).number.__round__(2)
    107.41
    >>> efisiensi("e2", None, 94.48).reason
    'capaian belum ada'
    """
    return formula(method).of({"capaian": capaian, "serapan": serapan})


def status(method: MethodId, value: Ref = _EFISIENSI, folder: Path | None = None) -> Formula | None:
    """Declare the status word of an efficiency by the scale of its own method; None when the method has none.

    Raises:
        UnknownReference: no such method.

    >>> [status("e1").of({"efisiensi": value}).value for value in (103.88, 100.0, 91.86)]
    ['Efisien', 'Seimbang', 'Tidak Efisien']
    >>> status("e2") is None
    True
    """
    scale = efficiency_method(method).scale
    return None if scale is None else kategori.formula(load_scale(scale, folder), value=value)


def e3_formula(activities: Sequence[ActivityCells]) -> Formula:
    """Declare nilai efisiensi over activities (PMK 22/PMK.02/2021): each must have pagu, capaian and realisasi.

    E = Σ(pagu × capaian − realisasi) / Σ(pagu × capaian) × 100, kept within −20 to 20; value = 50 + E / 20 × 50.

    Raises:
        ValueError: no activities.

    >>> cells = (Ref("pagu"), Ref("capaian"), Ref("realisasi"))
    >>> e3_formula([cells]).of({"pagu": 1000, "capaian": 100, "realisasi": 900})
    Result(value=75.0, reason='', notices=())
    """
    expected = [pagu * capaian / 100 for pagu, capaian, _ in activities]
    saved = [part - realisasi for part, (_, _, realisasi) in zip(expected, activities, strict=True)]
    stated = efficiency_method("e3")
    return Formula(_nilai(total(saved) / total(expected) * 100), "nilai efisiensi", stated.basis, stated.remark)


def e3(activities: Sequence[ActivityFigures]) -> Result:
    """Nilai efisiensi (0 to 100) of activities given as (pagu, capaian in percent, realisasi).

    Raises:
        ValueError: no activities.

    >>> e3([(1000, 100, 900), (500, 120, 480)]).value
    84.375
    >>> e3([(1000, 100, 400)])
    Result(value=100.0, reason='', notices=('nilai hitung 60,00 dibatasi ke 20,00',))
    >>> e3([(1000, 100, 900), (500, None, 480)]).reason
    'capaian kegiatan ke-2 belum ada'
    """
    names = ("pagu", "capaian", "realisasi")
    columns = [tuple(f"{name} kegiatan ke-{place}" for name in names) for place in range(1, len(activities) + 1)]
    cells = [(Ref(pagu), Ref(capaian), Ref(realisasi)) for pagu, capaian, realisasi in columns]
    figures = {
        column: value
        for group, activity in zip(columns, activities, strict=True)
        for column, value in zip(group, activity, strict=True)
    }
    return e3_formula(cells).of(figures)


def combined_capaian(values: Sequence[float | None]) -> Result:
    """Capaian (percent) of an activity with several indicators, as E3 wants it: their geometric mean.

    A missing value is left out with a notice; a capaian below zero has no geometric mean.

    >>> combined_capaian([125, 80]).number.__round__(6)
    100.0
    >>> combined_capaian([100, -5]).reason
    'capaian di bawah nol tidak mempunyai rata-rata geometrik'
    """
    given = present(values)
    if not given:
        return Result(None, "tidak ada nilai yang dapat dihitung")
    if min(given) < 0:
        return Result(None, "capaian di bawah nol tidak mempunyai rata-rata geometrik")
    notices = (f"{len(given)} dari {len(values)} nilai",) if len(given) < len(values) else ()
    return Result(math.prod(value / 100 for value in given) ** (1 / len(given)) * 100, "", notices)


def doubt(capaian: float, serapan: float, floor: float) -> str:
    """What to say of full achievement with little spending: it points to plan or data, and is no praise.

    Args:
        capaian, serapan: both in percent.
        floor: serapan below which the agency or its evaluator wants to be warned.

    >>> doubt(100, 44.64, floor=80)
    'capaian 100,00 dengan serapan hanya 44,64: periksa rencana dan data sebelum menyebutnya efisien'
    >>> doubt(98.15, 94.48, floor=80)
    ''
    """
    if capaian < 100 or serapan >= floor:
        return ""
    figures = f"capaian {format_number(capaian)} dengan serapan hanya {format_number(serapan)}"
    return f"{figures}: periksa rencana dan data sebelum menyebutnya efisien"


def _nilai(efficiency: Expr) -> Expr:
    return Clamp(efficiency, -E3_LIMIT, E3_LIMIT) / E3_LIMIT * 50 + 50
