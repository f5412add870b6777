"""DOK-02: every row of a computed column follows the formula that its other rows follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from lkjip_analysis.checks.document.agreeing import equal
from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, Untested, document_rule
from lkjip_analysis.checks.document.evidence import at_cell, at_fact, shortened, written
from lkjip_analysis.checks.document.formulas import (
    INVERSE,
    MEAN,
    NEGATIVE,
    POSITIVE,
    SUM,
    Case,
    ColumnFormula,
    fit,
    formula_of,
)
from lkjip_analysis.checks.document.formulas import FollowedFormula as FoundFormula
from lkjip_analysis.checks.document.gaps import one_digit, swapped
from lkjip_analysis.checks.document.known import Known
from lkjip_analysis.checks.document.misfits import cause_of, limited, of_a_group, of_a_lower_better
from lkjip_analysis.intake.document.understand.amounts import shown
from lkjip_analysis.intake.document.understand.facts import subject_of
from lkjip_analysis.intake.document.understand.understood import (
    ASIDE,
    UnderstoodColumn,
    UnderstoodFact,
    UnderstoodTable,
)


@document_rule(
    "DOK-02",
    "Angka hasil hitungan tidak mengikuti rumus kolomnya",
    "logika: kolom yang dihitung memakai satu rumus; Permenpan-RB Nomor 53 Tahun 2014 Lampiran II (capaian, serapan)",
    kosong="tidak ada kolom hitungan yang rumusnya dikenali dari baris-barisnya",
    turn=2,
)
def computed(understood: Understood) -> Iterator[Item]:
    """Every row of a computed column follows the formula that its other rows follow.

    Example: 78,57 of 95 printed as 31,57 fires; as 82,71 it does not, and neither does an indicator that is better
    the lower it is.
    """
    known = Known.of(understood)
    for table in understood.tables:
        for column in table.columns:
            if not column.numeric:
                continue
            found = formula_of(table, column)
            if found is not None:
                yield from _judged(found, known)
            elif (unlike := _unlike(table, column)) is not None:
                yield unlike
            elif column.measure in ("capaian", "serapan", "efisiensi", "sisa"):
                yield Untested(f"{table.label}: rumus kolom “{shortened(column.title, 40)}” tidak dikenali")


def _judged(found: FoundFormula, known: Known) -> Iterator[Item]:
    ways = Counter(case.fit for case in found.cases)
    cut = [case for case in found.cases if case.fit == "potong"]
    for case in found.cases:
        if case.fit == "salah":
            if of_a_lower_better(found, case):
                yield Confirmed()
            elif of_a_group(found, case):
                yield Untested(f"{found.table.label}: “{shortened(case.row.name)}” mungkin nilai sekelompok baris")
            elif limited(found, case):
                yield Untested(f"{found.table.label}: “{shortened(case.row.name)}” tampaknya dibatasi kolom lain")
            elif (other := _operand(known, found, case)) is not None:
                yield _wrong_operand(found, case, *other)
            else:
                yield _wrong(found, case)
        else:
            yield Confirmed()
    if cut:
        yield _cut(found, cut, ways["tepat"])


def _unlike(table: UnderstoodTable, column: UnderstoodColumn) -> Found | None:
    """A percent in a table of one row that no formula gives from the target and realisation directly before it."""
    wanted = {"capaian": ("realisasi", "target"), "serapan": ("realisasi_anggaran", "pagu")}.get(column.measure)
    rows = [row for row in table.body if column.index in row.amounts]
    if wanted is None or column.unit != "%" or len(rows) != 1 or column.year not in (0, table.year):
        return None
    (row,) = rows
    beside = [c for c in table.columns if c.numeric and c.index < ASIDE and c.place < column.place][-2:]
    if sorted(c.measure for c in beside) != sorted(wanted) or any(c.index not in row.amounts for c in beside):
        return None
    spent, planned = (next(c for c in beside if c.measure == measure) for measure in wanted)
    figures, printed = (row.amounts[spent.index], row.amounts[planned.index]), row.amounts[column.index]
    certain = all(one.other is None and not one.bound for one in (*figures, printed))
    fits = [fit(formula, figures, printed, (True, True)) for formula in (POSITIVE, NEGATIVE, INVERSE)]
    if not certain or row.shared or any(one is None or one[0] != "salah" for one in fits):
        return None
    should = shown(float(figures[0].value / figures[1].value * 100), printed)
    return Found(
        "peringatan",
        f"{table.label}: “{shortened(column.title, 50)}” pada “{shortened(row.name)}” tertulis {written(printed)}, "
        f"sedangkan “{shortened(spent.title, 40)}” / “{shortened(planned.title, 40)}” × 100 = {should}.",
        (at_cell(table, row, column, should=should), at_cell(table, row, spent), at_cell(table, row, planned)),
        f"{shown(figures[0].value, figures[0])} / {shown(figures[1].value, figures[1])} × 100 = {should}; "
        f"{shown(printed.value, printed)} ≠ {should}",
        "Periksa target yang dipakai menghitung, dan cantumkan target itu di baris ini.",
        20.0,
        cause_of(table, row.index, column.place),
    )


def _operand(known: Known, found: FoundFormula, case: Case) -> tuple[UnderstoodColumn, UnderstoodFact] | None:
    """The operand that is wrong instead of the result: other tables print the result, and another operand that fits."""
    subject = subject_of(found.table, case.row, found.column)
    facts = [fact for fact in known.about(subject) if fact.table is not found.table]
    results = [fact for fact in facts if _same(fact, found.column) and equal(fact.amount, case.printed)]
    for place, operand in enumerate(found.operands if results and len(found.operands) == 2 else ()):
        for fact in facts:
            if not _same(fact, operand) or equal(fact.amount, case.operands[place]):
                continue
            figures = [fact.amount if n == place else one for n, one in enumerate(case.operands)]
            again = fit(found.formula, figures, case.printed, (False, False))
            if again is not None and again[0] in ("tepat", "potong"):
                return operand, fact
    return None


def _same(fact: UnderstoodFact, column: UnderstoodColumn) -> bool:
    """Whether a figure is of a column's measure and time."""
    return fact.measure == column.measure and fact.horizon == column.horizon and column.year in (0, fact.year)


