"""Columns and rows that several tables share: target, realisasi, capaian, kategori, budget, factors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.dataset import BudgetKind
from lkjip_analysis.dataset.rows import Anggaran, Indikator, Simpul
from lkjip_analysis.dataset.rows.worded import Worded
from lkjip_analysis.measures import capaian, kategori, ketercapaian, serapan
from lkjip_analysis.model import Column, Format, Formula, Row, Source, Table
from lkjip_analysis.model.formula import Ref, Value
from lkjip_analysis.model.number import NUMBER, RUPIAH, TEXT, exact_sum, format_given
from lkjip_analysis.model.span import read_span

LEVEL_NAMES = {
    "instansi": "Instansi",
    "tujuan": "Tujuan",
    "sasaran": "Sasaran",
    "program": "Program",
    "kegiatan": "Kegiatan",
    "sub_kegiatan": "Sub Kegiatan",
}


BUDGET_COLUMNS: dict[BudgetKind, str] = {"pagu": "pagu", "realisasi": "realisasi_anggaran"}


class Absent(Exception):
    """Raised by a table or graph function when the data package cannot fill it; says what is missing."""


def year_period(dataset: Dataset) -> str:
    """The period of a table of the reported year.

    >>> from types import SimpleNamespace
    >>> year_period(SimpleNamespace(year=2025))
    'Tahun 2025'
    """
    return f"Tahun {dataset.year}"


def value_of(row: Worded | None) -> Value | None:
    """What a row states: a figure, or a word, range or bound as text; None for no row."""
    return row.stated if row is not None else None


def indicator_format(dataset: Dataset, indicator: Indikator) -> Format:
    """How figures of an indicator are written: digits that are usual for its unit, more where a value has more."""
    return dataset.unit(indicator).format


def short_name(indicator: Indikator) -> str:
    """The short name for graphs and sentences."""
    return indicator.singkatan or indicator.nama


def factor_text(dataset: Dataset, indicator: str | None, kind: str) -> str | None:
    """Factors of an indicator as one cell, or None when the package holds none."""
    *first, last = [f.uraian for f in dataset.factors(indicator, kind)] or [""]
    return "; ".join([*(text.rstrip(" .;") for text in first), last]) or None


@dataclass
class RowBuilder:
    """Collects the cells of a row together with their sources; `row` freezes them."""

    dataset: Dataset
    values: dict[str, Value | None] = field(default_factory=dict)
    sources: dict[str, tuple[Source, ...]] = field(default_factory=dict)
    formulas: dict[str, Formula | None] = field(default_factory=dict)
    formats: dict[str, Format] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def given(self, column: str, value: Value | None, sources: tuple[Source, ...] = ()) -> RowBuilder:
        """Add a given cell."""
        self.values[column] = value
        if sources:
            self.sources[column] = sources
        return self

    def name(self, indicator: Indikator) -> RowBuilder:
        """Add name and unit of an indicator."""
        self.given("indikator", indicator.nama, self.dataset.source(indicator))
        return self.given("satuan", self.dataset.unit(indicator).name)

    def measure(self, indicator: Indikator) -> RowBuilder:
        """Add name, unit, target and realisasi of an indicator, and its rule for capaian."""
        data = self.dataset
        target, real = data.target(indicator.id), data.realisation(indicator.id)
        self.name(indicator)
        self.given("target", value_of(target), data.source(target))
        self.given("realisasi", value_of(real), data.source(real))
        self.formats |= dict.fromkeys(("target", "realisasi"), indicator_format(data, indicator))
        if real and real.capaian_dinyatakan is not None:
            said = f"capaian {real.tahun} dinyatakan {format_given(real.capaian_dinyatakan)} persen"
            self.notes["capaian_dinyatakan"] = f"{short_name(indicator)}: {said}; yang tampil adalah hasil hitung"
        return self.rate(indicator).lag(indicator)

    def rate(
        self,
        indicator: Indikator,
        target: str = "target",
        real: str = "realisasi",
        into: tuple[str, str] = ("capaian", "ketercapaian"),
        missed: str = ketercapaian.MISSED,
    ) -> RowBuilder:
        """Add the rules for capaian and, where the package has targets that are no figures, whether it is reached."""
        data, values = self.dataset, (self.values.get(target), self.values.get(real))
        cells, scale = (Ref(target), Ref(real)), data.word_scale(indicator)
        if any(ketercapaian.is_worded(value) for value in values):
            by_points = data.config.aturan.capaian_kata == "poin" and not read_span(values[0])
            self.formulas[into[0]] = ketercapaian.capaian_formula(scale, by_points, cells)
        else:
            self.formulas[into[0]] = capaian_formula(data, indicator, target, real)
        if data.worded and into[1]:
            self.formulas[into[1]] = ketercapaian.formula(
                *values, indicator.polaritas, scale, cells=cells, missed=missed
            )
        return self

    def lag(self, indicator: Indikator, *years: int) -> RowBuilder:
        """Remark realisations that use the data of another year."""
        for year in years or (self.dataset.year,):
            real = self.dataset.realisation(indicator.id, year)
            if real and real.tahun_data and real.tahun_data != real.tahun:
                status = ", sementara" if real.status == "sementara" else ""
                words = f"realisasi {real.tahun} memakai data tahun {real.tahun_data}{status}"
                self.notes[f"realisasi_{year}"] = f"{short_name(indicator)}: {words}"
        return self

    def budget(self, node: str) -> RowBuilder:
        """Add pagu and realisasi of a node: as stated, else the sum of what is stated below it."""
        for kind, column in BUDGET_COLUMNS.items():
            found = stated_amounts(self.dataset, node, kind)
            origin = tuple(s for row in found for s in self.dataset.source(row))
            self.given(column, exact_sum(row.nilai for row in found) if found else None, origin)
        return self

    def explain(self, indicator: Indikator) -> RowBuilder:
        """Add supporting and hindering factors and the source of data of an indicator."""
        for column, kind in (("pendukung", "pendukung"), ("penghambat", "penghambat")):
            factors = self.dataset.factors(indicator.id, kind)
            origin = tuple(s for f in factors for s in self.dataset.source(f))
            self.given(column, factor_text(self.dataset, indicator.id, kind), origin)
        return self.given("sumber_data", indicator.sumber_data)

    def row(self, key: str, **more: object) -> Row:
        """Freeze the row."""
        return Row(key, self.values, self.sources, self.formulas, self.formats, notes=self.notes, **more)  # type: ignore[arg-type]


def stated_amounts(
    dataset: Dataset, node: str, kind: BudgetKind, table: str = "", document: str | None = None
) -> list[Anggaran]:
    """The budget figures that make up a node: its own, or the nearest stated ones below it.

    Args:
        dataset: the data package.
        node: the node.
        kind: pagu or realisasi.
        table: the table whose placements of nodes count.
        document: the document that states them; the reference unless named.
    """
    return list(dataset.stated_amounts(node, kind, table, document))


def capaian_formula(dataset: Dataset, indicator: Indikator, target: str = "target", real: str = "realisasi") -> Formula:
    """The formula for capaian that the agency's rules choose for this indicator."""
    rules = dataset.config.aturan
    return capaian.formula(
        indicator.polaritas,
        rule=rules.capaian_negatif,
        cap=rules.cap,
        zero=rules.target_nol,
        target=Ref(target),
        realisasi=Ref(real),
    )


