"""The evaluation of the yearly work plan by quarter: form E.81 of Permendagri 86/2017."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Indikator, Realisasi, Simpul
from lkjip_analysis.measures import kategori, rerata, serapan, triwulan
from lkjip_analysis.measures.parts import total
from lkjip_analysis.model import Column, Row, Table, build
from lkjip_analysis.model.formula import Aggregate, Expr, Formula, Ref
from lkjip_analysis.model.number import NUMBER, RUPIAH
from lkjip_analysis.tables.berkala.bagian import (
    MARKS,
    QUARTERS,
    Given,
    amount,
    check_quarter,
    is_cumulative,
    lacking,
    realised,
    semester_amount,
    semesters_to_date,
)
from lkjip_analysis.tables.berkala.kaki import foot
from lkjip_analysis.tables.berkala.lampau import past_years, planned_over_plan, realised_before, spent_before
from lkjip_analysis.tables.common import Absent, RowBuilder, indicator_format

ID = "E.81"
BASIS = "Permendagri Nomor 86 Tahun 2017, formulir E.81"
LEVELS = ("program", "kegiatan", "sub_kegiatan")

Reasons = dict[tuple[str, str], str]


def evaluation_form(data: Dataset, quarter: int) -> Table:
    """Form E.81 at the end of a quarter: target, realisation and capaian of every programme, in K and Rp.

    A cell that the data cannot fill is blank and says why; quarters to come are blank, as the form is filled on.

    Args:
        data: the data package.
        quarter: 1 to 4.

    Raises:
        Absent: no programme has an indicator or a budget.
        ValueError: no such quarter.
    """
    check_quarter(quarter)
    reasons: Reasons = {}
    rows = list(_rows(data, quarter, reasons))
    if not rows:
        raise Absent("tidak ada program, kegiatan, atau sub kegiatan dengan indikator atau anggaran")
    rows += _totals(data, rows)
    made = build(
        ID,
        f"Evaluasi Hasil Renja sampai Triwulan {MARKS[quarter - 1]}",
        period=f"Tahun {data.year}",
        unit="K sesuai kolom Satuan; Rp dalam rupiah; tingkat capaian dalam persen",
        columns=_columns(data, quarter),
        rows=rows,
        notes=foot(data, quarter),
        basis=BASIS,
        wide=True,
    )
    return made.explaining(_inherited(made, reasons, quarter))


def _inherited(made: Table, reasons: Reasons, quarter: int) -> Reasons:
    """Why cells are blank: of a computed one, why the cell is that it needs, not only that it is."""
    found = {cell: why for cell, why in reasons.items() if why}
    for row in made.rows:
        for part in ("k", "rp"):
            needs = {"tahun": [f"tw{n}" for n in range(1, quarter + 1)], "sampai": ["lalu", "tahun"],
                     "capaian": ["renstra", "sampai"]}  # fmt: skip
            for name, inputs in needs.items():
                cell = (row.key, f"{name}_{part}")
                if cell in made.reasons and cell not in found:
                    below = [found[row.key, f"{one}_{part}"] for one in inputs if (row.key, f"{one}_{part}") in found]
                    found[cell] = "; ".join(dict.fromkeys(below)) or made.reasons[cell]
    return found


def _columns(data: Dataset, quarter: int) -> list[Column]:
    year, last = data.year, data.config.periode.renstra_akhir
    pairs = [
        ("renstra", (f"Target Renstra sampai Tahun {last}",)),
        ("lalu", (f"Realisasi Renstra sampai Tahun {year - 1}",)),
        ("target", (f"Target Renja Tahun {year}",)),
        *((f"tw{n}", ("Realisasi pada Triwulan", MARKS[n - 1])) for n in range(1, 5)),
        ("tahun", (f"Realisasi Renja sampai Triwulan {MARKS[quarter - 1]}",)),
        ("sampai", (f"Realisasi Renstra sampai Tahun {year}",)),
    ]
    figures = [
        column
        for key, group in pairs
        for column in (
            Column(f"{key}_k", "K", NUMBER, group=group, width=0.8),
            Column(f"{key}_rp", "Rp", RUPIAH, group=group, width=1.5),
        )
    ]
    over = ("Tingkat Capaian Renstra (%)",)
    return [
        Column("sasaran", "Sasaran", width=1.6),
        Column("kode", "Kode", width=1.1),
        Column("uraian", "Program / Kegiatan / Sub Kegiatan", width=2.2),
        Column("indikator", "Indikator Kinerja", width=2.2),
        Column("satuan", "Satuan", width=0.8),
        *figures,
        Column("capaian_k", "K", NUMBER, group=over, width=0.8),
        Column("capaian_rp", "Rp", NUMBER, group=over, width=0.8,
               formula=serapan.formula(Ref("sampai_rp"), Ref("renstra_rp"))),
        Column("penanggung_jawab", "Penanggung Jawab", width=1.2),
    ]  # fmt: skip


def _rows(data: Dataset, quarter: int, reasons: Reasons) -> Sequence[Row]:
    made: list[Row] = []
    goal: Simpul | None = None
    for level, node in data.walk_down(data.children(None)):
        if node.tingkat == "sasaran":
            goal = node
        if node.tingkat not in LEVELS:
            continue
        indicators = data.indicators_of(node.id)
        if not indicators and not _has_money(data, node):
            continue
        for number, indicator in enumerate(indicators or (None,)):
            key = indicator.id if indicator else f"{node.id}-anggaran"
            builder = RowBuilder(data)
            if number == 0:
                builder.given("sasaran", goal.nama if goal and node.tingkat == "program" else None)
                builder.given("kode", node.kode).given("uraian", node.nama, data.source(node))
                _money(data, node, quarter, builder, key, reasons)
            else:
                builder.formulas["capaian_rp"] = None
            if indicator is None:
                reasons[key, "indikator"] = "tidak ada indikator di data"
            else:
                _performance(data, indicator, quarter, builder, key, reasons)
            made.append(builder.row(key, level=level, kind="induk" if node.tingkat == "program" else "isi"))
    return made


def _has_money(data: Dataset, node: Simpul) -> bool:
    return any(series[0] == node.id and series[2] == data.year for series in data.budget_series)


def _put(builder: RowBuilder, key: str, column: str, given: Given, reasons: Reasons) -> None:
    builder.given(column, given.value, given.sources)
    if given.value is None:
        reasons[key, column] = given.reason


def _performance(
    data: Dataset, indicator: Indikator, quarter: int, builder: RowBuilder, key: str, reasons: Reasons
) -> None:
    target, end = data.target(indicator.id), data.end_target(indicator.id)
    builder.name(indicator).given("penanggung_jawab", indicator.penanggung_jawab)
    _put(builder, key, "renstra_k", Given(end.stated if end else None, data.source(end) if end else (),
                                          "target akhir Renstra tidak ada di data"), reasons)  # fmt: skip
    _put(builder, key, "target_k", Given(target.stated if target else None, data.source(target) if target else (),
                                         "target tahun ini tidak ada di dokumen rujukan"), reasons)  # fmt: skip
    before = realised_before(data, indicator)
    _put(builder, key, "lalu_k", before, reasons)
    parts = [realised(data, indicator, number) for number in range(1, quarter + 1)]
    for number, part in enumerate(parts, 1):
        _put(builder, key, f"tw{number}_k", part, reasons)
    stated = data.realisation(indicator.id) if quarter == 4 else None
    if stated is not None and stated.stated is not None:
        builder.given("tahun_k", stated.stated, data.source(stated))
    elif why := lacking(parts, indicator.akumulasi, "realisasi"):
        halves = semesters_to_date(data, indicator, quarter, Realisasi)
        _put(builder, key, "tahun_k", Given(halves.value, halves.sources, halves.reason or why), reasons)
    else:
        cells = [Ref(f"tw{number}_k") for number in range(1, quarter + 1)]
        builder.formulas["tahun_k"] = triwulan.formula(indicator.akumulasi, cells)
    builder.formulas["sampai_k"] = Formula(_so_far(data, indicator), f"realisasi Renstra ({indicator.akumulasi})")
    builder.rate(indicator, "renstra_k", "sampai_k", ("capaian_k", ""))
    columns = ("renstra_k", "lalu_k", "target_k", *(f"tw{n}_k" for n in range(1, 5)), "tahun_k", "sampai_k")
    builder.formats |= dict.fromkeys(columns, indicator_format(data, indicator))


def _so_far(data: Dataset, indicator: Indikator) -> Expr:
    """The realisation of the plan so far: added to what was before, this year's, or the mean over the years."""
    before, now, years = Ref("lalu_k"), Ref("tahun_k"), len(past_years(data))
    if not years:
        return now
    if indicator.akumulasi == "jumlah":
        return total([before, now])
    if indicator.akumulasi == "rata-rata":
        return (before * years + now) / (years + 1)
    return now


