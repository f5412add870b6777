"""Progress to the end of a quarter: realisation against the plan to date, budget likewise, what is behind and why."""

from __future__ import annotations

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Indikator, Realisasi, Target
from lkjip_analysis.measures import serapan, triwulan
from lkjip_analysis.model import Column, Row, Table, build
from lkjip_analysis.model.formula import Formula, Ref
from lkjip_analysis.model.number import NUMBER, RUPIAH
from lkjip_analysis.tables.berkala.bagian import (
    MARKS,
    QUARTERS,
    Given,
    amount,
    check_quarter,
    is_cumulative,
    lacking,
    planned,
    realised,
    semester_amount,
    semesters_to_date,
)
from lkjip_analysis.tables.berkala.kaki import quarter_factors
from lkjip_analysis.tables.common import (
    Absent,
    RowBuilder,
    category_formula,
    indicator_format,
    measurement_notes,
    node_label,
)

Reasons = dict[tuple[str, str], str]


def performance_to_date(data: Dataset, quarter: int) -> Table:
    """Every indicator with a target or realisation of a quarter: plan and realisation to date, by its own rule.

    Args:
        data: the data package.
        quarter: 1 to 4.

    Raises:
        Absent: no indicator has a target or a realisation by quarters.
        ValueError: no such quarter.
    """
    check_quarter(quarter)
    reasons: Reasons = {}
    rows = [row for indicator in data.indicators.values() if (row := _indicator(data, indicator, quarter, reasons))]
    if not rows:
        raise Absent("target.csv dan realisasi.csv tidak memuat triwulan atau bulan tahun ini")
    quarters = range(1, quarter + 1)
    made = build(
        f"TW{quarter}.1",
        f"Kinerja sampai Triwulan {MARKS[quarter - 1]}",
        period=f"Tahun {data.year}",
        unit="sesuai kolom Satuan; capaian dalam persen",
        columns=[
            Column("indikator", "Indikator Kinerja", width=2.6),
            Column("satuan", "Satuan", width=0.8),
            Column("akumulasi", "Cara Menghitung", width=0.9),
            *_quarters("rencana", "Rencana Triwulan", quarters),
            *(
                Column(f"realisasi{n}", MARKS[n - 1], NUMBER, group=("Realisasi Triwulan",), width=0.7)
                for n in quarters
            ),
            Column("target", "Rencana", NUMBER, group=("Sampai Triwulan Ini",), width=0.8),
            Column("realisasi", "Realisasi", NUMBER, group=("Sampai Triwulan Ini",), width=0.8),
            Column("capaian", "Capaian", NUMBER, unit="%", width=0.8),
            Column("kategori", "Kategori", formula=category_formula(data), width=1),
            Column("setahun", "Target Setahun", NUMBER, width=0.8),
        ],
        rows=rows,
        notes=measurement_notes(data, rows),
        wide=True,
    )
    return made.explaining(reasons)


def _quarters(key: str, title: str, quarters: range) -> list[Column]:
    return [Column(f"{key}{n}", MARKS[n - 1], NUMBER, group=(title,), width=0.7) for n in quarters]


def _indicator(data: Dataset, indicator: Indikator, quarter: int, reasons: Reasons) -> Row | None:
    quarters = range(1, quarter + 1)
    plan, real = [planned(data, indicator, n) for n in quarters], [realised(data, indicator, n) for n in quarters]
    kinds: dict[str, type[Realisasi] | type[Target]] = {"rencana": Target, "realisasi": Realisasi}
    halves = {name: semesters_to_date(data, indicator, quarter, kind) for name, kind in kinds.items()}
    if all(given.value is None for given in (*plan, *real, *halves.values())):
        return None
    builder = RowBuilder(data).name(indicator).given("akumulasi", indicator.akumulasi)
    for name, parts in (("rencana", plan), ("realisasi", real)):
        for number, given in enumerate(parts, 1):
            builder.given(f"{name}{number}", given.value, given.sources)
            if given.value is None:
                reasons[indicator.id, f"{name}{number}"] = given.reason
    for column, name, parts in (("target", "rencana", plan), ("realisasi", "realisasi", real)):
        if why := lacking(parts, indicator.akumulasi, name):
            half = halves[name]
            builder.given(column, half.value, half.sources)
            if half.value is None:
                reasons[indicator.id, column] = half.reason or why
        else:
            cells = [Ref(f"{name}{n}") for n, given in enumerate(parts, 1) if given.value is not None]
            builder.formulas[column] = triwulan.formula(indicator.akumulasi, cells)
    builder.rate(indicator, into=("capaian", ""))
    year = data.target(indicator.id)
    builder.given("setahun", year.stated if year else None, data.source(year) if year else ())
    columns = ("target", "realisasi", "setahun", *(f"{w}{n}" for w in ("rencana", "realisasi") for n in quarters))
    builder.formats |= dict.fromkeys(columns, indicator_format(data, indicator))
    return builder.row(indicator.id)