def category_formula(dataset: Dataset) -> Formula:
    """The formula for the category of a capaian."""
    return kategori.formula(dataset.scale(), dataset.config.aturan.celah_skala)


def measurement_columns(dataset: Dataset) -> list[Column]:
    """Unit, target, realisasi, capaian and kategori."""
    return [
        Column("satuan", "Satuan", width=0.8),
        Column("target", "Target", NUMBER),
        Column("realisasi", "Realisasi", NUMBER),
        Column("capaian", "Capaian", NUMBER, unit="%"),
        Column("kategori", "Kinerja Pelayanan", formula=category_formula(dataset), width=1.1),
        *([Column("ketercapaian", "Ketercapaian", width=1.1)] if dataset.worded else []),
    ]


def budget_columns() -> list[Column]:
    """Pagu, realised budget and absorption."""
    return [
        Column("pagu", "Pagu", RUPIAH, unit="Rp", group=("Anggaran",), width=1.6),
        Column("realisasi_anggaran", "Realisasi Anggaran", RUPIAH, unit="Rp", group=("Anggaran",), width=1.6),
        Column(
            "serapan",
            "Serapan",
            NUMBER,
            unit="%",
            group=("Anggaran",),
            formula=serapan.formula(Ref("realisasi_anggaran"), Ref("pagu")),
        ),
    ]


