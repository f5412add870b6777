"""Rules on the survey: means, labels, letters, quarters, possible values, raw answers."""

import csv

import pytest

from lkjip_analysis.checks.engine.registry import named
from lkjip_analysis.checks.rules.cetak import cetak_01
from lkjip_analysis.checks.rules.skm import (
    skm_01,
    skm_02,
    skm_03,
    skm_05,
    skm_06,
    skm_07,
    skm_08,
    skm_09,
    skm_10,
    skm_11,
)

from .rule_helpers import outcome, run

SURVEY = (
    *named("SKM-01", "SKM-02", "SKM-03", "SKM-12"),
    *named("SKM-05", "SKM-06"),
    *named("SKM-07", "SKM-09", "SKM-10", "SKM-11"),
)


def test_findings_of_the_worked_example(report):
    found = {f.kode: (f.tingkat, f.bukti[0].alamat) for f in run(report.dataset, *SURVEY)}
    assert found == {
        "SKM-03": ("galat", "3.3/27/posisi"),
        "SKM-05": ("catatan", "3.2/ikm/realisasi"),
        "SKM-06": ("catatan", "3.3a/ikm/mutu"),
        "SKM-12": ("catatan", "3.3/13/posisi"),
        "SKM-07": ("peringatan", "3.3/25/indeks"),
    }


def test_labels_that_fit_another_index_are_explained(report):
    (found,) = run(report.dataset, skm_03.positions)
    assert "triwulan III (84,41)" in found.uraian


def test_right_labels_and_values_are_confirmed(package):
    package.edit("tercetak/sel.csv", {"tabel": "3.3", "baris": "27", "kolom": "posisi"}, "tercetak", "Di bawah rerata")
    package.edit("skm_indikator.csv", {"nomor": "25"}, "nilai", "82.44")
    assert run(package.open().dataset, skm_03.positions, skm_07.granularity) == []


@pytest.mark.parametrize(("unsur", "value", "fires"), [("Kompetensi", "83.18", False), ("Kompetensi", "83.27", True)])
def test_mean_of_an_unsur(package, unsur, value, fires):
    package.edit("skm_periode.csv", {"unsur": unsur}, "nilai", value)
    assert [f.tingkat for f in run(package.open().dataset, skm_01.unsur_means)] == (["galat"] if fires else [])


def test_an_index_that_is_the_mean_of_the_items_is_explained(package):
    package.edit("skm_periode.csv", {"periode": "TW4", "unsur": ""}, "nilai", "84.14")
    (found,) = run(package.open().dataset, skm_02.index_mean)
    assert found.tingkat == "peringatan"
    assert "rata-rata semua butir" in found.uraian


def test_a_wrong_letter(package):
    package.edit("tercetak/sel.csv", {"tabel": "3.3", "baris": "7", "kolom": "mutu"}, "tercetak", "B")
    told = [f for f in run(package.open().dataset, cetak_01.printed_cells) if f.bukti[0].alamat == "3.3/7/mutu"]
    assert [(f.tingkat, f.bukti[0].seharusnya) for f in told] == [("galat", "A")]


def test_one_item_with_more_decimals_blinds_nobody(package):
    """82,4390 is 169 of 205, copied with four decimals: the others still tell of 41 respondents."""
    package.edit("skm_indikator.csv", {"nomor": "1"}, "nilai", "86.8293")  # 178 of 205
    (found,) = run(package.open().dataset, skm_07.granularity)
    assert "41 responden" in found.uraian


def test_a_realisation_of_no_index(package):
    package.edit("realisasi.csv", {"indikator": "ikm", "tahun": "2025"}, "nilai", "85.99")
    (found,) = run(package.open().dataset, skm_05.annual)
    assert (found.tingkat, found.bukti[0].seharusnya) == ("galat", 84.99)


@pytest.mark.parametrize("value", ["83.86", "83.8575"])
def test_the_mean_of_the_quarters_is_a_fine_realisation(package, value):
    package.edit("realisasi.csv", {"indikator": "ikm", "tahun": "2025"}, "nilai", value)
    assert run(package.open().dataset, skm_05.annual) == []


def test_the_scale_of_the_regulation_does_not_fit_values_of_another(package):
    path = package.folder / "laporan.yaml"
    path.write_text(path.read_text("utf-8").replace("skala_maksimum: 5", "skala_maksimum: 4"), "utf-8")
    dataset = package.open().dataset
    assert run(dataset, skm_06.answer_scale) == []
    (found,) = run(dataset, skm_07.granularity)
    assert "205 tidak habis dibagi 4" in found.uraian
    assert found.uraian.endswith("Yang cocok: jawaban 1 sampai 5.")


def test_few_items_prove_nothing(package):
    package.keep("skm_indikator.csv", lambda row: int(row["nomor"]) <= 4)
    assert "tidak menunjuk" in outcome(package.open().dataset, skm_07.granularity).tidak_diuji[0]


def answers(package, rows):
    with (package.folder / "skm_responden.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["tahun", "periode", "responden", "nomor", "jawaban", "sumber", "lokasi"])
        writer.writerows([2025, "TW4", person, item, answer, "ikm-2025", "lembar"] for person, item, answer in rows)
    return package.open().dataset


def _spread(total: int) -> list[int]:
    """41 answers with a sum."""
    base, extra = divmod(total, 41)
    return [base + 1] * extra + [base] * (41 - extra)


def test_answers_give_the_published_values(package):
    items = package.open().dataset.survey_items
    rows = [(f"r{n}", item.nomor, a) for item in items for n, a in enumerate(_spread(round(item.nilai * 2.05)))]
    dataset = answers(package, rows)
    found = run(dataset, *named("SKM-07", "SKM-09", "SKM-10", "SKM-11"))
    # 82,41 is what no 41 answers give; both rules see it, and it is told once.
    assert [(f.kode, f.juga, f.bukti[0].alamat) for f in found] == [("SKM-07", ("SKM-10",), "3.3/25/indeks")]
    made = outcome(dataset, skm_10.from_answers)
    assert (made.temuan, made.cocok) == (1, 30)
    assert outcome(dataset, skm_11.index_from_answers).cocok == 1


def test_an_answer_above_the_scale(package):
    dataset = answers(package, [("r1", 1, 6), ("r2", 1, 5)])
    (found,) = run(dataset, skm_09.off_scale)
    assert found.rumus == "6 > 5"
    assert outcome(dataset, skm_11.index_from_answers).tidak_diuji


def test_without_a_survey_nothing_is_tested(package):
    for file in ("skm_indikator.csv", "skm_periode.csv"):
        package.keep(file, lambda row: False)
    for rule in SURVEY:
        made = outcome(package.open().dataset, rule)
        assert (made.temuan, made.cocok) == (0, 0), rule
        assert made.tidak_diuji


def populated(package, population: int):
    path = package.folder / "laporan.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("skm:\n", f"skm:\n  populasi: {population}\n"), encoding="utf-8")
    return run(package.open().dataset, skm_08.sample)


@pytest.mark.parametrize(("population", "needed"), [(500, "217"), (1000, "278")])
def test_too_few_respondents_for_the_population(package, population, needed):
    """Krejcie and Morgan's printed table: 500 -> 217, 1000 -> 278; 41 respondents are inferred from the values."""
    (finding,) = populated(package, population)
    assert (finding.tingkat, finding.rumus) == ("catatan", f"41 < {needed}")


def test_enough_respondents_or_no_population(package, report):
    assert run(report.dataset, skm_08.sample) == []
    assert populated(package, 46) == []