def _money(data: Dataset, node: Simpul, quarter: int, builder: RowBuilder, key: str, reasons: Reasons) -> None:
    paper, spent = data.budget_document("pagu"), data.budget_document("realisasi")
    _put(builder, key, "renstra_rp", planned_over_plan(data, node.id), reasons)
    _put(builder, key, "lalu_rp", spent_before(data, node.id), reasons)
    _put(builder, key, "target_rp", amount(data, node.id, "pagu", paper, data.year, "tahun"), reasons)
    for number in range(1, quarter + 1):
        part = amount(data, node.id, "realisasi", spent, data.year, QUARTERS[number - 1])
        _put(builder, key, f"tw{number}_rp", part, reasons)
    cells = [Ref(f"tw{number}_rp") for number in range(1, quarter + 1)]
    cumulative = is_cumulative(data, node.id, spent)
    whole = amount(data, node.id, "realisasi", spent, data.year, "tahun") if quarter == 4 else Given(None)
    if whole.value is None and builder.values.get(cells[-1].column) is None:
        whole = semester_amount(data, node.id, "realisasi", spent, quarter)
    if whole.value is not None:
        _put(builder, key, "tahun_rp", whole, reasons)
    elif cumulative is None:
        why = "rupiah triwulan belum dinyatakan dihitung sejak Januari atau tidak (kumulatif)"
        has_any = any(builder.values.get(cell.column) is not None for cell in cells)
        _put(builder, key, "tahun_rp", Given(None, (), why if has_any else "realisasi anggaran belum ada"), reasons)
    else:
        builder.formulas["tahun_rp"] = Formula(cells[-1] if cumulative else total(cells), "realisasi anggaran")
    now = Ref("tahun_rp")
    builder.formulas["sampai_rp"] = Formula(total([Ref("lalu_rp"), now]) if past_years(data) else now,
                                            "realisasi anggaran Renstra")  # fmt: skip


