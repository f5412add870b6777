"""KATEGORI-07: the printed bands are those of the scale that the report says it uses."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.kategori.printed_scale import interval_evidence, printed_bands, read_band
from lkjip_analysis.reference.bands import written


@rule("KATEGORI-07", "Skala tercetak berbeda dari skala peraturan", "Permendagri 86/2017", turn=Turn.PRESENTATION)
def against_regulation(context: Context) -> Iterator[Item]:
    """The printed bands are those of the scale that the report says it uses.

    Example: ``Kurang dari 50%`` where the regulation has ≤ 50 is found: 50 itself then has no label.
    """
    rows, _ = printed_bands(context)
    scale = context.dataset.scale()
    differing = []
    for row in rows:
        band = read_band(row.text("interval"), row.text("kategori"))
        rule_band = next((b for b in scale.bands if b.label.casefold() == row.text("kategori").casefold()), None)
        if band is None or rule_band is None:
            yield Untested(f"baris skala “{row.text('kategori')}” tidak terbaca atau tidak ada padanannya")
        elif band.interval() == rule_band.interval():
            yield Confirmed()
        else:
            differing.append((row, band, rule_band))
    for row, band, rule_band in differing:
        lost = rule_band.upper if rule_band.upper is not None and not band.contains(rule_band.upper) else None
        told = f" Nilai {written(lost)} sendiri menjadi tidak berlabel." if lost is not None else ""
        yield Found(
            "catatan",  # a report may use a scale of its own
            f"Label {band.label} tercetak untuk {row.text('interval')}, sedangkan {scale.basis.split(' (')[0]} "
            f"menetapkan {rule_band.interval()}.{told}",
            (interval_evidence(context, row, rule_band.interval()),),
            saran="Cetak batas sebagaimana peraturannya.",
            sebab=f"tercetak/{row.address('interval')}",
        )
