"""Of figures that contradict each other, the one that lies far from every other of its kind is named first."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.dataset.rows import Anggaran, DataRow, Pembanding, Realisasi, SkmIndikator, SkmPeriode, Target
from lkjip_analysis.model import Evidence, Finding
from lkjip_analysis.model.number import places, to_decimal

_FAR, _CLEAR, _NEVER = math.log10(2), 2.0, 3.0
"""A factor of two from the middle of its kind is far, twice as far as the next is clear, and a kind of positive figures
is never zero or less."""

_FEW = 3  # figures of a kind of which one can be said to lie far from the others
_MOST_PLACES = 12  # data rows of a finding among which one is looked for


def odd_first(findings: Sequence[Finding], context: Context, but: str = "") -> tuple[Finding, ...]:
    """Findings with the place first whose figure lies far from the others of its kind, where only one does.

    Those of the code ``but`` name their place already.
    """
    kinds: dict[tuple[object, ...], list[float]] = defaultdict(list)
    for kind in (Target, Realisasi, Anggaran, SkmPeriode, SkmIndikator, Pembanding):
        for row in context.dataset.of(kind):
            if isinstance(value := getattr(row, "nilai", None), float):
                kinds[kind_of(row)].append(value)
    wrong = {(item.cell.file, item.cell.line): not item.agrees for item in context.comparisons if item.comparable}
    return tuple(one if one.kode == but else _ordered(_misprint_first(one, wrong), context, kinds) for one in findings)


def _misprint_first(finding: Finding, wrong: dict[tuple[str, int], bool]) -> Finding:
    """Of printed cells that contradict each other, the only one that is not the computed one is named first."""
    printed = [item for item in finding.bukti if (item.berkas, item.baris) in wrong]
    odd = [item for item in printed if wrong[item.berkas, item.baris]]
    one = len({item.alamat for item in odd}) == 1 and len({item.alamat for item in printed}) > 1
    if finding.tingkat == "catatan" or not one or finding.bukti[0] is odd[0]:
        return finding
    return replace(finding, bukti=(odd[0], *(item for item in finding.bukti if item is not odd[0])))


def kind_of(row: DataRow) -> tuple[object, ...]:
    """What figures are of one kind with that of a row: of one indicator, of one node, of one survey."""
    if isinstance(row, (Target, Realisasi, Pembanding)):
        return ("indikator", row.indikator, getattr(row, "periode", "tahun") == "tahun")
    if isinstance(row, Anggaran):
        return ("simpul", row.simpul)
    return ("survei", row.file)


def _ordered(finding: Finding, context: Context, kinds: dict[tuple[object, ...], list[float]]) -> Finding:
    found: list[tuple[float, Evidence]] = []
    for item in finding.bukti[:_MOST_PLACES]:
        row = context.rows_by_place.get((item.berkas, item.baris))
        value = getattr(row, "nilai", None)
        if row is not None and isinstance(value, float) and value == item.tertulis:
            found.append((oddness(value, kinds.get(kind_of(row), [])), item))
    found.sort(key=lambda pair: -pair[0])
    if not found or found[0][0] < _FAR or (len(found) > 1 and found[1][0] * _CLEAR > found[0][0]):
        return finding
    odd = found[0][1]
    return replace(finding, bukti=(odd, *(item for item in finding.bukti if item is not odd)))


def oddness(value: float, kind: Sequence[float]) -> float:
    """By how many powers of ten a figure lies from the middle of the others of its kind.

    Among positive figures one that is not is as odd as can be; one with more decimals than all others is odd too.

    >>> round(oddness(9, [9, 90, 88, 91]), 2), oddness(90, [90, 88]), round(oddness(88, [9, 90, 88, 91]), 2)
    (1.0, 0.0, 0.01)
    >>> oddness(0, [0, 90, 88]), oddness(-90, [-90, 90, 88]), round(oddness(83.663, [83.663, 83.6, 84.41, 84.99]), 2)
    (3.0, 3.0, 0.3)
    """
    others = [one for one in kind if one > 0]
    if value <= 0:
        return _NEVER if len(others) + 1 >= _FEW and len(others) >= len(kind) - 1 else 0.0
    if value in others:
        others.remove(value)
    if len(others) + 1 < _FEW:
        return 0.0
    finer = places(to_decimal(value)) > max(places(to_decimal(one)) for one in others) > 0
    far = abs(math.log10(value / median(others)))
    return max(far, _FAR + 1e-6) if finer else far
