"""TARGET-04: A main indicator must have a target for the year in every agreement."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import listing, quoted
from lkjip_analysis.checks.reading.places import replaced, target_place, title
from lkjip_analysis.checks.rules.target.target_01 import targets_in


@rule(
    "TARGET-04",
    "Indikator kinerja utama tidak ada di dokumen lain",
    "Permenpan-RB 53/2014, reviu III butir 5",
    turn=Turn.TARGETS,
)
def indicators_in_all(context: Context) -> Iterator[Item]:
    """A main indicator must have a target for the year in every agreement, list of IKU and Renstra in force.

    Example:
        A main indicator without a target in the agreement fires; a document without any targets is not asked.
    """
    data, gone = context.dataset, replaced(context.dataset)
    asked = [d for d in data.documents.values() if d.jenis in ("pk", "iku", "renstra", "renja") and d.id not in gone]
    lists = [(d, found) for d in asked if (found := targets_in(data, d.id))]
    if not lists or not data.iku:
        yield Untested("tidak ada dokumen target yang berlaku, atau tidak ada IKU")
        return
    for indicator in data.iku:
        lacking = [d for d, found in lists if indicator.id not in found]
        if not lacking:
            yield Confirmed(jumlah=len(lists))
            continue
        stated = [t for _, found in lists if (t := found.get(indicator.id))]
        yield Found(
            "peringatan",
            f"Indikator kinerja utama {quoted(indicator.nama)} tidak mempunyai target di "
            f"{listing(title(data, d.id) for d in lacking)}.",
            tuple(context.evidence(t, t.nilai, None, target_place(context, t)) for t in stated)
            or (context.evidence(indicator, None, None, "2.4"),),
            "",
            "Muat indikator itu, atau hapus dari daftar IKU.",
            0.0,
            f"indikator/{indicator.id}/dokumen",
        )
