"""Tables that present one planning document as it stands: 2.1-2.5 and the appendices L.1-L.4."""

from __future__ import annotations

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Dokumen, Indikator, Simpul, Target
from lkjip_analysis.measures import jumlah, selisih
from lkjip_analysis.model import Column, Row, Table, build
from lkjip_analysis.model.formula import Ref
from lkjip_analysis.model.number import NUMBER, RUPIAH
from lkjip_analysis.tables.common import Absent, RowBuilder, indicator_format, node_label, value_of
from lkjip_analysis.tables.once import once

OWN_LEVELS = ("tujuan", "sasaran")
REGION_COLUMNS = {
    "misi": "Misi",
    "tujuan_daerah": "Tujuan Daerah",
    "sasaran_daerah": "Sasaran Daerah",
    "tujuan": "Tujuan Perangkat Daerah",
    "sasaran": "Sasaran Perangkat Daerah",
}


def presented(dataset: Dataset, table: str) -> Dokumen:
    """The document that a table presents.

    Raises:
        Absent: laporan.yaml names none.
    """
    id = dataset.config.penyajian.get(table)
    if id is None:
        raise Absent(f"laporan.yaml (penyajian) tidak menyebut dokumen untuk Tabel {table}")
    return dataset.documents[id]


def _period(dataset: Dataset, document: Dokumen) -> str:
    return document.tanggal_tertulis or f"Tahun {dataset.year}"


@once
def target_table(dataset: Dataset, id: str, title: str, place: str) -> Table:
    """Tables 2.3, 2.4, 2.5a, L.1, L.2, L.3a, L.4a: tujuan and sasaran with the targets of one document."""
    document = presented(dataset, place)
    rows = [_target_row(dataset, document, target) for target in _own_targets(dataset, document.id)]
    if not rows:
        raise Absent(f"target.csv tidak memuat target tujuan atau sasaran dari dokumen {document.id}")
    return build(
        id,
        title,
        period=_period(dataset, document),
        unit="sesuai kolom Satuan",
        columns=[
            Column("tingkat", "Tingkat", width=0.8),
            Column("sasaran", "Tujuan / Sasaran Strategis", width=2.6),
            Column("indikator", "Indikator Kinerja", width=2.4),
            Column("satuan", "Satuan", width=0.8),
            Column("target", "Target", NUMBER, width=0.8),
            Column("formula", "Cara Perhitungan", width=1.8),
            Column("sumber_data", "Sumber Data", width=1.4),
        ],
        rows=rows,
        notes=["Tabel ini menyajikan pernyataan satu dokumen apa adanya, dengan sebutan dokumen itu sendiri."],
    )


def _own_targets(dataset: Dataset, document: str) -> list[Target]:
    """Yearly targets of a document for tujuan and sasaran, in file order."""
    return [
        t
        for t in dataset.of(Target)
        if t.dokumen == document
        and (t.tahun, t.periode, t.jenis) == (dataset.year, "tahun", "tahunan")
        and _node(dataset, t.indikator, document).tingkat in OWN_LEVELS
    ]


def _node(dataset: Dataset, indicator: str, document: str) -> Simpul:
    """The node that an indicator measures according to a document."""
    wording = dataset.wording(indicator, document)
    return dataset.nodes[(wording.simpul if wording else None) or dataset.indicators[indicator].simpul]


def _target_row(dataset: Dataset, document: Dokumen, target: Target) -> Row:
    indicator = dataset.indicators[target.indikator]
    node, wording = _node(dataset, indicator.id, document.id), dataset.wording(indicator.id, document.id)
    builder = RowBuilder(dataset).given("tingkat", node_label(node)).given("sasaran", node.nama, dataset.source(node))
    builder.given("indikator", wording.nama if wording else indicator.nama, dataset.source(wording))
    builder.given("satuan", (wording.satuan if wording else None) or dataset.unit(indicator).name)
    builder.given("target", value_of(target), dataset.source(target))
    builder.given("formula", wording.rumus if wording else None)
    builder.given("sumber_data", wording.sumber_data if wording else None)
    builder.formats["target"] = indicator_format(dataset, indicator)
    return builder.row(indicator.id)


@once
def programme_table(dataset: Dataset, id: str, title: str, place: str) -> Table:
    """Tables 2.5b, L.3b, L.4b: programmes of a Perjanjian Kinerja with target, budget and their sum."""
    document = presented(dataset, place)
    nodes = [n for n in dataset.nodes.values() if n.tingkat == "program" and dataset.budget(n.id, "pagu", document.id)]
    if not nodes:
        raise Absent(f"anggaran.csv tidak memuat pagu program dari dokumen {document.id}")
    rows = [_programme_row(dataset, document, node) for node in nodes]
    rows += _programme_total(dataset, document, [node.id for node in nodes])
    return build(
        id,
        title,
        period=_period(dataset, document),
        unit="target sesuai kolom Satuan; anggaran dalam rupiah",
        columns=[
            Column("program", "Program", width=3),
            Column("indikator", "Indikator Program", width=2.6),
            Column("satuan", "Satuan", width=0.8),
            Column("target", "Target", NUMBER, width=0.8),
            Column("anggaran", "Anggaran", RUPIAH, unit="Rp", width=1.6),
        ],
        rows=rows,
        notes=["Tabel ini menyajikan pernyataan satu dokumen apa adanya."],
    )


