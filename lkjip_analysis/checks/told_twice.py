"""The same thing told twice in the printed report: one budget with two efficiencies, one paragraph in two sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import combinations

from lkjip_analysis.checks.columns import PrintedRow, base_number, digits, joined, printed_rows, written
from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import Klaim
from lkjip_analysis.model.number import format_number, format_rupiah

_MONEY = ("pagu", "realisasi_anggaran")
FEWEST = 4
"""So many equal statements in one order, those on the report's own year apart, make two paragraphs one."""


@rule("EFISIENSI-01", "Efisiensi satu anggaran berbeda antartabel", "logika: satu anggaran dan hasil, satu efisiensi")
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
    known = table is not None and row.baris in table.frame.index and "capaian" in table.frame.columns
    value = table.value(row.baris, "capaian") if table is not None and known else None
    return value if isinstance(value, float) else None


Place = tuple[str, str]
"""A section and the line of the text in it."""


@rule("KLAIM-02", "Uraian yang sama tercetak dua kali", "logika: satu uraian satu tempat")
def paragraphs(context: Context) -> Iterator[Item]:
    """Two paragraphs of the narrative do not say the same things with the same figures.

    Example: six statements on one indicator that stand again in the next section, in the same order, are remarked;
    two paragraphs that share a budget and tell it in their own order are not.
    """
    said: dict[Place, list[Klaim]] = {}
    for claim in context.dataset.of(Klaim):
        line = re.search(r"teks (\d+)", claim.lokasi)
        # Every paragraph names the year of its report, and numbers in words follow their digits.
        if line and claim.subjek != "tahun" and claim.jenis != "terbilang":
            said.setdefault((claim.bagian, line[1]), []).append(claim)
    long = {place: claims for place, claims in said.items() if len(claims) >= FEWEST}
    if len(long) < 2:
        yield Untested(f"kurang dari dua uraian tercetak dengan {FEWEST} pernyataan")
        return
    found = 0
    for (place, first), (other, second) in combinations(long.items(), 2):
        match = SequenceMatcher(None, [_said(c) for c in first], [_said(c) for c in second], autojunk=False)
        run = match.find_longest_match()
        if run.size >= FEWEST:
            found += 1
            yield _repeated(context, place, other, [*first[run.a :][: run.size], *second[run.b :][: run.size]])
    yield Confirmed(jumlah=len(long) - found)


def _said(claim: Klaim) -> tuple[str, ...]:
    return (claim.jenis, claim.subjek or claim.uraian, claim.pembanding or "", claim.tertulis.casefold())


def _repeated(context: Context, place: Place, other: Place, claims: Sequence[Klaim]) -> Found:
    where = f"bagian {place[0]} dan {other[0]}" if place[0] != other[0] else f"dua tempat bagian {place[0]}"
    return Found(
        "catatan",
        f"Uraian di {where} memuat {len(claims) // 2} pernyataan yang sama dengan angka yang sama.",
        tuple(context.evidence(claim, claim.tertulis) for claim in claims),
        saran="Pertahankan satu uraian, dan rujuk dari tempat lain.",
        sebab=f"klaim/ganda/{place[1]}/{other[1]}",
    )


RULES = (efficiencies, paragraphs)
