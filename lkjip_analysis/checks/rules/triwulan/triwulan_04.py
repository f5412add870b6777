"""TRIWULAN-04: quarters, semesters or months of a budget figure make that of the year, as they are declared to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import difference
from lkjip_analysis.checks.rules.triwulan.quarters import arithmetic
from lkjip_analysis.dataset.periods import GRAIN_NAMES, UNDECLARED
from lkjip_analysis.dataset.rows import Anggaran
from lkjip_analysis.model.number import format_rupiah


@rule(
    "TRIWULAN-04",
    "Anggaran triwulan tidak menjadi anggaran tahun",
    "logika: bagian tahun membentuk setahun",
    turn=Turn.HISTORY,
)
def budgets(context: Context) -> Iterator[Item]:
    """Quarters, semesters or months of a budget figure make that of the year, as they are declared to.

    What is not declared is not guessed: then only what holds under neither reading is found.

    Example: quarters of 25 million each with 101 million for the year are found; with 100 million they are not.
    """
    held, undeclared = 0, 0
    for (node, _, _, _), series in context.dataset.budget_series.items():
        annual = series.rows.get("tahun")
        for grain in series.grains if annual is not None else ():
            parts, stated = series.parts(grain), annual.nilai  # type: ignore[union-attr]
            context.dataset.use(annual, *parts)
            added, last, total = sum(p.nilai for p in parts), parts[-1].nilai, series.total(grain)
            if total is None and any(abs(one - stated) < 1 for one in (added, last)):
                undeclared += 1
            elif total is not None and abs(total - stated) < 1:
                held += 1
            else:
                yield _unequal_year(context, node, annual, parts, last if series.cumulative else added)  # type: ignore[arg-type]
    if held:
        yield Confirmed(jumlah=held)
    if undeclared:
        yield Untested(f"{undeclared} deret anggaran yang bagian tahunnya {UNDECLARED} (kolom kumulatif)", undeclared)
    elif not held:
        yield Untested("tidak ada anggaran triwulan yang lengkap beserta anggaran setahunnya")


def _unequal_year(context: Context, node: str, annual: Anggaran, parts: Sequence[Anggaran], made: float) -> Found:
    values = [part.nilai for part in parts]
    name, kind = context.dataset.nodes[node].nama, annual.jenis
    year = f" tahun {annual.tahun}" if annual.tahun != context.dataset.year else ""
    way = "berakhir pada" if made == values[-1] else "berjumlah"
    steps = [difference(made, annual.nilai)] if len(parts) > 4 or made == values[-1] else []
    return Found(
        "galat",
        f"{GRAIN_NAMES[_grain(parts)].capitalize()} {kind} {name}{year} {way} {format_rupiah(made)}, sedangkan "
        f"setahun tertulis {format_rupiah(annual.nilai)}.",
        (context.evidence(annual, annual.nilai, made), *(context.evidence(row, row.nilai) for row in parts)),
        rumus=steps[0] if steps else arithmetic("jumlah", values, annual.nilai),
        saran="Betulkan nilai bagian tahunnya atau nilai setahun.",
        taruhan=context.budget_share(made - annual.nilai),
        sebab=f"{'pagu' if kind == 'pagu' else 'realisasi-anggaran'}/{node}" + (f"/{annual.tahun}" if year else ""),
    )


def _grain(parts: Sequence[Anggaran]) -> tuple[str, ...]:
    return tuple(part.periode for part in parts)
