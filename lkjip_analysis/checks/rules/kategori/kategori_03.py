"""KATEGORI-03: labels of efficiency follow one set of limits: the values of two labels never interleave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import joined, written
from lkjip_analysis.checks.rules.kategori.categories import labels
from lkjip_analysis.model.number import round_half_up


@rule(
    "KATEGORI-03",
    "Label efisiensi tanpa skala",
    "logika: label memerlukan batas yang dinyatakan",
    turn=Turn.PRESENTATION,
)
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
