"""Printed labels against the scales they belong to (KATEGORI)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lkjip_analysis.checks.columns import PrintedRow, joined, printed_rows, written
from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.measures import akip, epdeskel, skm
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.number import round_half_up
from lkjip_analysis.reference import Scale, efficiency_method
from lkjip_analysis.reference.bands import holes

_VALUES = {
    "kategori": ("capaian",),
    "mutu": ("indeks", "nilai", "hitung"),
    "predikat": ("nilai",),
    "tingkat_perkembangan": ("nilai",),
    "status": ("efisiensi",),
}
"""Which column each column of labels judges."""


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label with the value it judges: as printed beside it, else as computed."""

    row: PrintedRow
    column: str
    text: str
    value: float | None

    @property
    def address(self) -> str:
        """Address of the label."""
        return self.row.address(self.column)

    @property
    def line(self) -> int:
        """The line of its data row."""
        return self.row.cells[self.column].line

    def proof(self, context: Context, expected: str | None = None) -> Evidence:
        """The label as evidence."""
        return context.evidence(self.row.cells[self.column], self.text, expected, self.address)


def labels(context: Context, column: str) -> Iterator[Label]:
    """Every printed label of a column of labels."""
    for row in printed_rows(context):
        text = row.text(column)
        if text and row.tabel != "3.0":  # the scale itself judges nothing
            yield Label(row, column, text, _judged(context, row, column))


def _judged(context: Context, row: PrintedRow, column: str) -> float | None:
    for name in _VALUES[column]:
        printed = row.number(name)
        if printed is not None:
            return float(printed)
        table = context.table(row.tabel)
        if table and row.baris in table.frame.index and name in table.frame.columns:
            value = table.value(row.baris, name)
            if isinstance(value, float):
                return value
    return None


def _ours(context: Context) -> set[int]:
    """Lines of printed cells that are the computed ones."""
    return {item.cell.line for item in context.comparisons if item.agrees}


def scale_of(context: Context, column: str) -> Scale | None:
    """The scale of a column of labels; for a status of efficiency that of the chosen method, if it has one."""
    if column == "status":
        name = efficiency_method(context.dataset.config.aturan.efisiensi).scale
        return context.dataset.scale(name) if name else None
    names = {"mutu": skm.SCALE, "predikat": akip.SCALE, "tingkat_perkembangan": epdeskel.SCALE}
    return context.dataset.scale(names.get(column))


def known(scale: Scale, text: str) -> bool:
    """Whether a scale has a label, by word, by short form or by both, capitals apart."""
    return scale.named(text) is not None


@rule("KATEGORI-01", "Label tidak ada dalam skalanya", "Permendagri 86/2017; Permenpan-RB 14/2017 dan 88/2021")
def unknown_labels(context: Context) -> Iterator[Item]:
    """A printed label is one of its scale; labels of efficiency, which rest on custom, are another rule's matter.

    Example: ``Istimewa`` for a capaian is found; ``Sangat Tinggi`` is not.
    """
    for column in _VALUES:
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


@rule("KATEGORI-02", "Label tidak sesuai dengan nilainya", "skala yang dipakai laporan")
def wrong_labels(context: Context) -> Iterator[Item]:
    """A printed label is that of the band in which the value printed beside it lies.

    Example: ``Tinggi`` beside 95,00 is found; beside 90,00 it is not.
    """
    for column in _VALUES:
        scale = scale_of(context, column)
        if column == "status" or scale is None:
            continue
        gap = context.dataset.config.aturan.celah_skala if column == "kategori" else None
        ours = _ours(context)
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


@rule("KATEGORI-03", "Label efisiensi tanpa skala", "logika: label memerlukan batas yang dinyatakan")
def undefined_labels(context: Context) -> Iterator[Item]:
    """Labels of efficiency follow one set of limits: the values of two labels never interleave.

    Example: ``Sangat Efisien`` for 103,88 and ``Efisien`` for 91,86 to 111,84 is found; for 91,86 to 102 it is not.
    """
    # What says that a target was missed, or money hardly spent, grades no efficiency.
    every = [lb for lb in labels(context, "status") if lb.value is not None and "efisien" in lb.text.casefold()]
    if not every:
        yield Untested("tidak ada label efisiensi tercetak dengan nilainya")
        return
    spans = {text: _span([lb.value or 0.0 for lb in every if lb.text == text]) for text in {lb.text for lb in every}}
    crossing = sorted(a for a in spans for b in spans if a != b and _crosses(spans[a], spans[b]))
    if not crossing:
        yield Confirmed(jumlah=len(every))
        return
    inner = min(crossing, key=lambda text: spans[text][1] - spans[text][0])
    proof = [lb.proof(context) for lb in every if lb.text == inner]
    # Rows of the other labels are shown by table only: each may have a fault, and so a finding, of its own.
    proof += [
        replace(lb.proof(context), alamat=lb.row.tabel) for lb in every if lb.text in crossing and lb.text != inner
    ]
    parts = [f"“{text}” untuk {_spoken(spans[text])}" for text in crossing]
    yield Found(
        "peringatan",
        f"Laporan memakai label {joined(parts)} tanpa menyatakan batasnya; tidak ada satu skala pun yang memberi "
        "label seperti itu.",
        tuple(proof),
        rumus=_crossing_figures(crossing, spans),
        saran="Nyatakan batas tiap label di bawah tabel, lalu beri label menurut batas itu.",
        sebab="label/status",
    )


