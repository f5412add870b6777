"""Repeats in the list of findings: one card, one line with their count, and every one behind it."""

import re

from lkjip_analysis.model import Column, Finding, Row, Source
from lkjip_analysis.model.build import build
from lkjip_analysis.render.findings import findings_html


def test_repeats_are_folded_behind_a_count_and_stay_whole():
    notes = [Finding("NAMA-99", "catatan", "Ejaan", f"Nama {n}.", saran="Samakan.", bobot=50 - n) for n in range(4)]
    grave = [Finding("PAGU-99", "galat", "Selisih", f"Selisih {n}.", saran="Samakan.", bobot=90 - n) for n in range(3)]
    origin = {"nomor": (Source("a.csv", 2, "", "uji", "baris 1"),)}
    table = build("T.2", "Temuan", period="2025", unit="teks", columns=[Column("nomor", "No")],
                  rows=[Row("pagu-99-1", {"nomor": "PAGU-99-1"}, origin)])  # fmt: skip
    made = findings_html(table, [*grave, *notes], ["T.2"])
    folded = re.findall(r'<details class="ulangan"><summary>(.*?)</summary>(.*?)</details>', made, flags=re.DOTALL)
    assert [words for words, _ in folded] == [
        "3 temuan sejenis dengan saran yang sama: NAMA-99-2, NAMA-99-3, NAMA-99-4"
    ]
    assert folded[0][1].count("<article") == 3
    order = [int(n) for n in re.findall(r'data-urut="(\d+)"', made)]
    assert sorted(order) == list(range(7))  # by which the CSV of the list keeps the order of its table
