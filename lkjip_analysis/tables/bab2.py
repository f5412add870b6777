"""Tables of BAB II on the action plan: by month (2.6) and by quarter (2.6a)."""

from __future__ import annotations

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import RencanaAksi
from lkjip_analysis.measures import jumlah, selisih, triwulan
from lkjip_analysis.model import Column, Row, Table, build
from lkjip_analysis.model.formula import Ref
from lkjip_analysis.model.number import CODE, NUMBER, RUPIAH, WHOLE
from lkjip_analysis.tables.common import Absent, RowBuilder, indicator_format, node_label, value_of, year_period
from lkjip_analysis.tables.dokumen import presented
from lkjip_analysis.tables.once import once

MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
TEXT_COLUMNS = {
    "tujuan": "tujuan",
    "sasaran": "tujuan",
    "program": "sasaran_program",
    "kegiatan": "sasaran_kegiatan",
    "sub_kegiatan": "rencana_aksi",
}
"""Which of the four text columns of the action plan names a node of each level."""


@once
def monthly_plan(dataset: Dataset) -> Table:
    """Table 2.6: every line of the action plan with target, budget and months, as the plan states them."""
    return _monthly(dataset, "2.6", _lines(dataset))


@once
def attached_plan(dataset: Dataset) -> Table:
    """Table L.5: the action plan as attached to the report."""
    lines = dataset.plan(presented(dataset, "L.5").id)
    if not lines:
        raise Absent("rencana_aksi.csv tidak memuat rencana aksi yang dilampirkan")
    if lines == dataset.plan():
        raise Absent("rencana aksi yang dilampirkan sama dengan yang dirujuk laporan, yaitu Tabel 2.6")
    return _monthly(dataset, "L.5", lines)


def _monthly(dataset: Dataset, id: str, lines: tuple[RencanaAksi, ...]) -> Table:
    rows = [_monthly_row(dataset, line) for line in lines]
    rows += [_total_row(dataset, lines)] if any(row.values.get("anggaran") is not None for row in rows) else []
    period = year_period(dataset)
    return build(
        id,
        dataset.documents[lines[0].dokumen].judul.removesuffix(period).rstrip(),  # the title may say the year itself
        period=period,
        unit="sesuai kolom Satuan; anggaran dalam rupiah",
        basis="Permenpan-RB 88/2021, komponen perencanaan kinerja",
        wide=True,
        columns=[
            Column("nomor", "No", CODE, width=0.4),
            Column("tujuan", "Tujuan dan Sasaran Strategis", width=1.6),
            Column("sasaran_program", "Sasaran Program", width=1.6),
            Column("sasaran_kegiatan", "Sasaran Kegiatan", width=1.6),
            Column("rencana_aksi", "Rencana Aksi Kegiatan", width=2.2),
            Column("indikator", "Indikator Kinerja", width=2.2),
            Column("satuan", "Satuan", width=0.8),
            Column("target", "Target Kinerja", NUMBER, width=0.9),
            Column("anggaran", "Anggaran", RUPIAH, unit="Rp", width=1.5),
            *(Column(m, m.capitalize(), WHOLE, group=("Rencana Pelaksanaan",), width=0.6) for m in MONTHS),
            Column("penanggung_jawab", "Penanggung Jawab", width=1),
        ],
        rows=rows,
        notes=["Target dan anggaran di tabel ini adalah pernyataan rencana aksi itu sendiri, bukan dokumen rujukan."],
    )


def _lines(dataset: Dataset) -> tuple[RencanaAksi, ...]:
    lines = dataset.plan()
    if not lines:
        raise Absent("rencana_aksi.csv tidak memuat rencana aksi yang dirujuk laporan.yaml")
    return lines


