"""The scale as the report prints it: gaps, overlaps, ends, and whether it is the regulation's (KATEGORI)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.columns import PrintedRow, joined, printed_rows
from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.model import Evidence
from lkjip_analysis.reference.bands import Band, holes, ordered, problems_of, written

_NUMBER = r"(\d+(?:,\d+)?)\s*%?"
_PAIR = re.compile(_NUMBER + r"\s*(?:≤|<|-|–|s\.?d\.?|sampai(?: dengan)?)\s*(?:≤\s*)?" + _NUMBER, re.I)
_BELOW = re.compile(r"(?:kurang dari|di bawah|<)\s*" + _NUMBER, re.I)
_AT_MOST = re.compile(r"(?:≤|paling banyak|sampai(?: dengan)?)\s*" + _NUMBER, re.I)
_ABOVE = re.compile(r"(lebih dari|di atas|>|≥|paling sedikit)\s*" + _NUMBER, re.I)


def read_band(interval: str, label: str) -> Band | None:
    """A printed interval as a band, or None when it is not understood.

    >>> read_band("91% ≤ 100%", "Sangat Tinggi").interval(), read_band("Kurang dari 50%", "Rendah").interval()
    ('91–100', '< 50')
    >>> read_band("76 - 90", "Tinggi").interval(), read_band("> 90", "A").interval(), read_band("baik", "B")
    ('76–90', '> 90', None)
    """
    text = interval.strip()
    if match := _PAIR.fullmatch(text):
        return Band(label, "", _number(match[1]), _number(match[2]))
    if match := _BELOW.fullmatch(text):
        return Band(label, "", None, _number(match[1]), upper_closed=False)
    if match := _AT_MOST.fullmatch(text):
        return Band(label, "", None, _number(match[1]))
    if match := _ABOVE.fullmatch(text):
        return Band(label, "", _number(match[2]), None, lower_closed=match[1] in ("≥", "paling sedikit"))
    return None


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _printed(context: Context) -> tuple[list[PrintedRow], list[Band]]:
    rows = list(printed_rows(context, "3.0"))
    bands = [band for row in rows if (band := read_band(row.text("interval"), row.text("kategori")))]
    return rows, bands


@rule("KATEGORI-06", "Skala tercetak bercelah atau bertumpang tindih", "logika: tiap nilai mempunyai satu label")
def printed_scale(context: Context) -> Iterator[Item]:
    """Every value has one band in the printed scale: no gap, no overlap, both ends open.

    Example: ``76 ≤ 90`` beside ``91 ≤ 100`` leaves 90,5 without a label and is remarked; ``> 90`` would not.
    """
    rows, bands = _printed(context)
    if len(bands) < 2:
        yield Untested("skala tidak tercetak atau intervalnya tidak terbaca")
        return
    sorted_bands = ordered(bands)
    wrong, gaps = problems_of(sorted_bands), holes(sorted_bands)
    between = [f"{written(below.upper or 0)} dan {written(above.lower or 0)}" for below, above in gaps]
    top = sorted_bands[0].upper
    words = [f"nilai antara {joined(between)} tidak berlabel"] if between else []
    words += [f"nilai di atas {written(top)} tidak berlabel"] if top is not None else []
    if not words and not wrong:
        yield Confirmed(jumlah=len(bands))
        return
    proof = tuple(_interval(context, row) for row in rows)
    yield Found(
        "peringatan" if wrong else "catatan",
        f"Skala tercetak tidak memuat semua nilai: {'; '.join([*wrong, *words])}.",
        proof,
        rumus="; ".join(f"{written(below.upper or 0)} < {written(above.lower or 0)}" for below, above in gaps),
        saran="Cetak skala tanpa celah (misalnya > 90), dan sebut label untuk nilai di atas ujungnya.",
        sebab="skala/tercetak",
    )


@rule("KATEGORI-07", "Skala tercetak berbeda dari skala peraturan", "Permendagri 86/2017")
def against_regulation(context: Context) -> Iterator[Item]:
    """The printed bands are those of the scale that the report says it uses.

    Example: ``Kurang dari 50%`` where the regulation has ≤ 50 is found: 50 itself then has no label.
    """
    rows, _ = _printed(context)
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
            (_interval(context, row, rule_band.interval()),),
            saran="Cetak batas sebagaimana peraturannya.",
            sebab=f"tercetak/{row.address('interval')}",
        )


def _interval(context: Context, row: PrintedRow, expected: str | None = None) -> Evidence:
    cell = row.cells.get("interval") or next(iter(row.cells.values()))  # a row may be printed without its bounds
    return context.evidence(cell, row.text("interval"), expected, row.address("interval"))


RULES = (printed_scale, against_regulation)
