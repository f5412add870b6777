"""RUMUS: printed formulas; expected figures are worked out by hand from the printed tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis.checks.engine.registry import named
from lkjip_analysis.checks.engine.review import review
from lkjip_analysis.checks.reading.expression import NotArithmetic, parse
from lkjip_analysis.checks.rules.rumus import rumus_01, rumus_02, rumus_03, rumus_04, rumus_05, rumus_06

from .rumus import holds

FILE = "tercetak/rumus.csv"


def found(package, *rules):
    made = review(package.open().dataset, rules).findings
    assert all(holds(f.rumus) for f in made)
    return made


def test_deviation_printed_as_capaian(package):
    (finding,) = found(package, rumus_01.capaian_formulas)
    assert (finding.tingkat, finding.rumus) == ("galat", "(70 − 70) / 70 × 100 = 0,00; 0,00 ≠ 100,00")
    assert finding.bukti[1].alamat == "3.1/pelayanan-sesuai-sop/capaian"


@pytest.mark.parametrize("text", ["C = (2 × Target − Realisasi) / Target × 100%", "C = Target / Realisasi x 100%"])
def test_formulas_of_the_field_for_less_is_better(package, text):
    package.edit(FILE, {"id": "capaian-negatif"}, "tercetak", text.replace("C =", "Capaian ="))
    assert found(package, rumus_01.capaian_formulas) == ()


def test_a_wrong_formula_for_more_is_better_is_shown_with_a_row(package):
    package.edit(FILE, {"id": "capaian-positif"}, "tercetak", "Capaian Kinerja = Target / Realisasi × 100%")
    wrong = next(f for f in found(package, rumus_01.capaian_formulas) if f.sebab == "rumus/capaian-positif")
    assert wrong.rumus == "83,75 / 84,99 × 100 = 98,54; 98,54 ≠ 101,48"


def test_a_single_wrong_cell_does_not_accuse_the_formula(package):
    package.edit("tercetak/sel.csv", {"tabel": "3.1", "baris": "ikm", "kolom": "capaian"}, "tercetak", "99,99")
    assert [f.sebab for f in found(package, rumus_01.capaian_formulas)] == ["rumus/capaian-negatif"]


def test_mean_of_capaian(package):
    (finding,) = found(package, rumus_02.mean_formulas)
    # (84,99 + 75 + 69,75 − 83,75 − 83,33 − 67,75) / 234,83 × 100 = −2,1675; (101,48 + 90 + 102,95) / 3 = 98,1433
    assert finding.rumus.endswith("(101,48 + 90,00 + 102,95) / 3 = 98,1; −2,17 ≠ 98,1")


def test_efficiency_that_is_absorption(package):
    (finding,) = found(package, rumus_03.efficiency_formulas)
    assert finding.rumus == "24.591.052.884 / 26.028.054.509 × 100 = 94,48; 94,48 ≠ 103,88"
    assert "serapan" in finding.uraian
    package.edit(FILE, {"id": "efisiensi"}, "tercetak", "Efisiensi = Capaian / Serapan × 100%")
    assert found(package, rumus_03.efficiency_formulas) == ()


def test_column_numbers(package):
    assert found(package, rumus_04.column_formulas) == ()
    package.edit(FILE, {"id": "tabel-3-2"}, "tercetak", "6 = 4/5*100")
    (finding,) = found(package, rumus_04.column_formulas)
    assert finding.rumus == "83,75 / 84,99 × 100 = 98,54; 98,54 ≠ 101,48"


def test_counting_another_class(package):
    (finding,) = found(package, rumus_05.counted_formulas)
    assert (finding.tingkat, finding.rumus) == ("peringatan", "3 / 12 × 100 = 25,00; 25,00 ≠ 75")
    package.keep(FILE, lambda r: r["id"] not in ("kelurahan-iku", "kelurahan-p-iku"))
    assert found(package, rumus_05.counted_formulas) == ()


def test_prose_is_not_tested(package):
    package.edit(FILE, {"id": "efisiensi"}, "tercetak", "Hasil evaluasi evaluator")
    outcome = review(package.open().dataset, [rumus_06.unreadable]).outcomes[0]
    assert (outcome.temuan, len(outcome.tidak_diuji)) == (0, 1)


@pytest.mark.parametrize("text", ["", "=", "A /", "(A + B", "A + ) B", "A ? B"])
def test_unreadable(text):
    with pytest.raises(NotArithmetic):
        parse(text)


@given(st.floats(1, 1e6), st.floats(1, 1e6))
def test_reading_means_what_is_written(real, target):
    rows = [{"realisasi": real, "target": target}]
    assert parse("C = Realisasi / Target × 100%").value(rows) == pytest.approx(real / target * 100)
    assert parse("C = (2 x Target − Realisasi) / Target * 100").value(rows) == pytest.approx((2 - real / target) * 100)


@given(st.lists(st.integers(1, 99), min_size=1, max_size=4))
def test_figures_stand_where_the_names_stood(values):
    rows, texts = [{"r": float(v)} for v in values], [{"r": str(v)} for v in values]
    formula = parse("C = Σ(i=1..n) (R_i − 1) / 4 × 100%")
    shown = f"{formula.value(rows):.4f}".replace(".", ",").replace("-", "−")
    assert holds(f"{formula.arithmetic(texts)} = {shown}")


@pytest.mark.parametrize(
    "rules", [named("RUMUS-01", "RUMUS-02", "RUMUS-03"), named("RUMUS-04", "RUMUS-05", "RUMUS-06")]
)
def test_without_printed_formulas_nothing_is_found(rules, dinas):
    assert review(dinas, rules).findings == ()
