"""SKM-03: A printed label says truly whether an item lies above or below the published index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.printed import PrintComparison
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.skm.survey import ROMAN, printed_index, printed_labels, survey_value
from lkjip_analysis.dataset.rows import SkmPeriode
from lkjip_analysis.model.number import format_given, format_number


@rule("SKM-03", "Keterangan di atas atau di bawah rerata salah", "logika: perbandingan dua angka", turn=Turn.RESULTS)
def positions(context: Context) -> Iterator[Item]:
    """A printed label says truly whether an item lies above or below the published index.

    Example: "Di atas rerata" beside 84,88 with an index of 84,99 fires; beside 85,37 it does not. If all printed
    labels fit another published index (say of the quarter before), the finding names it.
    """
    printed = printed_labels(context, "posisi")
    if not printed:
        yield Untested("tidak ada keterangan tercetak di atas atau di bawah rerata")
        return
    wrong = [item for item in printed if not item.agrees]
    yield Confirmed(jumlah=len(printed) - len(wrong))
    if wrong:
        yield _wrong_positions(context, printed, wrong)


def _wrong_positions(context: Context, printed: Sequence[PrintComparison], wrong: Sequence[PrintComparison]) -> Found:
    index = printed_index(context)
    values = {id(item): survey_value(context, item) for item in printed}
    told = ", ".join(f"{item_name(context, item)} ({format_number(values[id(item)])})" for item in wrong)
    fitting = [
        name
        for name, reference in _references(context)
        if all(_says(item.printed) == _sign(values[id(item)] - reference) for item in printed)
    ]
    hint = f" Semua keterangan tercetak cocok bila dibandingkan dengan {fitting[0]}." if fitting else ""
    first = wrong[0]
    sign = "<" if values[id(first)] < index else ">"
    return Found(
        "galat",
        f"Keterangan tercetak terhadap indeks {format_number(index)} salah untuk {told}.{hint}",
        tuple(context.evidence(item.cell, item.printed, item.text, str(item.address)) for item in wrong),
        "; ".join(f"{format_number(values[id(item)])} {sign} {format_number(index)}" for item in wrong[:1]),
        "Perbaiki keterangannya, juga cacah butir di atas dan di bawah indeks yang dihitung darinya.",
        max(abs(values[id(item)] - index) for item in wrong),
        f"tercetak/{first.address}" if len(wrong) == 1 else f"tercetak/{first.address.table}/posisi",
    )


def _says(label: str) -> int:
    words = label.casefold()
    return 1 if "atas" in words else -1 if "bawah" in words else 0


def _sign(difference: float) -> int:
    return (difference > 1e-9) - (difference < -1e-9)


def item_name(context: Context, item: PrintComparison) -> str:
    """Name of the item or unsur of a printed cell."""
    table = context.table(item.address.table)
    return table.text(item.address.row, "indikator" if item.address.table == "3.3" else "unsur") if table else ""


def _references(context: Context) -> Iterator[tuple[str, float]]:
    """What else an item may have been compared with."""
    items = [item.nilai for item in context.dataset.survey_items]
    for row in context.dataset.of(SkmPeriode):
        if row.unsur is None and row.tahun == context.dataset.year and row.periode in ROMAN:
            yield f"indeks triwulan {ROMAN[row.periode]} ({format_given(row.nilai)})", row.nilai
    yield f"rata-rata semua butir ({format_number(sum(items) / len(items))})", sum(items) / len(items)
