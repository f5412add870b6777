"""Levels that nothing states: the sums alone tell them, for any tree whose amounts are not alike by chance."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis.intake.evaluasi.figures import CellReading
from lkjip_analysis.intake.evaluasi.lines import EvaluationLine, EvaluationSheet
from lkjip_analysis.intake.evaluasi.node_tree import plant
from lkjip_analysis.intake.evaluasi.sheet_head import EvaluationHead, HeldColumn
from lkjip_analysis.intake.evaluasi.sums import sums
from lkjip_analysis.intake.workbook.opening_workbook import OpenedSheet


@given(st.lists(st.integers(2, 5), min_size=1, max_size=5))
def test_sums_give_back_the_tree(sizes: list[int]) -> None:
    lines, wanted, leaf = [EvaluationLine(0, "Program Uji")], ["program"], 0
    for size in sizes:
        parts = [3 ** (leaf + n) for n in range(size)]  # no sum of some powers of three is a sum of others
        leaf += size
        for level, amount in [("kegiatan", sum(parts)), *(("sub_kegiatan", part) for part in parts)]:
            lines.append(
                EvaluationLine(
                    len(lines),
                    f"baris {len(lines)}",
                    money={0: CellReading(str(amount)), 1: CellReading(str(2 * amount))},
                )
            )
            wanted.append(level)
    sheet = EvaluationSheet(OpenedSheet("uji", [[] for _ in lines]), EvaluationHead(0, 0), lines)
    plant(sheet)
    assert [line.level for line in lines] == wanted
    assert all(line.parent is not None for line in lines[1:])


def test_a_dash_of_indentation_and_codes_go_before_sums() -> None:
    lines = [
        EvaluationLine(0, "Program A"),
        EvaluationLine(1, "satu", depth=0),
        EvaluationLine(2, "dua", depth=3),
        EvaluationLine(3, "tiga", depth=0),
    ]
    sheet = EvaluationSheet(OpenedSheet("uji", [[] for _ in lines]), EvaluationHead(0, 0), lines)
    plant(sheet)
    assert [line.level for line in lines] == ["program", "kegiatan", "sub_kegiatan", "kegiatan"]
    assert sums(sheet) == []


def test_rows_below_a_kegiatan_that_says_so_belong_to_it_by_their_sum() -> None:
    names = ("Program A", "Kegiatan satu", "dua", "tiga", "empat", "lima", "enam")
    amounts = zip(names, (60, 30, 10, 20, 30, 12, 18), strict=True)
    lines = [EvaluationLine(n, name, money={0: CellReading(str(value))}) for n, (name, value) in enumerate(amounts)]
    sheet = EvaluationSheet(OpenedSheet("uji", [[] for _ in lines]), EvaluationHead(0, 0), lines)
    plant(sheet)
    levels = ["program", "kegiatan", "sub_kegiatan", "sub_kegiatan", "kegiatan", "sub_kegiatan", "sub_kegiatan"]
    assert [line.level for line in lines] == levels


def test_the_national_nomenclature_tells_kegiatan_where_the_sums_of_a_paper_do_not() -> None:
    """A paper whose kegiatan states 100 over parts of 60: by sums alone its parts would be kegiatan."""
    rows = (("Program Penunjang Urusan Pemerintahan Daerah", 130), ("Administrasi Keuangan Perangkat Daerah", 100),
            ("Gaji", 40), ("Verifikasi", 20), ("Administrasi Umum Perangkat Daerah", 30), ("Rapat", 30),
            ("Program Lain", 5), ("Administrasi Umum Perangkat Daerah", 5))  # fmt: skip
    lines = [EvaluationLine(n, name, money={0: CellReading(str(value))}) for n, (name, value) in enumerate(rows)]
    head = EvaluationHead(0, 0, figures={0: HeldColumn("triwulan", True, 1, "TW I / Rp")})
    sheet = EvaluationSheet(OpenedSheet("uji", [[] for _ in lines]), head, lines)
    notices = plant(sheet)
    assert [line.level for line in lines[:6]] == ["program", "kegiatan", "sub_kegiatan", "sub_kegiatan", "kegiatan",
                                                  "sub_kegiatan"]  # fmt: skip
    assert any("tingkat 2 baris" in text and "nomenklatur" in text for text in notices)
    wrong = [(one.name, one.stated, one.computed) for one in sums(sheet) if one.stated != one.computed]
    assert wrong == [("Administrasi Keuangan Perangkat Daerah", 100, 60)]
