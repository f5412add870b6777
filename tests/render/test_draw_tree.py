"""Organisation charts: every unit once, under its parent, whatever the data say."""

import xml.etree.ElementTree as ET

import pandas as pd
import pytest

from lkjip_analysis.model import Chart, Series, Source
from lkjip_analysis.model.number import WHOLE
from lkjip_analysis.render.draw import draw

SRC = (Source("unit.csv", 2, "d", "Dokumen", "1.5"),)


def chart(names, parents, counts=None, captions=()) -> Chart:
    frame = pd.DataFrame(
        {"pegawai": counts or [float("nan")] * len(names)},
        index=pd.Index(names, name="kategori", dtype=object),
        dtype="float64",
    )
    return Chart(
        id="1.1", title="Struktur", period="2025", unit="orang", kind="bagan", frame=frame,
        series=(Series("pegawai", "Pegawai"),), alt="bagan", sources=SRC, format=WHOLE,
        parents=tuple(parents), captions=tuple(captions), word="Gambar",
    )  # fmt: skip


def words(svg: str) -> list[str]:
    return ["".join(e.itertext()).strip() for e in ET.fromstring(svg).iter() if e.tag.endswith("text")]


@pytest.mark.parametrize("parents", [["B", "A", "A"], ["A", "A", "B"], ["tidak ada", "A", "B"]])
def test_circles_and_unknown_parents_lose_no_unit(parents):
    made = chart(["A", "B", "C"], parents)
    assert {"A", "B", "C"} <= set(words(draw(made).svg))


def test_many_leaves_and_odd_names():
    names = ["Dinas <Contoh> & $x$ 😀", *(f"Kelurahan nomor {n}" for n in range(200))]
    svg = draw(chart(names, ["", *[names[0]] * 200])).svg
    assert sum(word.startswith("Kelurahan nomor") for word in words(svg)) == 200
    assert draw(chart(names, ["", *[names[0]] * 200])).svg == svg


def test_one_box_and_none():
    assert "Kepala" in words(draw(chart(["Kepala"], [""], captions=["Camat"])).svg)
    assert "Data belum tersedia" in words(draw(chart([], [])).svg)
