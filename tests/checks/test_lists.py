"""DAFTAR: the printed lists against each other and the body; pages and titles are read off the printed document."""

import pytest

from lkjip_analysis.checks import lists, numbering
from lkjip_analysis.checks.review import review

LIST = "tercetak/daftar.csv"


def found(package, *rules):
    return review(package.open().dataset, rules).findings


def test_tables_in_the_list_of_graphs(package):
    (finding,) = found(package, lists.wrong_list)
    assert [e.alamat for e in finding.bukti] == ["1.6", "1.7"]
    package.keep(LIST, lambda r: not (r["daftar"] == "grafik" and r["nomor"].startswith("Tabel")))
    assert found(package, lists.wrong_list) == ()


def test_a_number_twice(package):
    assert found(package, lists.doubled) == ()
    package.edit(LIST, {"nomor": "Tabel 3.5"}, "nomor", "Tabel 3.4")
    (finding,) = found(package, lists.doubled)
    assert "Tabel 3.4 2 kali" in finding.uraian


def test_titles_that_differ(package):
    (slips,) = found(package, lists.titles)
    assert (slips.tingkat, len(slips.bukti)) == ("catatan", 6)  # list and body of each
    assert "Tabel 1.5 (“Prasarana” di daftar, “Prasana” di badan)" in slips.uraian  # text lines 73 and 572
    assert {e.seharusnya for e in slips.bukti} == {None}  # the rule takes no side
    package.edit(LIST, {"nomor": "Tabel 3.9"}, "judul_isi", "Realisasi Anggaran per Program")
    assert [f.tingkat for f in found(package, lists.titles)] == ["peringatan", "catatan"]


def test_pages_outside_their_chapter_or_section(package):
    made = found(package, lists.pages)
    assert {f.rumus for f in made} == {"82 > 81", "34 < 35"}
    package.edit(LIST, {"nomor": "Tabel 3.12"}, "halaman", "80")
    package.edit(LIST, {"nomor": "Tabel 2.6"}, "halaman", "36")
    assert found(package, lists.pages) == ()


def test_pages_that_go_back(package):
    package.edit(LIST, {"nomor": "Tabel 3.9"}, "halaman", "60")
    assert "60 < 70" in {f.rumus for f in found(package, lists.pages)}


def test_numbering(package):
    assert found(package, numbering.consecutive) == ()
    package.keep(LIST, lambda r: r["nomor"] != "Tabel 3.4")
    (finding,) = found(package, numbering.consecutive)
    assert "Tabel 3.4" in finding.uraian


def test_number_of_a_section_in_the_body(package):
    (finding,) = found(package, numbering.body_numbers)
    assert (finding.tingkat, finding.bukti[0].tertulis) == ("catatan", "1.5")
    package.edit(LIST, {"nomor": "1.5", "daftar": "isi"}, "nomor_isi", "1.6")
    assert found(package, numbering.body_numbers)[0].tingkat == "peringatan"


def test_sections_and_tables_not_listed(package):
    sections, tables = found(package, numbering.unlisted)
    assert [e.lokasi[:3] for e in sections.bukti] == ["5.1", "5.2", "5.3"]
    assert [e.alamat for e in tables.bukti] == ["3.0"]
    package.edit(LIST, {"nomor": "BAB V"}, "nomor", "5.1")
    assert [e.lokasi[:3] for e in found(package, numbering.unlisted)[0].bukti] == ["5.2", "5.3"]


def test_annexes_without_page(package):
    (finding,) = found(package, numbering.without_page)
    assert len(finding.bukti) == 8
    package.keep(LIST, lambda r: r["daftar"] != "lampiran")
    assert found(package, numbering.without_page) == ()


def test_annexes_that_the_list_of_contents_leaves_out(package):
    (finding,) = found(package, numbering.annexes_unlisted)
    assert (finding.tingkat, finding.bukti[0].tertulis) == ("catatan", None)
    package.edit(LIST, {"daftar": "isi", "judul": "Daftar Grafik"}, "judul", "Daftar Lampiran")
    assert found(package, numbering.annexes_unlisted) == ()


def test_titles_that_begin_small(package):
    (finding,) = found(package, numbering.small_initials)
    assert (finding.tingkat, finding.bukti[0].tertulis) == ("catatan", "sistematika penulisan")  # text line 45
    package.edit(LIST, {"nomor": "1.4"}, "judul", "Sistematika penulisan")
    assert found(package, numbering.small_initials) == ()
    for number in ("3.1", "3.2", "3.3"):
        row = {"daftar": "grafik", "nomor": f"Grafik {number}"}
        package.edit(LIST, row, "judul", "capaian")
    assert len(found(package, numbering.small_initials)[0].bukti) == 3
    for number in ("3.4", "3.5"):
        package.edit(LIST, {"daftar": "grafik", "nomor": f"Grafik {number}"}, "judul", "capaian")
    assert found(package, numbering.small_initials) == ()  # small letters are the custom of that list


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
    made = found(package, numbering.changed_documents)
    assert [(f.tingkat, f.bukti[0].alamat) for f in made] == ([("catatan", "2.5a")] if fires else [])


@pytest.mark.parametrize("module", [lists, numbering])
def test_without_lists_nothing_is_found(module, dinas):
    made = review(dinas, module.RULES)
    assert made.findings == ()
    assert any(outcome.tidak_diuji for outcome in made.outcomes)
