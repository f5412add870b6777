"""One wrong cell of an invented agency is one finding at its line, of whatever kind the cell is."""

import pytest

from lkjip_analysis.checks.culprit.suspect import oddness
from lkjip_analysis.checks.reading.misplaced import line_of, table_of
from lkjip_analysis.dataset import DatasetError, read_dataset
from tests.deteksi.judging import Ground, grounds


@pytest.fixture(scope="module")
def ground():
    with grounds(("dinas",)) as made:
        yield made["dinas"]


def made_new(ground: Ground, file, rows):
    """What is found with other rows in a file that was not found before; the file is put back."""
    before, ground.package.rows[file] = ground.package.rows[file], rows
    try:
        ground.package.write_rows(ground.folder, file)
        return [f for f in ground.reviewed().findings if (f.sidik, f.tingkat) not in ground.marks]
    finally:
        ground.package.rows[file] = before
        ground.package.write_rows(ground.folder, file)


def changed(ground: Ground, file, where, column, value):
    """The rows of a file with one cell another, and the line of that cell."""
    rows = [dict(row) for row in ground.package.rows[file]]
    (at,) = [i for i, row in enumerate(rows) if where.items() <= row.items()]
    assert rows[at][column] != value
    rows[at][column] = value
    return rows, at + 2


@pytest.mark.parametrize(
    ("file", "where", "column", "value", "code"),
    [
        # a programme under another sasaran: just its amount is too much there and missing here
        ("simpul.csv", {"id": "p-lalu-lintas"}, "induk", "s-angkutan", "KETIK-01"),
        # a row of another document, or of another year, amidst rows of one
        ("anggaran.csv", {"simpul": "sk-kantor", "dokumen": "renaksi-2025"}, "dokumen", "lkjip-2025", "KETIK-01"),
        ("realisasi.csv", {"indikator": "laik-jalan", "tahun": "2025"}, "tahun", "2026", "KETIK-01"),
        # an indicator under another node than the plan puts it
        ("indikator.csv", {"id": "layanan-kantor"}, "simpul", "p-angkutan", "KETIK-01"),
        # two digits exchanged in one of four quarters, which must add up to the year
        ("realisasi.csv", {"nilai": "1290"}, "nilai", "1209", "KETIK-01"),
        # the only target without which the path never gets easier; a unit in which several figures are no counts
        ("target.csv", {"indikator": "waktu-tunggu", "dokumen": "renstra-2025-2029", "tahun": "2027"}, "nilai", "18",
         "TARGET-05"),
        ("indikator.csv", {"id": "konektivitas"}, "satuan", "kejadian", "LAYAK-02"),
        # a plan that states no sum, held against the sums of the realisation and the agreement
        ("anggaran.csv", {"simpul": "sk-rambu", "dokumen": "renaksi-2025"}, "nilai", "90000000", "KETIK-01"),
        # a year of one indicator keyed as another; a result amidst those that the plan has in this order
        ("target.csv", {"indikator": "kecelakaan-fatal", "tahun": "2029", "jenis": "tahunan"}, "indikator",
         "trayek-dievaluasi", "KETIK-01"),
        ("realisasi.csv", {"indikator": "trayek-dievaluasi"}, "indikator", "laporan-trayek", "KETIK-01"),
        # the only indicator of a sasaran under the other one; a unit in which no vehicles are counted
        ("indikator.csv", {"id": "waktu-tunggu"}, "simpul", "s-keselamatan", "KETIK-01"),
        ("indikator.csv", {"id": "uji"}, "satuan", "menit", "SATUAN-02"),
        # of two equal targets of a path that moves the later is the copy; a sign; a date that is right in words
        ("target.csv", {"indikator": "perlengkapan-baik", "dokumen": "renstra-2025-2029", "tahun": "2028"}, "nilai",
         "85", "TARGET-05"),
        ("realisasi.csv", {"indikator": "trayek-beroperasi", "periode": "TW4"}, "nilai", "-92.5", "TRIWULAN-01"),
        ("dokumen.csv", {"id": "lra-2025"}, "tanggal", "2027-01-30", "WAKTU-21"),
    ],
)  # fmt: skip
def test_the_wrong_cell_is_named_first(ground: Ground, file, where, column, value, code):
    rows, line = changed(ground, file, where, column, value)
    first, *more = made_new(ground, file, rows)
    assert first.kode == code
    assert (first.bukti[0].berkas, first.bukti[0].baris) == (file, line)
    assert len(more) <= 1


