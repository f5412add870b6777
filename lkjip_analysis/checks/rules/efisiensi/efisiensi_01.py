"""EFISIENSI-01: two tables that print an efficiency of the same indicator, or of the same money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import PrintedRow, base_number, digits, joined, printed_rows, written
from lkjip_analysis.model.number import format_number, format_rupiah

_MONEY = ("pagu", "realisasi_anggaran")


@rule(
    "EFISIENSI-01",
    "Efisiensi satu anggaran berbeda antartabel",
    "logika: satu anggaran dan hasil, satu efisiensi",
    turn=Turn.PRINT,
)
def efficiencies(context: Context) -> Iterator[Item]:
    """Two tables that print an efficiency of the same indicator, or of the same money, print the same one.

    Example: 103,88 in one table and 107,41 in another for one pagu and one realisasi are found; 103,88 twice is not,
    and neither is 104 beside 103,88.
    """
    rows = [row for row in printed_rows(context) if row.number("efisiensi") is not None]
    groups: dict[object, list[PrintedRow]] = {}
    for row in rows:
        money = tuple(row.number(column) for column in _MONEY)
        key = money if None not in money else row.baris
        groups.setdefault(key, []).append(row)
    if not rows:
        yield Untested("efisiensi tidak tercetak di satu tabel pun")
    for group in groups.values():
        if len({base_number(row.tabel) for row in group}) < 2:
            continue
        one, *others = group
        wrong = [row for row in others if not _equal(_efficiency(one), _efficiency(row))]
        if wrong:
            yield _two_efficiencies(context, one, wrong)
        else:
            yield Confirmed(jumlah=len(group) - 1)


def _efficiency(row: PrintedRow) -> Decimal:
    number = row.number("efisiensi")
    assert number is not None  # rows without one were left out
    return number


def _equal(one: Decimal, other: Decimal) -> bool:
    """Whether two printed numbers may be one, rounded to different digits.

    >>> _equal(Decimal("103.88"), Decimal("104")), _equal(Decimal("103.88"), Decimal("107.41"))
    (True, False)
    """
    return bool(abs(one - other) <= Decimal(5) / 10 ** (min(digits(one), digits(other)) + 1))


def _two_efficiencies(context: Context, one: PrintedRow, others: Sequence[PrintedRow]) -> Found:
    rows = (one, *others)
    told = joined([f"{written(_efficiency(row))} di Tabel {row.tabel}" for row in rows])
    money = one.number("realisasi_anggaran")
    spent = f" dengan realisasi anggaran yang sama, {format_rupiah(float(money))}," if money is not None else ""
    bases = [
        f"{format_number(value)} di Tabel {row.tabel}" for row in rows if (value := _base(context, row)) is not None
    ]
    hint = f" Capaian yang dibandingkan memang berbeda: {joined(bases)}." if len(bases) == len(rows) else ""
    ours = {item.cell.line for item in context.comparisons if item.agrees}
    return Found(
        # Where each follows from its own capaian, one budget was set against two results: a choice to be explained.
        "catatan" if all(row.cells["efisiensi"].line in ours for row in rows) else "peringatan",
        f"Efisiensi{spent} tercetak {told}.{hint}",
        tuple(
            context.evidence(row.cells["efisiensi"], float(_efficiency(row)), None, row.address("efisiensi"))
            for row in rows
        ),
        f"{written(_efficiency(one))} ≠ {written(_efficiency(others[0]))}",
        "Hitung efisiensi satu kali untuk tiap anggaran, atau sebutkan anggaran mana yang dibandingkan dengan capaian.",
        float(max(abs(_efficiency(one) - _efficiency(row)) for row in others)),
        f"efisiensi/{one.address('efisiensi')}",
    )


def _base(context: Context, row: PrintedRow) -> float | None:
    """The capaian that an efficiency is computed from: as printed beside it, else as our table has it."""
    if (printed := row.number("capaian")) is not None:
        return float(printed)
    table = context.table(row.tabel)
    known = table is not None and table.has(row.baris, "capaian")
    value = table.value(row.baris, "capaian") if table is not None and known else None
    return value if isinstance(value, float) else None