def _monthly_row(dataset: Dataset, line: RencanaAksi) -> Row:
    node, indicator = dataset.nodes[line.simpul], dataset.indicators[line.indikator]
    target = dataset.target_in(indicator.id, line.dokumen)
    money = dataset.budget(node.id, "pagu", line.dokumen) if node.tingkat == "sub_kegiatan" else None
    wording = dataset.wording(indicator.id, line.dokumen)
    builder = RowBuilder(dataset).given("nomor", float(line.urutan), dataset.source(line))
    builder.given(TEXT_COLUMNS.get(node.tingkat, "tujuan"), node.sasaran or node.nama, dataset.source(node))
    builder.given("indikator", wording.nama if wording else indicator.nama, dataset.source(wording))
    builder.given("satuan", dataset.unit(indicator).name)
    builder.given("target", value_of(target), dataset.source(target))
    builder.given("anggaran", money.nilai if money else None, dataset.source(money))
    for month in MONTHS:
        builder.given(month, getattr(line, month), dataset.source(line))
    builder.given("penanggung_jawab", line.penanggung_jawab)
    builder.formats["target"] = indicator_format(dataset, indicator)
    return builder.row(indicator.id, kind="isi" if node.tingkat == "sub_kegiatan" else "induk")


def _total_row(dataset: Dataset, lines: tuple[RencanaAksi, ...]) -> Row:
    cells = tuple(
        Ref("anggaran", line.indikator) for line in lines if dataset.nodes[line.simpul].tingkat == "sub_kegiatan"
    )
    return Row("jumlah", {"rencana_aksi": "Jumlah anggaran"}, {}, {"anggaran": jumlah.formula(cells)}, kind="jumlah")


@once
def quarterly_plan(dataset: Dataset) -> Table:
    """Table 2.6a: the action plan per quarter, as the evaluator asks, and whether the year adds up."""
    rows = [
        _quarterly_row(dataset, line) for line in _lines(dataset) if any(getattr(line, m) is not None for m in MONTHS)
    ]
    if not rows:
        raise Absent("rencana aksi tidak memuat rencana bulanan")
    return build(
        "2.6a",
        "Rencana Aksi per Triwulan",
        period=year_period(dataset),
        unit="sesuai kolom Satuan",
        basis="Permenpan-RB 88/2021, komponen perencanaan kinerja",
        columns=[
            Column("tingkat", "Tingkat", width=1),
            Column("uraian", "Rencana Aksi Kegiatan", width=3),
            Column("satuan", "Satuan", width=1),
            Column("target", "Target", NUMBER),
            *(Column(f"tw{n}", f"TW {n}", WHOLE, group=("Rencana",)) for n in range(1, 5)),
            Column("setahun", "Setahun", WHOLE, group=("Rencana",)),
            Column("selisih", "Selisih dari Target", WHOLE, formula=selisih.formula(Ref("setahun"), Ref("target"))),
        ],
        rows=rows,
        notes=[
            "Triwulan dan setahun dibentuk dari bulan menurut cara akumulasi indikatornya: dijumlahkan, nilai akhir, "
            "tetap, atau rata-rata.",
        ],
        linked=[monthly_plan(dataset)],
    )


def _quarterly_row(dataset: Dataset, line: RencanaAksi) -> Row:
    node, indicator = dataset.nodes[line.simpul], dataset.indicators[line.indikator]
    target = dataset.target_in(indicator.id, line.dokumen)
    builder = RowBuilder(dataset).given("tingkat", node_label(node)).given("uraian", node.nama, dataset.source(line))
    builder.given("satuan", dataset.unit(indicator).name)
    builder.given("target", value_of(target), dataset.source(target))
    builder.formats["target"] = indicator_format(dataset, indicator)
    cells = [Ref(m, indicator.id, "2.6") for m in MONTHS]
    for number in range(4):
        months = MONTHS[3 * number : 3 * number + 3]
        planned = any(getattr(line, month) is not None for month in months)
        rule = triwulan.formula(indicator.akumulasi, cells[3 * number : 3 * number + 3])
        builder.formulas[f"tw{number + 1}"] = rule if planned else None  # nothing planned is blank, not unknown
    builder.formulas["setahun"] = triwulan.formula(indicator.akumulasi, cells)
    return builder.row(indicator.id)
