"""KATEGORI-02: A printed label is that of the band in which the value printed beside it lies."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import written
from lkjip_analysis.checks.rules.kategori.categories import VALUES, labels, our_scale, scale_of
from lkjip_analysis.model.number import round_half_up


@rule("KATEGORI-02", "Label tidak sesuai dengan nilainya", "skala yang dipakai laporan", turn=Turn.PRESENTATION)
def wrong_labels(context: Context) -> Iterator[Item]:
    """A printed label is that of the band in which the value printed beside it lies.

    Example: ``Tinggi`` beside 95,00 is found; beside 90,00 it is not.
    """
    for column in VALUES:
        scale = scale_of(context, column)
        if column == "status" or scale is None:
            continue
        gap = context.dataset.config.aturan.celah_skala if column == "kategori" else None
        ours = our_scale(context)
        for label in labels(context, column):
            if label.line in ours:
                yield Confirmed()  # if the number beside it is another, that number is wrong
                continue
            if label.value is None:
                yield Untested(f"{label.address}: nilainya tidak ada")
                continue
            band = scale.band(label.value, gap)
            if scale.named(label.text) in (None, band):
                yield Confirmed()
                continue
            yield Found(
                "galat",
                f"Nilai {written(round_half_up(label.value))} diberi label {label.text}, padahal menurut "
                f"{scale.title} labelnya {band.label} ({band.interval()}).",
                (label.proof(context, band.label),),
                saran=f"Ganti label menjadi {band.label}.",
                sebab=f"tercetak/{label.address}",
                ragu=label.row.cells[column].dugaan_ocr,
            )
