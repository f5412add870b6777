"""Pictures of graphs: right numbers, readable, safe to put into a page, the same every time."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from lkjip_analysis.model.chart import Chart, Series
from lkjip_analysis.model.lineage import Source
from lkjip_analysis.model.number import RUPIAH, WHOLE
from lkjip_analysis.render import draw_bars, draw_data, draw_plot, draw_scale, draw_svg, draw_text, style
from lkjip_analysis.render.draw import NO_DATA, Drawing, draw, layout
from lkjip_analysis.render.draw_labels import spread
from lkjip_analysis.render.draw_scene import Bar, Dot, Label, Stroke

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


def texts(drawing: Drawing) -> list[str]:
    return [element.text or "" for element in root(drawing).iter(f"{SVG}text")]


def ids(svg: str) -> list[str]:
    return [element.attrib["id"] for element in ElementTree.fromstring(svg).iter() if "id" in element.attrib]


def labels(chart: Chart) -> list[Label]:
    return [mark for mark in layout(chart).marks if isinstance(mark, Label) and mark.text]


def box(label: Label) -> tuple[float, float, float, float]:
    width = draw_text.width(label.text, label.bold)
    left = label.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[label.anchor] * width
    return left, label.y - 4.5, left + width, label.y + 4.5


def assert_readable(chart: Chart) -> None:
    """Every text inside the picture, none over another."""
    scene = layout(chart)
    boxes = [(label.text, box(label)) for label in labels(chart)]
    for text, (left, top, right, bottom) in boxes:
        assert left >= -0.5, text
        assert right <= style.WIDTH + 0.5, text
        assert top >= 0, text
        assert bottom <= scene.height, text
    for (text, a), (other, b) in combinations(boxes, 2):
        assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]), (text, other)


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
    words = " ".join(texts(draw(value))).split()
    for key in value.frame.columns:
        for number in value.frame[key].dropna():
            assert value.format.write(number) in words, (key, number)


@pytest.mark.parametrize("make", EACH)
def test_text_stays_text_and_the_caption_stays_outside(make: Any) -> None:
    value = make(title="Judul yang hanya ada di luar")
    found = " ".join(texts(draw(value)))
    for name in value.frame.index:
        assert str(name).split()[0] in found
    assert f"Satuan: {value.unit}" in found
    assert value.title not in found


def test_names_of_lines_stand_with_their_last_value() -> None:
    found = texts(draw(history()))
    assert {"Realisasi 84,99", "Target 83,75", "Target tersirat 70,00"} <= set(found)


def test_an_axis_that_does_not_start_at_zero_says_so() -> None:
    assert "Perhatikan: sumbu tidak mulai dari nol, tetapi dari 65." in texts(draw(history()))
    wide = chart("garis", YEARS, {"r": [50, 75, 83.33, 91.66, 91.66, 75]})
    assert not any("sumbu" in text for text in texts(draw(wide)))
    assert draw_scale.ticks([50, 91.66])[0] == 0
    below = " ".join(texts(draw(ODD["all negative"])))
    assert "sumbu tidak mulai dari nol, tetapi dari -90" in below


def test_bars_start_at_zero_and_have_the_length_of_their_value() -> None:
    for value in (elements(), peers()):
        bars = [mark for mark in layout(value).marks if isinstance(mark, Bar)]
        for i, s in enumerate(value.series):
            numbers = list(value.frame[s.key])
            own = [bar for bar in bars if bar.x == sorted({bar.x for bar in bars})[i]]
            ratios = [bar.width / number for bar, number in zip(own, numbers, strict=True)]
            assert max(ratios) == pytest.approx(min(ratios), rel=1e-9)


def test_categories_keep_the_order_of_the_frame() -> None:
    value = chart("batang", ["c", "a", "b"], {"r": [1, 3, 2]})
    found = [label for label in labels(value) if label.text in ("a", "b", "c")]
    assert [label.text for label in sorted(found, key=lambda label: label.y)] == ["c", "a", "b"]


def test_highlight_is_darker_and_bold() -> None:
    bars = [mark for mark in layout(peers()).marks if isinstance(mark, Bar)]
    assert [bar.fill for bar in bars[:3]] == [style.ACCENT, style.BAR, style.BAR]
    assert [label.bold for label in labels(peers()) if label.text in ("Serang", "84,99", "83,07")] == [
        True,
        True,
        False,
    ]


def test_missing_values_leave_a_gap_in_a_line_and_a_word_in_bars() -> None:
    lines = [m for m in layout(ODD["gaps"]).marks if isinstance(m, Stroke) and m.colour == style.ACCENT]
    dots = [m for m in layout(ODD["gaps"]).marks if isinstance(m, Dot)]
    assert [len(line.points) for line in lines] == [2]
    assert len(dots) == 3
    assert texts(draw(ODD["large bars"])).count("n/a") == 1


def test_the_last_measured_point_is_the_largest() -> None:
    dots = [mark for mark in layout(history()).marks if isinstance(mark, Dot)]
    largest = max(dots, key=lambda dot: dot.radius)
    assert largest.x == max(dot.x for dot in dots)
    assert largest.fill == style.ACCENT


def test_targets_are_lighter_and_implied_ones_open_and_dashed() -> None:
    marks = layout(history()).marks
    implied = [m for m in marks if isinstance(m, Dot) and m.fill == style.PAPER]
    stated = [m for m in marks if isinstance(m, Dot) and m.fill == style.MUTED]
    dashed = [m for m in marks if isinstance(m, Stroke) and m.dashed]
    assert (len(implied), len(stated), len(dashed)) == (5, 1, 1)
    assert dashed[0].colour == style.MUTED


def test_years_stand_where_they_are_in_time() -> None:
    value = chart("garis", ["2020", "2021", "2025"], {"r": [1, 2, 3]})
    x = {label.text: label.x for label in labels(value)}
    assert x["2025"] - x["2021"] == pytest.approx(4 * (x["2021"] - x["2020"]), abs=0.1)


def test_one_year_is_drawn_as_bars() -> None:
    assert sum(isinstance(mark, Bar) for mark in layout(ODD["one year"]).marks) >= 2


@pytest.mark.parametrize(
    "name", ["empty bars", "empty panel", "no units", "no series", "all missing", "all missing panel"]
)
def test_no_data_is_said(name: str) -> None:
    assert NO_DATA in texts(draw(ODD[name]))


def test_numbers_without_room_are_announced() -> None:
    value = chart("garis", range(1800, 2000), {"r": [i * 37 % 101 for i in range(200)]})
    assert "Tidak semua titik memuat angka; selengkapnya pada data grafik." in texts(draw(value))


def test_two_hundred_categories_make_the_picture_higher() -> None:
    drawing = draw(ODD["many"])
    assert {f"Kelurahan {i}" for i in range(200)} <= set(texts(drawing))
    assert drawing.height > 4000


def test_more_than_a_picture_holds_is_announced() -> None:
    value = chart("batang", [f"Desa {i}" for i in range(1000)], {"r": list(range(1000))})
    scene = layout(value)
    assert scene.height < draw_bars.MAX_HEIGHT + 60
    last = [mark for mark in scene.marks if isinstance(mark, Label)][-1]
    assert re.fullmatch(r"Ditampilkan \d+ dari 1000 kategori; selengkapnya pada data grafik\.", last.text)


# -- readable -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", EACH)
def test_texts_do_not_overlap(make: Any) -> None:
    assert_readable(make())


@pytest.mark.parametrize("name", [name for name in ODD if name != "many"])
def test_texts_of_odd_graphs_do_not_overlap(name: str) -> None:
    assert_readable(ODD[name])


def test_no_number_stands_on_a_line() -> None:
    scene = layout(history())
    lines = [m for m in scene.marks if isinstance(m, Stroke) and m.colour in (style.ACCENT, style.MUTED)]
    for label in labels(history()):
        for line in lines:
            for (x, y), (u, v) in zip(line.points, line.points[1:], strict=False):
                steps = [(x + (u - x) * i / 200, y + (v - y) * i / 200) for i in range(201)]
                left, top, right, bottom = box(label)
                assert not any(left < a < right and top + 1 < b < bottom - 1 for a, b in steps), label.text


def test_colours_hold_in_grey_and_against_paper() -> None:
    for colour in (style.INK, style.MUTED):
        assert style.contrast(colour, style.PAPER) >= 4.5
    for colour in (style.ACCENT, style.AXIS, *style.SHADES):
        assert style.contrast(colour, style.PAPER) >= 3
    assert style.contrast(style.ACCENT, style.BAR) >= 3
    for a, b in combinations(style.SHADES, 2):
        assert style.contrast(a, b) >= 2


def test_every_text_has_a_text_colour() -> None:
    for make in EACH:
        for element in root(draw(make())).iter(f"{SVG}text"):
            assert element.attrib["fill"] in (style.INK, style.MUTED)


numbers = st.one_of(st.none(), st.floats(-1e12, 1e12), st.integers(-3, 100), st.just(NAN))


@settings(max_examples=150, deadline=None)
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
    scene = layout(value)
    for label in labels(value):
        left, top, right, bottom = box(label)
        assert left >= -1, label
        assert right <= style.WIDTH + 1, label
        assert top >= 0, label
        assert bottom <= scene.height + 1, label


def test_the_name_of_a_line_without_a_good_place_stays_inside() -> None:
    value = chart(
        "garis",
        ["a", "b", "c", "d"],
        {"r": [0.0, 30657894737.0, -1, NAN], "t": [NAN, 0.0, 0.0, -1e11], "i": [1, NAN, NAN, NAN]},
        [("r", "Realisasi"), ("t", "Target", "target"), ("i", "Target tersirat", "tersirat")],
    )
    assert all(box(label)[0] >= -1 for label in labels(value))


# -- safe in a page -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ODD)
def test_odd_graphs_are_drawn(name: str) -> None:
    drawing = draw(ODD[name])
    found = texts(drawing)
    assert root(drawing).tag == f"{SVG}svg"
    assert not any(re.search(r"\b(nan|inf|none)\b", text.lower()) for text in found)
    assert Image.open(io.BytesIO(drawing.png)).size == (2 * drawing.width, 2 * drawing.height)


def test_names_are_shown_as_they_are() -> None:
    drawing = draw(ODD["letters"])
    found = set(texts(drawing))
    assert set(ODD["letters"].frame.index) <= found
    assert "<Kota> & $ 3,00" in found
    assert "<script" not in drawing.svg
    assert {"ab c", "d e", "f"} <= set(texts(draw(ODD["control"])))


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
    ):
        assert forbidden not in svg
    assert set(re.findall(r"https?://[^\"' ]+", svg)) == {"http://www.w3.org/2000/svg"}
    assert len(svg.encode()) < 30_000


def test_svg_is_described_and_fits_its_container() -> None:
    alt = 'Garis naik dari 73,86 < 84,99 & "baik"'
    svg = root(draw(history(alt=alt, id="3.2a")))
    assert svg.attrib["role"] == "img"
    assert svg.attrib["aria-labelledby"] == "g3-2a-title g3-2a-desc"
    assert (svg[0].tag, svg[0].text, svg[1].text) == (f"{SVG}title", "Judul", alt)
    assert not {"width", "height"} & set(svg.attrib)
    assert svg.attrib["viewBox"].startswith("0 0 453 ")
    assert svg.attrib["font-family"] == '"Liberation Sans", Arial, Helvetica, sans-serif'


def test_ids_are_unique_when_two_graphs_share_a_page() -> None:
    found = [*ids(draw(history()).svg), *ids(draw(elements()).svg)]
    assert len(found) == len(set(found)) == 6
    assert all(re.match(r"g3-[12](-|$)", name) for name in found)


def test_references_get_the_prefix_of_their_graph() -> None:
    raw = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
        '<defs><path id="m1" d="M 0 0"/><style>*{}</style></defs><g id="figure_1"><g id="line_1">'
        '<use xlink:href="#m1" style="fill: #123456"/><path clip-path="url(#m1)" d="M 0 0"/></g></g></svg>'
    )
    svg = draw_svg.finish(raw, "3.1", "t", "d")
    assert ids(svg) == ["g3-1", "g3-1-title", "g3-1-desc", "g3-1-m1"]
    assert 'href="#g3-1-m1" fill="#123456"' in svg
    assert 'clip-path="url(#g3-1-m1)"' in svg


# -- the same every time, and quietly -----------------------------------------------------------------

FRESH = """
import hashlib, sys, warnings
warnings.simplefilter("error")
sys.path.insert(0, {here!r})
import lkjip_analysis.render.draw
assert "matplotlib" not in sys.modules, "imported too early"
import test_draw as t
before = "matplotlib" in sys.modules
for make in t.EACH:
    d = t.draw(make())
    print(hashlib.sha256(d.svg.encode()).hexdigest(), hashlib.sha256(d.png).hexdigest())
