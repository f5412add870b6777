"""DOK-02: every row of a computed column follows the formula that its other rows follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from lkjip_analysis.checks.document.evidence import at_cell, shortened, written
from lkjip_analysis.checks.document.formulas import (
    INVERSE,
    MEAN,
    NEGATIVE,
    POSITIVE,
    SUM,
    Case,
    Formula,
    fit,
    formula_of,
)
from lkjip_analysis.checks.document.formulas import Found as FoundFormula
from lkjip_analysis.checks.document.gaps import one_digit, swapped
from lkjip_analysis.checks.document.rule import Confirmed, Found, Item, Understood, Untested, document_rule
from lkjip_analysis.intake.document.understand.amounts import shown


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
    for table in understood.tables:
        for column in table.columns:
            if not column.numeric:
                continue
            found = formula_of(table, column)
            if found is not None:
                yield from _judged(found)
            elif column.measure in ("capaian", "serapan", "efisiensi", "sisa"):
                yield Untested(f"{table.label}: rumus kolom “{shortened(column.title, 40)}” tidak dikenali")


def _judged(found: FoundFormula) -> Iterator[Item]:
    ways = Counter(case.fit for case in found.cases)
    cut = [case for case in found.cases if case.fit == "potong"]
    for case in found.cases:
        if case.fit == "salah":
            if _otherwise(found, case):
                yield Confirmed()
            elif _of_a_group(found, case):
                yield Untested(f"{found.table.label}: “{shortened(case.row.name)}” mungkin nilai sekelompok baris")
            elif not found.expected and _limited(found, case):
                yield Untested(f"{found.table.label}: “{shortened(case.row.name)}” tampaknya dibatasi kolom lain")
            else:
                yield _wrong(found, case)
        else:
            yield Confirmed()
    if cut:
        yield _cut(found, cut, ways["tepat"])


def _otherwise(found: FoundFormula, case: Case) -> bool:
    """Whether a row of a capaian follows the formula of an indicator that is better the lower it is."""
    of_targets = [operand.measure for operand in found.operands] == ["realisasi", "target"]
    if not of_targets or found.formula not in (POSITIVE, NEGATIVE, INVERSE):
        return False
    others = [formula for formula in (POSITIVE, NEGATIVE, INVERSE) if formula is not found.formula]
    fits = [fit(formula, case.operands, case.printed, (False, False)) for formula in others]
    return any(one is not None and one[0] in ("tepat", "potong") for one in fits)


def _of_a_group(found: FoundFormula, case: Case) -> bool:
    """Whether a figure may stand for several rows: the next ones have operands but no result of their own."""
    rows = found.table.body
    place = next((number for number, row in enumerate(rows) if row is case.row), len(rows))
    following = rows[place + 1 : place + 2]
    index = found.column.index
    return bool(following) and index not in following[0].amounts and bool(
        {operand.index for operand in found.operands} & following[0].amounts.keys()
    )  # fmt: skip


def _limited(found: FoundFormula, case: Case) -> bool:
    """Whether a result that is too small equals another figure of its row, as where a column holds a maximum."""
    others = [one.value for index, one in case.row.amounts.items() if index != found.column.index]
    return case.printed.value in others and float(case.printed.value) < case.computed


def _wrong(found: FoundFormula, case: Case) -> Found:
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
        f"sel/{table.source.key}/{case.row.index}/{column.place}",
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


def _arithmetic(formula: Formula, case: Case) -> str:
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
