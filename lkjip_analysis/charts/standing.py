"""Graphs of how targets stand: all main indicators on the scale, capaian beside absorption, and the tree of results."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_analysis.charts.common import MISSED, NAN, REACHED, UNKNOWN, cells, frame, number, sign, standing, unique
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Simpul
from lkjip_analysis.model import Chart, Series, Table
from lkjip_analysis.model.number import NUMBER, WHOLE
from lkjip_analysis.model.words import listing
from lkjip_analysis.tables.bab3.capaian import iku_table, realisation_table
from lkjip_analysis.tables.bab3.sumber_daya import analysis_table
from lkjip_analysis.tables.common import Absent, node_label, short_name, year_period

_WORDS = {REACHED: "mencapai target", MISSED: "belum mencapai target", UNKNOWN: "belum ada"}
_GOAL = ("Target tercapai pada", 100.0)


def main_chart(dataset: Dataset, id: str) -> Chart:
    """Capaian of every main indicator against its target, on the scale of capaian."""
    table = iku_table(dataset)
    known = [(i.id, short_name(i)) for i in dataset.iku]
    values = [number(table, key, "capaian") for key, _ in known]
    signs = [standing(table, key) for key, _ in known]
    if all(value != value for value in values):
        raise Absent("capaian indikator kinerja utama belum dapat dihitung")
    names = unique([name for _, name in known])
    shown = frame(names, {"capaian": values})
    missed = [name for name, mark in zip(names, signs, strict=True) if mark == MISSED]
    told = ", ".join(
        f"{name} {table.text(key, 'capaian') or _WORDS[mark]}"
        for name, (key, _), mark in zip(names, known, signs, strict=True)
    )
    rule = dataset.config.aturan.celah_skala
    return Chart(
        id=id,
        title="Capaian Indikator Kinerja Utama terhadap Target",
        period=year_period(dataset),
        unit="persen dari target",
        kind="titik",
        frame=shown,
        series=(Series("capaian", "Capaian"),),
        alt=f"Capaian terhadap target (100): {told}.",
        sources=table.sources,
        reference=_GOAL,
        format=NUMBER,
        highlight=tuple(missed),
        cells=cells(table, {"capaian": [(key, "capaian") for key, _ in known]}, shown),
        labels={"capaian": tuple(_beside(table, key, mark) for (key, _), mark in zip(known, signs, strict=True))},
        bands=tuple((threshold.label, threshold.lower) for threshold in dataset.scale().thresholds(rule)),
        finding=_count(signs, "IKU") + (f"; belum: {listing(missed, 3)}" if missed else ""),
        notes=(f"{REACHED} mencapai target, {MISSED} belum, {UNKNOWN} belum dapat diukur.",),
    )


def _beside(table: Table, key: str, mark: str) -> str:
    """The sign beside a figure; with the word or figure that was reached where there is no capaian in percent."""
    worded = mark != UNKNOWN and number(table, key, "capaian") != number(table, key, "capaian")
    return f"{table.text(key, 'realisasi')} {mark}" if worded else mark


def _count(signs: Sequence[str], what: str) -> str:
    """How many reach their target, of those that can be measured.

    >>> _count(["✓", "✗", "?"], "IKU"), _count(["✓"], "IKU")
    ('1 dari 2 IKU yang terukur mencapai target', '1 dari 1 IKU mencapai target')
    """
    measured = [mark for mark in signs if mark != UNKNOWN]
    which = f"{what} yang terukur" if len(measured) < len(signs) else what
    return f"{measured.count(REACHED)} dari {len(measured)} {which} mencapai target"


def absorption_chart(dataset: Dataset, id: str) -> Chart:
    """Capaian of the main indicators over the absorption of the money that stands behind them."""
    table = analysis_table(dataset)
    known = [(i.id, short_name(i)) for i in dataset.iku if any(row.key == i.id for row in table.rows)]
    pairs = [(number(table, key, "serapan"), number(table, key, "capaian")) for key, _ in known]
    both = [(a, b) for a, b in pairs if a == a and b == b]
    if len(both) < 2:
        raise Absent("capaian dan serapan diketahui untuk kurang dari dua indikator kinerja utama")
    names = unique([name for _, name in known])
    shown = frame(names, {"serapan": [a for a, _ in pairs], "capaian": [b for _, b in pairs]})
    above = sum(b > a for a, b in both)
    told = "; ".join(f"{name}: {_pair(table, key)}" for name, (key, _) in zip(names, known, strict=True))
    return Chart(
        id=id,
        title="Capaian dan Serapan Anggaran Indikator Kinerja Utama",
        period=year_period(dataset),
        unit="persen",
        kind="sebar",
        frame=shown,
        series=(Series("serapan", "Serapan (%)"), Series("capaian", "Capaian (%)")),
        alt=f"{told}.",
        sources=table.sources,
        reference=_GOAL,
        format=NUMBER,
        highlight=tuple(name for name, (_, b) in zip(names, pairs, strict=True) if sign(b) == MISSED),
        cells=cells(table, {column: [(key, column) for key, _ in known] for column in ("serapan", "capaian")}, shown),
        finding=f"Capaian melebihi serapan pada {above} dari {len(both)} IKU",
    )


def _pair(table: Table, key: str) -> str:
    absorbed, reached = (table.text(key, column) or "belum ada" for column in ("serapan", "capaian"))
    return f"serapan {absorbed}, capaian {reached}"


# -- the tree ----------------------------------------------------------------------------------------------------


_LEVELS = ("tujuan", "sasaran", "program")


def tree_chart(dataset: Dataset, id: str) -> Chart:
    """From tujuan to program: how many indicators of each reach their target."""
    table = realisation_table(dataset)
    signs = _signs(dataset, table)
    nodes = [dataset.nodes[node] for node in signs]
    if len(nodes) < 2:
        raise Absent("indikator tujuan, sasaran, dan program yang diukur berada pada kurang dari dua simpul")
    names = dict(zip(signs, unique([_called(n) for n in nodes]), strict=True))
    every = [mark for marks in signs.values() for mark in marks]
    missed = [names[node] for node, marks in signs.items() if MISSED in marks]
    return Chart(
        id=id,
        title="Ketercapaian dari Tujuan sampai Program",
        period=year_period(dataset),
        unit="indikator yang mencapai target",
        kind="bagan",
        frame=frame(list(names.values()), {"tercapai": [_reached(marks) for marks in signs.values()]}),
        series=(Series("tercapai", "Indikator yang mencapai target", "target"),),
        alt="; ".join(f"{names[node]}: {_told(marks)}" for node, marks in signs.items()) + ".",
        sources=table.sources,
        format=WHOLE,
        parents=tuple(names.get(_above(dataset, node, signs), "") for node in signs),
        captions=tuple(_told(marks) for marks in signs.values()),
        highlight=tuple(missed),
        finding=_count(every, "indikator"),
        notes=("Bertanda di sisi kiri: ada indikator yang belum mencapai target.",) if missed else (),
        word="Gambar",
    )


def _signs(dataset: Dataset, table: Table) -> dict[str, list[str]]:
    """The standings of the indicators of each node of the upper levels, in the order of the table."""
    found: dict[str, list[str]] = {}
    for row in table.rows:
        indicator = dataset.indicators.get(row.key)
        if indicator and dataset.nodes[indicator.simpul].tingkat in _LEVELS:
            found.setdefault(indicator.simpul, []).append(standing(table, row.key))
    return found


def _called(node: Simpul) -> str:
    """Level and name of a node; many names begin with their level."""
    label = node_label(node)
    return node.nama if node.nama.lower().startswith(label.lower()) else f"{label}: {node.nama}"


def _above(dataset: Dataset, node: str, shown: dict[str, list[str]]) -> str:
    """The nearest node above that is shown; empty at the top."""
    at, seen = dataset.parent(node, "3.1"), {node}
    while at and at not in shown and at not in seen:
        seen.add(at)
        at = dataset.parent(at, "3.1")
    return at if at in shown else ""


def _reached(marks: Sequence[str]) -> float:
    return NAN if set(marks) <= {UNKNOWN} else float(marks.count(REACHED))


def _told(marks: Sequence[str]) -> str:
    """The standings of a node in words.

    >>> _told(["✓", "✗"]), _told(["✓"]), _told(["?"])
    ('✗ 1 dari 2 mencapai target', '✓ mencapai target', '? belum dapat diukur')
    """
    if set(marks) <= {UNKNOWN}:
        return f"{UNKNOWN} belum dapat diukur"
    if len(marks) == 1:
        return f"{marks[0]} {'mencapai' if marks[0] == REACHED else 'belum mencapai'} target"
    mark = MISSED if MISSED in marks else REACHED
    return f"{mark} {marks.count(REACHED)} dari {len(marks)} mencapai target"
