"""ASET-01: every kind of asset stands once in the list; the same name twice counts it twice or hides a difference."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.aset.assets import NO_ASSETS, asset_amount, asset_evidence, assets
from lkjip_analysis.model.number import format_given
from lkjip_analysis.reference.units import plain


@rule("ASET-01", "Satu barang tercatat dua kali", "logika: tiap jenis barang satu baris", turn=Turn.RESULTS)
def doubled(context: Context) -> Iterator[Item]:
    """Every kind of asset stands once in the list; the same name twice counts it twice or hides a difference.

    Example: "Alat Penghancur Kertas" with 2 unit and again with 2 buah fires; "Kursi Rapat" and "Kursi Tamu" do not.
    """
    groups = assets(context)
    if not groups:
        yield Untested(NO_ASSETS)
    for name, group in groups.items():
        if len(group) == 1:
            yield Confirmed()
            continue
        rows = [row for _, row in group]
        told = " dan ".join(f"{asset_amount(row)} (nomor {row.urutan})" for row in rows)
        units = {plain(row.satuan) for row in rows}
        tail = " dengan satuan berbeda" if len(units) > 1 else ""
        same = len({row.jumlah for row in rows}) == 1
        yield Found(
            "peringatan" if same else "catatan",  # two lots of different size may well be two lots
            f"{rows[0].nama} tercatat {len(rows)} kali{tail}: {told}.",
            tuple(asset_evidence(context, number, row, "nama") for number, row in group),
            " + ".join(format_given(row.jumlah, 0) for row in rows)
            + f" = {format_given(sum(r.jumlah for r in rows), 0)}"
            if all(row.jumlah.is_integer() for row in rows)
            else "",
            "Gabungkan barisnya, atau bedakan nama barangnya bila memang lain.",
            1.0,
            f"aset/{name}",
        )
