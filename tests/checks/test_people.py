"""Rules on people: NIP, ranks, counts, numbers and posts of the roster."""

import csv

import pytest

from lkjip_analysis.checks.engine.registry import named
from lkjip_analysis.checks.rules.pegawai import (
    pegawai_01,
    pegawai_02,
    pegawai_03,
    pegawai_04,
    pegawai_06,
    pegawai_07,
    pegawai_10,
    pegawai_11,
    pegawai_12,
    pegawai_13,
    pegawai_14,
)

from .rule_helpers import holds, outcome, personal, run

PEOPLE = (
    *named("PEGAWAI-01", "PEGAWAI-02", "PEGAWAI-03", "PEGAWAI-04", "PEGAWAI-05"),
    *named("PEGAWAI-06", "PEGAWAI-07", "PEGAWAI-08"),
    *named("PEGAWAI-10", "PEGAWAI-11", "PEGAWAI-12", "PEGAWAI-13"),
    *named("PEGAWAI-14", "PEGAWAI-15"),
)


def test_findings_of_the_worked_example(report):
    found = {(f.kode, f.tingkat, tuple(e.baris for e in f.bukti)[:2]) for f in run(report.dataset, *PEOPLE)}
    assert {kode for kode, _, _ in found} == {f"PEGAWAI-{n:02}" for n in (1, 3, 4, 5, 6, 7, 8, 10, 11, 13, 14, 15)}
    assert {lines for kode, _, lines in found if kode == "PEGAWAI-03"} == {(63, 66), (69, 70)}
    assert {lines for kode, _, lines in found if kode == "PEGAWAI-06"} == {(53,), (68,)}


def test_no_name_and_no_nip_is_told(report):
    for finding in run(report.dataset, *PEOPLE):
        assert personal(finding, report.dataset) == []


@pytest.mark.parametrize(
    ("nip", "rule", "code"),
    [
        ("19800101 200501 1 01", pegawai_01.form, "PEGAWAI-01"),
        ("19801301 200501 1 001", pegawai_01.form, "PEGAWAI-01"),
        ("19800101 200501 3 001", pegawai_01.form, "PEGAWAI-01"),
        ("19800101 199001 1 001", pegawai_02.dates, "PEGAWAI-02"),
        ("19800101 202601 1 001", pegawai_02.dates, "PEGAWAI-02"),
        ("19660630 199001 1 001", pegawai_04.retired, "PEGAWAI-04"),
        ("19791010 201001 1 001", None, ""),
    ],
)
def test_one_nip(package, nip, rule, code):
    line = package.edit("pegawai.csv", {"urutan": "4"}, "nip", nip)
    hits = [
        f
        for f in run(package.open().dataset, pegawai_01.form, pegawai_02.dates, pegawai_04.retired)
        if f.bukti[0].baris == line
    ]
    assert [f.kode for f in hits] == ([code] if code else [])


def test_a_doubled_nip_is_found_whatever_its_spaces(package):
    package.edit("pegawai.csv", {"urutan": "4"}, "nip", "19841010-201001-2-015")
    found = run(package.open().dataset, pegawai_03.duplicates)
    assert len(found) == 3
    assert "pegawai nomor 3 dan pegawai nomor 4" in " ".join(f.uraian for f in found)


def test_a_signatory_with_the_nip_of_another_is_found(package):
    package.edit("penandatangan.csv", {"dokumen": "lhe-2024"}, "nip", "19770802 200902 1 004")
    assert any("penandatangan" in f.uraian for f in run(package.open().dataset, pegawai_03.duplicates))


def test_a_rank_that_belongs_to_another_grade(package):
    package.edit("pegawai.csv", {"urutan": "2"}, "pangkat", "Penata Tk. I")
    (found,) = [f for f in run(package.open().dataset, pegawai_06.pair) if f.bukti[0].baris == 3]
    assert found.tingkat == "galat"
    assert "golongan III/d" in found.uraian


