"""KATEGORI: labels against scales. Bands are typed here from the regulations, not read from the reference data."""

import pytest

from lkjip_analysis.checks.engine.registry import named
from lkjip_analysis.checks.engine.review import review
from lkjip_analysis.checks.rules.kategori import (
    kategori_01,
    kategori_02,
    kategori_03,
    kategori_04,
    kategori_05,
    kategori_06,
    kategori_07,
)

from .rumus import holds

SEL = "tercetak/sel.csv"
CELL = {"tabel": "3.10", "baris": "kelurahan-cepat-berkembang", "kolom": "kategori"}


def found(package, *rules):
    made = review(package.open().dataset, rules).findings
    assert all(holds(f.rumus) for f in made)
    return made


def test_a_label_that_no_scale_has(package):
    assert found(package, kategori_01.unknown_labels) == ()
    package.edit(SEL, CELL, "tercetak", "Istimewa")
    (finding,) = found(package, kategori_01.unknown_labels, kategori_02.wrong_labels)
    assert (finding.kode, finding.sebab) == ("KATEGORI-01", "tercetak/3.10/kelurahan-cepat-berkembang/kategori")


@pytest.mark.parametrize(
    ("cell", "label", "right"),
    [
        (CELL, "Sangat Tinggi", "Tinggi"),
        ({"tabel": "3.3b", "baris": "kota-baru", "kolom": "tingkat_perkembangan"}, "Cepat Berkembang", "Berkembang"),
        ({"tabel": "3.3", "baris": "2", "kolom": "mutu"}, "D", "Baik"),
    ],
)
def test_a_label_of_another_band(package, cell, label, right):
    assert found(package, kategori_02.wrong_labels) == ()
    package.edit(SEL, cell, "tercetak", label)
    (finding,) = found(package, kategori_02.wrong_labels)
    assert (finding.tingkat, finding.bukti[0].seharusnya) == ("galat", right)


def test_labels_of_efficiency_that_interleave(package):
    (finding,) = found(package, kategori_03.undefined_labels)
    assert finding.rumus == "91,86 ≤ 103,88; 103,88 ≤ 111,84"
    assert finding.bukti[0].alamat == "3.9/instansi/status"
    package.edit(SEL, {"tabel": "3.9", "baris": "instansi", "kolom": "status"}, "tercetak", "Efisien")
    assert found(package, kategori_03.undefined_labels) == ()


def test_efficient_although_less_was_achieved_than_spent(package):
    (finding,) = found(package, kategori_04.efficient_below)
    assert finding.sebab == "tercetak/3.12/kelurahan-cepat-berkembang/status"
    package.edit(
        SEL, {"tabel": "3.12", "baris": "kelurahan-cepat-berkembang", "kolom": "status"}, "tercetak", "Tidak Efisien"
    )
    assert found(package, kategori_04.efficient_below) == ()


def test_values_outside_the_scale_are_one_remark_each(package):
    above, gap = found(package, kategori_05.outside)  # 75 / 83,33 is 90,0036: in a gap until it is rounded
    assert (above.tingkat, above.rumus) == ("catatan", "101,48 > 100")
    package.edit(SEL, {**CELL, "kolom": "capaian"}, "tercetak", "90,50")
    wider = next(f for f in found(package, kategori_05.outside) if "celah" in f.uraian)
    assert ("sebelum dibulatkan" in gap.uraian, "sebelum dibulatkan" in wider.uraian) == (True, False)


def test_printed_scale(package):
    (gaps,) = found(package, kategori_06.printed_scale)
    assert gaps.rumus == "90 < 91; 75 < 76; 65 < 66; 50 < 51"
    (fifty,) = found(package, kategori_07.against_regulation)
    assert fifty.bukti[0].alamat == "3.0/5/interval"
    assert "50 sendiri" in fifty.uraian


def test_bands_that_share_an_end(package):
    for row, text in enumerate(("> 90", "75 - 90", "65 - 75", "50 - 65", "< 50"), 1):
        package.edit(SEL, {"tabel": "3.0", "baris": str(row), "kolom": "interval"}, "tercetak", text)
    (overlap,) = found(package, kategori_06.printed_scale)
    assert (overlap.tingkat, overlap.rumus) == ("peringatan", "")
    assert overlap.uraian.count("bertumpang tindih") == 2  # 75 and 65 have two labels


@pytest.mark.parametrize(
    "rules",
    [
        named("KATEGORI-01", "KATEGORI-02", "KATEGORI-03", "KATEGORI-04", "KATEGORI-05"),
        named("KATEGORI-06", "KATEGORI-07"),
    ],
)
def test_without_printed_labels_nothing_is_found(rules, dinas):
    assert review(dinas, rules).findings == ()
