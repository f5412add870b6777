"""RIWAYAT-06: A realisation of a past year is the one that last year's package stated."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import indicator_name
from lkjip_analysis.checks.reading.figures import cell_text
from lkjip_analysis.dataset.earlier import earlier_package
from lkjip_analysis.dataset.rows import Koreksi, Realisasi
from lkjip_analysis.model.formula import Value

_LAW = "logika: angka yang sudah terbit tidak ditimpa; koreksi dinyatakan dengan alasan dan tanggal"


@rule("RIWAYAT-06", "Nilai tahun lampau berbeda dari yang terbit", _LAW, turn=Turn.HISTORY)
def overwritten(context: Context) -> Iterator[Item]:
    """A realisation of a past year is the one that last year's package stated; what was wrong in it is a correction.

    Example: 15,5 last year and 16,0 now is found; 15,5 with a row in koreksi.csv that says 16,0 is not.
    """
    before, why = earlier_package(context.dataset, context.dataset.year - 1)
    if why:
        yield Untested(why)
    if before is None:
        return
    data = context.dataset
    now = {(r.indikator, r.tahun, r.periode): r for r in data.of(Realisasi) if r.tahun <= before.year}
    for then in before.of(Realisasi):
        row = now.get((then.indikator, then.tahun, then.periode))
        if row is None or (then.stated is None and then.status == "sementara"):
            continue  # carried under another indicator, or published since
        data.use(row)
        pairs = [("realisasi", then.stated, row.stated)]
        if then.capaian_dinyatakan is not None:
            pairs.append(("capaian", then.capaian_dinyatakan, row.capaian_dinyatakan))
        for what, was, is_now in pairs:
            if is_now == was:
                yield Confirmed()
            else:
                yield _differs(context, row, what, (was, is_now), before.year)
    for correction in data.of(Koreksi):
        published = before.published(correction.indikator, correction.tahun)
        if published is not None:
            data.use(correction)


def _differs(
    context: Context, row: Realisasi, what: str, values: tuple[Value | None, Value | None], year: int
) -> Found:
    was, now = (cell_text(value) for value in values)
    both = [float(value) for value in values if isinstance(value, (int, float))]
    part = "" if row.periode == "tahun" else f" {row.periode}"
    return Found(
        "galat",
        f"{what.capitalize()} {indicator_name(context, row.indikator)} tahun {row.tahun}{part} tertulis {now}, "
        f"sedangkan paket data {year} menyatakannya {was}.",
        (context.evidence(row, values[1], values[0], f"3.5/{row.indikator}/{what}_{row.tahun}"),),
        rumus=f"{now} ≠ {was}" if len(both) == len(values) else "",
        saran="Kembalikan nilai yang terbit; bila memang keliru, catat yang benar di koreksi.csv dengan tanggal dan "
        "alasannya.",
        taruhan=abs(both[1] - both[0]) if len(both) == len(values) else 0.0,
        sebab=f"{what}/{row.indikator}/{row.tahun}",
    )
