"""DOK-25: a total told in words is the sum of the parts told with it."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.document.addends import Told, told_sums
from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, document_rule
from lkjip_analysis.checks.document.evidence import at_text, shortened
from lkjip_analysis.checks.document.gaps import addition
from lkjip_analysis.intake.document.understand.amounts import Convention, shown


@document_rule(
    "DOK-25",
    "Jumlah di kalimat tidak sama dengan rinciannya",
    "logika: jumlah sama dengan jumlah bagian-bagiannya",
    kosong="tidak ada kalimat yang menyebut jumlah beserta rinciannya",
    turn=5,
)
def told_totals(understood: Understood) -> Iterator[Item]:
    """A total told in a sentence is the sum of the parts in that sentence, or in the numbered list below it.

    Example: "Rp 5.000.000 terdiri dari Rp 2.000.000 dan Rp 2.500.000" fires; "… dan Rp 3.000.000" does not.
    """
    wide = Convention.of(cell.text for table in understood.document.tables for cell in table.cells)
    for told in told_sums(understood.document.blocks, wide):
        yield Confirmed() if told.holds else _wrong(told)


def _wrong(told: Told) -> Found:
    terms = addition([part.value for part in told.parts])
    should = shown(told.added, told.total)
    gap = float(told.total.value - told.added)
    return Found(
        "galat" if told.sure else "peringatan",
        f"Kalimat menyebut jumlah {told.total.text}, sedangkan {len(told.parts)} bagian yang disebut bersamanya "
        f"berjumlah {should}: “{shortened(told.text, 160)}”.",
        (at_text(told.spot, told.text, should=should), *(at_text(*place, what="bagian") for place in told.places[:12])),
        f"{f'{terms} = {should}; ' if terms else ''}{shown(told.total.value, told.total)} ≠ {should}",
        "Cocokkan jumlah dan bagian-bagiannya dengan dokumen sumber, lalu betulkan yang keliru.",
        min(abs(gap) / max(abs(float(told.total.value)), 1.0) * 100 + 10, 100.0),
        f"kalimat/{told.spot.words()}/{told.total.text}",
    )