@pytest.mark.parametrize(("file", "line", "column"), [
    ("anggaran.csv", 28, "nilai"),  # what a programme has spent, and the pagu of the next
    ("anggaran.csv", 11, "nilai"),  # two lines of a plan without sums
    ("realisasi.csv", 14, "nilai"),  # results of two indicators, which their quarters know
    ("target.csv", 34, "nilai"),  # targets of an agreement, which every other document has otherwise
])  # fmt: skip
def test_two_rows_that_were_exchanged_are_told_once(ground: Ground, file, line, column):
    rows = [dict(row) for row in ground.package.rows[file]]
    one, other = rows[line - 2], rows[line - 1]
    one[column], other[column] = other[column], one[column]
    (found,) = made_new(ground, file, rows)
    assert (found.kode, found.bukti[0].berkas) == ("KETIK-01", file)
    assert {item.baris for item in found.bukti[:2]} == {line, line + 1}
    assert "tertukar" in found.uraian


def test_a_year_that_one_main_indicator_lacks_is_named(ground: Ground):
    rows = [dict(row) for row in ground.package.rows["realisasi.csv"]]
    rows = [row for row in rows if (row["indikator"], row["tahun"]) != ("konektivitas", "2023")]
    found = [one for one in made_new(ground, "realisasi.csv", rows) if one.kode == "LETAK-02"]
    assert [one.uraian for one in found] == [
        "realisasi.csv tidak memuat baris “Rasio Konektivitas Wilayah” tahun 2023."
    ]


def test_a_row_that_is_left_out_is_named_by_its_number(ground: Ground):
    rows = [dict(row) for row in ground.package.rows["rencana_aksi.csv"]]
    gone = rows.pop(4)
    found = [f for f in made_new(ground, "rencana_aksi.csv", rows) if f.kode == "LETAK-02"]
    assert [f"baris urutan {gone['urutan']}" in f.uraian for f in found] == [True]


def test_of_two_rows_with_one_key_the_one_out_of_place_is_refused(ground: Ground):
    file = "target.csv"
    rows = [dict(row) for row in ground.package.rows[file]]
    rows[1]["tahun"] = rows[2]["tahun"]  # 2025, 2027, 2027, 2028: the first of the two
    before, ground.package.rows[file] = ground.package.rows[file], rows
    try:
        ground.package.write_rows(ground.folder, file)
        with pytest.raises(DatasetError) as refusal:
            read_dataset(ground.folder)
    finally:
        ground.package.rows[file] = before
        ground.package.write_rows(ground.folder, file)
    (problem,) = refusal.value.problems
    assert (problem.line, problem.expected) == (3, "sama dengan baris 4")


def test_of_two_results_of_one_indicator_the_one_out_of_the_order_of_the_plan_is_refused(ground: Ground):
    file = "realisasi.csv"
    rows, line = changed(
        ground, file, {"indikator": "perlengkapan-baik", "tahun": "2025"}, "indikator", "layanan-kantor"
    )
    with pytest.raises(DatasetError) as refusal:
        made_new(ground, file, rows)
    assert refusal.value.problems[0].line == line


def test_nothing_of_this_is_said_of_a_package_without_errors(ground: Ground):
    assert not {f.kode for f in ground.review.findings} & {"KETIK-01", "LETAK-01", "LETAK-02"}
    assert {o.kode for o in ground.review.outcomes if o.cocok} >= {"LETAK-01", "LETAK-02"}


@pytest.mark.parametrize(("place", "line", "table"), [
    ("Tabel 3.6 baris 2 kolom Target (teks 1291)", "Tabel 3.6 baris 2", "Tabel 3.6"),
    ("baris 12", "", "baris 12"),
    ("lembar SKM, sel B4", "lembar SKM sel B4", "lembar SKM"),
])  # fmt: skip
def test_only_lines_of_named_tables_are_places(place, line, table):
    assert (line_of(place), table_of(place)) == (line, table)


def test_a_figure_lies_far_from_two_others_only_by_its_size():
    assert oddness(9, [9, 90, 88]) > 0.9
    assert oddness(9, [9, 90]) == 0  # of two figures neither is odd
