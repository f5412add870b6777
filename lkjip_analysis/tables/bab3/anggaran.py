"""Table 3.11: budget and its absorption."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.dataset import BudgetKind
from lkjip_analysis.dataset.periods import GRAIN_NAMES, UNDECLARED, UNEQUAL
from lkjip_analysis.dataset.rows import Anggaran, Simpul
from lkjip_analysis.measures import jumlah, selisih, serapan
from lkjip_analysis.model import Column, Formula, Row, Table, build
from lkjip_analysis.model.formula import Ref
from lkjip_analysis.model.number import NUMBER, RUPIAH, format_rupiah
from lkjip_analysis.model.words import listing
from lkjip_analysis.tables.common import (
    Absent,
    RowBuilder,
    node_label,
    stated_amounts,
    year_period,
)
from lkjip_analysis.tables.once import once

TREE_LEVELS = ("tujuan", "sasaran", "program", "kegiatan")
DECLARE = "; isilah kolom kumulatif (ya atau tidak) di anggaran.csv atau dokumen.csv"
AMOUNTS: tuple[BudgetKind, ...] = ("pagu", "realisasi")


@once
def budget_table(dataset: Dataset) -> Table:
    """Table 3.11: budget down the tree; where a stated figure is not the sum of its parts, the gap has a row."""
    tops = _tops(dataset)
    rows = [row for top in tops for row in _budget_rows(dataset, dataset.nodes[top])]
    if not rows:
        raise Absent(missing_budget(dataset))
    return build(
        "3.11",
        "Pencapaian Realisasi Anggaran",
        period=year_period(dataset),
        unit="rupiah; serapan dalam persen",
        basis="Permenpan-RB 53/2014, BAB III huruf B",
        columns=[
            Column("tingkat", "Tingkat", width=0.9),
            Column("uraian", "Tujuan / Sasaran / Program / Kegiatan", width=3.4),
            Column("pagu", "Pagu", RUPIAH, unit="Rp", width=1.6),
            Column("realisasi", "Realisasi", RUPIAH, unit="Rp", width=1.6),
            Column("serapan", "Serapan", NUMBER, unit="%", formula=serapan.formula(Ref("realisasi"), Ref("pagu"))),
            Column(
                "sisa", "Sisa", RUPIAH, unit="Rp", width=1.4, formula=selisih.formula(Ref("pagu"), Ref("realisasi"))
            ),
        ],
        rows=rows,
        notes=[
            "Angka yang dinyatakan dokumen ditampilkan apa adanya; bila tidak sama dengan jumlah bagiannya, "
            "jumlah bagian dan selisihnya ditampilkan sebagai baris tersendiri.",
            *_unstated_notes(dataset),
            *_made_notes(dataset),
        ],
    )


def missing_budget(dataset: Dataset) -> str:
    """Why the report has no table of its budget, as it is in this package."""
    rows = [a for a in dataset.of(Anggaran) if a.tahun == dataset.year]
    if not rows:
        years = sorted({a.tahun for a in dataset.of(Anggaran)})
        other = f"; yang dimuat tahun {listing(map(str, years))}" if years else ""
        return f"anggaran.csv tidak memuat anggaran tahun {dataset.year}{other}"
    if parts := _unmade(dataset, [None]):
        return " ".join(parts).rstrip(".")
    if dataset.root() is None:
        return f"anggaran.csv memuat {len(rows)} baris, tetapi simpul.csv tidak memuat simpul bertingkat instansi"
    held = dict.fromkeys(dataset.documents[a.dokumen].judul for a in rows)
    named = dataset.budget_document("pagu")
    said = (
        f"pagu dari {dataset.documents[named].judul}" if named else "rujukan.pagu, sedangkan dokumennya lebih dari satu"
    )
    where = "anggaran.csv" if named else "laporan.yaml"
    return f"{where} tidak memuat {said}; anggaran.csv memuat {len(rows)} baris dari {listing(held)}"


def _unmade(dataset: Dataset, documents: Sequence[str | None]) -> list[str]:
    """Budget figures by parts of the reported year that make no year, by document and reason.

    Args:
        dataset: the data package.
        documents: documents that count; every one where None is among them.
    """
    groups: dict[tuple[str, str, str], int] = {}
    for (_, document, year, kind), series in dataset.budget_series.items():
        if year == dataset.year and (None in documents or document in documents) and (gap := series.gap()):
            groups[document, kind, gap] = groups.get((document, kind, gap), 0) + len(series.rows)
    return [
        f"anggaran.csv memuat {count} baris {kind} per bagian tahun dari {dataset.documents[document].judul} yang "
        f"tidak dijadikan angka setahun: {gap}{DECLARE if gap in (UNDECLARED, UNEQUAL) else ''}."
        for (document, kind, gap), count in groups.items()
    ]


def _made_notes(dataset: Dataset) -> list[str]:
    """How years that no document states were made of their parts, and which parts make none."""
    documents = [dataset.budget_document(kind) for kind in AMOUNTS]
    ways: dict[tuple[str, str, bool], None] = {}
    for (_, document, year, _), series in dataset.budget_series.items():
        if document in documents and year == dataset.year and series.year():
            ways[document, GRAIN_NAMES[series.grains[0]], bool(series.cumulative)] = None
    notes = [
        f"Angka setahun menurut {dataset.documents[document].judul} "
        + (f"adalah angka {grain} terakhir (kumulatif)." if since else f"adalah jumlah angka tiap {grain}.")
        for document, grain, since in ways
    ]
    return notes + _unmade(dataset, [d for d in documents if d])


def _unstated_notes(dataset: Dataset) -> list[str]:
    """Kegiatan for which the action plan has money and this table has no line: often what a gap consists of."""
    plan = dataset.config.rujukan.rencana_aksi
    notes = []
    for node in dataset.nodes.values():
        if plan is None or node.tingkat != "kegiatan" or dataset.budget(node.id, "pagu"):
            continue
        amounts = [a.nilai for child in dataset.children(node.id) if (a := dataset.budget(child.id, "pagu", plan))]
        if amounts:
            money = format_rupiah(sum(amounts))
            notes.append(f"Rencana aksi memuat “{node.nama}” sebesar {money}, yang tidak ada di tabel ini.")
    return notes


def _root(dataset: Dataset) -> str | None:
    root = dataset.root()
    return root.id if root else None


def _budget_rows(dataset: Dataset, top: Simpul) -> list[Row]:
    """Rows of a node and everything below it that has a figure; a gap stands after the last of its parts."""
    walked = list(dataset.walk_down((top,), "3.11", lambda node: node.tingkat in (*TREE_LEVELS, "instansi")))
    parts: dict[str, list[str]] = {}
    for _, node in reversed(walked):  # children before parents
        inner = [child.id for child in dataset.children(node.id, "3.11") if child.id in parts]
        if inner or any(dataset.budget(node.id, kind) for kind in AMOUNTS):
            parts[node.id] = inner
    rows: list[Row] = []
    open_: list[tuple[int, Simpul]] = []
    for level, node in ((level, node) for level, node in walked if node.id in parts):
        while open_ and open_[-1][0] >= level:
            rows += _gap(dataset, *open_.pop(), parts)
        rows.append(_budget_row(dataset, node, level, parts[node.id]))
        open_.append((level, node))
    while open_:
        rows += _gap(dataset, *open_.pop(), parts)
    return rows


def _budget_row(dataset: Dataset, node: Simpul, level: int, parts: list[str]) -> Row:
    builder = RowBuilder(dataset).given("tingkat", node_label(node)).given("uraian", node.nama, dataset.source(node))
    for kind in AMOUNTS:
        found = dataset.budget(node.id, kind)
        if found is not None:
            builder.given(kind, found.nilai, dataset.source(found))
        elif parts:
            builder.formulas[kind] = _sum(kind, parts)
    return builder.row(node.id, level=level, kind="induk" if parts else "isi")


def _gap(dataset: Dataset, level: int, node: Simpul, parts: dict[str, list[str]]) -> list[Row]:
    return _gap_rows(node, parts[node.id], level) if _differs(dataset, node.id, parts[node.id]) else []


def _sum(column: str, parts: list[str]) -> Formula:
    return jumlah.formula(tuple(Ref(column, part) for part in parts))


def _differs(dataset: Dataset, node: str, parts: list[str]) -> bool:
    """Whether a stated amount of the node is not the sum of its parts (to half a rupiah)."""
    if not parts:
        return False
    for kind in AMOUNTS:
        stated = dataset.budget(node, kind)
        if stated is None:
            continue
        total = sum(a.nilai for part in parts for a in stated_amounts(dataset, part, kind, "3.11"))
        if abs(stated.nilai - total) >= 0.5:
            return True
    return False


def _gap_rows(node: Simpul, parts: list[str], level: int) -> list[Row]:
    total = Row(
        f"{node.id}-jumlah",
        {"uraian": f"Jumlah bagian dari {node_label(node).lower()} di atas"},
        {},
        {kind: _sum(kind, parts) for kind in AMOUNTS},
        kind="jumlah",
        level=level,
    )
    gap = Row(
        f"{node.id}-selisih",
        {"uraian": "Selisih: dinyatakan dikurangi jumlah bagian"},
        {},
        {k: selisih.formula(Ref(k, node.id), Ref(k, total.key)) for k in AMOUNTS} | {"serapan": None, "sisa": None},
        kind="selisih",
        level=level,
    )
    return [total, gap]


def total_node(dataset: Dataset) -> str | None:
    """The node whose budget is the agency's total: the only row without a row above it in table 3.11."""
    tops = _tops(dataset)
    return tops[0] if len(tops) == 1 else None


def _tops(dataset: Dataset) -> list[str]:
    """The agency itself when its total is stated or several nodes make it up; else the one node that has it."""
    root = _root(dataset)
    if root is None:
        return []
    below = [c.id for c in dataset.children(root, "3.11") if stated_amounts(dataset, c.id, "pagu", "3.11")]
    whole = dataset.budget(root, "pagu") is not None or len(below) > 1
    return [root] if whole else below