def budget_to_date(data: Dataset, quarter: int) -> Table:
    """The budget of every node: amount to date against the plan to date if one is stated, and against the year.

    Raises:
        Absent: no realised budget by quarters.
        ValueError: no such quarter.
    """
    check_quarter(quarter)
    reasons: Reasons = {}
    rows = []
    for level, node in data.walk_down(data.children(None)):
        wanted = (node.id, data.year, "realisasi")
        stated = [s for (at, _, *rest), s in data.budget_series.items() if (at, *rest) == wanted]
        if any(period in (*QUARTERS, "SM1", "SM2") for series in stated for period in series.rows):
            rows.append(_budget_row(data, node.id, level, quarter, reasons))
    if not rows:
        raise Absent("anggaran.csv tidak memuat realisasi per triwulan tahun ini")
    made = build(
        f"TW{quarter}.2",
        f"Anggaran sampai Triwulan {MARKS[quarter - 1]}",
        period=f"Tahun {data.year}",
        unit="rupiah; serapan dalam persen",
        columns=[
            Column("tingkat", "Tingkat", width=0.9),
            Column("uraian", "Program / Kegiatan / Sub Kegiatan", width=3),
            Column("pagu", "Pagu Setahun", RUPIAH, width=1.5),
            Column("rencana", "Rencana sampai Triwulan Ini", RUPIAH, width=1.5),
            Column("realisasi", "Realisasi sampai Triwulan Ini", RUPIAH, width=1.5),
            Column("terhadap_rencana", "Terhadap Rencana", NUMBER, unit="%", width=0.8,
                   formula=Formula(Ref("realisasi") / Ref("rencana") * 100, "realisasi terhadap rencana")),
            Column("serapan", "Serapan", NUMBER, unit="%", width=0.8,
                   formula=serapan.formula(Ref("realisasi"), Ref("pagu"))),
        ],
        rows=rows,
    )  # fmt: skip
    return made.explaining(reasons)


def _budget_row(data: Dataset, node: str, level: int, quarter: int, reasons: Reasons) -> Row:
    paper, spent = data.budget_document("pagu"), data.budget_document("realisasi")
    builder = RowBuilder(data).given("tingkat", node_label(data.nodes[node]))
    builder.given("uraian", data.nodes[node].nama, data.source(data.nodes[node]))
    pagu = amount(data, node, "pagu", paper, data.year, "tahun")
    plan = _to_date(data, node, "pagu", paper, quarter)
    real = _to_date(data, node, "realisasi", spent, quarter)
    for column, given in (("pagu", pagu), ("rencana", plan), ("realisasi", real)):
        builder.given(column, given.value, given.sources)
        if given.value is None:
            reasons[node, column] = given.reason
    return builder.row(node, level=level, kind="induk" if data.nodes[node].tingkat == "program" else "isi")


def _to_date(data: Dataset, node: str, kind: str, document: str | None, quarter: int) -> Given:
    sort = "pagu" if kind == "pagu" else "realisasi"
    parts = [amount(data, node, sort, document, data.year, QUARTERS[n]) for n in range(quarter)]  # type: ignore[arg-type]
    series = data.budget_series.get((node, document or "", data.year, sort))
    cumulative = series.cumulative if series and sort == "pagu" else is_cumulative(data, node, document)
    halves = semester_amount(data, node, sort, document, quarter)  # type: ignore[arg-type]
    if parts[-1].value is None and (halves.value is not None or halves.reason):
        return halves
    if all(part.value is None for part in parts):
        no_plan = "rencana anggaran per triwulan tidak ada di data"
        return Given(None, (), no_plan if kind == "pagu" else parts[-1].reason)
    if cumulative is None:
        return Given(None, (), "belum dinyatakan dihitung sejak Januari atau tidak (kumulatif)")
    if cumulative or quarter == 1:
        return parts[-1]
    if gone := [part.reason for part in parts if part.value is None]:
        return Given(None, (), "; ".join(gone))
    value = sum(float(part.value) for part in parts if part.value is not None)
    return Given(value, tuple(s for part in parts for s in part.sources))


def behind(data: Dataset, quarter: int) -> Table:
    """What is behind its plan to date, and why: factors and remedies as the agency states them.

    Raises:
        Absent: nothing is behind, or nothing can be compared.
        ValueError: no such quarter.
    """
    whole = performance_to_date(data, quarter)
    late = [row.key for row in whole.rows
            if isinstance(value := whole.value(row.key, "capaian"), float) and value < 100]  # fmt: skip
    compared = sum(1 for row in whole.rows if isinstance(whole.value(row.key, "capaian"), float))
    if not compared:
        raise Absent("tidak ada indikator yang rencana dan realisasinya sampai triwulan ini dapat dibandingkan")
    if not late:
        raise Absent(f"{compared} indikator yang dapat dibandingkan sudah mencapai rencananya")
    rows, reasons = [], dict[tuple[str, str], str]()
    for key in late:
        indicator = data.indicators[key]
        builder = RowBuilder(data).name(indicator)
        builder.formulas["capaian"] = Formula(Ref("capaian", key, whole.id), "capaian")
        for column, kind in (("penghambat", "penghambat"), ("solusi", "solusi")):
            said = [f for f in quarter_factors(data, kind, quarter) if f.indikator == key]
            text = "; ".join(dict.fromkeys(f.uraian for f in said)) or None
            builder.given(column, text, tuple(s for f in said for s in data.source(f)))
            if text is None:
                reasons[key, column] = f"{kind} belum diisi di faktor.csv"
        builder.given("penanggung_jawab", indicator.penanggung_jawab)
        rows.append(builder.row(key))
    made = build(
        f"TW{quarter}.3",
        f"Yang Tertinggal dari Rencana sampai Triwulan {MARKS[quarter - 1]}",
        period=f"Tahun {data.year}",
        unit="persen",
        columns=[
            Column("indikator", "Indikator Kinerja", width=2.4),
            Column("satuan", "Satuan", width=0.8),
            Column("capaian", "Capaian", NUMBER, unit="%", width=0.8),
            Column("penghambat", "Faktor Penghambat", width=2.6),
            Column("solusi", "Solusi", width=2.6),
            Column("penanggung_jawab", "Penanggung Jawab", width=1.2),
        ],
        rows=rows,
        notes=[f"{len(late)} dari {compared} indikator yang dapat dibandingkan."],
        linked=[whole],
    )
    return made.explaining(reasons)
