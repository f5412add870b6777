"""The formula of a column, found from its rows: which arithmetic of other columns gives what is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import permutations, product
from typing import Literal

from lkjip_analysis.intake.document.understand.amounts import Amount
from lkjip_analysis.intake.document.understand.understood import ASIDE, UnderstoodColumn, UnderstoodRow, UnderstoodTable

Fit = Literal["tepat", "rantai", "potong", "salah"]
"""Right within half a unit; right if the inputs were rounded before printing; cut off; wrong."""


@dataclass(frozen=True)
class ColumnFormula:
    """An arithmetic of one, two or several columns.

    Attributes:
        key: short name.
        words: as findings write it, with {0}, {1} for the columns.
        value: its result, None where it cannot be computed.
        shown: its arithmetic, with {0}, {1} for the figures.
    """

    key: str
    words: str
    value: Callable[..., float | None]
    shown: str


def _ratio(a: float, b: float) -> float | None:
    return a / b * 100 if b else None


POSITIVE = ColumnFormula("rasio", "{0} / {1} × 100", _ratio, "{0} / {1} × 100")
NEGATIVE = ColumnFormula(
    "negatif", "(2 × {1} − {0}) / {1} × 100", lambda a, b: (2 * b - a) / b * 100 if b else None,
    "(2 × {1} − {0}) / {1} × 100",
)  # fmt: skip
INVERSE = ColumnFormula("terbalik", "{1} / {0} × 100", lambda a, b: b / a * 100 if a else None, "{1} / {0} × 100")
DIFFERENCE = ColumnFormula("selisih", "{0} − {1}", lambda a, b: a - b, "{0} − {1}")
GROWTH = ColumnFormula(
    "pertumbuhan", "({0} − {1}) / {1} × 100", lambda a, b: (a - b) / b * 100 if b else None, "({0} − {1}) / {1} × 100"
)
REST = ColumnFormula("sisa persen", "100 − {0}", lambda a: 100 - a, "100 − {0}")
PRODUCT = ColumnFormula("kali", "{0} × {1}", lambda a, b: a * b, "{0} × {1}")
WEIGHTED = ColumnFormula("kali persen", "{0} × {1} / 100", lambda a, b: a * b / 100, "{0} × {1} / 100")
QUOTIENT = ColumnFormula("bagi", "{0} / {1}", lambda a, b: a / b if b else None, "{0} / {1}")
SUM = ColumnFormula("jumlah kolom", "jumlah {0}", lambda *values: sum(values), "")
MEAN = ColumnFormula("rata-rata kolom", "rata-rata {0}", lambda *values: sum(values) / len(values), "")
SAME = ColumnFormula("salin", "{0}", lambda a: a, "{0}")

PAIRS = (POSITIVE, NEGATIVE, GROWTH, DIFFERENCE, PRODUCT, WEIGHTED, QUOTIENT)
EXPECTED: dict[str, tuple[tuple[str, str], tuple[ColumnFormula, ...]]] = {
    "capaian": (("realisasi", "target"), (POSITIVE, NEGATIVE, INVERSE)),
    "serapan": (("realisasi_anggaran", "pagu"), (POSITIVE,)),
    "sisa": (("pagu", "realisasi_anggaran"), (DIFFERENCE,)),
    "efisiensi": (("capaian", "serapan"), (POSITIVE, DIFFERENCE)),
}
"""What a column of a measure is made of, by the regulations and the practice of such reports."""


@dataclass(frozen=True)
class Case:
    """A row of a column with a formula: its operands, its printed result, and how they fit."""

    row: UnderstoodRow
    operands: tuple[Amount, ...]
    printed: Amount
    computed: float
    fit: Fit
    ambiguous: bool = False


@dataclass(frozen=True)
class FollowedFormula:
    """A column with the formula that its rows follow.

    Attributes:
        expected: the measure of the column calls for these operands.
        telling: rows that tell this formula from a mere copy of a figure.
    """

    table: UnderstoodTable
    column: UnderstoodColumn
    formula: ColumnFormula
    operands: tuple[UnderstoodColumn, ...]
    cases: tuple[Case, ...]
    expected: bool
    telling: int

    @property
    def hits(self) -> int:
        """How many rows follow it."""
        return sum(case.fit != "salah" for case in self.cases)


def fit(
    formula: ColumnFormula, operands: Sequence[Amount], printed: Amount, loose: Sequence[bool]
) -> tuple[Fit, float] | None:
    """How a printed result fits a formula of printed operands.

    Args:
        formula: the arithmetic.
        operands: its figures as printed.
        printed: the result as printed.
        loose: which operands stand in columns with decimals, so that they may have been rounded before printing.

    >>> from lkjip_analysis.intake.document.understand.amounts import Convention
    >>> read = Convention.of([]).read
    >>> fit(POSITIVE, [read("84,99"), read("83,75")], read("101,48"), (True, True))
    ('tepat', 101.48059701492538)
    >>> fit(POSITIVE, [read("2"), read("3")], read("66,66"), (False, False))[0]
    'potong'
    """
    values = [float(one.value) for one in operands]
    computed = formula.value(*values)
    if computed is None:
        return None
    target, half = float(printed.value), float(printed.half)
    slack = 1e-9 * max(1.0, abs(computed))
    if abs(computed - target) <= half + slack:
        return "tepat", computed
    corners = [
        formula.value(*chosen)
        for chosen in product(*(
            (value - float(one.half), value + float(one.half)) if soft else (value,)
            for value, one, soft in zip(values, operands, loose, strict=True)
        ))
    ]  # fmt: skip
    known = [corner for corner in corners if corner is not None]
    if known and min(known) - half - slack <= target <= max(known) + half + slack:
        return "rantai", computed  # first: what rounded figures explain was not cut off
    if target >= 0 and slack < computed - target < 2 * half - slack:
        return "potong", computed
    return "salah", computed


@lru_cache(maxsize=1024)
def formula_of(table: UnderstoodTable, column: UnderstoodColumn) -> FollowedFormula | None:
    """The formula that a column's rows follow; None where there is none, or too few rows to tell.

    A formula that the measure of the column calls for needs one row that follows it; any other needs three telling
    rows and most of all rows.
    """
    best: FollowedFormula | None = None
    for formula, operands, expected in _candidates(table, column):
        found = _tried(table, column, formula, operands, expected)
        if found is None or not _enough(found):
            continue
        if best is None or _rank(found) > _rank(best):
            best = found
    return best


def _rank(found: FollowedFormula) -> tuple[float, bool, int]:
    return found.hits / len(found.cases) + (0.15 if found.expected else 0.0), found.expected, found.hits


def _enough(found: FollowedFormula) -> bool:
    cut = sum(case.fit == "potong" for case in found.cases)
    if cut == found.hits < 3:
        return False  # one or two figures below another are no cut: they come from other figures
    if found.expected:
        return found.hits >= 1 and (found.hits >= 0.5 * len(found.cases) or found.telling >= 2)
    misses = len(found.cases) - found.hits  # rows of nothing and copies prove nothing
    if found.formula in (SUM, MEAN):
        return found.telling >= 2 and found.telling >= 1.5 * misses
    return found.telling >= 3 and found.telling >= 2.5 * misses


def _candidates(
    table: UnderstoodTable, column: UnderstoodColumn
) -> Iterator[tuple[ColumnFormula, tuple[UnderstoodColumn, ...], bool]]:
    wanted = [column.measure] if column.measure in EXPECTED else ["capaian", "serapan"] if column.unit == "%" else []
    for measure in wanted if column.measure in ("", "kategori", *EXPECTED) else []:
        (first, second), formulas = EXPECTED[measure]
        for pair in partners(table, column, first, second):
            for formula in formulas:
                yield formula, pair, True
        if column.measure == "efisiensi":
            for other in table.of("serapan"):
                yield REST, (other,), True
    runs = _runs(table, column)
    for run in runs:
        yield SUM, run, False
        if len(run) >= 3:
            yield MEAN, run, False
    if column.measure in ("target", "realisasi", "pagu", "realisasi_anggaran") and column.index < ASIDE:
        return
    numeric = [
        c
        for c in table.columns
        if c.numeric and c.index < ASIDE and c is not column and 0 <= column.place - c.place <= 8
    ]
    if sum(column.index in row.amounts for row in table.rows) >= 3:
        for a, b in permutations(numeric, 2):
            for formula in PAIRS:
                yield formula, (a, b), False
    for other in numeric:
        if other.unit == "%":
            yield REST, (other,), False


def partners(
    table: UnderstoodTable, column: UnderstoodColumn, first: str, second: str
) -> list[tuple[UnderstoodColumn, UnderstoodColumn]]:
    """Pairs of columns of two measures that belong to a result: of its own year and group, the nearest first."""
    pairs = []
    for a in table.of(first):
        for b in table.of(second):
            if column.index in (a.index, b.index) or a.index >= ASIDE or b.index >= ASIDE:
                continue
            if column.year and any(other.year and other.year != column.year for other in (a, b)):
                continue
            if a.year and b.year and a.year != b.year and b.horizon != "akhir":
                continue
            if column.quarter != a.quarter or a.quarter != b.quarter:
                continue
            distance = 100 if a.place > column.place or b.place > column.place else 2 * column.place - a.place - b.place
            wrong_end = (b.horizon == "akhir") != (column.horizon == "akhir")
            pairs.append(((wrong_end, distance), (a, b)))
    return [pair for _, pair in sorted(pairs, key=lambda item: item[0])][:4]


def _runs(table: UnderstoodTable, column: UnderstoodColumn) -> list[tuple[UnderstoodColumn, ...]]:
    """Runs of numeric columns directly before a column, that it may be the sum or the mean of."""
    if column.measure not in ("jumlah", "", "nilai", "pagu", "target") or column.index >= ASIDE:
        return []
    before = [c for c in table.columns if c.place < column.place and c.index < ASIDE]
    run: list[UnderstoodColumn] = []
    for other in reversed(before):
        if not other.numeric or (other.measure != column.measure and other.unit == "%"):
            break
        run.insert(0, other)
    found = [tuple(run[start:]) for start in range(len(run)) if len(run) - start >= 2]
    return found[:10]


def _tried(
    table: UnderstoodTable,
    column: UnderstoodColumn,
    formula: ColumnFormula,
    operands: tuple[UnderstoodColumn, ...],
    expected: bool,
) -> FollowedFormula | None:
    loose = [_has_decimals(table, operand) for operand in operands]
    cases: list[Case] = []
    telling = misses = 0
    seen: set[tuple[float, ...]] = set()
    for row in table.rows:
        case = _case(row, column, formula, operands, loose)
        if case is None:
            continue
        cases.append(case)
        figures = tuple(float(one.value) for one in case.operands)
        if case.fit == "salah":
            misses += 1
            if not expected and misses > 3 and misses > 0.5 * len(cases):
                return None
        elif not case.ambiguous and _tells(formula, case, expected) and figures not in seen:
            telling += 1
            seen.add(figures)
    return FollowedFormula(table, column, formula, operands, tuple(cases), expected, telling) if cases else None


def _case(
    row: UnderstoodRow,
    column: UnderstoodColumn,
    formula: ColumnFormula,
    operands: Sequence[UnderstoodColumn],
    loose: Sequence[bool],
) -> Case | None:
    if row.kind not in ("isi", "jumlah") or column.index not in row.amounts:
        return None
    if row.kind == "jumlah" and formula not in (POSITIVE, DIFFERENCE, SUM):
        return None
    if formula is SUM or formula is MEAN:
        figures = [row.amounts[c.index] for c in operands if c.index in row.amounts]
        if len(figures) < 2 or any(c.index in row.unread for c in operands):
            return None
        loose = [False] * len(figures)
    else:
        if any(c.index not in row.amounts for c in operands):
            return None
        figures = [row.amounts[c.index] for c in operands]
    printed = row.amounts[column.index]
    figures, printed, ambiguous = _settled(formula, figures, printed)
    indexes = {column.index, *(c.index for c in operands)}
    if printed.bound or any(one.bound for one in figures) or row.shared & indexes:
        return None
    result = fit(formula, figures, printed, loose)
    if result is None or (ambiguous and result[0] == "salah"):
        return None
    return Case(row, tuple(figures), printed, result[1], result[0], ambiguous)


def _settled(formula: ColumnFormula, figures: Sequence[Amount], printed: Amount) -> tuple[list[Amount], Amount, bool]:
    """Figures whose mark can mean two things, read in the way that fits the formula."""
    choices = [[one] if one.other is None else [one, _other(one)] for one in (*figures, printed)]
    if all(len(choice) == 1 for choice in choices):
        return list(figures), printed, False
    if len(figures) <= 2:
        for *chosen, result in product(*choices):
            found = fit(formula, chosen, result, [False] * len(chosen))
            if found is not None and found[0] == "tepat":
                return list(chosen), result, True
    return list(figures), printed, True


def _other(amount: Amount) -> Amount:
    assert amount.other is not None
    step = amount.step / 1000 if amount.decimals == 0 else amount.step * 1000
    return replace(amount, value=amount.other, step=step, other=None)


def _tells(formula: ColumnFormula, case: Case, expected: bool) -> bool:
    """Whether a row that fits tells the formula from a copy of a figure, from 100 % and from nothing."""
    printed = float(case.printed.value)
    digits = len(str(abs(case.printed.value).normalize()).replace(".", "").lstrip("0").partition("E")[0])
    if digits < {"selisih": 2}.get(formula.key, 1 if formula in (SUM, MEAN) or expected else 3):
        return False  # small whole numbers are alike by chance
    return printed not in (0.0, 100.0) and all(abs(float(one.value) - printed) > 1e-9 for one in case.operands)


def _has_decimals(table: UnderstoodTable, column: UnderstoodColumn) -> bool:
    return any(row.amounts[column.index].decimals > 0 for row in table.rows if column.index in row.amounts)