def _span(values: list[float]) -> tuple[float, float]:
    return min(values), max(values)


def _crosses(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Whether the values of two labels lie so that no limit parts them."""
    return a[0] <= b[1] and b[0] <= a[1]


def _spoken(span: tuple[float, float]) -> str:
    low, high = (written(round_half_up(end)) for end in span)
    return low if low == high else f"{low} sampai {high}"


def _crossing_figures(crossing: list[str], spans: dict[str, tuple[float, float]]) -> str:
    inner = min(crossing, key=lambda text: spans[text][1] - spans[text][0])
    outer = max((text for text in crossing if text != inner), key=lambda text: spans[text][1] - spans[text][0])
    low, mid, high = (written(round_half_up(v)) for v in (spans[outer][0], spans[inner][0], spans[outer][1]))
    return f"{low} ≤ {mid}; {mid} ≤ {high}"


@rule(
    "KATEGORI-04", "Efisien padahal capaian di bawah serapan", "logika: efisien berarti hasil tidak kurang dari biaya"
)
def efficient_below(context: Context) -> Iterator[Item]:
    """A status of efficiency does not praise a row whose efficiency the declared scale calls inefficient.

    Example: ``Efisien`` for 91,86 is found; for 101,89 it is not.
    """
    scale = scale_of(context, "status")
    if scale is None:
        yield Untested("cara menghitung efisiensi yang dipilih tidak mempunyai skala")
        return
    ours = _ours(context)
    for label in labels(context, "status"):
        if label.value is None:
            continue
        band = scale.band(label.value)
        text = label.text.casefold()
        praised = text.endswith("efisien") and not text.startswith(("tidak", "kurang"))
        if not praised or "tidak" not in band.label.casefold() or label.line in ours:
            yield Confirmed()
            continue
        value = written(round_half_up(label.value))
        yield Found(
            "peringatan",  # the limit rests on custom, not on a regulation
            f"Efisiensi {value} diberi label {label.text}, padahal capaiannya lebih rendah daripada serapan "
            "anggarannya.",
            (label.proof(context, band.label),),
            rumus=f"{value} < 100",
            saran=f"Ganti label menjadi {band.label}, dan terangkan sebabnya.",
            taruhan=100.0 - label.value,
            sebab=f"tercetak/{label.address}",
        )


@rule("KATEGORI-05", "Nilai di celah atau di atas ujung skala", "Permendagri 86/2017: pita skala")
def outside(context: Context) -> Iterator[Item]:
    """Values that no printed band holds are remarked: those in a gap, and those above the top; one finding each.

    Example: 101,48 and 90,50 are remarked; 90,00 is not.
    """
    scale = context.dataset.scale()
    every = [label for label in labels(context, "kategori") if label.value is not None]
    gap = [label for label in every if scale.hole_at(label.value or 0.0) or _hidden_hole(context, scale, label)]
    end = scale.bands[0].upper
    above = [label for label in every if end is not None and (label.value or 0.0) > end]
    yield Confirmed(jumlah=len(every) - len(gap) - len(above))
    unrounded = " sebelum dibulatkan" if gap and not any(scale.hole_at(lb.value or 0.0) for lb in gap) else ""
    places = ((gap, f"di celah antara dua pita skala{unrounded}", "celah"), (above, "di atas ujung skala", "atas"))
    for group, words, key in places:
        if group:
            shown = [written(round_half_up(lb.value or 0.0)) for lb in group]
            yield Found(
                "catatan",
                f"{len(group)} capaian yang diberi kategori berada {words}; skala tidak menyebut labelnya.",
                tuple(context.evidence(lb.row.cells["kategori"], lb.text, None, lb.address) for lb in group),
                rumus=f"{shown[0]} > {written(round_half_up(end, 0))}" if key == "atas" and end else "",
                saran="Sebut di bawah skala bagaimana nilai seperti itu digolongkan.",
                sebab=f"skala/{key}",
            )


def _hidden_hole(context: Context, scale: Scale, label: Label) -> bool:
    """Whether a value lies in a gap until it is rounded for display: 90,0036 printed as 90,00 below a band from 91."""
    table = context.table(label.row.tabel)
    known = table is not None and label.row.baris in table.frame.index and "capaian" in table.frame.columns
    value = table.value(label.row.baris, "capaian") if table is not None and known else None
    if not isinstance(value, float) or label.value is None:
        return False
    near = abs(value - label.value) <= _ROUNDED
    return near and any((below.upper or 0.0) < value < (above.lower or 0.0) for below, above in holes(scale.bands))


_ROUNDED = 0.005
"""Half a unit of the last printed digit."""


RULES = (unknown_labels, wrong_labels, undefined_labels, efficient_below, outside)
