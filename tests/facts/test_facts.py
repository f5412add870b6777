"""Facts follow the data: ranks, courses and counts are computed, not told."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis.facts.words import course, direction, standing


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("iku.ikm.peringkat", "peringkat pertama dari 6"),
        ("iku.kelurahan_cepat_berkembang.peringkat", "peringkat ke-2 dari 6"),  # print claims the highest
        ("iku.kelurahan_cepat_berkembang.terdepan", "Curug"),
        ("iku.akip.peringkat", "peringkat ke-4 dari 6"),
        ("iku.akip.perjalanan", "tidak pernah turun"),  # print claims a rise every year
        ("iku.kelurahan_cepat_berkembang.terbaik_tahun", "2023 dan 2024"),
        ("skm.perjalanan", "naik setiap triwulan"),  # print calls the last quarter a depreciation
        ("skm.butir_di_bawah", "19"),
        ("skm.butir_mutu_tertinggi", "2"),
        ("kelurahan.nama_lain", "Kota Baru, Lopang, dan Kaligandu"),
        ("akip.predikat_kata", "Baik"),
        ("tindak_lanjut.nomor_tanpa", "8"),
        ("anggaran.pagu", "Rp26.028.054.509"),
        ("jumlah_iku.nama_belum", "Kelurahan cepat berkembang"),
    ],
)
def test_stated_facts(report, name, text):
    assert report.facts[name].text == text


def test_addresses_of_facts_show_the_same_text(report):
    """A fact that stands in a table is written as the table writes it (money adds its sign)."""
    checked = 0
    for fact in report.facts.values():
        if fact.address and isinstance(fact.value, float) and not fact.name.endswith("peringkat"):
            table = report.table(fact.address.table)
            assert fact.text.removeprefix("Rp") == table.text(fact.address.row, fact.address.column)
            checked += 1
    assert checked >= 80


def test_unknown_facts_name_the_nearest(report):
    with pytest.raises(AttributeError, match="mungkin maksudnya capaian"):
        _ = report.facts.tree().iku.ikm.capain


@given(st.lists(st.floats(0, 100), min_size=2, max_size=6))
def test_course_agrees_with_its_steps(values):
    steps = {direction(b, a) for a, b in pairwise(values)}
    words = {
        frozenset({"naik"}): "naik setiap tahun",
        frozenset({"turun"}): "turun setiap tahun",
        frozenset({"tetap"}): "tetap",
        frozenset({"naik", "tetap"}): "tidak pernah turun",
        frozenset({"turun", "tetap"}): "tidak pernah naik",
    }
    assert course(values) == words.get(frozenset(steps), "naik turun")


def test_standing_of_one():
    assert standing(1, 1) == "peringkat pertama dari 1"
