"""Dots, stacks, parts of a whole, points, timetables and steps: right places, readable, for one and for sixty."""

from __future__ import annotations

from typing import Any

import pytest
from matplotlib.colors import to_hex

from lkjip_analysis.model.chart import Chart
from lkjip_analysis.render import style
from lkjip_analysis.render.plot import NO_DATA, draw
from tests.render.test_plot import NAN, assert_readable, chart, made, places

KINDS = ("titik", "tumpuk", "isian", "sebar", "jadwal", "jembatan")
TWO = (("a", "Bagian"), ("b", "Keseluruhan", "target"))
ALL = (("a", "A"), ("b", "B"))


def sample(kind: str, values: list[float], **more: Any) -> Chart:
    """A graph of a kind with two series, the second twice the first."""
    names = [f"Program nomor {i + 1} dengan nama yang cukup panjang" for i in range(len(values))]
    series = {"isian": TWO, "titik": (("a", "A"),), "jembatan": (("a", "A"),)}.get(kind, ALL)
    if kind == "jembatan":
        more["highlight"] = (names[0], names[-1])
    return chart(kind, names, {"a": values, "b": [2 * value for value in values]}, series, **more)


def words(value: Chart) -> str:
    return " | ".join(text.get_text().replace("\n", " ") for text in places(value))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("values", [[84.99], [3.0, NAN, 5.0], [-4.0, 2.0, 0.0], [float(i % 7) for i in range(60)]])
def test_every_kind_is_readable_for_one_for_many_for_gaps_and_below_zero(kind: str, values: list[float]) -> None:
    value = sample(kind, values, finding="Yang terlihat, dalam satu kalimat")
    assert_readable(value)
    assert "Yang terlihat, dalam satu kalimat" in words(value)
    if len(values) < 20 and kind != "sebar":  # points without both figures or without room have no name
        assert "Program nomor 1 dengan" in words(value)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_to_draw_is_said(kind: str) -> None:
    assert NO_DATA in words(sample(kind, [NAN, NAN]))
    assert draw(sample(kind, [NAN])).png


def dot_places(value: Chart) -> list[float]:
    return [float(x) for line in made(value).axes[0].lines if line.get_marker() == "o" for x in line.get_xdata()]


def test_dots_lie_on_a_range_that_fits_them_and_say_so() -> None:
    value = chart("titik", ["a", "b", "c"], {"r": [81.46, 88.3, 84.39]}, reference=("Rata-rata", 84.99))
    ax = made(value).axes[0]
    assert sorted(dot_places(value)) == [81.46, 84.39, 88.3]
    low, high = ax.get_xlim()
    assert 79 < low < 81.46 < 88.3 < high < 91
    assert "sumbu tidak mulai dari nol" in words(value)
    assert {"81,46", "88,30", "84,39", "Rata-rata 84,99"} <= set(words(value).split(" | "))


def test_ranks_and_figures_of_another_year_can_be_seen() -> None:
    value = chart(
        "titik", ["a", "b"], {"r": [1.0, 2.0]}, labels={"r": ("(2)", "(1)")}, borrowed=("b",), highlight=("a",)
    )
    assert {"1,00 (2)", "2,00 (1)"} <= set(words(value).split(" | "))
    faces = {
        float(line.get_xdata()[0]): to_hex(line.get_markerfacecolor())
        for line in made(value).axes[0].lines if line.get_marker() == "o"
    }  # fmt: skip
    assert faces == {1.0: style.ACCENT, 2.0: style.PAPER}


def test_panels_of_dots_have_ranges_of_their_own() -> None:
    value = chart("titik", ["x", "y"], {"a": [1.0, 2.0], "b": [700.0, 900.0]}, ALL)
    assert [ax.get_xlim()[0] > 600 for ax in made(value).axes] == [False, True]
    assert "Tiap panel memakai skala sendiri." in words(value)


def test_very_many_dots_carry_their_figures_in_their_names() -> None:
    value = chart("titik", [f"butir {i}" for i in range(31)], {"r": [80 + i / 10 for i in range(31)]})
    assert "butir 0  80,00" in words(value) or "butir 0 80,00" in words(value)


def test_stacks_add_up_to_their_sum() -> None:
    value = chart("tumpuk", ["x"], {"a": [115.0], "b": [96.0], "c": [190.0]}, (("a", "A"), ("b", "B"), ("c", "C")),
                  reference=("Mulai", 351.0), labels={"c": ("401",)})  # fmt: skip
    bars = sorted((bar.get_x(), bar.get_width()) for bar in made(value).axes[0].patches)
    assert bars == [(0.0, 115.0), (115.0, 96.0), (211.0, 190.0)]
    assert {"401", "Mulai 351,00"} <= set(words(value).split(" | "))


def test_a_part_lies_inside_its_whole_and_what_is_over_is_darker() -> None:
    value = chart("isian", ["x", "lebih"], {"a": [60.0, 120.0], "b": [100.0, 100.0]}, TWO)
    bars = [
        (round(bar.get_x(), 6), bar.get_width(), to_hex(bar.get_facecolor())) for bar in made(value).axes[0].patches
    ]
    assert (0.0, 60.0, style.BAR) in bars
    assert (0.0, 100.0, style.BAR) in bars
    assert (100.0, 20.0, style.SHADES[2]) in bars


def test_points_stand_where_their_figures_are_and_those_without_are_counted() -> None:
    value = chart("sebar", ["a", "b", "c"], {"a": [92.0, 98.0, NAN], "b": [102.0, 90.0, 95.0]}, ALL)
    spots = {
        (float(line.get_xdata()[0]), float(line.get_ydata()[0]))
        for line in made(value).axes[0].lines if line.get_marker() == "o"
    }  # fmt: skip
    assert spots == {(92.0, 102.0), (98.0, 90.0)}
    assert "1 tidak digambar karena salah satu angkanya belum ada." in words(value)


def test_a_timetable_joins_months_that_follow_each_other() -> None:
    months = {f"m{i}": [value] for i, value in enumerate([1.0, 2.0, NAN, 1.0])}
    series = (*((key, key) for key in months), ("tw1", "Realisasi", "target"))
    value = chart("jadwal", ["kegiatan"], months | {"tw1": [1.0]}, series)
    planned, several, done = made(value).axes[0].patches
    spans = [sorted({round(float(x), 2) for x, _ in patch.get_path().vertices}) for patch in (planned, several, done)]
    assert spans[0][:1] + spans[0][-1:] == [0.06, 3.94]
    assert spans[1] == [1.06, 1.94]
    assert spans[2] == [0.06, 3.94]
    assert "realisasi dilaporkan" in words(value)


def test_steps_lead_from_total_to_total() -> None:
    value = chart("jembatan", ["PK", "p", "q", "LRA"], {"r": [100.0, 10.0, -30.0, 80.0]}, highlight=("PK", "LRA"))
    ax = made(value).axes[0]
    rise, fall = ((bar.get_x(), bar.get_width(), to_hex(bar.get_facecolor())) for bar in ax.patches)
    assert (rise, fall) == ((100.0, 10.0, style.BAR), (110.0, -30.0, style.PAPER))
    marks = [float(line.get_xdata()[0]) for line in ax.lines if line.get_marker() == "D"]
    assert marks == [100.0, 80.0]
    assert "+10,00" in words(value)
