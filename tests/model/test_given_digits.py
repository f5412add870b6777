"""The law: from a printed figure the given value can be read back, for every unit and every given value."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis.model import Column, Formula, Row, Source, Table, build
from lkjip_analysis.model.formula import Aggregate, Ref
from lkjip_analysis.model.number import NUMBER, RUPIAH, WHOLE, Format, format_given, format_rupiah
from lkjip_analysis.reference import units
from lkjip_analysis.render import align, parts
from lkjip_analysis.render.xlsx.styles import number_format

UNITS = sorted(units().values(), key=lambda unit: unit.slug)
ORIGIN = (Source("target.csv", 2, "pk", "PK", "2.5"),)

decimals = st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, places=6).map(float)
short = st.builds(lambda whole, cut: whole / 10**cut, st.integers(-(10**9), 10**9), st.integers(0, 6))
long = st.floats(min_value=-1e12, max_value=1e12, allow_nan=False, allow_infinity=False).filter(
    lambda v: v == 0 or abs(v) > 1e-6
)


def read_back(text: str) -> float:
    return float(text.replace(".", "").replace(",", "."))


def table(target: float, real: float, written: Format) -> Table:
    """One indicator as the measurement tables hold it, with what they compute of it."""
    row = Row("a", {"t": target, "r": real}, {"t": ORIGIN, "r": ORIGIN}, {}, {"t": written, "r": written})
    repeated = Row("ulang", {}, {}, {"t": Formula(Ref("t", "a"))})
    total = Row("jumlah", {}, {}, {"t": Formula(Aggregate("sum", (Ref("t", "a"), Ref("r", "a"))))})
    columns = [
        Column("t", "Target", WHOLE),
        Column("r", "Realisasi", WHOLE),
        Column("c", "Capaian", NUMBER, formula=Formula(Ref("r") / Ref("t") * 100)),
        Column("s", "Selisih", written, formula=Formula(Ref("r") - Ref("t"))),
    ]
    return build("3.2", "Capaian", period="2025", unit="satuan", columns=columns, rows=[row, repeated, total])


@given(st.sampled_from(UNITS), st.one_of(decimals, short, long))
def test_a_given_value_is_read_back_in_every_unit(unit, value):
    made = table(value, 1.0, unit.format)
    assert read_back(made.text("a", "t")) == value
    assert read_back(made.text("ulang", "t")) == value
    assert read_back(parts.cell(made, made.row("a"), made.column("t")).text) == value
    assert read_back(format_given(value)) == value
    digits = number_format(made.format_of("a", "t")).partition(".")[2]
    assert round(Decimal(repr(value)), len(digits)) == Decimal(repr(value))


@given(st.sampled_from(UNITS), short, short)
def test_sums_and_differences_show_the_decimals_of_their_parts(unit, target, real):
    made = table(target, real, unit.format)
    most = max(made.format_of("a", "t").digits, made.format_of("a", "r").digits)
    assert made.format_of("a", "s").digits == most
    assert made.format_of("jumlah", "t").digits == most
    exact = Decimal(repr(real)) - Decimal(repr(target))
    assert Decimal(made.text("a", "s").replace(".", "").replace(",", ".")) == exact


def test_the_formula_speaks_with_the_figures_of_the_cells():
    made = table(70.0, 69.75, units()["tahun"].format)
    assert [made.text("a", key) for key in "trcs"] == ["70", "69,75", "99,64", "-0,25"]
    assert made.sentence("a", "c") == "69,75 / 70 × 100 = 99,64"
    assert made.sentence("a", "s") == "69,75 − 70 = -0,25"
    assert made.sentence("jumlah", "t") == "70 + 69,75 = 139,75"


def test_computed_values_keep_two_decimals():
    made = table(3.0, 2.125, NUMBER)
    assert (made.text("a", "r"), made.text("a", "c")) == ("2,125", "70,83")


def test_figures_of_a_column_stand_under_each_other():
    rows = [Row(key, {"t": value}, {"t": ORIGIN}) for key, value in (("a", 70.0), ("b", 69.75), ("c", 7.125))]
    made = build("1", "T", period="2025", unit="tahun", columns=[Column("t", "Target", WHOLE)], rows=rows)
    assert [made.text(key, "t") for key in "abc"] == ["70", "69,75", "7,125"]
    assert [align.Alignment(made).of(key, "t") for key in "abc"] == [" g3 u", " g1", ""]


def test_a_table_read_back_from_a_notebook_shows_the_same():
    made = table(15.625, 3.5, RUPIAH)
    again = Table.from_json(made.to_json())
    assert [again.text("a", key) for key in "trcs"] == [made.text("a", key) for key in "trcs"]
    assert again.text("a", "r") == "3,5"


@pytest.mark.parametrize(
    ("value", "expected"), [(3.5, "Rp3,5"), (-3.25, "-Rp3,25"), (26028054509.0, "Rp26.028.054.509")]
)
def test_money_keeps_its_cents(value, expected):
    assert format_rupiah(value) == expected


def test_counted_units_are_those_of_things_and_people():
    counted = {unit.slug for unit in UNITS if unit.counted}
    assert {"orang", "dokumen", "unit", "paket", "desa"} <= counted
    assert not counted & {"tahun", "indeks", "persen", "nilai", "hari", "rupiah"}
