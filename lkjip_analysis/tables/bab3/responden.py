"""Table 3.3c: who answered the survey, by period, service and trait, and how far the answers speak for all users."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import SkmProfil, SkmResponden
from lkjip_analysis.measures import cacah, jumlah, skm
from lkjip_analysis.model import Column, Row, Table, build
from lkjip_analysis.model.address import unique_keys
from lkjip_analysis.model.formula import Ref
from lkjip_analysis.model.number import NUMBER, WHOLE, format_number
from lkjip_analysis.tables.common import Absent, RowBuilder
from lkjip_analysis.tables.once import once

WHOLE_SURVEY = "seluruh"
"""Row key of all respondents together."""
_TRAITS = {"layanan": "Layanan", "jenis_kelamin": "Jenis kelamin", "umur": "Umur", "pendidikan": "Pendidikan",
           "pekerjaan": "Pekerjaan"}  # fmt: skip
_PERIODS = {"TW1": "Triwulan I", "TW2": "Triwulan II", "TW3": "Triwulan III", "TW4": "Triwulan IV", "SM1": "Semester I",
            "SM2": "Semester II"}  # fmt: skip
_FEW = 5
"""Answers of fewer people than this are called theirs and not the users'."""


def are_told(dataset: Dataset) -> bool:
    """Whether a package tells anything of the survey's respondents; most reports do not, and lack nothing."""
    config = dataset.config.skm
    return config is not None and bool(dataset.survey_respondents.get(config.periode) or dataset.survey_groups)


@once
def respondent_table(dataset: Dataset) -> Table:
    """Table 3.3c: respondents of the survey with the index of their answers; the whole, its periods, its groups.

    Raises:
        Absent: there are neither answers nor groups of respondents.
    """
    config = dataset.config.skm
    everybody = _people(dataset.survey_respondents.get(config.periode, ())) if config else {}
    if config is None or not (everybody or dataset.survey_groups):
        raise Absent("skm_responden.csv dan skm_profil.csv tidak memuat responden survei yang disebut laporan.yaml")
    rows = _whole_rows(dataset, everybody, config.periode)
    for trait, label in _TRAITS.items():
        rows += _group_rows(dataset, label, [g for g in dataset.survey_groups if g.ciri == trait])
    return build(
        "3.3c",
        "Responden Survei Kepuasan Masyarakat",
        period=f"Tahun {config.tahun}",
        unit="orang; indeks 0–100",
        basis=dataset.chosen_scale("skm").basis,
        columns=[
            Column("menurut", "Menurut", width=1.2),
            Column("kelompok", "Kelompok", width=2.4),
            Column("responden", "Responden", WHOLE),
            Column("persen", "Bagian", NUMBER, unit="%"),
            Column("indeks", "Indeks", NUMBER),
            Column("mutu", "Mutu", formula=skm.quality_formula(scale=dataset.chosen_scale("skm"))),
        ],
        rows=rows,
        notes=[
            *_sample(dataset, len(everybody) or _largest(dataset.survey_groups)),
            *_few(dataset, rows),
            *_unnamed(dataset, len(everybody)),
        ],
    )


def _people(answers: Iterable[SkmResponden]) -> dict[str, list[SkmResponden]]:
    """Given answers by respondent."""
    found: dict[str, list[SkmResponden]] = {}
    for row in answers:
        if row.jawaban is not None:
            found.setdefault(row.responden, []).append(row)
    return found


def _whole_rows(dataset: Dataset, everybody: dict[str, list[SkmResponden]], period: str) -> list[Row]:
    """All respondents, then those of each part of the year that has answers."""
    parts = [(WHOLE_SURVEY, "", "Seluruh responden", everybody, period)]
    for part, title in _PERIODS.items():
        if part != period:
            parts.append((part.lower(), "Periode", title, _people(dataset.survey_respondents.get(part, ())), part))
    made = []
    for key, menurut, title, people, at in parts:
        if not people:
            continue
        answers = [row for rows in people.values() for row in rows]
        dataset.use(*answers)
        (source,) = dataset.source(answers[0])
        builder = RowBuilder(dataset).given("menurut", menurut or None).given("kelompok", title)
        place = f"{source.place}, dan {len(answers) - 1} jawaban lain"
        builder.given("responden", float(len(people)), (replace(source, place=place),))
        index = dataset.survey_index(at)
        builder.given("indeks", index.nilai if index else None, dataset.source(index))
        if everybody:
            builder.formulas["persen"] = cacah.share_formula(Ref("responden"), Ref("responden", WHOLE_SURVEY))
        else:
            builder.formulas["persen"] = None
        made.append(builder.row(key, kind="jumlah" if key == WHOLE_SURVEY else "isi"))
    return made


def _group_rows(dataset: Dataset, label: str, groups: Sequence[SkmProfil]) -> list[Row]:
    """The groups of one trait, each with its share of all who stated it."""
    keys = unique_keys([f"{group.ciri} {group.kelompok}" for group in groups], [WHOLE_SURVEY])
    total = jumlah.formula([Ref("responden", key) for key in keys]) if keys else None
    made = []
    for key, group in zip(keys, groups, strict=True):
        builder = RowBuilder(dataset).given("menurut", label).given("kelompok", group.kelompok, dataset.source(group))
        builder.given("responden", float(group.responden), dataset.source(group))
        builder.given("indeks", group.nilai, dataset.source(group) if group.nilai is not None else ())
        assert total is not None
        builder.formulas["persen"] = replace(total, expr=Ref("responden") / total.expr * 100, name="persentase")
        made.append(builder.row(key))
    return made


def _largest(groups: Sequence[SkmProfil]) -> int:
    """How many respondents the fullest trait counts."""
    counts: dict[str, int] = {}
    for group in groups:
        counts[group.ciri] = counts.get(group.ciri, 0) + group.responden
    return max(counts.values(), default=0)


def _sample(dataset: Dataset, people: int) -> list[str]:
    """Whether there are as many respondents as Krejcie and Morgan ask for."""
    population = dataset.config.skm.populasi if dataset.config.skm else None
    if population is None:
        return ["Jumlah pengguna layanan tidak dinyatakan, sehingga kecukupan responden tidak dapat dinilai."]
    needed = skm.sample_size(population)
    verdict = "cukup" if people >= needed else f"kurang {format_number(needed - people, 0)}"
    return [
        f"Untuk {format_number(population, 0)} pengguna layanan diperlukan {format_number(needed, 0)} responden "
        f"menurut Krejcie dan Morgan (Permenpan-RB 14/2017); ada {format_number(people, 0)}, {verdict}."
    ]


def _few(dataset: Dataset, rows: Sequence[Row]) -> list[str]:
    """A plain word for an index that rests on a handful of people."""
    told = []
    for row in rows:
        people, index = row.values["responden"], row.values.get("indeks")
        if isinstance(people, float) and isinstance(index, float) and people < _FEW:
            letter = skm.quality_formula(scale=dataset.chosen_scale("skm")).of({"indeks": index}).value
            whose = f"{row.values['kelompok']} adalah pendapat {people:.0f} orang"
            told.append(f"Mutu {letter} pada {whose}; jangan disebut pendapat masyarakat.")
    return told


def _unnamed(dataset: Dataset, people: int) -> list[str]:
    """Respondents who did not state a trait."""
    told = []
    for trait, label in _TRAITS.items():
        stated = sum(group.responden for group in dataset.survey_groups if group.ciri == trait)
        if stated and people and stated != people:
            told.append(f"{label}: {stated} dari {people} responden menyebutnya.")
    return told
