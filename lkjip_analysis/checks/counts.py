"""Printed formulas by column number or by what is counted (RUMUS)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.cases import COLUMNS, read
from lkjip_analysis.checks.columns import PrintedRow, agrees, base_number, plain, printed_rows, written
from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.expression import Printed, Unreadable, parse
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import Rumus
from lkjip_analysis.measures.epdeskel import SCALE
from lkjip_analysis.model.number import format_number

_TABLE = re.compile(r"Tabel\s+(\d+\.\d+)")


@rule("RUMUS-04", "Rumus kolom tidak menghasilkan isi kolomnya", "logika: kolom hasil mengikuti rumus di kepalanya")
def column_formulas(context: Context) -> Iterator[Item]:
    """A formula by column numbers, ``9 = 8/7 * 100``, divides realisation by target in the rows of its table.

    Example: ``9 = 7/8 * 100`` is found, since it turns the ratio round; ``9 = 8/7 * 100`` is not.
    """
    for row, formula in read(context, lambda r, f: f.left.isdigit() and not f.names):
        table = _TABLE.search(row.hal)
        order = _order(formula)
        rows = [r for r in printed_rows(context) if table and base_number(r.tabel) == table[1]]
        rows = [r for r in rows if all(r.number(c) is not None for c in ("target", "realisasi", "capaian"))]
        if not table or order is None or not rows:
            yield Untested(f"rumus kolom “{row.tercetak}”: kolom atau tabelnya tidak dikenal")
            continue
        rows = [r for r in rows if r.number("target") != r.number("realisasi")] or rows  # the others fit any ratio
        wrong = [r for r in rows if not _fits(r, *order)]
        yield Confirmed(jumlah=len(rows) - len(wrong))
        if len(wrong) > len(rows) / 2:
            yield _column_found(context, row, wrong[0], *order, f"{len(wrong)} dari {len(rows)}")


def _order(formula: Printed) -> tuple[str, str] | None:
    """Which columns ``a / b × 100`` divides, when they are the two before the result: target, then realisasi."""
    match formula.tree:
        case ("×", ("/", ("angka", float() as above), ("angka", float() as below)), ("angka", 100.0)):
            near = {float(formula.left) - 1: "realisasi", float(formula.left) - 2: "target"}
            if above in near and below in near and above != below:
                return near[above], near[below]
    return None


def _fits(row: PrintedRow, above: str, below: str) -> bool:
    a, b, printed = row.number(above), row.number(below), row.number("capaian")
    return a is not None and printed is not None and bool(b) and agrees(printed, float(a / b * 100))  # type: ignore[operator]


def _column_found(context: Context, row: Rumus, at: PrintedRow, above: str, below: str, count: str) -> Found:
    a, b, printed = (at.number(c) for c in (above, below, "capaian"))
    assert a is not None  # rows without them were left out
    assert b
    assert printed is not None
    value = format_number(float(a / b * 100))
    return Found(
        "galat",
        f"Rumus kolom “{row.tercetak}” tidak menghasilkan capaian yang tercetak pada {count} baris Tabel {at.tabel}.",
        (
            context.evidence(row, row.tercetak),
            context.evidence(at.cells["capaian"], at.text("capaian"), None, at.address("capaian")),
        ),
        rumus=f"{written(a)} / {written(b)} × 100 = {value}; {value} ≠ {written(printed)}",
        saran="Betulkan nomor kolom pada rumus itu.",
        sebab=f"rumus/{row.id}",
    )


@rule(
    "RUMUS-05",
    "Rumus indikator menghitung hal lain",
    "logika: indikator dan rumusnya menyatakan hal yang sama",
)
def counted_formulas(context: Context) -> Iterator[Item]:
    """A formula that counts villages of a class by all villages gives the realisation of the indicator it belongs to.

    Example: ``Jumlah Kelurahan Berkembang / Jumlah Kelurahan`` for the share of Cepat Berkembang is found: it counts
    another class; ``Jumlah Kelurahan Kategori Cepat Berkembang / …`` is not.
    """
    indicator = next((i for i in context.dataset.iku if i.verifikasi == "epdeskel"), None)
    real = context.dataset.realisation(indicator.id) if indicator else None
    table = context.table("3.3b")
    if indicator is None or real is None or real.nilai is None or table is None:
        yield Untested("tidak ada indikator yang dihitung dari tingkat perkembangan desa/kelurahan")
        return
    labels = [band.label for band in context.dataset.scale(SCALE).bands]
    villages = [row.key for row in table.rows if row.kind == "isi"]
    classes = [str(table.value(key, "tingkat_perkembangan")) for key in villages]
    wrong: dict[str, list[tuple[Rumus, str]]] = {}
    for row, formula in read(
        context, lambda r, f: not f.left and len(f.names) == 2 and not set(f.names) & set(COLUMNS)
    ):
        label = _class_named(formula.names[0], labels)
        if label is None:
            yield Untested(f"rumus “{row.tercetak}”: yang dihitung tidak dikenal")
            continue
        share = classes.count(label) / len(classes) * 100
        if abs(share - real.nilai) < 0.005:
            yield Confirmed()
        else:
            wrong.setdefault(label, []).append((row, f"{classes.count(label)} / {len(classes)} × 100"))
    for label, group in wrong.items():
        yield _counted_found(context, indicator.id, real.nilai, label, group)


def _is_share(row: Rumus, formula: Printed) -> bool:
    """Whether a formula divides two counted things that are no columns of a table."""
    return not formula.left and len(formula.names) == 2 and not set(formula.names) & set(COLUMNS)


def _class_named(text: str, labels: list[str]) -> str | None:
    """The class that a counted thing names: the longest label with which its text ends."""
    fitting = [label for label in labels if text.endswith(label.lower())]
    return max(fitting, key=len, default=None)


def _counted_found(context: Context, indicator: str, real: float, label: str, group: list[tuple[Rumus, str]]) -> Found:
    arithmetic = group[0][1]
    above, below = arithmetic.split(" × ")[0].split(" / ")
    value = format_number(int(above) / int(below) * 100)
    name = context.dataset.indicators[indicator].nama
    return Found(
        "peringatan",
        f"Rumus tercetak menghitung kelurahan/desa “{label}”, sedangkan indikatornya “{name}”. Bila "
        f"dihitung menurut bunyinya, realisasinya {value}, bukan {plain(real)}.",
        tuple(context.evidence(row, row.tercetak, None, f"3.2/{indicator}/realisasi") for row, _ in group),
        rumus=f"{arithmetic} = {value}; {value} ≠ {plain(real)}",
        saran="Samakan pembilang rumus dengan nama indikatornya.",
        taruhan=abs(int(above) / int(below) * 100 - real),
        sebab=f"indikator/{indicator}/rumus",
    )


@rule("RUMUS-06", "Rumus tercetak tidak dapat dibaca", "logika: rumus adalah hitungan")
def unreadable(context: Context) -> Iterator[Item]:
    """Every printed formula is arithmetic; those that are not stay untested.

    Example: ``Hasil evaluasi`` is not tested; ``Realisasi / Target`` is.
    """
    for row in context.dataset.of(Rumus):
        try:
            parse(row.tercetak)
        except Unreadable as gap:
            yield Untested(f"rumus “{row.tercetak}”: {gap}")
        else:
            yield Confirmed()


RULES = (column_formulas, counted_formulas, unreadable)
