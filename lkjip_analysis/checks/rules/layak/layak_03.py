"""LAYAK-03: A share of a whole is at most 100 percent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.denominators import denominator
from lkjip_analysis.checks.reading.figures import quoted
from lkjip_analysis.checks.reading.places import target_place
from lkjip_analysis.checks.reading.wording import plain
from lkjip_analysis.dataset.rows import Indikator, Realisasi, Target
from lkjip_analysis.model.number import format_given

_SHARE = re.compile(r"(persentase|prosentase|presentase|persen|proporsi|cakupan|tingkat)\b")
_BEYOND = re.compile(
    r"\b(pertumbuhan|kenaikan|peningkatan|penurunan|laju|perubahan|capaian|pencapaian|ketercapaian|rasio|perbandingan|"
    r"inflasi|realisasi|penerimaan|pendapatan|surplus|defisit|tambahan)\b"
)
"""Words of what may well be more than the whole: growth, and results held against a target."""
_WHOLE = 100.0


@rule(
    "LAYAK-03",
    "Bagian melebihi keseluruhannya",
    "logika: bagian dari suatu keseluruhan paling banyak 100 persen",
    turn=Turn.RESULTS,
)
def beyond(context: Context) -> Iterator[Item]:
    """A share of a whole is at most 100 percent.

    Example: ``Persentase permohonan selesai tepat waktu`` with a realisation of 112 percent is found; 100, and the
    growth of something by 112 percent, are not. Of a declared number of units (``penyebut``) it is a galat.
    """
    tested = 0
    for indicator in context.dataset.indicators.values():
        name = plain(indicator.nama)
        of = denominator(context, indicator)
        share = of is not None or (_SHARE.match(name) and not _BEYOND.search(name))
        if context.dataset.unit(indicator).slug != "persen" or not share:
            continue
        rows: list[Target | Realisasi] = [*context.dataset.where(Target, indikator=indicator.id)]
        rows += context.dataset.where(Realisasi, indikator=indicator.id)
        stated = [row for row in rows if row.nilai is not None]
        tested += len(stated)
        wrong = [row for row in stated if row.nilai is not None and row.nilai > _WHOLE]
        yield Confirmed(jumlah=len(stated) - len(wrong))
        if wrong:
            yield _beyond(context, indicator, of, wrong)
    if not tested:
        yield Untested("tidak ada indikator berupa bagian dari suatu keseluruhan")


def _beyond(context: Context, indicator: Indikator, of: int | None, rows: list[Target | Realisasi]) -> Found:
    first = rows[0].nilai or 0.0
    count = f" dari {of} satuan" if of else ""
    what = "realisasi" if isinstance(rows[0], Realisasi) else "target"
    return Found(
        "galat" if of else "peringatan",
        f"{quoted(indicator.nama)} adalah bagian{count or ' dari suatu keseluruhan'}, tetapi {what} {rows[0].tahun} "
        f"{format_given(first)} persen, lebih dari keseluruhannya.",
        tuple(context.evidence(row, row.nilai, None, _address(context, row)) for row in rows),
        rumus=f"{format_given(first)} > 100",
        saran="Periksa pembilang dan penyebutnya; bila nilainya capaian terhadap target, tulis realisasinya.",
        taruhan=min(first - _WHOLE, 100.0),
        sebab=f"layak/bagian/{indicator.id}",
        ragu=any(row.dugaan_ocr for row in rows),
    )


def _address(context: Context, row: Target | Realisasi) -> str:
    if isinstance(row, Target):
        return target_place(context, row)
    place = f"3.1/{row.indikator}/realisasi"
    return place if (row.tahun, row.periode) == (context.dataset.year, "tahun") else f"3.5/{row.indikator}"