def _programme_row(dataset: Dataset, document: Dokumen, node: Simpul) -> Row:
    builder = RowBuilder(dataset).given("program", node.nama, dataset.source(node))
    budget = dataset.budget(node.id, "pagu", document.id)
    builder.given("anggaran", budget.nilai if budget else None, dataset.source(budget))
    stated = [(i, t) for i in dataset.indicators_of(node.id) if (t := dataset.target_in(i.id, document.id))]
    if stated:
        indicator, target = stated[0]
        wording = dataset.wording(indicator.id, document.id)
        builder.given("indikator", wording.nama if wording else indicator.nama, dataset.source(wording))
        builder.given("satuan", dataset.unit(indicator).name)
        builder.given("target", value_of(target), dataset.source(target))
        builder.formats["target"] = indicator_format(dataset, indicator)
    return builder.row(node.id)


def _programme_total(dataset: Dataset, document: Dokumen, parts: list[str]) -> list[Row]:
    """The sum of the programmes; where the document states another total, that one and the difference too."""
    summed = {"anggaran": jumlah.formula([Ref("anggaran", part) for part in parts])}
    root = dataset.root()
    stated = dataset.budget(root.id, "pagu", document.id) if root else None
    total = sum(found.nilai for part in parts if (found := dataset.budget(part, "pagu", document.id)))
    rows = [Row("jumlah", {"program": "Jumlah"}, {}, summed, kind="jumlah")]
    if stated is not None and abs(stated.nilai - total) >= 0.5:
        told = RowBuilder(dataset).given("program", "Jumlah dinyatakan")
        rows.append(told.given("anggaran", stated.nilai, dataset.source(stated)).row("dinyatakan", kind="jumlah"))
        gap = selisih.formula(Ref("anggaran", "dinyatakan"), Ref("anggaran", "jumlah"))
        rows.append(Row("selisih", {"program": "Selisih"}, {}, {"anggaran": gap}, kind="selisih"))
    return rows


@once
def cascade_table(dataset: Dataset, id: str) -> Table:
    """Tables 2.1 and 2.2: from the vision down to the indicators of the agency, as a Renstra places them."""
    document = presented(dataset, id)
    tops = [s for s in dataset.nodes.values() if s.tingkat == "visi" and s.dokumen == document.id]
    if not tops:
        raise Absent(f"simpul.csv tidak memuat visi dari dokumen {document.id}")
    rows = []
    for top in tops:
        for node in dataset.walk(top.id, id):
            if node.tingkat in REGION_COLUMNS:
                rows += _cascade_rows(dataset, id, document, node)
    return build(
        id,
        "Visi, Misi, Tujuan, dan Sasaran",
        period=document.judul,
        unit="uraian",
        wide=True,
        columns=[
            *(Column(key, title, width=2) for key, title in REGION_COLUMNS.items()),
            Column("indikator", "Indikator Tujuan dan Sasaran", width=2.4),
        ],
        rows=rows,
        notes=[f"Visi: {top.nama}." for top in tops],
    )


def _cascade_rows(dataset: Dataset, id: str, document: Dokumen, node: Simpul) -> list[Row]:
    """One row per indicator of a node, or one for the node alone."""
    measured: list[Indikator | None] = [
        i for i in dataset.indicators.values() if _measures(dataset, i, node, document, id)
    ]
    rows = []
    for number, indicator in enumerate(measured or [None]):
        builder = RowBuilder(dataset)
        if number == 0:
            placed = dataset.placements.get((id, node.id))
            name = placed.nama if placed and placed.nama else node.nama
            builder.given(node.tingkat, name, dataset.source(placed) or dataset.source(node))
        if indicator is not None:
            wording = dataset.wording(indicator.id, document.id, id)
            name = wording.nama if wording else indicator.nama
            builder.given("indikator", name, dataset.source(wording) or dataset.source(indicator))
        rows.append(builder.row(node.id if indicator is None else f"{node.id}-{indicator.id}"))
    return rows


def _measures(dataset: Dataset, indicator: Indikator, node: Simpul, document: Dokumen, table: str) -> bool:
    """Whether an indicator measures a node in a document: by the document's own wording first."""
    wording = dataset.wording(indicator.id, document.id, table)
    if wording is not None:
        return (wording.simpul or indicator.simpul) == node.id
    return indicator.simpul == node.id and node.dokumen == document.id and node.tingkat not in OWN_LEVELS
