"""Every change of a key or a word that may have been meant: by surroundings, order, sums, polarity, findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from lkjip_analysis.checks.culprit import words
from lkjip_analysis.checks.culprit.change import Change, Edit, said
from lkjip_analysis.checks.culprit.tree import exchanged, numbered, of_plan, parents
from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.datarows import rows_behind
from lkjip_analysis.checks.engine.printed import read_printed
from lkjip_analysis.checks.engine.review import Review
from lkjip_analysis.checks.reading.misplaced import FIGURES, OF_THING, misplaced
from lkjip_analysis.dataset.rows import DataRow, Indikator, Realisasi, SkmIndikator
from lkjip_analysis.model import Finding

_NEAR = 0.05  # by which rounded results may differ
_EVEN = 100.0  # a result that either polarity gives
_OTHER_POLE = {"positif": "negatif", "negatif": "positif"}


def changes(review: Review) -> list[Change]:
    """Every change of a key or a word that something speaks for, each once, the best supported first."""
    context = review.context
    proposed = [
        *_misplaced(context), *_in_order(context), *parents(context), *numbered(context), *exchanged(context),
        *of_plan(context),
        *_poles(review), *_exchanged(review), *words.by_findings(review), *words.of_plans(context),
        *words.grades_of_ranks(context), *words.lonely(context), *words.by_claims(review), *words.running(context),
    ]  # fmt: skip
    found: dict[tuple[object, ...], Change] = {}
    for one in proposed:
        if context.dataset.from_workbook and any(_above_or_before(edit) for edit in one.edits):
            continue
        known = found.get(one.mark)
        if known is None or known.support < one.support:
            found[one.mark] = one
    return sorted(found.values(), key=lambda one: -one.support)


def _above_or_before(edit: Edit) -> bool:
    """Whether a cell stands in a workbook once for a whole column or row of figures, so that no figure has its own."""
    return isinstance(edit.row, FIGURES) and edit.field in edit.row.key


def _misplaced(context: Context) -> Iterator[Change]:
    for one in misplaced(context):
        yield Change((Edit(one.row, one.field, one.wanted),), one.why, 1 + len(one.others), one.firm)


def _in_order(context: Context) -> Iterator[Change]:
    """A row between two neighbours between which another document has something else."""
    plans: dict[str, dict[tuple[object, object], set[object]]] = {name: defaultdict(set) for name in OF_THING}
    kinds = [(kind, rows) for kind, rows in context.dataset.rows.items() if not kind.file.startswith("tercetak/")]
    for kind, rows in sorted(kinds, key=lambda pair: "dokumen" not in pair[0].model_fields):
        stated = "dokumen" in kind.model_fields
        if not stated and kind is not Realisasi:
            continue
        taken = {tuple(getattr(row, name) for name in kind.key) for row in rows}
        for column in OF_THING:
            if column in kind.model_fields:
                known = {} if stated else plans[column]
                yield from (one for one in _orders(rows, column, known) if one.edits[0].key not in taken)
                _note(rows, column, plans[column])


def _note(rows: tuple[DataRow, ...], column: str, between: dict[tuple[object, object], set[object]]) -> None:
    """What stands between two things in a document, for results, which are of no document."""
    for first, middle, last in zip(rows, rows[1:], rows[2:], strict=False):
        if len({getattr(row, "dokumen", None) for row in (first, middle, last)}) == 1:
            between[getattr(first, column), getattr(last, column)].add(getattr(middle, column))


def _orders(
    rows: tuple[DataRow, ...], column: str, known: Mapping[tuple[object, object], set[object]]
) -> Iterator[Change]:
    runs: dict[tuple[object, ...], list[DataRow]] = defaultdict(list)
    for row in rows:
        if getattr(row, column) is not None:
            mark = tuple(getattr(row, name, None) for name in ("dokumen", "tahun", "jenis", "periode", "tabel"))
            runs[mark].append(row)
    orders = {mark: [getattr(row, column) for row in run] for mark, run in runs.items()}
    between: dict[tuple[object, object], set[object]] = defaultdict(
        set, {pair: {*some} for pair, some in known.items()}
    )
    for order in orders.values():
        for first, middle, last in zip(order, order[1:], order[2:], strict=False):
            between[first, last].add(middle)
    for mark, run in runs.items():
        order = orders[mark]
        all_of_it = set(order)
        for at in range(1, len(run) - 1):
            others = between[order[at - 1], order[at + 1]] - all_of_it
            if len(others) == 1:
                (wanted,) = others
                before, behind = (f"{one.file} baris {one.line}" for one in (run[at - 1], run[at + 1]))
                why = f"di antara {before} dan {behind} dokumen lain memuat {said(wanted)}"
                yield Change((Edit(run[at], column, wanted),), why, 1)


def _poles(review: Review) -> Iterator[Change]:
    """Indicators of which every printed result differs, with the other polarity."""
    context = review.context
    printed: dict[str, list[bool]] = defaultdict(list)
    for item in context.comparisons:
        figure = read_printed(item.printed)
        if item.comparable and item.address.column.startswith("capaian") and figure and item.computed != _EVEN:
            printed[item.address.row].append(not item.agrees and _reversed(float(figure), item.computed))
    for indicator in context.dataset.of(Indikator):
        fitting = printed[indicator.id]
        if fitting and all(fitting) and indicator.polaritas in _OTHER_POLE:
            edit = Edit(indicator, "polaritas", _OTHER_POLE[indicator.polaritas])
            yield Change((edit,), "dengan polaritas itu setiap capaian tercetaknya cocok", 1 + len(fitting))


def _reversed(printed: float, computed: object) -> bool:
    """Whether a result is what the other polarity gives: what is above 100 by one lies below it by the other."""
    if not isinstance(computed, float) or not computed:
        return False
    return min(abs(200 - computed - printed), abs(1e4 / computed - printed)) < _NEAR


def _exchanged(review: Review) -> Iterator[Change]:
    """Neighbouring rows whose figures were exchanged: a finding asks one for what stands in the other.

    Of items of a survey, whose figures no finding asks for singly, it is enough that a finding names both, or one of
    two unsur.
    """
    context = review.context
    named = [_items(one, context) for one in review.findings if one.tingkat != "catatan"]
    for first, second in pairwise(context.dataset.of(SkmIndikator)):
        both = {first.line, second.line}
        apart = first.unsur != second.unsur
        if first.nilai != second.nilai and any(both <= some or (apart and both & some) for some in named):
            yield _exchange(first, second, 1)
    for finding in review.findings:
        for item in finding.bukti if finding.tingkat != "catatan" else ():
            row = context.rows_by_place.get((item.berkas, item.baris))
            value, wanted = getattr(row, "nilai", None), item.seharusnya
            if row is None or not isinstance(wanted, float) or value != item.tertulis or isinstance(row, SkmIndikator):
                continue
            for line in (row.line - 1, row.line + 1):
                other = context.rows_by_place.get((row.file, line))
                if other is not None and getattr(other, "nilai", None) == wanted != value:
                    yield _exchange(row, other, 2)


def _exchange(first: DataRow, second: DataRow, support: int) -> Change:
    """The figures of two rows exchanged."""
    one, other = (getattr(row, "nilai", None) for row in (first, second))
    edits = (Edit(first, "nilai", other), Edit(second, "nilai", one))
    return Change(edits, f"angkanya tertukar dengan {second.file} baris {second.line}", support)


def _items(finding: Finding, context: Context) -> set[int]:
    """Lines of the survey items that a finding names, or on which its cells rest."""
    rows = [row for item in finding.bukti for row in rows_behind(item.alamat, context)]
    lines = {row.line for row in rows if isinstance(row, SkmIndikator)}
    return lines | {item.baris for item in finding.bukti if item.berkas == SkmIndikator.file}
