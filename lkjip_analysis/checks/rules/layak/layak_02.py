"""LAYAK-02: what is counted (documents, people, packages) has whole targets and realisations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.figures import figure, quoted
from lkjip_analysis.checks.reading.places import cell, target_place, title
from lkjip_analysis.checks.rules.layak.layak_01 import WHOLE
from lkjip_analysis.dataset.rows import Realisasi, Target


@rule("LAYAK-02", "Nilai pecahan untuk satuan yang dicacah", WHOLE, turn=Turn.TARGETS)
def fraction_of_units(context: Context) -> Iterator[Item]:
    """What is counted (documents, people, packages) has whole targets and realisations.

    Means over periods may have fractions and are not tested.

    Example:
        A target of 2,5 documents fires; of 2 does not.
    """
    data = context.dataset
    counted = {i.id for i in data.indicators.values() if data.unit(i).counted and i.akumulasi != "rata-rata"}
    rows: tuple[Target | Realisasi, ...] = (*data.of(Target), *data.of(Realisasi))
    broken = Counter(row.indikator for row in rows if row.nilai is not None and not float(row.nilai).is_integer())
    for row in rows:
        if row.indikator not in counted or row.nilai is None:
            continue
        if float(row.nilai).is_integer():
            yield Confirmed()
            continue
        indicator = data.indicators[row.indikator]
        place = (
            target_place(context, row) if isinstance(row, Target) else cell(context, "3.1", row.indikator, "realisasi")
        )
        where = title(data, row.dokumen) if isinstance(row, Target) else f"realisasi {row.tahun}"
        written = context.evidence(row, row.nilai, None, place)
        unit = context.evidence(indicator, data.unit(indicator).name)
        yield Found(
            "peringatan",
            f"{quoted(indicator.nama)} ditulis {figure(row.nilai)} "
            f"{data.unit(indicator).name.lower()} ({where}), padahal satuannya dicacah utuh.",
            # Of several figures that are no counts, the unit is the likelier fault.
            (unit, written) if broken[row.indikator] > 1 else (written, unit),
            "",
            "Periksa nilai atau satuannya.",
            0.0,
            f"layak/{row.indikator}/pecahan",
            row.dugaan_ocr,
        )
