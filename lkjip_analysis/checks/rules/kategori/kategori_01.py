"""KATEGORI-01: A printed label is one of its scale; labels of efficiency, which rest on custom."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.checks.rules.kategori.categories import VALUES, known, labels, scale_of


@rule(
    "KATEGORI-01",
    "Label tidak ada dalam skalanya",
    "Permendagri 86/2017; Permenpan-RB 14/2017 dan 88/2021",
    turn=Turn.PRESENTATION,
)
def unknown_labels(context: Context) -> Iterator[Item]:
    """A printed label is one of its scale; labels of efficiency, which rest on custom, are another rule's matter.

    Example: ``Istimewa`` for a capaian is found; ``Sangat Tinggi`` is not.
    """
    for column in VALUES:
        scale = scale_of(context, column)
        if column == "status" or scale is None:
            continue
        every = list(labels(context, column))
        strange = [label for label in every if not known(scale, label.text)]
        yield Confirmed(jumlah=len(every) - len(strange))
        for text in dict.fromkeys(label.text for label in strange):
            group = [label for label in strange if label.text == text]
            yield Found(
                "galat",
                f"Label “{text}” tidak ada dalam {scale.title} ({scale.basis}).",
                tuple(label.proof(context) for label in group),
                saran=f"Pakai salah satu label skala: {joined([band.label for band in scale.bands])}.",
                sebab=f"tercetak/{group[0].address}" if len(group) == 1 else f"label/{column}/{text.casefold()}",
                ragu=any(label.row.cells[column].dugaan_ocr for label in group),
            )