t.draw(t.ODD["letters"])
assert not before and "matplotlib.pyplot" not in sys.modules
import matplotlib
assert matplotlib.rcParams["svg.fonttype"] == "path", "settings were not restored"
"""


def test_same_bytes_in_a_fresh_process_without_pyplot_or_warnings() -> None:
    here = __file__.rpartition("/")[0]
    run = subprocess.run(
        [sys.executable, "-c", FRESH.format(here=here)], capture_output=True, text=True, timeout=120, check=False
    )
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    drawings = [draw(make()) for make in EACH]
    expected = [f"{hashlib.sha256(d.svg.encode()).hexdigest()} {hashlib.sha256(d.png).hexdigest()}" for d in drawings]
    assert run.stdout.splitlines() == expected


def test_same_graph_gives_same_bytes_and_stays_as_it_was() -> None:
    value = history()
    frame = value.frame.copy()
    assert draw(value) == draw(value) == draw(history())
    pd.testing.assert_frame_equal(value.frame, frame)


def test_users_own_settings_do_not_matter() -> None:
    import matplotlib

    expected = draw(peers())
    with matplotlib.rc_context({"text.usetex": True, "figure.dpi": 50, "svg.fonttype": "path", "lines.linewidth": 9}):
        assert draw(peers()) == expected
        assert matplotlib.rcParams["text.usetex"]


def test_a_machine_without_the_font_gives_the_same_svg(monkeypatch: pytest.MonkeyPatch) -> None:
    from lkjip_analysis.render import draw_paint

    expected = draw(history())
    monkeypatch.setattr(draw_paint, "_font", lambda: "DejaVu Sans")
    other = draw(history())
    assert other.svg == expected.svg
    assert other.png != expected.png


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


def test_widths_match_the_font_they_stand_for() -> None:
    from matplotlib import font_manager

    if "Liberation Sans" not in {entry.name for entry in font_manager.fontManager.ttflist}:
        pytest.skip("needs Liberation Sans")
    for bold in (False, True):
        weight: Any = "bold" if bold else "normal"
        path = font_manager.findfont(font_manager.FontProperties(family="Liberation Sans", weight=weight))
        font = font_manager.get_font(path)
        font.set_size(1000, 72)
        text = "Penanganan pengaduan 26.028.054.509 (Rp) 84,99 % – Serang"
        true = sum(font.load_char(ord(char)).linearHoriAdvance / 65536 for char in text) / 1000 * style.FONT_SIZE
        assert draw_text.width(text, bold) == pytest.approx(true, rel=0.01)


def test_wrap_keeps_every_word() -> None:
    text = "Persentase kelurahan kategori cepat berkembang"
    wrapped = draw_text.wrap(text, 80)
    assert " ".join(wrapped) == text
    assert all(draw_text.width(line) <= 80 for line in wrapped)


def test_reading_leaves_out_what_is_no_number() -> None:
    data = draw_data.read(ODD["decimals"])
    assert [item.text for item in data.runs[0].items] == ["84,99", "3,00", "n/a"]


def test_lines_need_rising_years_to_be_spaced_by_time() -> None:
    assert draw_plot._positions(["2025", "2020", "2021"]) == [0.0, 0.5, 1.0]
