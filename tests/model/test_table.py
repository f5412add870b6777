"""Tables as values: what they refuse, what they trace, and that nothing changes them."""

import json

import pandas as pd
import pytest

from lkjip_analysis.model import Address, Chart, Column, Format, Formula, Row, Series, Source, Table, build
from lkjip_analysis.model.formula import Aggregate, Ref

ANGKA = Format("angka")
SRC = (Source("target.csv", 2, "pk", "Perjanjian Kinerja", "Tabel 2.5"),)
OTHER = (Source("realisasi.csv", 9, "skm", "Laporan IKM", "hal. 3"),)


def small(**changes) -> Table:
    columns = [
        Column("t", "Target", ANGKA),
        Column("r", "Realisasi", ANGKA),
        Column("c", "Capaian", ANGKA, formula=Formula(Ref("r") / Ref("t") * 100, "capaian", "Permenpan-RB 53/2014")),
    ]
    rows = [
        Row("a", {"t": 80.0, "r": 40.0}, {"t": SRC, "r": OTHER}),
        Row("b", {"t": 0.0, "r": 5.0}, {"t": SRC}),
        Row("jumlah", {}, {}, {"c": Formula(Aggregate("mean", (Ref("c", "a"), Ref("c", "b"))))}, kind="jumlah"),
    ]
    given = {"period": "2025", "unit": "%", "columns": columns, "rows": rows} | changes
    return build("9.9", "Contoh", **given)


def test_value_sentence_reason_and_lineage():
    table = small()
    assert table.value("a", "c") == 50.0
    assert table.sentence("a", "c") == "40,00 / 80,00 × 100 = 50,00"
    assert table.symbolic("a", "c") == "realisasi / target × 100"
    assert table.value("b", "c") is None
    assert table.reasons["b", "c"] == "target nol"
    assert table.sentence("b", "c") == "tidak dihitung: target nol"
    assert table.notices["jumlah", "c"] == ("1 dari 2 nilai",)
    assert table.inputs("a", "c") == (Address("9.9", "a", "r"), Address("9.9", "a", "t"))
    assert set(table.sources_of("jumlah", "c")) == {*SRC, *OTHER}
    assert table.source_line == "Perjanjian Kinerja; Laporan IKM"


@pytest.mark.parametrize("name", ["period", "unit"])
def test_a_table_needs_its_heading(name):
    with pytest.raises(ValueError, match=name):
        small(**{name: ""})


def test_a_table_needs_a_source():
    with pytest.raises(ValueError, match="source"):
        small(rows=[Row("a", {"t": 1.0, "r": 1.0})])


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([Row("a", {"t": 1.0}, {"t": SRC}), Row("a", {"t": 1.0})], "ganda"),
        ([Row("a", {"t": 1.0, "target": 2.0}, {"t": SRC})], "tidak ada kolom"),
        ([Row("a", {"t": 1.0}, {"t": SRC}, {"c": Formula(Ref("c"))})], "melingkar"),
        ([Row("a", {"t": 1.0}, {"t": SRC}, {"c": Formula(Ref("c", "z"))})], "tidak ada z/c"),
        ([Row("a", {"t": 1.0}, {"t": SRC}, {"c": Formula(Ref("c", "z", "1.1"))})], "tidak ditautkan"),
    ],
)
def test_wrong_declarations_are_refused(rows, message):
    with pytest.raises(ValueError, match=message):
        small(rows=rows)


def test_unknown_names_list_what_exists():
    with pytest.raises(KeyError, match="t, r, c"):
        small().column("x")
    with pytest.raises(KeyError, match="a, b, jumlah"):
        small().row("x")


def test_building_does_not_touch_what_it_is_given():
    values = {"t": 80.0, "r": 40.0}
    table = small(rows=[Row("a", values, {"t": SRC})])
    table.frame.loc["a", "t"] = 1.0
    assert values == {"t": 80.0, "r": 40.0}


def test_json_round_trip_keeps_everything():
    table = small()
    again = Table.from_json(json.loads(json.dumps(table.to_json())))
    assert again.to_json() == table.to_json()
    pd.testing.assert_frame_equal(again.frame, table.frame)
    assert again.sentence("jumlah", "c") == table.sentence("jumlah", "c")
    assert again.sources_of("jumlah", "c") == table.sources_of("jumlah", "c")


def test_links_to_another_table_carry_value_and_lineage():
    first = small()
    linked = build(
        "9.8", "Ulangan", period="2025", unit="%", linked=[first],
        columns=[Column("c", "Capaian", ANGKA)],
        rows=[Row("a", {}, {}, {"c": Formula(Ref("c", "a", "9.9"))})],
    )  # fmt: skip
    assert linked.value("a", "c") == 50.0
    assert set(linked.sources_of("a", "c")) == {*SRC, *OTHER}
    assert linked.sentence("a", "c") == "50,00 = 50,00"
    assert Table.from_json(linked.to_json()).to_json() == linked.to_json()


@pytest.mark.parametrize("text", ["", "/", "a/b/c/d"])
def test_addresses_refuse_what_they_cannot_read(text):
    with pytest.raises(ValueError, match="alamat"):
        Address.parse(text)


@pytest.mark.parametrize(
    ("keys", "empty", "named"),
    [
        (("tingkat", "uraian", "indikator"), (), "indikator"),
        (("unit", "nama", "jabatan"), (), "nama"),
        (("tingkat", "indikator"), ("indikator",), "tingkat"),  # what many rows leave empty cannot name them
        (("program", "satuan"), (), "program"),
    ],
)
def test_rows_are_headed_by_what_names_them(keys, empty, named):
    full = {key: f"isi {key}" for key in keys}
    rows = [Row("a", full, {keys[0]: SRC}), Row("b", {**full, **dict.fromkeys(empty)})]
    columns = [Column("nomor", "No", ANGKA), *(Column(key, key) for key in keys)]
    assert build("9.9", "J", period="2025", unit="-", columns=columns, rows=rows).header == named


def chart(**changes) -> Chart:
    frame = pd.DataFrame({"r": [1.0, float("nan")]}, index=pd.Index(["2024", "2025"], name="kategori", dtype=object))
    given = {
        "id": "9.1", "title": "T", "period": "2025", "unit": "%", "kind": "garis", "frame": frame,
        "series": (Series("r", "R"),), "alt": "naik", "sources": SRC,
    } | changes  # fmt: skip
    return Chart(**given)


@pytest.mark.parametrize("name", ["title", "period", "unit", "alt", "sources"])
def test_a_chart_needs_its_heading_and_words(name):
    with pytest.raises(ValueError, match=name):
        chart(**{name: () if name == "sources" else ""})


def test_a_chart_needs_data_for_its_series():
    with pytest.raises(ValueError, match="without data"):
        chart(series=(Series("x", "X"),))


def test_chart_json_round_trip():
    again = Chart.from_json(json.loads(json.dumps(chart(reference=("Rata-rata", 2.0)).to_json())))
    assert again.to_json() == chart(reference=("Rata-rata", 2.0)).to_json()
    assert again.source_line == "Perjanjian Kinerja"