def factor_columns() -> list[Column]:
    """Supporting and hindering factors and source of data, as the evaluator asks."""
    return [
        Column("pendukung", "Faktor Pendukung", TEXT, width=2.6),
        Column("penghambat", "Faktor Penghambat", TEXT, width=2.6),
        Column("sumber_data", "Sumber Data", TEXT, width=1.6),
    ]


def measurement_notes(dataset: Dataset, rows: Sequence[Row]) -> list[str]:
    """What must be printed under a table of capaian: scale, gap rule, cap, remarks of its rows."""
    rules, scale = dataset.config.aturan, dataset.scale()
    gap = {
        "bawah": "nilai di celah skala masuk pita di bawahnya",
        "bulat": "nilai dibulatkan ke persen utuh lebih dahulu",
        "sambung": "pita bersambung tanpa celah",
    }[rules.celah_skala]
    notes = [f"Kategori menurut {scale.title}; {gap}."]
    capped = "tidak dibatasi" if rules.cap is None else f"dibatasi paling besar {rules.cap:.0f} persen"
    floor = any(i.polaritas == "negatif" for i in dataset.iku) and rules.capaian_negatif == "lan-2003"
    below = " ke atas, dan tidak kurang dari nol" if floor and rules.cap is None else ""
    below = " dan paling kecil nol" if floor and rules.cap is not None else below
    notes.append(f"Capaian {capped}{below}; target kosong atau nol tidak dihitung.")
    if dataset.worded:
        notes.append(
            "Target berupa kata, rentang, atau batas tidak mempunyai capaian dalam persen; apakah tercapai, ada di "
            "kolom Ketercapaian."
            if rules.capaian_kata == "tanpa"
            else "Capaian target berupa kata menurut poin skalanya; rentang dan batas hanya tercapai atau tidak."
        )
    return notes + row_notes(rows)


def with_scale_notes(dataset: Dataset, table: Table, column: str = "capaian") -> Table:
    """The table with a remark for every value that the printed scale leaves in a hole, and one for those above it."""
    scale, gap = dataset.scale(), dataset.config.aturan.celah_skala
    notes: list[str] = []
    above = 0
    for row in table.rows:
        value = table.value(row.key, column)
        if not isinstance(value, float):
            continue
        if scale.hole_at(value):
            notes.append(f"{row.values.get('indikator', row.key)}: {kategori.notice(scale, gap, value)}.")
        elif kategori.notice(scale, gap, value):
            above += 1
    if above:
        top = scale.bands[0]
        notes.append(f"{above} capaian di atas ujung skala ({top.interval()}) digolongkan {top.label}.")
    return replace(table, notes=(*table.notes, *notes))


def row_notes(rows: Iterable[Row]) -> list[str]:
    """Remarks that rows bring along, each once."""
    return list(dict.fromkeys(f"{note}." for row in rows for note in row.notes.values()))


def nested_budget_note(dataset: Dataset, nodes: Sequence[str], table: str = "") -> list[str]:
    """Say so when the budget of one shown node contains that of another: such rows must not be added up."""
    upper = dataset.below_any(nodes, table)
    inside = [dataset.nodes[node].nama for node in nodes if node in upper]
    return [f"Anggaran “{name}” mencakup baris di bawahnya; jangan dijumlahkan." for name in inside[:1]]


def node_label(node: Simpul) -> str:
    """The level of a node in words, for the first column of a tree."""
    return LEVEL_NAMES.get(node.tingkat, node.tingkat.replace("_", " ").title())


def measured_indicators(dataset: Dataset, node: str) -> list[Indikator]:
    """Indicators of a node that the reference documents or the realisation know for this year."""
    return [i for i in dataset.indicators_of(node) if dataset.target(i.id) or dataset.realisation(i.id)]
