"""ASET-03: A count of things is a whole number and not nought."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.aset.assets import NO_ASSETS, asset_amount, asset_evidence, assets
from lkjip_analysis.reference import UnknownReference, unit


@rule("ASET-03", "Jumlah barang nol atau pecahan", "logika: barang dihitung satu per satu", turn=Turn.RESULTS)
def counts(context: Context) -> Iterator[Item]:
    """A count of things is a whole number and not nought; units that the reference data do not know are left out.

    Example: 2,5 unit fires as a peringatan, 0 unit as a note; 2 unit does not fire.
    """
    rows = [pair for group in assets(context).values() for pair in group]
    if not rows:
        yield Untested(NO_ASSETS)
    for number, row in rows:
        try:
            countable = unit(row.satuan, context.dataset.own_reference).counted
        except UnknownReference:
            yield Untested(f"satuan {row.satuan} tidak dikenal, jadi tidak diketahui apakah harus bulat")
            continue
        fraction = countable and not row.jumlah.is_integer()
        if row.jumlah and not fraction:
            yield Confirmed()
            continue
        yield Found(
            "peringatan" if fraction else "catatan",
            f"{row.nama} (nomor {row.urutan}) berjumlah {asset_amount(row)}"
            + (", padahal satuan itu dihitung bulat." if fraction else "; barang yang tidak ada tidak perlu dicatat."),
            (asset_evidence(context, number, row, "jumlah"),),
            saran="Periksa jumlah barang itu pada daftar inventaris.",
            taruhan=1.0 if fraction else 0.0,
            sebab=f"aset/{row.urutan}/jumlah",
            ragu=row.dugaan_ocr,
        )
