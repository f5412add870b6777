"""Evaluation of the development of desa and kelurahan (EPDeskel), Permendagri 81/2015."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_analysis.measures import kategori
from lkjip_analysis.measures.parts import numbered, total
from lkjip_analysis.model.formula import Aggregate, CountEqual, Formula, Ref, Result
from lkjip_analysis.model.number import is_missing
from lkjip_analysis.reference import Scale, load_scale

SCALE = "epdeskel-81-2015"
FIELDS: tuple[Ref, ...] = (Ref("pemerintahan"), Ref("kewilayahan"), Ref("kemasyarakatan"))
"""The three fields (bidang) whose points make up the score."""

_NILAI = Ref("nilai")


def total_formula(parts: Sequence[Ref] = FIELDS) -> Formula:
    """Declare the score: the points of all fields together; without one of them there is no score.

    >>> total_formula().of({"pemerintahan": 115, "kewilayahan": 89, "kemasyarakatan": 179}).value
    383
    >>> total_formula().of({"pemerintahan": 115, "kewilayahan": None, "kemasyarakatan": 179}).reason
    'kewilayahan belum ada'
    """
    return Formula(total(parts), "nilai EPDeskel", "Permendagri Nomor 81 Tahun 2015")


def category_formula(value: Ref = _NILAI, scale: Scale | None = None) -> Formula:
    """Declare the level of development: from 351 points Cepat Berkembang, from 201 Berkembang, below Kurang.

    Args:
        value: the cell that holds the score.
        scale: the scale that the agency chose; the regulation's when none is given.

    >>> [category_formula().of({"nilai": score}).value for score in (351, 350, 200)]
    ['Cepat Berkembang', 'Berkembang', 'Kurang Berkembang']
    """
    return kategori.formula(scale or load_scale(SCALE), value=value)


def share_formula(parts: Sequence[Ref], label: str) -> Formula:
    """Declare the share (percent) of cells that hold a category, among those that hold any.

    >>> rows = [Ref("a"), Ref("b")]
    >>> share_formula(rows, "Berkembang").of({"a": "Berkembang", "b": "Cepat Berkembang"}).value
    50.0
    """
    counted = tuple(parts)
    return Formula(CountEqual(counted, label) / Aggregate("count", counted) * 100, f"persentase {label}")


def share(labels: Sequence[str | None], label: str) -> Result:
    """The share (percent) of a category among the categories that are there; a notice says how many of how many.

    >>> share(["Cepat Berkembang"] * 9 + ["Berkembang"] * 3, "Cepat Berkembang").value
    75.0
    >>> share(["Berkembang", None], "Berkembang")
    Result(value=100.0, reason='', notices=('1 dari 2 nilai',))
    >>> share([None], "Berkembang").reason
    'tidak ada nilai yang dapat dihitung'
    """
    present = sum(not is_missing(given) for given in labels)
    if not present:
        return Result(None, "tidak ada nilai yang dapat dihitung")
    cells = numbered(len(labels))
    figures = {cell.column: given for cell, given in zip(cells, labels, strict=True)}
    computed = share_formula(cells, label).of(figures)
    notices = (f"{present} dari {len(labels)} nilai",) if present < len(labels) else ()
    return Result(computed.value, computed.reason, notices)