def test_one_rank_in_all_documents_is_confirmed(package):
    package.edit("penandatangan.csv", {"dokumen": "p-iku-2025"}, "golongan", "IV.b")
    made = outcome(package.open().dataset, pegawai_07.same_person)
    assert (made.temuan, made.cocok) == (0, 1)


def counted_by_hand(folder) -> dict[str, int]:
    """Grades counted with nothing but the csv module."""
    counts: dict[str, int] = {}
    with (folder / "pegawai.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            grade = row["golongan"].replace(".", "").replace(",", "").replace(" ", "")
            counts[grade] = counts.get(grade, 0) + 1
    return counts


def test_recapitulation_by_grade_against_a_count_by_hand(package):
    counts = counted_by_hand(package.folder)
    (found,) = run(package.open().dataset, pegawai_11.by_grade)
    told = {e.alamat.removeprefix("1.3/").replace("/", ""): e.seharusnya for e in found.bukti}
    assert told == {key.lower(): float(counts[key]) for key in ("IVa", "IIIa", "IIIb", "IIIc", "IIId", "IIc")}


def test_right_recapitulations_are_confirmed(package):
    for post, count in (("Ess 4", 65), ("Khusus", 1), ("Umum", 16)):
        package.edit("rekap_pegawai.csv", {"menurut": "jabatan", "rincian": post}, "jumlah", str(count))
    assert run(package.open().dataset, pegawai_10.by_post, pegawai_12.by_education) == []


def test_education_is_counted_where_the_roster_tells_it(package):
    path = package.folder / "pegawai.csv"
    rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
    levels = ["pendidikan", *["S2"] * 28, *["S1"] * 34, *["Diploma / D-III"] * 13, *["SLTA (sederajat)"] * 9]
    package._write(path, [[*row, level] for row, level in zip(rows, levels, strict=True)])
    (found,) = run(package.open().dataset, pegawai_12.by_education)
    assert found.rumus == "9 ≠ 0"
    assert found.bukti[0].alamat == "1.4/slta/jumlah"


def test_numbers_that_start_again_with_each_unit_are_fine(package):
    path = package.folder / "pegawai.csv"
    rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
    unit, number, last, count = rows[0].index("unit"), rows[0].index("nomor_tercetak"), "", 0
    for row in rows[1:]:
        count = count + 1 if row[unit] == last else 1
        last, row[number] = row[unit], f"{count}."
    package._write(path, rows)
    assert run(package.open().dataset, pegawai_13.numbering) == []


def test_a_missing_and_a_doubled_head(package):
    assert [f.tingkat for f in run(package.open().dataset, pegawai_14.missing)] == ["catatan"]
    package.edit("pegawai.csv", {"urutan": "77"}, "jabatan", "Kasi Pem Umum dan Pel Publik")
    package.edit("pegawai.csv", {"urutan": "18"}, "jabatan", "Kasi PMK")
    found = run(package.open().dataset, pegawai_14.missing)
    assert [(f.tingkat, len(f.bukti)) for f in found] == [("peringatan", 2), ("catatan", 1)]
    assert "ketenteraman" in found[1].uraian


def test_without_people_nothing_is_tested_and_nothing_found(package):
    for file in ("pegawai.csv", "rekap_pegawai.csv", "penandatangan.csv"):
        package.keep(file, lambda row: False)
    for rule in PEOPLE:
        made = outcome(package.open().dataset, rule)
        assert (made.temuan, made.cocok) == (0, 0)


@pytest.mark.parametrize(
    ("rumus", "true"),
    [("1 + 2 = 3; 75 ≠ 84", True), ("100 / 3 = 33,33", True), ("100 / 3 = 33,34", False), ("2 × 3 > 6", False)],
)
def test_the_reader_of_arithmetic_can_tell(rumus, true):
    assert holds(rumus) is true
