"""Table 3.11a: the budget bridge, which reconciles PK, action plan and realisation table line by line."""

from __future__ import annotations

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Dokumen, Simpul
from lkjip_analysis.measures import jumlah, selisih
from lkjip_analysis.model import Column, Row, Table, build
from lkjip_analysis.model.formula import Ref
from lkjip_analysis.model.number import RUPIAH, exact_sum
from lkjip_analysis.tables.common import Absent, RowBuilder, node_label, stated_amounts, year_period
from lkjip_analysis.tables.once import once


@once
def bridge_table(dataset: Dataset) -> Table:
    """Table 3.11a: pagu of every programme and kegiatan in each document, and what the last two differ by."""
    documents = _documents(dataset)
    programmes = [n for n in dataset.nodes.values() if n.tingkat == "program" and _known(dataset, n, documents)]
    if len(documents) < 2 or not programmes:
        raise Absent("anggaran.csv memuat pagu program dari kurang dari dua dokumen")
    plan, reference = dataset.config.rujukan.rencana_aksi, dataset.budget_document("pagu")
    rows = []
    for programme in programmes:
        rows.append(_bridge_row(dataset, programme, documents, 0))
        below = [k for k in dataset.children(programme.id) if _known(dataset, k, documents)]
        rows += [_bridge_row(dataset, kegiatan, documents, 1) for kegiatan in below]
    rows.append(_total(dataset, documents, [p.id for p in programmes]))
    comparable = plan in [d.id for d in documents] and reference in [d.id for d in documents]
    by_plan = any(d.id == plan for d in documents)
    summed = "Angka kegiatan dari rencana aksi adalah jumlah sub kegiatannya. " if by_plan else ""
    difference = [
        Column(
            "selisih",
            "Rencana Aksi dikurangi Tabel Realisasi",
            RUPIAH,
            unit="Rp",
            width=1.4,
            formula=selisih.formula(Ref(_key(plan)), Ref(_key(reference))),
        )
    ]
    return build(
        "3.11a",
        "Jembatan Anggaran Antardokumen",
        period=year_period(dataset),
        unit="rupiah",
        wide=True,
        columns=[
            Column("tingkat", "Tingkat", width=0.9),
            Column("uraian", "Program / Kegiatan", width=3),
            *(Column(_key(d.id), d.judul, RUPIAH, unit="Rp", width=1.5) for d in documents),
            *(difference if comparable else []),
        ],
        rows=rows,
        notes=[
            f"{summed}Sel kosong berarti dokumen itu tidak memuat barisnya"
            + ("; selisih memperlakukan baris yang tidak ada sebagai tidak dianggarkan di sana." if comparable else ".")
        ],
    )


def _key(document: str | None) -> str:
    return (document or "").replace("-", "_")


def _documents(dataset: Dataset) -> list[Dokumen]:
    """Documents that state a pagu for programmes or what is below them, in the order of their files."""
    wanted = [*(d.id for d in dataset.documents.values() if d.jenis == "pk")]
    wanted += [d for d in (dataset.config.rujukan.rencana_aksi, dataset.budget_document("pagu")) if d]
    below = {n.id for n in dataset.nodes.values() if n.tingkat in ("program", "kegiatan", "sub_kegiatan")}
    known = {d: dataset.budgets_in(d, dataset.year, "tahun", "pagu") for d in dict.fromkeys(wanted)}
    stated = [d for d, amounts in known.items() if not below.isdisjoint(amounts)]
    return [dataset.documents[d] for d in stated]


def _known(dataset: Dataset, node: Simpul, documents: list[Dokumen]) -> bool:
    return any(stated_amounts(dataset, node.id, "pagu", document=d.id) for d in documents)


def _bridge_row(dataset: Dataset, node: Simpul, documents: list[Dokumen], level: int) -> Row:
    builder = RowBuilder(dataset).given("tingkat", node_label(node)).given("uraian", node.nama, dataset.source(node))
    for document in documents:
        found = stated_amounts(dataset, node.id, "pagu", document=document.id)
        origin = tuple(s for b in found for s in dataset.source(b))
        builder.given(_key(document.id), exact_sum(b.nilai for b in found) if found else None, origin)
    plan, reference = _key(dataset.config.rujukan.rencana_aksi), _key(dataset.budget_document("pagu"))
    if builder.values.get(plan) is None or builder.values.get(reference) is None:
        _one_sided(builder, plan, reference)
    return builder.row(node.id, level=level, kind="isi" if level else "induk")


def _one_sided(builder: RowBuilder, plan: str, reference: str) -> None:
    """A line that only one document has differs by the whole of it."""
    if plan not in builder.values or reference not in builder.values:
        return
    if builder.values[plan] is not None:
        builder.formulas["selisih"] = jumlah.formula([Ref(plan)])
    elif builder.values[reference] is not None:
        builder.formulas["selisih"] = selisih.negative_formula(Ref(reference))
    else:
        builder.formulas["selisih"] = None


def _total(dataset: Dataset, documents: list[Dokumen], parts: list[str]) -> Row:
    sums = {_key(d.id): jumlah.formula([Ref(_key(d.id), part) for part in parts]) for d in documents}
    return Row("jumlah", {"uraian": "Jumlah program"}, {}, sums, kind="jumlah")
