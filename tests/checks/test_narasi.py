"""A number typed into an agency's own text is found when the data do not give it."""

import pytest

from lkjip_analysis.checks.engine.review import review
from lkjip_analysis.checks.rules.narasi.narasi_01 import own_text_numbers, typed_numbers


def found_in(dataset):
    return list(review(dataset, [own_text_numbers]).findings)


def findings(package, text: str):
    folder = package.folder / "narasi"
    folder.mkdir()
    (folder / "3.2.md").write_text(text, encoding="utf-8")
    return found_in(package.open().dataset)


def test_no_own_text_no_finding(report):
    assert found_in(report.dataset) == []


def test_a_number_of_the_data_is_fine(package):
    assert findings(package, "Serapan 94,48 persen dari Rp26.028.054.509 pada tahun 2025, lihat Tabel 3.11.") == []


def test_a_number_of_last_year_is_found_at_its_line(package):
    (found,) = findings(package, "Serapan {{ anggaran.serapan }} persen.\nTahun lalu 94,88 persen.")
    assert (found.kode, found.tingkat) == ("NARASI-01", "peringatan")
    assert [(e.berkas, e.baris, e.tertulis) for e in found.bukti] == [("narasi/3.2.md", 2, "94,88")]


@pytest.mark.parametrize(
    "text", ["{{ 94.88 }}", "{# 94,88 #}", "1. Butir", "Perpres Nomor 29 Tahun 2014", "## 3.2 Judul"]
)
def test_what_is_not_a_figure(text):
    assert [f for _, f in typed_numbers(text) if f != "3.2"] == []
