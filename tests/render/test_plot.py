"""Pictures of graphs: right numbers, readable, safe to put into a page, the same every time."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from matplotlib.container import BarContainer
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from PIL import Image

from lkjip_analysis.model.chart import Chart, Series
from lkjip_analysis.model.lineage import Source
from lkjip_analysis.model.number import RUPIAH, WHOLE
from lkjip_analysis.render import style
from lkjip_analysis.render.plot import NO_DATA, Drawing, data, draw, figure, font_letters, house, lines, png, svg
from lkjip_analysis.render.plot.bars import MAX_HEIGHT
from lkjip_analysis.render.plot.frame import ChartFigure
from lkjip_analysis.render.plot.picture_files import finish
from lkjip_analysis.render.plot.places import spread

NAN = float("nan")
SVG = "{http://www.w3.org/2000/svg}"
SOURCES = (Source("realisasi.csv", 2, "lkjip", "LKjIP", "Tabel 3.5"),)
YEARS = [str(year) for year in range(2020, 2026)]


def chart(
    kind: Any,
    index: Sequence[object],
    values: Mapping[str, Sequence[Any]],
    series: Sequence[tuple[Any, ...]] = (("r", "Realisasi"),),
    **more: Any,
) -> Chart:
    frame = pd.DataFrame(values, index=pd.Index(list(index), name="kategori", dtype=object))
    given = {"id": "3.2", "title": "Judul", "period": "Tahun 2025", "unit": "Indeks", "alt": "Uraian."} | more
    return Chart(kind=kind, frame=frame, series=tuple(Series(*s) for s in series), sources=SOURCES, **given)


def history(**more: Any) -> Chart:
    return chart(
        "garis",
        YEARS,
        {
            "r": [73.86, 81.03, 86.02, 84.31, 83.65, 84.99],
            "t": [NAN] * 5 + [83.75],
            "i": [70.0028, 79.998, 79.9963, 84.9985, 70.0, NAN],
        },
        [("r", "Realisasi"), ("t", "Target", "target"), ("i", "Target tersirat", "tersirat")],
        **more,
    )


def elements(**more: Any) -> Chart:
    names = ["Persyaratan", "Prosedur", "Penanganan pengaduan, saran, dan masukan dari pengguna layanan"]
    return chart("batang", names, {"r": [86.83, 88.29, 83.41]}, reference=("IKM", 84.99), **{"id": "3.1"} | more)


def peers(**more: Any) -> Chart:
    return chart(
        "panel",
        ["Serang", "Cipocok Jaya", "Curug"],
        {"a": [84.99, 83.07, 83.5], "b": [75, 37.5, 80], "c": [69.75, 70.5, 58.45]},
        [("a", "Nilai survei kepuasan masyarakat"), ("b", "Persentase kelurahan"), ("c", "Hasil evaluasi AKIP")],
        **{"id": "3.5", "highlight": ("Serang",)} | more,
    )


def organisation(**more: Any) -> Chart:
    top, office = "Kecamatan Serang", "Sekretariat"
    wards = ["Serang", "Cipare", "Sumur Pecung", "Kota Baru", "Cimuncang", "Lopang", "Unyur", "Sukawana"]
    rows = [
        (top, "", "Camat", 11),
        (office, top, "Sekretaris Kecamatan", NAN),
        ("Sub Bagian Umum dan Kepegawaian", office, "Kasubag Umum dan Kepegawaian", NAN),
        ("Sub Bagian Keuangan, Program, Evaluasi dan Pelaporan", office, "Kasubag Keuangan dan PEP", NAN),
        ("Seksi Pemberdayaan Masyarakat", top, "Kasi Pemberdayaan Masyarakat", 3),
        ("Seksi Ketentraman dan Ketertiban Umum", top, "Kasi Ketentraman dan Ketertiban Umum", 4),
        *((f"Kelurahan {ward}", top, "Kepala Kelurahan", i + 5) for i, ward in enumerate(wards)),
    ]
    return bagan(rows, **{"id": "1.1"} | more)


def bagan(rows: Sequence[tuple[str, str, str, float]], **more: Any) -> Chart:
    """A tree of units: name, unit above, head, number of people."""
    names, parents, captions, people = (tuple(column) for column in zip(*rows, strict=True))
    given = {"parents": parents, "captions": captions, "format": WHOLE, "unit": "orang"} | more
    return chart("bagan", names, {"p": people}, [("p", "Pegawai")], **given)


EACH = [history, elements, peers, organisation]


def root(drawing: Drawing) -> ElementTree.Element:
    return ElementTree.fromstring(drawing.svg)


@lru_cache(maxsize=200)
def made(chart: Chart) -> ChartFigure:
    """The figure of a graph, drawn once, with a point of the page as its unit."""
    picture = figure(chart)
    picture.set_dpi(72)
    picture.draw_without_rendering()
    return picture


def written(chart: Chart) -> list[Text]:
    """Every text of the picture that is seen."""
    found = made(chart).findobj(Text)
    return [text for text in found if isinstance(text, Text) and text.get_visible() and text.get_text().strip()]


def texts(chart: Chart) -> list[str]:
    """Every line of text."""
    return [line for text in written(chart) for line in text.get_text().split("\n")]


def told(chart: Chart) -> str:
    """All text in one line, as it is read."""
    return " ".join(texts(chart))


def the(chart: Chart, words: str) -> Text:
    return next(text for text in written(chart) if text.get_text() == words)


@lru_cache(maxsize=200)
def places(chart: Chart) -> dict[Text, Bbox]:
    """Where each text stands, in points from the lower left corner."""
    texts = written(chart)
    with house():
        return {text: text.get_window_extent() for text in texts}


def box(chart: Chart, words: str) -> Bbox:
    return places(chart)[the(chart, words)]


def high(chart: Chart) -> float:
    return made(chart).get_figheight() * 72


def bars_of(chart: Chart) -> list[list[Rectangle]]:
    """The bars of each series, from the top down."""
    return [list(group) for ax in made(chart).axes for group in ax.containers if isinstance(group, BarContainer)]


def ids(svg: str) -> list[str]:
    return [element.attrib["id"] for element in ElementTree.fromstring(svg).iter() if "id" in element.attrib]


def assert_inside(chart: Chart, slack: float = 1.0) -> None:
    for text, place in places(chart).items():
        assert place.x0 >= -slack, text
        assert place.x1 <= style.WIDTH + slack, text
        assert place.y0 >= -slack, text
        assert place.y1 <= high(chart) + slack, text


def assert_readable(chart: Chart) -> None:
    """Every text inside the picture, none over another."""
    assert_inside(chart)
    for (a, one), (b, other) in combinations(((t, p.padded(-0.6).extents) for t, p in places(chart).items()), 2):
        met = one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
        assert not met, (a, b)


ODD: dict[str, Chart] = {
    "empty bars": chart("batang", [], {"r": []}),
    "empty panel": chart("panel", [], {"r": []}),
    "no series": chart("garis", YEARS, {}, []),
    "all missing": chart("garis", YEARS, {"r": [NAN] * 6}),
    "all missing panel": chart("panel", ["a"], {"r": [None]}),
    "one year": chart("garis", ["2025"], {"r": [84.99], "t": [83.75]}, [("r", "R"), ("t", "Target", "target")]),
    "one bar": chart("batang", ["Serang"], {"r": [84.99]}),
    "negative": chart("batang", ["a", "b"], {"r": [-12.5, 7.25]}, reference=("Rata-rata", 1.0)),
    "all negative": chart("garis", YEARS, {"r": [-90, -91, -92, -91, -90, -90.5]}),
    "zero": chart("garis", YEARS, {"r": [0] * 6}),
    "zero bars": chart("batang", ["a", "b"], {"r": [0, 0]}),
    "gaps": chart("garis", YEARS, {"r": [NAN, 81.03, NAN, 84.31, 83.65, NAN]}),
    "infinite": chart("batang", ["a", "b"], {"r": [float("inf"), 2.0]}),
    "tiny": chart("garis", YEARS, {"r": [1e-300, 2e-300, 0, 0, 0, 3e-13]}),
    "large": chart(
        "garis",
        YEARS,
        {
            "r": [26028054509, 25028054509, 26376603309, 27376603309, 21376603309, 26376603309],
            "t": [NAN] * 5 + [27000000000],
        },
        [("r", "Realisasi anggaran belanja"), ("t", "Pagu", "target")],
        format=RUPIAH,
        reference=("Rata-rata", 25e9),
    ),
    "large bars": chart(
        "batang",
        ["Pelayanan", "Penunjang urusan"],
        {"t": [26028054509, 26376603309], "r": [25028054509, NAN]},
        [("t", "Pagu", "target"), ("r", "Realisasi")],
        format=RUPIAH,
    ),
    "letters": chart(
        "batang",
        ["A & B", "<script>alert(1)</script>", "$x^2$ dan $y$", "😀 🏆 emoji", "كيلومتر سيرانج", "עברית (12)"],
        {"r": [1, 2, 3, 4, 5, 6]},
        reference=("<Kota> & $", 3.0),
        highlight=("<script>alert(1)</script>",),
    ),
    "control": chart("batang", ["a\x00b\x0b\ud800c", "d\n\te", "", "\u202ef"], {"r": [1, 2, 3, 4]}, unit="\x01%"),
    "long": chart(
        "batang", ["Kecamatan dengan nama yang panjang " * 20, "x" * 400], {"r": [1, 2]}, unit="satuan " * 90
    ),
    "long years": chart("garis", ["Triwulan pertama tahun anggaran " * 3, "Triwulan kedua " * 5], {"r": [1, 2]}),
    "long names": chart("garis", YEARS, {"r": [1, 2, 3, 4, 5, 6]}, [("r", "Nama yang panjang sekali " * 5)]),
    "many": chart("batang", [f"Kelurahan {i}" for i in range(200)], {"r": [i * 37 % 101 for i in range(200)]}),
    "many panels": chart(
        "panel", ["a", "b"], {k: [1, -2] for k in "abcdefg"}, [(k, f"Seri {k} panjang") for k in "abcdefg"]
    ),
    "panel reference": peers(reference=("Rata-rata kota", 70.0)),
    "five series": chart(
        "batang",
        ["Satu", "Dua"],
        {k: [1.5, NAN] for k in "abcde"},
        [("a", "A"), ("b", "B"), ("c", "C"), ("d", "Target", "target"), ("e", "Target tersirat", "tersirat")],
        reference=("Batas", 2.0),
        highlight=("Satu",),
    ),
    "no units": chart("bagan", [], {"p": []}, [("p", "Pegawai")]),
    "no series in a tree": chart("bagan", ["Camat", "Seksi"], {}, [], parents=("", "Camat")),
    "no parents": chart("bagan", ["a", "b", "c d"], {"r": [1, 2, NAN]}),
    "one unit": bagan([("Kecamatan Serang", "", "Camat", 20)]),
    "chain": bagan([(f"Tingkat {i}", f"Tingkat {i - 1}" if i else "", "", i) for i in range(40)]),
    "parent not there": bagan([("Camat", "", "", 1), ("Seksi", "Bidang", "", 2), ("Urusan", "Seksi", "", 3)]),
    "circles": bagan([("a", "b", "", 1), ("b", "a", "", 2), ("c", "c", "", 3), ("d", "a", "", 4), ("e", "", "", 5)]),
    "same names": bagan([("a", "", "x", 1), ("a", "a", "y", 2), ("b", "a", "", NAN), ("", "a", "", 1)]),
    "long units": bagan(
        [("Kecamatan " * 30, "", "Camat " * 60, 1), ("x" * 300, "Kecamatan " * 30, "y" * 200, 1e9)]
        + [(f"Kelurahan dengan nama panjang {i}", "Kecamatan " * 30, "Kepala", 2) for i in range(5)],
        highlight=("x" * 300,),
    ),
    "decimals": chart("batang", ["a", "b", "c"], {"r": [Decimal("84.985"), 3, pd.NA]}),
}


# -- what is shown ------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", EACH)
def test_every_number_of_the_frame_is_printed_as_formatted(make: Any) -> None:
    value = make()
    words = told(value).split()
    for key in value.frame.columns:
        for number in value.frame[key].dropna():
            assert value.format.write(number) in words, (key, number)


@pytest.mark.parametrize("make", EACH)
def test_every_category_and_the_unit_are_named_and_the_caption_stays_outside(make: Any) -> None:
    value = make(title="Judul yang hanya ada di luar")
    for name in value.frame.index:
        assert str(name).split()[0] in told(value)
    assert f"Satuan: {value.unit}" in told(value)
    assert value.title not in told(value)


def test_names_of_lines_stand_with_their_last_value() -> None:
    assert {"Realisasi 84,99", "Target 83,75", "Target tersirat 70,00"} <= set(texts(history()))


def test_an_axis_that_does_not_start_at_zero_says_so() -> None:
    assert "Perhatikan: sumbu tidak mulai dari nol, tetapi dari 65." in texts(history())
    wide = chart("garis", YEARS, {"r": [50, 75, 83.33, 91.66, 91.66, 75]})
    assert not any("sumbu" in text for text in texts(wide))
    assert made(wide).axes[0].get_ylim()[0] == 0
    assert "sumbu tidak mulai dari nol, tetapi dari -90" in told(ODD["all negative"])


def test_bars_start_at_zero_and_have_the_length_of_their_value() -> None:
    for value in (elements(), peers()):
        for series, bars in zip(value.series, bars_of(value), strict=True):
            assert [bar.get_x() for bar in bars] == [0] * len(bars)
            assert [bar.get_width() for bar in bars] == list(value.frame[series.key])
        assert all(ax.get_xlim()[0] == 0 for ax in made(value).axes)


def test_categories_keep_the_order_of_the_frame() -> None:
    value = chart("batang", ["c", "a", "b"], {"r": [1, 3, 2]})
    places = [box(value, name).y0 for name in ("c", "a", "b")]
    assert places == sorted(places, reverse=True)


def test_names_and_numbers_stand_at_their_bars() -> None:
    value = elements()
    for bar, name, number in zip(bars_of(value)[0], value.frame.index, value.frame["r"], strict=True):
        drawn = bar.get_window_extent()
        label = next(place for text, place in places(value).items() if text.get_text().split()[0] == name.split()[0])
        figure = box(value, value.format.write(number))
        for place in (label, figure):
            assert abs((place.y0 + place.y1) / 2 - (drawn.y0 + drawn.y1) / 2) < 3
        assert label.x1 < drawn.x0
        assert drawn.x1 < figure.x0


def test_highlight_is_darker_and_bold() -> None:
    assert [to_hex(bar.get_facecolor()) for bar in bars_of(peers())[0]] == [style.ACCENT, style.BAR, style.BAR]
    weights = [the(value, word).get_fontweight() for value in [peers()] for word in ("Serang", "84,99", "83,07")]
    assert weights == ["bold", "bold", "normal"]


def test_missing_values_leave_a_gap_in_a_line_and_a_word_in_bars() -> None:
    line = next(line for line in made(ODD["gaps"]).axes[0].lines if line.get_label() == "Realisasi")
    given = [str(y) for y in line.get_ydata()]
    assert given == ["nan", "81.03", "nan", "84.31", "83.65", "nan"]
    assert texts(ODD["large bars"]).count("n/a") == 1


def test_the_last_measured_point_is_the_largest() -> None:
    sizes = {line.get_markersize(): line for line in made(history()).axes[0].lines}
    largest = sizes[max(sizes)]
    assert [list(map(float, part)) for part in largest.get_data()] == [[2025.0], [84.99]]
    assert largest.get_color() == style.ACCENT


def test_targets_are_lighter_and_implied_ones_open_and_dashed() -> None:
    lines = {line.get_label(): line for line in made(history()).axes[0].lines}
    real, stated, implied = (lines[name] for name in ("Realisasi", "Target", "Target tersirat"))
    assert (real.get_color(), stated.get_color(), implied.get_color()) == (style.ACCENT, style.MUTED, style.AXIS)
    assert real.get_linewidth() > 1.5 * stated.get_linewidth() > 1.5 * implied.get_linewidth()
    assert len({real.get_marker(), stated.get_marker()}) == 2
    assert (stated.is_dashed(), implied.is_dashed()) == (False, True)
    assert (stated.get_markerfacecolor(), implied.get_markerfacecolor()) == (style.MUTED, style.PAPER)
    bars = bars_of(ODD["five series"])
    assert [group[0].get_linestyle() for group in bars[3:]] == ["-", (0, (3, 2))]
    assert {to_hex(group[0].get_facecolor()) for group in bars[3:]} == {style.PAPER}


def test_years_stand_where_they_are_in_time() -> None:
    value = chart("garis", ["2020", "2021", "2025"], {"r": [1, 2, 3]})
    x = {name: box(value, name).x0 for name in value.frame.index}
    assert x["2025"] - x["2021"] == pytest.approx(4 * (x["2021"] - x["2020"]), abs=0.5)


def test_one_year_is_drawn_as_bars() -> None:
    assert [len(bars) for bars in bars_of(ODD["one year"])] == [1, 1]


@pytest.mark.parametrize(
    "name", ["empty bars", "empty panel", "no units", "no series", "all missing", "all missing panel"]
)
def test_no_data_is_said(name: str) -> None:
    assert NO_DATA in texts(ODD[name])


def test_numbers_without_room_are_announced() -> None:
    value = chart("garis", range(1800, 2000), {"r": [i * 37 % 101 for i in range(200)]})
    assert "Tidak semua titik memuat angka; selengkapnya pada data grafik." in told(value)


def test_two_hundred_categories_make_the_picture_higher() -> None:
    assert {f"Kelurahan {i}" for i in range(200)} <= set(texts(ODD["many"]))
    assert high(ODD["many"]) > 3000


def test_more_than_a_picture_holds_is_announced() -> None:
    value = chart("batang", [f"Desa {i}" for i in range(1000)], {"r": list(range(1000))})
    assert high(value) < MAX_HEIGHT + 60
    assert re.search(r"Ditampilkan \d+ dari 1000 kategori; selengkapnya pada data grafik\.", told(value))


def test_bands_of_a_scale_are_named_and_lie_behind() -> None:
    value = chart("garis", ["2024", "2025"], {"r": [80.0, 95.0]})
    picture = figure(
        value, [data.DrawnBand("Tinggi", 90.0), data.DrawnBand("Sedang", 75.0), data.DrawnBand("Rendah", None)]
    )
    said = {text.get_text() for text in picture.axes[0].texts}
    assert {"Tinggi", "Sedang"} <= said
    edges = sorted(patch.get_y() for patch in picture.axes[0].patches)
    assert 90.0 in edges
    assert all(patch.get_zorder() < 1 for patch in picture.axes[0].patches)


# -- readable -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", EACH)
def test_texts_do_not_overlap(make: Any) -> None:
    assert_readable(make())


@pytest.mark.parametrize("name", [name for name in ODD if name != "many"])
def test_texts_of_odd_graphs_do_not_overlap(name: str) -> None:
    assert_readable(ODD[name])


@pytest.mark.parametrize("count", [1, 2, 8, 27, 60])
@pytest.mark.parametrize("kind", ["garis", "batang", "panel"])
def test_any_number_of_categories_is_readable(kind: Any, count: int) -> None:
    names = [f"Kecamatan Sarana dan Prasarana Nomor {i}" for i in range(count)]
    values = {"r": [60 + i * 37 % 41 for i in range(count)], "t": [70 + i * 17 % 13 for i in range(count)]}
    value = chart(kind, names, values, [("r", "Realisasi"), ("t", "Target tersirat", "tersirat")], highlight=names[-1:])
    assert_readable(value)


def test_no_number_stands_on_a_line() -> None:
    picture = made(history())
    for line in picture.axes[0].lines:
        path = line.get_transform().transform_path(line.get_path()).cleaned(remove_nans=True)
        for text, place in places(history()).items():
            assert len(path) < 2 or not path.intersects_bbox(place.padded(-1), filled=False), text


def test_colours_hold_in_grey_and_against_paper() -> None:
    for colour in (style.INK, style.MUTED):
        assert style.contrast(colour, style.PAPER) >= 4.5
        assert style.contrast(colour, style.LEVELS[1]) >= 4.5
        assert min(style.contrast(colour, band) for band in style.BANDS) >= 4.5
    for colour in (style.ACCENT, style.AXIS, *style.SHADES):
        assert style.contrast(colour, style.PAPER) >= 3
    assert style.contrast(style.ACCENT, style.BAR) >= 3
    for a, b in combinations(style.SHADES, 2):
        assert style.contrast(a, b) >= 2
    for a, b in combinations(style.LEVELS, 2):
        assert style.contrast(a, b) >= 1.4


def test_every_text_has_a_text_colour() -> None:
    for make in EACH:
        for text in written(make()):
            on_dark = make is organisation and text.get_color() == style.PAPER
            assert on_dark or text.get_color() in (style.INK, style.MUTED), text


numbers = st.one_of(st.none(), st.floats(-1e12, 1e12), st.integers(-3, 100), st.just(NAN))


@settings(max_examples=40, deadline=None)
@given(
    kind=st.sampled_from(["garis", "batang", "panel", "bagan"]),
    rows=st.lists(st.tuples(st.text(max_size=30), numbers, numbers, numbers), max_size=9),
    reference=st.none() | st.floats(-1e6, 1e6),
    unit=st.text(min_size=1, max_size=20),
)
def test_any_graph_has_a_layout_inside_its_picture(kind: Any, rows: Any, reference: Any, unit: str) -> None:
    value = chart(
        kind,
        [row[0] for row in rows],
        {key: [row[i + 1] for row in rows] for i, key in enumerate("rti")},
        [("r", "Realisasi"), ("t", "Target", "target"), ("i", "Target tersirat", "tersirat")],
        unit=unit,
        reference=None if reference is None else ("Batas", reference),
    )
    assert_inside(value, 1.5)


def test_the_name_of_a_line_without_a_good_place_stays_inside() -> None:
    value = chart(
        "garis",
        ["a", "b", "c", "d"],
        {"r": [0.0, 30657894737.0, -1, NAN], "t": [NAN, 0.0, 0.0, -1e11], "i": [1, NAN, NAN, NAN]},
        [("r", "Realisasi"), ("t", "Target", "target"), ("i", "Target tersirat", "tersirat")],
    )
    assert_inside(value)


# -- safe in a page -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ODD)
def test_odd_graphs_are_drawn(name: str) -> None:
    drawing = draw(ODD[name])
    assert root(drawing).tag == f"{SVG}svg"
    assert not any(re.search(r"\b(nan|inf|none)\b", text.lower()) for text in texts(ODD[name]))
    assert Image.open(io.BytesIO(drawing.png)).size == (2 * drawing.width, 2 * drawing.height)


def test_names_are_shown_as_they_are() -> None:
    found = set(texts(ODD["letters"]))
    assert set(ODD["letters"].frame.index) <= found
    assert "<Kota> & $ 3,00" in found
    assert "<script" not in draw(ODD["letters"]).svg
    assert {"ab c", "d e", "f"} <= set(texts(ODD["control"]))


@pytest.mark.parametrize("make", EACH)
def test_svg_stands_alone(make: Any) -> None:
    svg = draw(make()).svg
    assert svg.startswith("<svg ")
    for forbidden in (
        "<?xml",
        "<!DOCTYPE",
        "<metadata",
        "<style",
        "style=",
        "xlink",
        "matplotlib",
        "<script",
        "<image",
        "<text",
        "font",
    ):
        assert forbidden not in svg
    assert set(re.findall(r"https?://[^\"' ]+", svg)) == {"http://www.w3.org/2000/svg"}
    assert len(svg.encode()) < 70_000


def test_svg_is_described_and_fits_its_container() -> None:
    alt = 'Garis naik dari 73,86 < 84,99 & "baik"'
    top = root(draw(history(alt=alt, id="3.2a")))
    assert top.attrib["role"] == "img"
    assert top.attrib["aria-labelledby"] == "g3-2a-title g3-2a-desc"
    assert (top[0].tag, top[0].text, top[1].text) == (f"{SVG}title", "Judul", alt)
    assert not {"width", "height"} & set(top.attrib)
    assert top.attrib["viewBox"].startswith("0 0 453 ")


def test_ids_are_unique_when_two_graphs_share_a_page() -> None:
    found = [*ids(draw(history()).svg), *ids(draw(elements()).svg)]
    assert len(found) == len(set(found)) > 6
    assert all(re.match(r"g3-[12](-|$)", name) for name in found)


@pytest.mark.parametrize("make", EACH)
def test_whatever_a_picture_refers_to_is_in_it(make: Any) -> None:
    text = draw(make()).svg
    wanted = set(re.findall(r'(?:href="|url\()#([^")]+)', text))
    assert wanted
    assert wanted <= set(ids(text))


def test_references_get_the_prefix_of_their_graph() -> None:
    raw = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
        '<defs><path id="m1" d="M 0 0"/><style>*{}</style></defs><g id="figure_1"><g id="line_1">'
        '<use xlink:href="#m1" style="fill: #123456" transform="translate(61.5234 0)"/>'
        '<path clip-path="url(#m1)" d="M 0 0"/></g></g></svg>'
    )
    text = finish(raw, "3.1", "t", "d")
    assert ids(text) == ["g3-1", "g3-1-title", "g3-1-desc", "g3-1-0"]
    assert '<defs><path id="g3-1-0"' in text
    assert 'href="#g3-1-0" fill="#123456" x="62"' in text
    assert 'clip-path="url(#g3-1-0)"' in text


# -- the same every time, and quietly -----------------------------------------------------------------


def test_same_graph_gives_same_bytes_and_stays_as_it_was() -> None:
    value = history()
    frame = value.frame.copy()
    assert draw(value) == draw(value) == draw(history())
    pd.testing.assert_frame_equal(value.frame, frame)


def test_users_own_settings_do_not_matter() -> None:
    import matplotlib

    expected = draw(peers())
    with matplotlib.rc_context({"text.usetex": True, "figure.dpi": 50, "svg.fonttype": "none", "lines.linewidth": 9}):
        assert draw(peers()) == expected
        assert matplotlib.rcParams["text.usetex"]


def test_png_has_pure_colours_and_twice_the_density() -> None:
    image = Image.open(io.BytesIO(draw(peers()).png))
    assert image.info["dpi"] == pytest.approx((192, 192), abs=0.1)
    assert not {"Software", "Date", "Creation Time"} & set(image.info)
    colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 16) or []}
    for colour in (style.PAPER, style.ACCENT, style.BAR):
        assert tuple(bytes.fromhex(colour[1:])) in colours
    assert image.convert("RGB").getpixel((2, image.height - 2)) == (255, 255, 255)


def test_drawing_is_frozen() -> None:
    with pytest.raises(AttributeError):
        draw(elements()).width = 1  # type: ignore[misc]


# -- parts --------------------------------------------------------------------------------------------


def test_spread_keeps_order_and_distance() -> None:
    places = spread([50, 51, 52, 150], [13, 26, 13, 13], 0, 200)
    assert places == sorted(places)
    assert places[1] - places[0] >= 19.5
    assert places[3] == 150
    assert spread([], [], 0, 1) == []


def test_widths_are_those_of_the_letters_as_drawn() -> None:
    value = elements(highlight=("Prosedur",))
    for text in written(value):
        lines = text.get_text().split("\n")
        bold = text.get_fontweight() == "bold"
        assert places(value)[text].width == pytest.approx(font_letters.widest(lines, bold), abs=0.8), text


def test_wrap_keeps_every_word() -> None:
    text = "Persentase kelurahan kategori cepat berkembang"
    wrapped = font_letters.wrap(text, 80)
    assert " ".join(wrapped) == text
    assert all(font_letters.width(line) <= 80 for line in wrapped)


def test_reading_leaves_out_what_is_no_number() -> None:
    read = data.read(ODD["decimals"])
    assert [item.text for item in read.runs[0].items] == ["84,99", "3,00", "n/a"]


def test_lines_need_rising_years_to_be_spaced_by_time() -> None:
    assert lines.positions(["2025", "2020", "2021"]) == [0.0, 1.0, 2.0]


# -- for the analyst ----------------------------------------------------------------------------------


def test_an_analyst_changes_and_saves_the_figure() -> None:
    import matplotlib.figure

    made = figure(history())
    assert isinstance(made, matplotlib.figure.Figure)
    before = svg(made), png(made)
    assert before == (draw(history()).svg, draw(history()).png)
    ax = made.axes[0]
    ax.lines[0].set_color("#aa0000")
    ax.annotate("pandemi", (2021, 81.03), (2021, 71.0), arrowprops={"arrowstyle": "->"})
    assert "#aa0000" in svg(made)
    assert png(made) != before[1]
    out = io.BytesIO()
    made.savefig(out, format="png")
    assert Image.open(out).size[0] > 1000
    assert made._repr_svg_() == svg(made)
    assert figure(history()).axes[0].lines[0].get_color() == style.ACCENT


def test_every_letter_comes_from_the_file_that_matplotlib_brings() -> None:
    for make in EACH:
        for text in written(make()):
            file = text.get_fontproperties().get_file()
            assert file is not None
            assert file.startswith(str(font_letters.font_folder()))
