"""Efficiency by the method that the agency states; methods contradict each other and are never mixed.

E1 capaian / serapan × 100, E2 capaian − serapan, E3 the finance ministry's nilai efisiensi, E4 spending / budget.
Basis, wording, open questions, and what must hold before anything is called efficient stand in the reference data
(``efisiensi.yaml``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from lkjip_analysis.measures import kategori
from lkjip_analysis.measures.parts import apply, total
from lkjip_analysis.model.formula import Aggregate, Clamp, Expr, Formula, Ref, Result, When, Word
from lkjip_analysis.model.number import round_half_up
from lkjip_analysis.reference import Condition, Scale, efficiency_method, load_scale, praise_conditions

MethodId = Literal["e1", "e2", "e3", "e3-rata-rata", "e4"]

E3_LIMIT = 20.0
"""E of the finance ministry's method counts from −20 to 20 percent, so that its value stays within 0 to 100."""

_CAPAIAN, _SERAPAN, _EFISIENSI = Ref("capaian"), Ref("serapan"), Ref("efisiensi")
_CK, _E = Ref("ck"), Ref("e")

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
        "e3": _nilai(_saved(capaian, serapan)),
        "e3-rata-rata": _nilai(_saved(capaian, serapan)),
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


def status(method: MethodId, value: Ref = _EFISIENSI, scale: Scale | None = None) -> Formula | None:
    """Declare the status word of an efficiency by the scale of its own method; None when the method has none.

    Nothing is called efficient whose capaian or serapan (columns of the same row) is below what the reference data
    ask for: such a row says that instead.

    Raises:
        UnknownReference: no such method.

    >>> row = {"capaian": 103.88, "serapan": 100}
    >>> [status("e1").of(row | {"efisiensi": value}).value for value in (103.88, 100.0, 91.86)]
    ['Efisien', 'Seimbang', 'Tidak Efisien']
    >>> status("e1").of({"capaian": 81.67, "serapan": 80.5, "efisiensi": 101.45}).value
    'Target Belum Tercapai'
    >>> status("e1").of({"capaian": 100, "serapan": 41.61, "efisiensi": 240.33}).value
    'Rencana atau Data Perlu Diperiksa'
    >>> status("e2") is None
    True
    """
    stated = efficiency_method(method)
    if stated.scale is None:
        return None
    plain = kategori.formula(scale or load_scale(stated.scale), value=value)
    conditions = praise_conditions()
    checked: Expr = plain.expr
    for condition in reversed(conditions):
        checked = When(Ref(condition.column), "<", condition.least, Word(condition.label), checked)
    expr = When(value, stated.praise.sign, stated.praise.bound, checked, plain.expr)
    basis = "; ".join([plain.basis, *(f"{c.title}: {c.basis}" for c in conditions)])
    return Formula(expr, plain.name, basis, plain.note)


def caution(
    method: MethodId, capaian: float | None, serapan: float | None, efficiency: float | None
) -> Condition | None:
    """The condition that a figure fails which its method would praise; None where nothing is praised or all hold.

    Args:
        method: the method.
        capaian, serapan: in percent.
        efficiency: the figure of the method.

    Raises:
        UnknownReference: no such method.

    >>> caution("e1", 100, 44.64, 224.01).words
    'belum dapat disebut efisien karena serapannya di bawah 80 persen, sehingga rencana atau data perlu diperiksa'
    >>> caution("e1", 98.15, 94.48, 103.88).label, caution("e1", 101.5, 94.48, 107.4), caution("e1", 75, 97.98, 76.5)
    ('Target Belum Tercapai', None, None)
    """
    praise = efficiency_method(method).praise
    if efficiency is None:
        return None
    shown = float(round_half_up(efficiency))
    if not (shown > praise.bound if praise.sign == ">" else shown < praise.bound):
        return None
    figures = {"capaian": capaian, "serapan": serapan}
    for condition in praise_conditions():
        figure = figures[condition.column]
        if figure is not None and float(round_half_up(figure)) < condition.least:
            return condition
    return None


def is_e3(method: MethodId) -> bool:
    """Whether a method is that of the finance ministry, or a variant of it, with columns of its own (CK, E, NE)."""
    return efficiency_method(method).combination is not None


