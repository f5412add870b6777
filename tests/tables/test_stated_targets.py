"""Targets that the package states are found wherever they stand; what is not stated is not claimed to be missing."""

from __future__ import annotations

import pytest
from kecil import DOCUMENTS, indicator, open_small, real, target

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.tables.checklist import comparisons, goals_of_plan
from lkjip_analysis.model import Missing

INDICATORS = [indicator("ipm"), indicator("sakip", 2)]
REAL = [real("ipm", 72.4), real("sakip", 66), real("ipm", 70.2, 2024), real("ipm", 69, 2023)]
NOW = [target("ipm", 72), target("sakip", 70)]


def end(name: str, value: float, document: str = "renstra", year: int = 2026) -> dict[str, object]:
    return target(name, value, document, year, jenis="akhir_periode")


def test_the_end_of_a_renstra_is_found_though_no_reference_names_it(tmp_path):
    report = open_small(
        tmp_path, indikator=INDICATORS, realisasi=REAL, target=[*NOW, end("ipm", 75.5), end("sakip", 80)]
    )
    table = report.table("3.6")
    assert table.value("ipm", "target_akhir") == 75.5
    assert table.value("ipm", "capaian_akhir") == pytest.approx(72.4 / 75.5 * 100)
    assert "Renstra 2023-2026" in table.source_line
    assert report.table("3.6b").value("sakip", "target_akhir") == 80
    assert report.facts["iku.sakip.target_akhir"].value == 80
    assert "Target akhir periode Nilai sakip adalah [80" in report.texts()["3.1.3-iku/sakip"]


def test_the_checklist_finds_the_renstra_by_its_kind(tmp_path):
    every = [*NOW, end("ipm", 75.5), end("sakip", 80)]
    context = Context.of(open_small(tmp_path, indikator=INDICATORS, realisasi=REAL, target=every).dataset)
    assert goals_of_plan(context).verdict == "ya"
    assert "2 berangka target akhir (Tabel 3.6)" in comparisons(context).evidence


def test_an_end_target_of_another_document_is_used_and_named(tmp_path):
    documents = [*DOCUMENTS, {"id": "rpjmd", "jenis": "rpjmd", "judul": "RPJMD 2023-2026"}]
    report = open_small(
        tmp_path, dokumen=documents, indikator=INDICATORS, realisasi=REAL, target=[*NOW, end("ipm", 75, "rpjmd")]
    )
    assert report.table("3.6").value("ipm", "target_akhir") == 75
    assert any("dari RPJMD 2023-2026; Renstra tidak menyatakannya" in note for note in report.table("3.6").notes)


def test_the_plan_goes_before_other_documents_and_the_other_value_is_told(tmp_path):
    documents = [{"id": "rpjmd", "jenis": "rpjmd", "judul": "RPJMD 2023-2026"}, *DOCUMENTS]
    both = [end("ipm", 76, "rpjmd"), end("ipm", 75)]
    report = open_small(tmp_path, dokumen=documents, indikator=INDICATORS, realisasi=REAL, target=[*NOW, *both])
    assert report.table("3.6").value("ipm", "target_akhir") == 75
    assert any(
        "RPJMD 2023-2026 76" in note and "tabel ini memakai Renstra" in note for note in report.table("3.6").notes
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ([], "IKU satu pun dari Renstra 2023-2026"),
        ([end("ipm", 60, "renstra", 2020)], "bukan target akhir periode yang masih berjalan pada tahun 2025"),
        ([end("lain", 60)], "yang dimuat target 1 indikator lain"),
    ],
)
def test_the_reason_for_a_dropped_table_is_that_of_the_package(tmp_path, more, said):
    every = [*INDICATORS, indicator("lain", None)]
    made = open_small(tmp_path, indikator=every, realisasi=REAL, target=[*NOW, *more]).table("3.6")
    assert isinstance(made, Missing)
    assert said in made.reason


def test_stated_targets_of_past_years_give_the_capaian_of_those_years(tmp_path):
    past = [target("ipm", 70, "renstra", 2023), target("ipm", 71, "renstra", 2024)]
    report = open_small(tmp_path, indikator=INDICATORS, realisasi=REAL, target=[*NOW, *past])
    table = report.table("3.5")
    assert [table.value("ipm", f"target_{year}") for year in (2023, 2024, 2025)] == [70, 71, 72]
    assert table.value("ipm", "capaian_2024") == pytest.approx(70.2 / 71 * 100)
    assert table.sources_of("ipm", "capaian_2024")[-1].file == "target.csv"
    assert not any("tersirat" in word for word in (*table.notes, *(c.title for c in table.columns)))
    assert "hasil hitung dari target yang dinyatakan dokumen" in report.texts()["3.1.2"]
    chart = report.chart("3.2")
    assert chart.frame["target"].tolist() == [70, 71, 72]
    assert [series.title for series in chart.series] == ["Realisasi", "Target"]


def test_a_target_is_implied_only_where_none_is_stated(tmp_path):
    reals = [*REAL[:2], real("ipm", 70.2, 2024, capaian_dinyatakan=100), real("ipm", 69, 2023, capaian_dinyatakan=100)]
    report = open_small(tmp_path, indikator=INDICATORS, realisasi=reals, target=[*NOW, target("ipm", 71, tahun=2024)])
    table = report.table("3.5")
    assert (table.value("ipm", "target_2023"), table.value("ipm", "target_2024")) == (69, 71)
    assert table.value("ipm", "capaian_2024") == 100, "stated by the report of that year, not replaced"
    assert [c.title for c in table.columns if c.key.startswith("target_")] == ["2023 (tersirat)", "2024", "2025"]
    assert any("karena tidak ada dokumen yang menyatakannya: Nilai ipm (2023)" in note for note in table.notes)
    chart = report.chart("3.2")
    assert chart.frame["target_tersirat"].dropna().to_dict() == {"2023": 69}


def test_two_documents_of_a_past_year_that_differ_are_both_told(tmp_path):
    past = [target("ipm", 70, "renstra", 2024), target("ipm", 71, "pk", 2024)]
    table = open_small(tmp_path, indikator=INDICATORS, realisasi=REAL, target=[*NOW, *past]).table("3.5")
    assert table.value("ipm", "target_2024") == 71
    assert any("menurut Renstra 2023-2026 70" in note and "memakai Perjanjian" in note for note in table.notes)