def _wrong_operand(found: FoundFormula, case: Case, operand: UnderstoodColumn, fact: UnderstoodFact) -> Found:
    table, printed = found.table, case.row.amounts[operand.index]
    should = written(fact.amount)
    return Found(
        "galat",
        f"{table.label}: “{shortened(operand.title, 50)}” pada “{shortened(case.row.name)}” tertulis "
        f"{written(printed)}, sedangkan {fact.table.label} mencetak {should}; hanya dengan {should} hasilnya "
        f"{written(case.printed)} seperti yang tercetak.",
        (
            at_cell(table, case.row, operand, should=should, gap=float(printed.value - fact.amount.value)),
            at_fact(fact),
            at_cell(table, case.row, found.column),
        ),
        f"{shown(printed.value, printed)} ≠ {shown(fact.amount.value, fact.amount)}",
        f"Betulkan “{shortened(operand.title, 40)}” setelah dicocokkan dengan sumbernya.",
        20.0,
        cause_of(table, case.row.index, operand.place),
        bool(case.row.doubtful & {operand.index, found.column.index}),
    )


def _meant(found: FoundFormula, case: Case) -> tuple[FoundFormula, Case]:
    """The formula that a row was meant to follow, where rows of a capaian follow that of either polarity.

    The table does not say which way an indicator gets better; the formula that comes nearer to what is printed does.
    """
    other = {POSITIVE: NEGATIVE, NEGATIVE: POSITIVE}.get(found.formula)
    if other is None or not any(of_a_lower_better(found, one) for one in found.cases if one.fit == "salah"):
        return found, case
    value = other.value(*(float(one.value) for one in case.operands))
    if value is None or abs(value - float(case.printed.value)) >= abs(case.computed - float(case.printed.value)):
        return found, case
    fits = [fit(other, one.operands, one.printed, (False, False)) for one in found.cases]
    cases = tuple(replace(one, fit=made[0] if made else "salah") for one, made in zip(found.cases, fits, strict=True))
    return replace(found, formula=other, cases=cases), replace(case, computed=value)


