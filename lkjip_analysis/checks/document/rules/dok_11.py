"""DOK-11: a printed scale has neither overlaps nor gaps."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, document_rule
from lkjip_analysis.checks.document.scales import Interval, PrintedScale, scales_of
from lkjip_analysis.intake.document.understand.amounts import shown
from lkjip_analysis.model.words import listing


@document_rule(
    "DOK-11",
    "Skala bercelah atau bertumpang tindih",
    "logika: tiap nilai masuk tepat satu sebutan",
    kosong="tidak ada skala tercetak yang terbaca",
)
def scales(understood: Understood) -> Iterator[Item]:
    """A printed scale gives every value one label: no gap wider than its own step, no two labels for one value.

    Example: 51-65 below 66-75 is a gap of one, told as a note; 50-80 below 75-90 overlaps and is a warning.
    """
    for scale in scales_of(understood):
        overlaps = [(a, b) for a, b in pairwise(scale.steps) if b.low < a.high]
        gaps = [(a, b) for a, b in pairwise(scale.steps) if b.low > a.high]
        if overlaps:
            yield Found(
                "peringatan",
                f"{_named(scale)}: sebutan {_pairs(overlaps)} bertumpang tindih, sehingga satu nilai "
                "dapat disebut dua.",
                (scale.place,),
                "; ".join(f"{shown(b.low)} < {shown(a.high)}" for a, b in overlaps),
                "Tetapkan batas yang tidak bertumpang tindih.",
                10.0,
            )
        if gaps:
            yield Found(
                "catatan",
                f"{_named(scale)}: antara {_pairs(gaps)} ada nilai yang tidak mempunyai sebutan.",
                (scale.place,),
                "; ".join(f"{shown(b.low)} > {shown(a.high)}" for a, b in gaps),
                "Sebutkan ke mana nilai di antara dua batas dimasukkan.",
            )
        if not overlaps and not gaps:
            yield Confirmed()


def _pairs(pairs: list[tuple[Interval, Interval]]) -> str:
    return listing(f"“{a.label}” ({a.text}) dan “{b.label}” ({b.text})" for a, b in pairs)


def _named(scale: PrintedScale) -> str:
    return f"{scale.name[:1].upper()}{scale.name[1:]}"
