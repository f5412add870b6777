"""ASET-02: A unit is written in one form throughout the list; one note for all that are not."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.aset.assets import NO_ASSETS, asset_evidence, assets
from lkjip_analysis.dataset.rows import Sarpras
from lkjip_analysis.reference import UnknownReference, unit
from lkjip_analysis.reference.units import plain


@rule("ASET-02", "Satuan barang ditulis tidak seragam", "kaidah penulisan: satu satuan satu bentuk", turn=Turn.RESULTS)
def unit_forms(context: Context) -> Iterator[Item]:
    """A unit is written in one form throughout the list; one note for all that are not.

    Example: "Unit" once among thirty "unit" fires; "set" and "unit" do not, being two units.
    """
    rows = [pair for group in assets(context).values() for pair in group]
    if not rows:
        yield Untested(NO_ASSETS)
        return
    forms: dict[str, dict[str, list[tuple[int, Sarpras]]]] = {}
    for pair in rows:
        forms.setdefault(_unit_key(context, pair[1]), {}).setdefault(pair[1].satuan, []).append(pair)
    usual = {key: max(written.items(), key=lambda item: len(item[1]))[0] for key, written in forms.items()}
    odd = [
        (usual[key], form, pairs)
        for key, written in forms.items()
        for form, pairs in written.items()
        if form != usual[key]
    ]
    yield Confirmed(jumlah=len(rows) - sum(len(pairs) for _, _, pairs in odd))
    if odd:
        told = [
            f"{form} pada nomor {', '.join(str(r.urutan) for _, r in pairs)} (lainnya {u})" for u, form, pairs in odd
        ]
        yield Found(
            "catatan",
            f"Satuan yang sama ditulis dengan bentuk lain: {'; '.join(told)}.",
            tuple(asset_evidence(context, number, row, "satuan") for _, _, pairs in odd for number, row in pairs),
            saran="Tulis tiap satuan dalam satu bentuk.",
            sebab="aset/satuan",
        )


def _unit_key(context: Context, row: Sarpras) -> str:
    """The unit that is meant, or its plain spelling when the reference data do not know it."""
    try:
        return unit(row.satuan, context.dataset.own_reference).slug
    except UnknownReference:
        return plain(row.satuan)
