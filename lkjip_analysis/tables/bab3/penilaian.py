"""Table 3.4a: the agency's own assessment of its AKIP beside the evaluator's."""

from __future__ import annotations

from collections.abc import Mapping

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Akip
from lkjip_analysis.measures import akip, akip_lke, jumlah, selisih
from lkjip_analysis.model import Column, Row, Table, build
from lkjip_analysis.model.address import slug
from lkjip_analysis.model.formula import Ref
from lkjip_analysis.model.number import NUMBER
from lkjip_analysis.reference import akip_sheet
from lkjip_analysis.tables.common import Absent, RowBuilder
from lkjip_analysis.tables.once import once

SIDES = {"mandiri": "Penilaian Mandiri", "evaluator": "Evaluator"}
PARTS = ("keberadaan", "kualitas", "pemanfaatan")
KIND = "penilaian_mandiri"
"""Kind of the document that holds the agency's own assessment."""


def are_told(dataset: Dataset) -> bool:
    """Whether a package holds an assessment of the agency's own; most do not, and lack nothing."""
    return any(dataset.documents[component.dokumen].jenis == KIND for component in dataset.of(Akip))


@once
def both_sides_table(dataset: Dataset) -> Table:
    """Table 3.4a: grades and values of every component, as the agency and as the evaluator assess it.

    Raises:
        Absent: there is no evaluation, or no assessment of the agency's own for the same year.
    """
    if not dataset.akip:
        raise Absent("akip.csv tidak memuat komponen dari laporan hasil evaluasi yang dirujuk")
    year = dataset.akip[0].tahun
    own = {c.nomor: c for c in dataset.of(Akip) if dataset.documents[c.dokumen].jenis == KIND and c.tahun == year}
    if not own:
        raise Absent(f"akip.csv tidak memuat penilaian mandiri tahun {year} (dokumen berjenis {KIND})")
    rows, keys = list[Row](), list[str]()
    for component in dataset.akip:
        key = slug(component.komponen)
        keys.append(key)
        rows += _component(dataset, key, {"mandiri": own.get(component.nomor), "evaluator": component})
    sums = {f"nilai_{side}": jumlah.formula([Ref(f"nilai_{side}", key) for key in keys]) for side in SIDES}
    sums["bobot"] = jumlah.formula([Ref("bobot", key) for key in keys])
    scale = dataset.chosen_scale("akip")
    predicates = {f"nilai_{side}": akip.predicate_formula(Ref(f"nilai_{side}", "jumlah"), scale) for side in SIDES}
    return build(
        "3.4a",
        "Penilaian Mandiri dan Hasil Evaluasi AKIP",
        period=f"Tahun {year}",
        unit="nilai",
        basis=dataset.scale("akip-88-2021").basis,
        columns=[
            Column("komponen", "Komponen dan Subkomponen", width=3),
            Column("bobot", "Bobot", NUMBER, width=0.8),
            *(Column(f"jawaban_{side}", title, group=("Jawaban",), width=0.9) for side, title in SIDES.items()),
            *(Column(f"nilai_{side}", title, NUMBER, group=("Nilai",)) for side, title in SIDES.items()),
            Column(
                "selisih",
                "Selisih",
                NUMBER,
                formula=selisih.formula(Ref("nilai_mandiri"), Ref("nilai_evaluator")),
            ),
        ],
        rows=[
            *rows,
            Row("jumlah", {"komponen": "Jumlah"}, {}, dict(sums), kind="jumlah"),
            Row("predikat", {"komponen": "Predikat"}, {}, {**predicates, "selisih": None}, kind="jumlah"),
        ],
        notes=_notes(dataset, tuple(own.values())),
    )


def _component(dataset: Dataset, key: str, sides: Mapping[str, Akip | None]) -> list[Row]:
    """A component with its points on both sides, then its subcomponents with their grades where there are any."""
    first = sides["evaluator"]
    assert first is not None
    builder = RowBuilder(dataset).given("komponen", first.komponen).given("bobot", first.bobot, dataset.source(first))
    for side, component in sides.items():
        builder.given(f"nilai_{side}", component.nilai if component else None, dataset.source(component))
    made = [builder.row(key)]
    known = next((c for c in akip_sheet().components.values() if slug(c.name) == key), None)
    for part in PARTS:
        grades = {side: getattr(component, part) for side, component in sides.items() if component is not None}
        if any(grades.values()):
            below = RowBuilder(dataset).given("komponen", part.capitalize())
            below.given("bobot", known.subweights[part] if known else None)
            for side, grade in grades.items():
                below.given(f"jawaban_{side}", grade, dataset.source(sides[side]))
            below.formulas["selisih"] = None
            made.append(below.row(f"{key}-{part}", level=1))
    return made


def _notes(dataset: Dataset, own: tuple[Akip, ...]) -> list[str]:
    """How many grades differ, and how far each side is from the next predicate."""
    notes = []
    by_number = {component.nomor: component for component in dataset.akip}
    pairs = [(getattr(mine, part), getattr(by_number.get(mine.nomor), part, None)) for mine in own for part in PARTS]
    both = [pair for pair in pairs if all(pair)]
    if both:
        notes.append(f"{sum(a != b for a, b in both)} dari {len(both)} jawaban berbeda.")
    for side, components in (("Penilaian mandiri", own), ("Evaluator", dataset.akip)):
        values = [component.nilai for component in components]
        if len(components) == len(akip_sheet().components):
            notes.append(f"{side}: {akip_lke.distance_words(sum(values), _grades(components))}.")
    return notes


def _grades(components: tuple[Akip, ...]) -> dict[str, dict[str, str | None]]:
    """The grades by component and subcomponent, as far as they are stated."""
    keys = {one.name.casefold(): key for key, one in akip_sheet().components.items()}
    return {keys[c.komponen.casefold()]: {part: getattr(c, part) for part in PARTS}
            for c in components if c.komponen.casefold() in keys}  # fmt: skip
