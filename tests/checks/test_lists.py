"""DAFTAR: the printed lists against each other and the body; pages and titles are read off the printed document."""

import pytest

from lkjip_analysis.checks.engine.registry import named
from lkjip_analysis.checks.engine.review import review
from lkjip_analysis.checks.rules.daftar import (
    daftar_01,
    daftar_02,
    daftar_03,
    daftar_04,
    daftar_05,
    daftar_06,
    daftar_07,
    daftar_08,
    daftar_09,
    daftar_10,
    daftar_11,
)

LIST = "tercetak/daftar.csv"


def found(package, *rules):
    return review(package.open().dataset, rules).findings


def test_tables_in_the_list_of_graphs(package):
    (finding,) = found(package, daftar_01.wrong_list)
    assert [e.alamat for e in finding.bukti] == ["1.6", "1.7"]
    package.keep(LIST, lambda r: not (r["daftar"] == "grafik" and r["nomor"].startswith("Tabel")))
    assert found(package, daftar_01.wrong_list) == ()


def test_a_number_twice(package):
    assert found(package, daftar_02.doubled) == ()
    package.edit(LIST, {"nomor": "Tabel 3.5"}, "nomor", "Tabel 3.4")
    (finding,) = found(package, daftar_02.doubled)
    assert "Tabel 3.4 2 kali" in finding.uraian


def test_titles_that_differ(package):
    (slips,) = found(package, daftar_03.titles)
    assert (slips.tingkat, len(slips.bukti)) == ("catatan", 6)  # list and body of each
    assert "Tabel 1.5 (“Prasarana” di daftar, “Prasana” di badan)" in slips.uraian  # text lines 73 and 572
    assert {e.seharusnya for e in slips.bukti} == {None}  # the rule takes no side
    package.edit(LIST, {"nomor": "Tabel 3.9"}, "judul_isi", "Realisasi Anggaran per Program")
    assert [f.tingkat for f in found(package, daftar_03.titles)] == ["peringatan", "catatan"]


def test_pages_outside_their_chapter_or_section(package):
    made = found(package, daftar_04.pages)
    assert {f.rumus for f in made} == {"82 > 81", "34 < 35"}
    package.edit(LIST, {"nomor": "Tabel 3.12"}, "halaman", "80")
    package.edit(LIST, {"nomor": "Tabel 2.6"}, "halaman", "36")
    assert found(package, daftar_04.pages) == ()


def test_pages_that_go_back(package):
    package.edit(LIST, {"nomor": "Tabel 3.9"}, "halaman", "60")
    assert "60 < 70" in {f.rumus for f in found(package, daftar_04.pages)}


def test_numbering(package):
    assert found(package, daftar_05.consecutive) == ()
    package.keep(LIST, lambda r: r["nomor"] != "Tabel 3.4")
    (finding,) = found(package, daftar_05.consecutive)
    assert "Tabel 3.4" in finding.uraian


def test_number_of_a_section_in_the_body(package):
    (finding,) = found(package, daftar_06.body_numbers)
    assert (finding.tingkat, finding.bukti[0].tertulis) == ("catatan", "1.5")
    package.edit(LIST, {"nomor": "1.5", "daftar": "isi"}, "nomor_isi", "1.6")
    assert found(package, daftar_06.body_numbers)[0].tingkat == "peringatan"


def test_sections_and_tables_not_listed(package):
    sections, tables = found(package, daftar_07.unlisted)
    assert [e.lokasi[:3] for e in sections.bukti] == ["5.1", "5.2", "5.3"]
    assert [e.alamat for e in tables.bukti] == ["3.0"]
    package.edit(LIST, {"nomor": "BAB V"}, "nomor", "5.1")
    assert [e.lokasi[:3] for e in found(package, daftar_07.unlisted)[0].bukti] == ["5.2", "5.3"]


def test_annexes_without_page(package):
    (finding,) = found(package, daftar_08.without_page)
    assert len(finding.bukti) == 8
    package.keep(LIST, lambda r: r["daftar"] != "lampiran")
    assert found(package, daftar_08.without_page) == ()


def test_annexes_that_the_list_of_contents_leaves_out(package):
    (finding,) = found(package, daftar_09.annexes_unlisted)
    assert (finding.tingkat, finding.bukti[0].tertulis) == ("catatan", None)
    package.edit(LIST, {"daftar": "isi", "judul": "Daftar Grafik"}, "judul", "Daftar Lampiran")
    assert found(package, daftar_09.annexes_unlisted) == ()


def test_titles_that_begin_small(package):
    (finding,) = found(package, daftar_10.small_initials)
    assert (finding.tingkat, finding.bukti[0].tertulis) == ("catatan", "sistematika penulisan")  # text line 45
    package.edit(LIST, {"nomor": "1.4"}, "judul", "Sistematika penulisan")
    assert found(package, daftar_10.small_initials) == ()
    for number in ("3.1", "3.2", "3.3"):
        row = {"daftar": "grafik", "nomor": f"Grafik {number}"}
        package.edit(LIST, row, "judul", "capaian")
    assert len(found(package, daftar_10.small_initials)[0].bukti) == 3
    for number in ("3.4", "3.5"):
        package.edit(LIST, {"daftar": "grafik", "nomor": f"Grafik {number}"}, "judul", "capaian")
    assert found(package, daftar_10.small_initials) == ()  # small letters are the custom of that list


@pytest.mark.parametrize(
    ("title", "fires"),
    [
        ("Perjanjian Kinerja (PK) berdasarkan Renstra 2025-2029", True),
        ("Perjanjian Kinerja Perubahan Tahun 2025", False),
        ("Program dan Anggaran", False),
    ],
)
def test_a_table_of_a_changed_agreement_says_so(package, title, fires):
    """Tabel 2.5 prints the figures of October (text lines 786 and 1953) under the title of line 783."""
    package.edit(LIST, {"nomor": "Tabel 2.5"}, "judul", title)
    made = found(package, daftar_11.changed_documents)
    assert [(f.tingkat, f.bukti[0].alamat) for f in made] == ([("catatan", "2.5a")] if fires else [])


@pytest.mark.parametrize(
    "rules",
    [
        named("DAFTAR-01", "DAFTAR-02", "DAFTAR-03", "DAFTAR-04"),
        named("DAFTAR-05", "DAFTAR-06", "DAFTAR-07", "DAFTAR-08", "DAFTAR-09", "DAFTAR-10", "DAFTAR-11"),
    ],
)
def test_without_lists_nothing_is_found(rules, dinas):
    made = review(dinas, rules)
    assert made.findings == ()
    assert any(outcome.tidak_diuji for outcome in made.outcomes)