def _totals(data: Dataset, rows: Sequence[Row]) -> list[Row]:
    """The sum of the programmes, the mean capaian and what it is called, as the form closes."""
    tops = [row.key for row in rows if row.kind == "induk" and "uraian" in row.values]
    made = []
    if tops:
        money = ("renstra", "lalu", "target", *(f"tw{n}" for n in range(1, 5)), "tahun", "sampai")
        sums = {f"{name}_rp": Formula(Aggregate("sum", tuple(Ref(f"{name}_rp", key) for key in tops)), "jumlah")
                for name in money if any(r.values.get(f"{name}_rp") is not None or f"{name}_rp" in r.formulas
                                         for r in rows if r.key in tops)}  # fmt: skip
        made.append(Row("jumlah", {"uraian": "Jumlah program"}, {}, sums, kind="jumlah"))
    measured = [Ref("capaian_k", row.key) for row in rows if "capaian_k" in row.formulas]
    paid = [Ref("capaian_rp", row.key) for row in rows if row.formulas.get("capaian_rp", True) is not None]
    if measured:
        means = {"capaian_k": rerata.formula(measured), "capaian_rp": rerata.formula(paid) if paid else None}
        made.append(Row("rata-rata", {"uraian": "Rata-rata capaian kinerja (%)"}, {}, means, kind="jumlah"))
        word = kategori.formula(data.scale(), data.config.aturan.celah_skala, Ref("capaian_k", "rata-rata"))
        blank = {"capaian_k": word, "capaian_rp": None}
        made.append(Row("predikat", {"uraian": "Predikat kinerja"}, {}, blank, kind="jumlah"))
    return made
