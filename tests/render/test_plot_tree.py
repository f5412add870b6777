"""Organisation charts: every unit once, joined to the unit above it, whatever the data say."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle
from test_plot import NAN, ODD, assert_readable, bagan, high, made, organisation, places, texts, told, written

from lkjip_analysis.model.chart import Chart
from lkjip_analysis.render import style
from lkjip_analysis.render.plot import draw, tree, units
from lkjip_analysis.render.plot.bars import MAX_HEIGHT

Spot = tuple[float, float]
Stroke = list[Spot]


def rectangles(chart: Chart) -> list[Rectangle]:
    """The boxes, without the stripes of highlighted ones and the key."""
    found = [patch for patch in made(chart).axes[0].patches if isinstance(patch, Rectangle)]
    return [patch for patch in found if patch.get_height() > 9 and patch.get_width() > 20]


def boxes(chart: Chart) -> dict[str, Rectangle]:
    """Boxes under the whole text that stands in each."""
    found: dict[str, Rectangle] = {}
    inside = {text: (place.x0 + place.x1, place.y0 + place.y1) for text, place in places(chart).items()}
    for bar in rectangles(chart):
        area = bar.get_window_extent()
        words = [text.get_text() for text, (x, y) in inside.items() if area.contains(x / 2, y / 2)]
        found[" ".join(" ".join(words).split())] = bar
    return found


def is_in(bar: Rectangle, spot: Spot) -> bool:
    (x, y), width, height = bar.get_xy(), bar.get_width(), bar.get_height()
    return bool(x <= spot[0] <= x + width and y <= spot[1] <= y + height)


def box(chart: Chart, start: str) -> Rectangle:
    return next(bar for text, bar in boxes(chart).items() if text.startswith(start))


def strokes(chart: Chart) -> list[Stroke]:
    return [[(float(x), float(y)) for x, y in line.get_xydata()] for line in made(chart).axes[0].lines]


def segments(chart: Chart) -> list[tuple[Spot, Spot]]:
    return [pair for stroke in strokes(chart) for pair in pairs(stroke)]


def joined(chart: Chart) -> set[tuple[str, str]]:
    """Pairs of units, the upper one first, that a connected net of lines leads to."""
    nets: list[list[Stroke]] = []
    for stroke in strokes(chart):
        touched = [net for net in nets if any(touch(stroke, other) for other in net)]
        nets = [net for net in nets if net not in touched] + [[stroke, *(s for net in touched for s in net)]]
    found: set[tuple[str, str]] = set()
    every = boxes(chart).items()
    for net in nets:
        spots = [point for stroke in net for point in stroke]
        over = [
            t
            for t, b in every
            if any(abs(y - b.get_y() - b.get_height()) < 0.01 and is_in(b, (x, y)) for x, y in spots)
        ]
        under = [t for t, b in every if any(abs(y - b.get_y()) < 0.01 and is_in(b, (x, y)) for x, y in spots)]
        assert len(over) == 1, over
        found |= {(over[0], text) for text in under}
    return found


def meets(bar: Rectangle, spot: Spot, edge: float) -> bool:
    """Whether a point is on the upper or lower edge of a box."""
    return abs(spot[1] - edge) < 0.01 and is_in(bar, spot)


def touch(a: Stroke, b: Stroke) -> bool:
    """Whether two lines across and upright have a point in common."""
    for (p, q), (r, s) in ((u, v) for u in pairs(a) for v in pairs(b)):
        if all(max(min(p[k], q[k]), min(r[k], s[k])) <= min(max(p[k], q[k]), max(r[k], s[k])) + 0.01 for k in (0, 1)):
            return True
    return False


def pairs(stroke: Stroke) -> list[tuple[Spot, Spot]]:
    return list(pairwise(stroke))


def test_every_unit_stands_in_a_box_with_its_head_and_people() -> None:
    found = set(boxes(organisation()))
    assert "Kecamatan Serang Camat 11 pegawai" in found
    assert "Sub Bagian Keuangan, Program, Evaluasi dan Pelaporan Kasubag Keuangan dan PEP" in found
    assert "Kelurahan Kota Baru Kepala Kelurahan 8 pegawai" in found
    assert len(found) == len(organisation().frame)


def test_the_name_is_bold_and_the_rest_is_not() -> None:
    bold = {text.get_text(): text.get_fontweight() for text in written(organisation())}
    assert (bold["Kecamatan Serang"], bold["Camat"], bold["11 pegawai"]) == ("bold", "normal", "normal")


def test_lines_lead_from_every_unit_to_those_below_it_only() -> None:
    for value in (organisation(), ODD["chain"], ODD["parent not there"], ODD["circles"]):
        found = joined(value)
        stated = units.read(value)

        def walk(unit: units.OrganisationBox) -> list[tuple[str, str]]:
            here = [(unit.name, child.name) for child in unit.below]
            return here + [pair for child in unit.below for pair in walk(child)]

        expected = [pair for top in stated.tops for pair in walk(top)]
        assert len(found) == len(expected)
        for upper, lower in expected:
            assert any(a.startswith(upper) and b.startswith(lower) for a, b in found), (upper, lower)


def test_no_line_runs_through_a_box_and_no_box_over_another() -> None:
    for value in (organisation(), *(ODD[name] for name in ("chain", "circles", "long units", "same names"))):
        bars = [(*bar.get_xy(), *bar.get_xy(), bar.get_width(), bar.get_height()) for bar in boxes(value).values()]
        areas = [(x, y, x + width, y + height) for x, y, _, _, width, height in bars]
        for a, b in combinations(areas, 2):
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        for (x, y), (u, v) in segments(value):
            middle = (x + u) / 2, (y + v) / 2
            assert not any(a[0] < middle[0] < a[2] and a[1] < middle[1] < a[3] for a in areas)
        assert all(a[0] >= 0.5 and a[2] <= style.WIDTH - 0.5 for a in areas)


def test_units_stand_in_their_order_under_the_unit_above() -> None:
    value = organisation()
    top, office, section = (box(value, name).get_y() for name in ("Kecamatan", "Sekretariat", "Seksi Pem"))
    wards = [box(value, f"Kelurahan {name}") for name in ("Serang", "Cipare", "Sumur", "Kota", "Cimuncang")]
    assert top < office < section < wards[0].get_y()
    found = [(bar.get_y(), bar.get_x()) for bar in wards]
    assert found == sorted(found)


def test_kinds_of_units_do_not_share_a_row() -> None:
    found = boxes(organisation())
    rows = {bar.get_y(): text.split()[0] for text, bar in found.items()}
    assert all(rows[bar.get_y()] == text.split()[0] for text, bar in found.items())


def test_levels_are_told_apart_by_fill_and_edge_and_by_words() -> None:
    value = organisation()
    looks = {
        name: (to_hex(box(value, name).get_facecolor()), box(value, name).get_linewidth())
        for name in ("Kecamatan", "Sekretariat", "Kelurahan Serang", "Sub Bagian Umum")
    }
    assert looks["Sekretariat"] == looks["Kelurahan Serang"]
    assert len({looks[name] for name in ("Kecamatan", "Sekretariat", "Sub Bagian Umum")}) == 3
    assert {"Tingkat 1", "Tingkat 2", "Tingkat 3"} <= set(texts(value))
    assert "Tingkat 4" not in told(value)
    assert "Tingkat 3 dan di bawahnya" in texts(ODD["chain"])
    assert "Tingkat" not in told(ODD["one unit"])


def test_highlighted_units_are_marked() -> None:
    value = organisation(highlight=("Sekretariat",))
    stripes = [p for p in made(value).axes[0].patches if p.get_height() > 9 and p.get_width() < 10]
    assert [(p.get_x(), p.get_y()) for p in stripes] == [box(value, "Sekretariat").get_xy()]


def test_unclear_places_are_told() -> None:
    assert "Atasan tidak ditemukan, digambar di bawah unit teratas: Seksi." in told(ODD["parent not there"])
    assert "Atasan tidak ditemukan, digambar di bawah unit teratas: a; c." in told(ODD["circles"])
    assert "Unit di bawah tingkat 12 digambar pada tingkat 12." in told(ODD["chain"])
    lost = bagan([("a", "x", "", 1), *((name, "y", "", 1) for name in "bcdef")])
    assert "Unit teratas tidak dinyatakan dalam data. Atasan tidak ditemukan" in told(lost)
    assert "b; c; d dan 2 lainnya." in told(lost)
    assert "tasan" not in told(organisation())


def test_people_unknown_are_left_out() -> None:
    found = boxes(bagan([("Camat", "", "", NAN), ("Seksi", "Camat", "Kasi", 0)]))
    assert set(found) == {"Camat", "Seksi Kasi 0 pegawai"}


def test_odd_letters_are_shown_as_they_are() -> None:
    top = "Dinas <Contoh> & $x$ 😀"
    value = bagan([(top, "", "<script>", 1), ("Seksi\x00 A", top, "$y$", 2)])
    assert {top, "<script>", "Seksi A", "$y$"} <= set(texts(value))
    assert "<script" not in draw(value).svg


def test_two_hundred_leaves_keep_their_names() -> None:
    value = bagan([("Kota", "", "Wali Kota", 3), *((f"Kelurahan {i}", "Kota", "Lurah", i) for i in range(200))])
    assert len(rectangles(value)) == units.read(value).total == 201
    assert {f"Kelurahan {i}" for i in range(200)} <= set(texts(value))
    assert high(value) < 3500


def test_more_than_a_picture_holds_is_announced() -> None:
    value = bagan([("Kota", "", "", 3), *((f"Kelurahan {i}", "Kota", "Lurah", i) for i in range(900))])
    assert high(value) < MAX_HEIGHT + 60
    shown = len(rectangles(value))
    assert 300 < shown < 901
    assert f"Ditampilkan {shown} dari 901 unit; selengkapnya pada data gambar." in told(value)


def test_one_column_where_words_are_too_long_for_more() -> None:
    long = [units.OrganisationBox(f"{i}" + "x" * 40, "", "", False, ()) for i in range(4)]
    assert tree._columns(long, 440) == 1
    assert tree._columns([units.OrganisationBox("a b", "", "", False, ())] * 5, 440) == 3


LETTERS = st.characters(exclude_categories=("C", "M"))
"""All but control characters and marks that stand over what comes before, which alone have no place of their own."""


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "c d", "c e", "f", ""]) | st.text(LETTERS, max_size=12),
            st.sampled_from(["a", "b", "c d", "c e", "f", "", "tidak ada"]),
            st.text(LETTERS, max_size=40),
            st.floats(0, 1e6) | st.just(NAN),
        ),
        min_size=1,
        max_size=14,
    )
)
@example(rows=[("a", "a", "", NAN), ("b", "", "Ẳ Ǜ È ĚԦۺໜ Ñandú Ổ", 3.0), ("c", "b", "00000000000<È ĚԦۺໜ", 0.0)])
def test_any_tree_shows_each_unit_once_and_readably(rows: list[tuple[str, str, str, float]]) -> None:
    value = bagan(rows)
    assert len(rectangles(value)) == len(rows)
    assert_readable(value)