def _wrong(found: FoundFormula, case: Case) -> Found:
    found, case = _meant(found, case)
    table, column, formula = found.table, found.column, found.formula
    should = shown(case.computed, case.printed)
    level = "galat" if found.expected or found.hits >= 3 else "peringatan"
    gap = abs(case.computed - float(case.printed.value))
    told = _digits(case.printed.value, case.computed, case.printed.decimals)
    arithmetic = _arithmetic(formula, case)
    return Found(
        level,  # type: ignore[arg-type]
        f"{table.label}: “{shortened(column.title, 50)}” pada “{shortened(case.row.name or 'baris jumlah')}” tertulis "
        f"{written(case.printed)}, sedangkan menurut rumus kolomnya ({_words(found)}) seharusnya {should}.{told}"
        f"{_share(found)}",
        (
            at_cell(table, case.row, column, should=should, gap=-gap),
            *(at_cell(table, case.row, operand) for operand in found.operands[:6]),
        ),
        f"{arithmetic} = {should}; {shown(case.printed.value, case.printed)} ≠ {should}",
        "Hitung ulang angka ini; bila hitungannya benar, periksa angka yang dipakai menghitung.",
        min(gap / max(abs(case.computed), 1.0) * 100, 100.0),
        cause_of(table, case.row.index, column.place),
        bool(case.row.doubtful & {column.index, *(operand.index for operand in found.operands)}),
    )


def _share(found: FoundFormula) -> str:
    if len(found.cases) < 2:
        return ""
    return f" {found.hits} dari {len(found.cases)} baris mengikuti rumus itu."


def _words(found: FoundFormula) -> str:
    titles = [shortened(operand.title, 40) for operand in found.operands]
    if found.formula in (SUM, MEAN):
        return found.formula.words.format(f"kolom “{titles[0]}” sampai “{titles[-1]}”")
    return found.formula.words.format(*(f"“{title}”" for title in titles))


def _arithmetic(formula: ColumnFormula, case: Case) -> str:
    figures = [shown(one.value, one) for one in case.operands]
    if formula is SUM:
        return " + ".join(figures)
    if formula is MEAN:
        return f"({' + '.join(figures)}) / {len(figures)}"
    return formula.shown.format(*(f"({figure})" if figure.startswith("−") else figure for figure in figures))


def _digits(printed: Decimal, value: float, decimals: int) -> str:
    right = round(Decimal(str(value)), decimals)
    if swapped(printed, right):
        return " Dua angka yang berdampingan tertukar."
    return " Satu angka berbeda." if one_digit(printed, right) and abs(printed) >= 10 else ""


def _cut(found: FoundFormula, cut: list[Case], exact: int) -> Found:
    names = f"{len(cut)} angka" if len(cut) > 1 else f"“{shortened(cut[0].row.name)}”"
    first = cut[0]
    return Found(
        "catatan",
        f"{found.table.label}: {names} pada “{shortened(found.column.title, 50)}” dipotong, bukan dibulatkan "
        f"({written(first.printed)}; dibulatkan {shown(first.computed, first.printed)}).",
        tuple(
            at_cell(found.table, case.row, found.column, should=shown(case.computed, case.printed)) for case in cut[:20]
        ),
        f"{_arithmetic(found.formula, first)} = {shown(first.computed, first.printed)}",
        "Bulatkan setengah ke atas, sama untuk semua baris." if exact else "Sebutkan cara membulatkan di bawah tabel.",
        sebab=f"potong/{found.table.source.key}/{found.column.place}",
    )
