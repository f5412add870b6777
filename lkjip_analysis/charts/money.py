"""Graphs of the budget: how much of each programme is absorbed, and how the pagu moves from document to document."""

from __future__ import annotations

from itertools import pairwise

from lkjip_analysis.charts.common import cells, frame, number, unique
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.model import Chart, Series, Table
from lkjip_analysis.model.number import NUMBER, RUPIAH, format_rupiah
from lkjip_analysis.tables.bab3.anggaran import budget_table
from lkjip_analysis.tables.bab3.jembatan import bridge_table
from lkjip_analysis.tables.common import Absent

MOST_STEPS = 12
"""So many programmes lead from one total to the next by themselves; the others are one step."""


def absorption_chart(dataset: Dataset, id: str) -> Chart:
    """Pagu of every programme, what of it is spent, and what is left."""
    table = budget_table(dataset)
    keys = [row.key for row in table.rows if row.key in dataset.nodes and dataset.nodes[row.key].tingkat == "program"]
    keys = [key for key in keys if number(table, key, "pagu") == number(table, key, "pagu")]
    if not keys:
        raise Absent("anggaran.csv tidak memuat pagu program")
    names = unique([str(table.value(key, "uraian")) for key in keys])
    columns = ("realisasi", "pagu")
    shown = frame(names, {column: [number(table, key, column) for key in keys] for column in columns})
    rated = [(number(table, key, "serapan"), name) for key, name in zip(keys, names, strict=True)]
    known = sorted(pair for pair in rated if pair[0] == pair[0])
    lowest = known[0][1] if known else ""
    return Chart(
        id=id,
        title="Serapan Anggaran Menurut Program",
        period=table.period,
        unit="rupiah",
        kind="isian",
        frame=shown,
        series=(Series("realisasi", "Realisasi"), Series("pagu", "Pagu", "target")),
        alt="; ".join(f"{name}: {_told(table, key)}" for name, key in zip(names, keys, strict=True)) + ".",
        sources=table.sources,
        format=RUPIAH,
        highlight=(lowest,) if len(known) > 1 else (),
        cells=cells(table, {column: [(key, column) for key in keys] for column in columns}, shown),
        labels={"realisasi": tuple(_told(table, key) for key in keys)},
        finding=_absorbed(table, keys, known),
    )


def _told(table: Table, key: str) -> str:
    share = table.text(key, "serapan")
    left = table.text(key, "sisa")
    return f"{share} %, sisa {left}" if share and left else "realisasi belum ada"


def _absorbed(table: Table, keys: list[str], known: list[tuple[float, str]]) -> str:
    if not known:
        return "Serapan belum dapat dihitung"
    if len(known) == 1:
        return f"Serapan {_text(known[0][0])} persen"
    return f"Serapan program {_text(known[0][0])}–{_text(known[-1][0])} persen; terendah: {known[0][1]}"


def _text(value: float) -> str:
    return NUMBER.write(value)


# -- from document to document --------------------------------------------------------------------------------------


def bridge_chart(dataset: Dataset, id: str) -> Chart:
    """The total pagu of every document, and the programmes by which it differs from the one before."""
    table = bridge_table(dataset)
    documents = [c for c in table.columns if c.format.kind == "rupiah" and c.key != "selisih"]
    totals = [(c, value) for c in documents if (value := number(table, "jumlah", c.key)) == value]
    if len(totals) < 2:
        raise Absent("pagu program diketahui dari kurang dari dua dokumen")
    names, values, places = [totals[0][0].title], [totals[0][1]], [("jumlah", totals[0][0].key)]
    marked = [0]
    for (before, a), (after, b) in pairwise(totals):
        for name, step in _between(table, before.key, after.key, b - a):
            names.append(name)
            values.append(step)
            places.append(("", ""))
        marked.append(len(names))
        names.append(after.title)
        values.append(b)
        places.append(("jumlah", after.key))
    names = unique(names)
    shown = frame(names, {"pagu": values})
    read = tuple(str(table.address(*place)) if place[0] else "" for place in places)
    return Chart(
        id=id,
        title="Perubahan Pagu dari Dokumen ke Dokumen",
        period=table.period,
        unit="rupiah",
        kind="jembatan",
        frame=shown,
        series=(Series("pagu", "Pagu, atau perubahannya"),),
        alt="; ".join(f"{name} {RUPIAH.write(value)}" for name, value in zip(names, values, strict=True)) + ".",
        sources=table.sources,
        format=RUPIAH,
        highlight=tuple(names[at] for at in marked),
        cells={"pagu": read},
        finding=_moved(totals[0][0].title, totals[-1][0].title, totals[-1][1] - totals[0][1], len(totals)),
        notes=("Tanda wajik: jumlah pagu program menurut dokumen; batang: yang berubah menurut program.",),
    )


def _between(table: Table, before: str, after: str, whole: float) -> list[tuple[str, float]]:
    """By which programmes two documents differ, the largest first; what they do not explain is a step of its own."""
    found = []
    for row in table.rows:
        if row.kind == "induk":
            a, b = (number(table, row.key, column) for column in (before, after))
            step = (b if b == b else 0.0) - (a if a == a else 0.0)
            if step:
                found.append((str(table.value(row.key, "uraian")), step))
    found.sort(key=lambda pair: -abs(pair[1]))
    if len(found) > MOST_STEPS:
        rest = found[MOST_STEPS - 1 :]
        found = [*found[: MOST_STEPS - 1], (f"{len(rest)} program lain", sum(step for _, step in rest))]
    left = whole - sum(step for _, step in found)
    return [*found, ("Tidak dijelaskan program", left)] if abs(left) >= 0.5 else found


def _moved(first: str, last: str, difference: float, documents: int) -> str:
    """How the total moved, in a sentence.

    >>> _moved("PK", "Realisasi", -2000000.0, 2), _moved("PK", "PKP", 0.0, 3)
    ('Pagu turun Rp2.000.000 dari PK ke Realisasi', 'Pagu di PK dan PKP sama')
    """
    if abs(difference) < 0.5:
        return f"Pagu di {first} dan {last} sama"
    return f"Pagu {'naik' if difference > 0 else 'turun'} {format_rupiah(abs(difference))} dari {first} ke {last}"