def ck_formula(method: MethodId, capaian: Sequence[Ref]) -> Formula:
    """Declare the capaian keluaran (CK) of what is measured by several indicators.

    Args:
        method: E3 or a variant of it: geometric or plain mean.
        capaian: the indicators' capaian.

    >>> cells = [Ref("a"), Ref("b")]
    >>> figures = {"a": 120, "b": 103.788}
    >>> [round(ck_formula(method, cells).of(figures).number, 2) for method in ("e3", "e3-rata-rata")]
    [111.6, 111.89]
    """
    stated = efficiency_method(method)
    mean = Aggregate("geomean" if stated.combination == "geometrik" else "mean", tuple(capaian))
    expr: Expr = capaian[0] if len(capaian) == 1 else mean
    return Formula(expr, "capaian keluaran (CK)", stated.basis, stated.remark)


def e_formula(method: MethodId = "e3", ck: Ref = _CK, serapan: Ref = _SERAPAN) -> Formula:
    """Declare E (percent) of one activity: what was saved of what its output may cost, before the limits.

    (pagu × CK − realisasi) / (pagu × CK) × 100, which is (CK − serapan) / CK × 100.

    >>> round(e_formula().of({"ck": 111.6, "serapan": 82.95}).number, 2)
    25.67
    """
    stated = efficiency_method(method)
    return Formula(_saved(ck, serapan), "efisiensi (E)", stated.basis, stated.remark)


def ne_formula(method: MethodId = "e3", e: Ref = _E) -> Formula:
    """Declare nilai efisiensi (NE) from E, which counts from −20 to 20 only.

    >>> ne_formula().of({"e": 25.67})
    Result(value=100.0, reason='', notices=('nilai hitung 25,67 dibatasi ke 20,00',))
    >>> round(ne_formula().of({"e": -8.5}).number, 2)
    28.75
    """
    stated = efficiency_method(method)
    return Formula(_nilai(e), "nilai efisiensi (NE)", stated.basis, stated.remark)


def e_total_formula(activities: Sequence[ActivityCells], method: MethodId = "e3") -> Formula:
    """Declare E (percent, before the limits) over several activities, each with pagu, CK and realisasi.

    Raises:
        ValueError: no activities.

    >>> cells = (Ref("pagu"), Ref("ck"), Ref("realisasi"))
    >>> e_total_formula([cells]).of({"pagu": 1000, "ck": 100, "realisasi": 900}).value
    10.0
    """
    stated = efficiency_method(method)
    return Formula(_e_of(activities), "efisiensi (E)", stated.basis, stated.remark)


def e3_formula(activities: Sequence[ActivityCells]) -> Formula:
    """Declare nilai efisiensi over activities (PMK 22/PMK.02/2021): each must have pagu, capaian and realisasi.

    E = Σ(pagu × capaian − realisasi) / Σ(pagu × capaian) × 100, kept within −20 to 20; value = 50 + E / 20 × 50.

    Raises:
        ValueError: no activities.

    >>> cells = (Ref("pagu"), Ref("capaian"), Ref("realisasi"))
    >>> e3_formula([cells]).of({"pagu": 1000, "capaian": 100, "realisasi": 900})
    Result(value=75.0, reason='', notices=())
    """
    stated = efficiency_method("e3")
    return Formula(_nilai(_e_of(activities)), "nilai efisiensi", stated.basis, stated.remark)


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
    'nilai di bawah nol tidak mempunyai rata-rata geometrik'
    """
    return apply(lambda cells: Formula(Aggregate("geomean", tuple(cells))), values)


def _nilai(efficiency: Expr) -> Expr:
    return Clamp(efficiency, -E3_LIMIT, E3_LIMIT) / E3_LIMIT * 50 + 50


def _saved(capaian: Expr, serapan: Expr) -> Expr:
    return (capaian - serapan) / capaian * 100


def _e_of(activities: Sequence[ActivityCells]) -> Expr:
    expected = [pagu * capaian / 100 for pagu, capaian, _ in activities]
    saved = [part - realisasi for part, (_, _, realisasi) in zip(expected, activities, strict=True)]
    return total(saved) / total(expected) * 100
