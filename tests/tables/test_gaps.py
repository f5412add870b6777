"""An agency that lacks a dataset gets one visible line instead of a table; odd data stays data."""

import pytest

from lkjip_analysis import tables
from lkjip_analysis.model import Chart, Missing, Table
from lkjip_analysis.narrative import section_ids

SECTIONS = [id for id in section_ids() if not id.endswith("-iku")]


@pytest.mark.parametrize(
    ("file", "lost_tables", "lost_charts"),
    [
        ("skm_indikator.csv", {"3.3", "3.3a"}, {"3.1", "3.11"}),
        ("epdeskel.csv", {"3.3b"}, {"3.13"}),
        ("akip.csv", {"3.4", "L.7"}, {"3.14"}),
        ("pembanding.csv", {"3.8"}, {"3.5"}),
        ("rekomendasi.csv", {"4.0", "V.2"}, set()),
        ("tindak_lanjut.csv", {"4.1"}, set()),
        ("rencana_aksi.csv", {"2.6", "2.6a", "L.5"}, {"2.1"}),
        ("pegawai.csv", {"1.1", "1.2", "1.3"}, set()),
        ("rekap_pegawai.csv", {"1.4"}, set()),
        ("sarpras.csv", {"1.5"}, set()),
        ("permasalahan.csv", {"1.6"}, set()),
        ("isu_strategis.csv", {"1.7"}, set()),
        ("peraturan.csv", set(), set()),
        ("butir.csv", set(), set()),
        ("anggaran.csv", {"2.5b", "3.11", "3.11a", "3.12", "L.3b", "L.4b"}, {"3.8", "3.9", "3.10"}),
        ("faktor.csv", set(), set()),
    ],
)
def test_a_missing_file_drops_its_tables_only(package, file, lost_tables, lost_charts):
    (package.folder / file).unlink()
    report = package.open()
    gaps = {id: report.table(id) for id in report.table_ids if isinstance(report.table(id), Missing)}
    assert set(gaps) == lost_tables
    assert all(gap.reason for gap in gaps.values())
    assert {id for id in report.chart_ids if isinstance(report.chart(id), Missing)} == lost_charts
    for section in SECTIONS:
        assert "None" not in report.section(section).markdown


def test_the_smallest_package(package):
    """Only laporan.yaml, targets and realisations, with the documents, nodes and indicators they name."""
    needed = {"laporan.yaml", "dokumen.csv", "simpul.csv", "indikator.csv", "target.csv", "realisasi.csv"}
    for path in package.folder.rglob("*"):
        if path.is_file() and path.name not in needed:
            path.unlink()
    report = package.open()
    made = {id for id in report.table_ids if isinstance(report.table(id), Table)}
    assert {"R.1", "3.0", "3.1", "3.2", "3.5", "3.6", "3.7", "3.9", "3.10"} <= made
    assert report.table("3.2").text("ikm", "capaian") == "101,48"
    assert report.table("3.2").reasons["ikm", "serapan"] == "realisasi anggaran belum ada"
    assert "Data anggaran tidak tersedia" in report.section("3.2").markdown


def test_no_realisation_and_a_target_of_zero(package):
    package.edit("realisasi.csv", {"indikator": "ikm", "tahun": "2025"}, "nilai", "")
    package.edit("target.csv", {"indikator": "akip", "dokumen": "pk-perubahan-2025"}, "nilai", "0")
    report = package.open()
    table = report.table("3.2")
    assert table.reasons["ikm", "capaian"] == "realisasi belum ada"
    assert table.reasons["akip", "capaian"] == "target nol"
    assert report.table("3.9").notices["instansi", "capaian"] == ("1 dari 3 nilai",)
    assert "belum dapat diukur" in report.section("3.1.1").markdown
    assert isinstance(report.chart("3.2"), Chart)


def test_negative_polarity_and_own_rules(package):
    package.edit("indikator.csv", {"id": "akip"}, "polaritas", "negatif")
    table = package.open().table("3.2")
    assert table.value("akip", "capaian") == pytest.approx((2 * 67.75 - 69.75) / 67.75 * 100)
    assert "LAN" in table.formula("akip", "capaian").basis


def test_a_value_in_a_hole_of_the_scale_is_remarked(package):
    package.edit("realisasi.csv", {"indikator": "ikm", "tahun": "2025"}, "nilai", "75.8")  # 90,51 %
    table = package.open().table("3.2")
    assert table.text("ikm", "kategori") == "Tinggi"
    assert any("celah skala" in note for note in table.notes)
    assert any("di atas ujung skala" in note for note in table.notes)


def test_a_lagging_value_is_remarked(report):
    assert "Nilai AKIP: realisasi 2025 memakai data tahun 2024, sementara." in report.table("3.2").notes


def test_unknown_tables_name_the_nearest(report):
    with pytest.raises(KeyError, match=r"mungkin maksudnya 3\.1"):
        tables.make(report.dataset, "3.122")
    with pytest.raises(KeyError, match="grafik"):
        report.chart("9.9")


def test_extracts_follow_the_number_of_main_indicators(package):
    package.edit("indikator.csv", {"id": "rata-rata-capaian-iku"}, "iku", "4")
    report = package.open()
    assert {"3.2d", "3.5d", "3.6d"} <= set(report.table_ids)
    peers, first_later = report.chart("3.6"), report.chart("3.7")
    assert report.chart_ids[:7] == ("1.1", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6")
    assert (len(peers.series), first_later.title) == (4, "Capaian Indikator Kinerja Utama terhadap Target")
    assert report.table("3.2d").value("rata-rata-capaian-iku", "capaian") is None


def test_every_table_survives_its_structured_form(report):
    for id in report.table_ids:
        table = report.table(id)
        again = Table.from_json(table.to_json())
        assert again.to_json() == table.to_json()
        for row in table.rows:
            for column in table.columns:
                assert again.sentence(row.key, column.key) == table.sentence(row.key, column.key)
