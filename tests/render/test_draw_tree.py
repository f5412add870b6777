"""Organisation charts: every unit once, joined to the unit above it, whatever the data say."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from test_draw import NAN, ODD, assert_readable, bagan, labels, organisation, texts

from lkjip_analysis.model.chart import Chart
from lkjip_analysis.render import draw_tree, draw_units, style
from lkjip_analysis.render.draw import draw, layout
from lkjip_analysis.render.draw_bars import MAX_HEIGHT
from lkjip_analysis.render.draw_scene import Bar, Label, Stroke

Spot = tuple[float, float]


def boxes(chart: Chart) -> dict[str, Bar]:
    """Boxes under the whole text that stands in each, without the marks of highlighted ones."""
    marks = layout(chart).marks
    found: dict[str, Bar] = {}
    for bar in (mark for mark in marks if isinstance(mark, Bar) and mark.edge):
        inside = [label.text for label in labels(chart) if is_in(bar, (label.x, label.y))]
        found[" ".join(inside)] = bar
    return found


def is_in(bar: Bar, spot: Spot) -> bool:
    return bar.x <= spot[0] <= bar.x + bar.width and bar.y <= spot[1] <= bar.y + bar.height


def box(chart: Chart, start: str) -> Bar:
    return next(bar for text, bar in boxes(chart).items() if text.startswith(start))


def segments(chart: Chart) -> list[tuple[Spot, Spot]]:
    strokes = [mark for mark in layout(chart).marks if isinstance(mark, Stroke)]
    return [pair for stroke in strokes for pair in zip(stroke.points, stroke.points[1:], strict=False)]


def joined(chart: Chart) -> set[tuple[str, str]]:
    """Pairs of units, the upper one first, that a connected net of lines leads to."""
    strokes = [mark for mark in layout(chart).marks if isinstance(mark, Stroke)]
    nets: list[list[Stroke]] = []
    for stroke in strokes:
        touched = [net for net in nets if any(touch(stroke, other) for other in net)]
        nets = [net for net in nets if net not in touched] + [[stroke, *(s for net in touched for s in net)]]
    pairs: set[tuple[str, str]] = set()
    for net in nets:
        spots = [point for stroke in net for point in stroke.points]
        over = [
            t
            for t, b in boxes(chart).items()
            if any(abs(y - b.y - b.height) < 0.01 and is_in(b, (x, y)) for x, y in spots)
        ]
        under = [t for t, b in boxes(chart).items() if any(abs(y - b.y) < 0.01 and is_in(b, (x, y)) for x, y in spots)]
        assert len(over) == 1, over
        pairs |= {(over[0], text) for text in under}
    return pairs


def touch(a: Stroke, b: Stroke) -> bool:
    """Whether two lines across and upright have a point in common."""
    for (p, q), (r, s) in ((u, v) for u in pairs(a) for v in pairs(b)):
        if all(max(min(p[k], q[k]), min(r[k], s[k])) <= min(max(p[k], q[k]), max(r[k], s[k])) + 0.01 for k in (0, 1)):
            return True
    return False


def pairs(stroke: Stroke) -> list[tuple[Spot, Spot]]:
    return list(zip(stroke.points, stroke.points[1:], strict=False))


def test_every_unit_stands_in_a_box_with_its_head_and_people() -> None:
    found = set(boxes(organisation()))
    assert "Kecamatan Serang Camat 11 pegawai" in found
    assert "Sub Bagian Keuangan, Program, Evaluasi dan Pelaporan Kasubag Keuangan dan PEP" in found
    assert "Kelurahan Kota Baru Kepala Kelurahan 8 pegawai" in found
    assert len(found) == len(organisation().frame)


def test_the_name_is_bold_and_the_rest_is_not() -> None:
    bold = {label.text: label.bold for label in labels(organisation())}
    assert (bold["Kecamatan Serang"], bold["Camat"], bold["11 pegawai"]) == (True, False, False)


def test_lines_lead_from_every_unit_to_those_below_it_only() -> None:
    for value in (organisation(), ODD["chain"], ODD["parent not there"], ODD["circles"]):
        found = joined(value)
        stated = draw_units.read(value)

        def walk(unit: draw_units.Unit) -> list[tuple[str, str]]:
            here = [(unit.name, child.name) for child in unit.below]
            return here + [pair for child in unit.below for pair in walk(child)]

        expected = [pair for top in stated.tops for pair in walk(top)]
        assert len(found) == len(expected)
        for upper, lower in expected:
            assert any(a.startswith(upper) and b.startswith(lower) for a, b in found), (upper, lower)


def test_no_line_runs_through_a_box_and_no_box_over_another() -> None:
    for value in (organisation(), *(ODD[name] for name in ("chain", "circles", "long units", "same names"))):
        bars = list(boxes(value).values())
        for a, b in combinations(bars, 2):
            assert a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.height <= b.y or b.y + b.height <= a.y
        for (x, y), (u, v) in segments(value):
            middle = (x + u) / 2, (y + v) / 2
            assert not any(
                bar.x < middle[0] < bar.x + bar.width and bar.y < middle[1] < bar.y + bar.height for bar in bars
            )
        for bar in bars:
            assert bar.x >= 0.5
            assert bar.x + bar.width <= style.WIDTH - 0.5


def test_units_stand_in_their_order_under_the_unit_above() -> None:
    value = organisation()
    top, office, section = (box(value, name) for name in ("Kecamatan", "Sekretariat", "Seksi Pem"))
    wards = [box(value, f"Kelurahan {name}") for name in ("Serang", "Cipare", "Sumur", "Kota", "Cimuncang")]
    assert top.y < office.y < section.y < wards[0].y
    places = [(bar.y, bar.x) for bar in wards]
    assert places == sorted(places)


def test_kinds_of_units_do_not_share_a_row() -> None:
    value = organisation()
    rows = {bar.y: text.split()[0] for text, bar in boxes(value).items()}
    assert all(rows[bar.y] == text.split()[0] for text, bar in boxes(value).items())


def test_units_with_others_below_are_tinted_and_highlighted_ones_marked() -> None:
    value = organisation(highlight=("Sekretariat",))
    assert box(value, "Sekretariat").fill == style.GRID
    assert box(value, "Kelurahan Serang").fill == style.PAPER
    accents = [mark for mark in layout(value).marks if isinstance(mark, Bar) and mark.fill == style.ACCENT]
    assert [accent.y for accent in accents] == [box(value, "Sekretariat").y]
    for colour in (style.INK, style.MUTED):
        assert style.contrast(colour, style.GRID) >= 4.5


def test_unclear_places_are_told() -> None:
    assert "Atasan tidak ditemukan, digambar di bawah unit teratas: Seksi." in texts(draw(ODD["parent not there"]))
    assert "Atasan tidak ditemukan, digambar di bawah unit teratas: a; c." in texts(draw(ODD["circles"]))
    assert "Unit di bawah tingkat 12 digambar pada tingkat 12." in texts(draw(ODD["chain"]))
    lost = bagan([("a", "x", "", 1), *((name, "y", "", 1) for name in "bcdef")])
    told = " ".join(label.text for label in labels(lost) if label.colour == style.MUTED)
    assert "Unit teratas tidak dinyatakan dalam data. Atasan tidak ditemukan" in told
    assert "b; c; d dan 2 lainnya." in told
    assert not any("tasan" in text for text in texts(draw(organisation())))


def test_people_unknown_are_left_out() -> None:
    found = boxes(bagan([("Camat", "", "", NAN), ("Seksi", "Camat", "Kasi", 0)]))
    assert set(found) == {"Camat", "Seksi Kasi 0 pegawai"}


def test_odd_letters_are_shown_as_they_are() -> None:
    top = "Dinas <Contoh> & $x$ 😀"
    drawing = draw(bagan([(top, "", "<script>", 1), ("Seksi\x00 A", top, "$y$", 2)]))
    assert {top, "<script>", "Seksi A", "$y$"} <= set(texts(drawing))
    assert "<script" not in drawing.svg


def test_two_hundred_leaves_keep_their_names() -> None:
    value = bagan([("Kota", "", "Wali Kota", 3), *((f"Kelurahan {i}", "Kota", "Lurah", i) for i in range(200))])
    units = draw_units.read(value)
    found = [mark for mark in layout(value).marks if isinstance(mark, Bar)]
    assert len(found) == units.total == 201
    assert {f"Kelurahan {i}" for i in range(200)} <= {label.text for label in labels(value)}
    assert layout(value).height < 3500


def test_more_than_a_picture_holds_is_announced() -> None:
    value = bagan([("Kota", "", "", 3), *((f"Kelurahan {i}", "Kota", "Lurah", i) for i in range(900))])
    scene = layout(value)
    shown = sum(isinstance(mark, Bar) for mark in scene.marks)
    last = [mark for mark in scene.marks if isinstance(mark, Label)][-1]
    assert scene.height < MAX_HEIGHT + 60
    assert last.text == f"Ditampilkan {shown} dari 901 unit; selengkapnya pada data gambar."


def test_one_column_where_words_are_too_long_for_more() -> None:
    units = [draw_units.Unit(f"{i}" + "x" * 40, "", "", False, ()) for i in range(4)]
    assert draw_tree._columns(units, 440) == 1
    assert draw_tree._columns([draw_units.Unit("a b", "", "", False, ())] * 5, 440) == 3


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "c d", "c e", "f", ""]) | st.text(max_size=12),
            st.sampled_from(["a", "b", "c d", "c e", "f", "", "tidak ada"]),
            st.text(max_size=40),
            st.floats(0, 1e6) | st.just(NAN),
        ),
        min_size=1,
        max_size=14,
    )
)
def test_any_tree_shows_each_unit_once_and_readably(rows: list[tuple[str, str, str, float]]) -> None:
    value = bagan(rows)
    assert sum(isinstance(mark, Bar) for mark in layout(value).marks) == len(rows)
    assert_readable(value)
