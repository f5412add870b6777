"""Units: the canonical keys that data packages use, and the ways in which the printed report writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis.model.number import Format
from lkjip_analysis.reference import InvalidReference, UnknownReference, unit, units

NEEDED = {
    "angka", "nilai", "poin", "persen", "indeks", "dokumen", "laporan", "kegiatan", "unit", "paket", "orang",
    "orang-bulan", "lembar", "kelompok-masyarakat", "keluarga", "event", "lembaga", "kelurahan", "desa", "rupiah",
    "hari", "kali", "buah", "set",
}  # fmt: skip

PRINTED = {
    # as printed in tables 2.3 to 3.12 of the sample report
    "Angka": "angka", "Persen": "persen", "persen": "persen", "%": "persen", "(%)": "persen", "Point": "poin",
    "dok": "dokumen", "Dok": "dokumen", "keg": "kegiatan", "Keg": "kegiatan", "kegiatan": "kegiatan",
    "Lap": "laporan", "Paket": "paket", "Unit": "unit", "unit": "unit", "(Unit)": "unit", "OB": "orang-bulan",
    "O/B": "orang-bulan", "lembar": "lembar", "pokmas": "kelompok-masyarakat", "Pokmas / Ormas": "kelompok-masyarakat",
    "Kel": "keluarga", "(Keluarga)": "keluarga", "Event": "event", "(Lembaga Kemasyarakatan)": "lembaga",
}  # fmt: skip


def test_every_needed_unit_exists():
    assert set(units()) >= NEEDED


@pytest.mark.parametrize("written", PRINTED)
def test_what_the_report_prints_is_understood(written):
    assert unit(written).slug == PRINTED[written]


def test_measures_show_two_decimals_and_counts_none():
    measured = {slug for slug, item in units().items() if item.decimals == 2}
    assert measured >= {"angka", "nilai", "poin", "persen", "indeks", "predikat", "opini", "kategori", "ton", "hektare"}
    assert not any(item.counted for item in units().values() if item.decimals)
    assert {item.decimals for item in units().values()} == {0, 2}


@pytest.mark.parametrize(
    ("slug", "value", "shown"),
    [
        ("angka", 83.75, "83,75"),
        ("persen", 100, "100,00"),
        ("lembar", 66000, "66.000"),
        ("rupiah", 2.5e9, "2.500.000.000"),
    ],
)
def test_figures_are_written_as_the_unit_says(slug, value, shown):
    assert unit(slug).format.write(value) == shown


def test_formats_by_kind():
    assert unit("rupiah").format == Format("rupiah")
    assert unit("paket").format == Format("bulat")
    assert unit("persen").format == Format("angka", 2)


@given(st.sampled_from(sorted(units())), st.sampled_from(["{}", " {} ", "({})", "{}.", "( {} )"]), st.booleans())
def test_case_spacing_and_brackets_do_not_matter(slug, shape, upper):
    item = units()[slug]
    for way in (slug, item.name, *item.synonyms):
        written = shape.format(way.upper() if upper else way)
        assert unit(written).slug == slug


def test_an_unknown_unit_lists_the_keys_and_the_nearest():
    with pytest.raises(UnknownReference, match=r"satuan 'dokumn' tidak dikenal; mungkin 'dokumen'; yang ada: angka, "):
        unit("dokumn")


@pytest.fixture
def own(tmp_path):
    def write(text):
        (tmp_path / "satuan.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_an_agency_adds_a_unit(own):
    folder = own("tentang: {judul: x, dasar: y}\nmil-laut: {nama: Mil Laut, desimal: 1, sinonim: [nm]}\n")
    assert unit("NM", folder).format.write(12.34) == "12,3"
    assert list(units(folder))[-1] == "mil-laut"
    with pytest.raises(UnknownReference):
        unit("nm")


def test_the_name_that_an_agency_gives_goes_before_one_that_is_packaged(own):
    folder = own("km: {nama: Kilometer, desimal: 1}\nhektar: {nama: Hektar, desimal: 3}\n")
    assert (unit("Kilometer", folder).slug, unit("hektar", folder).decimals) == ("km", 3)
    assert (unit("Ha", folder).slug, unit("Hektar").slug) == ("hektare", "hektare")


def test_an_agency_changes_how_a_unit_is_shown(own):
    folder = own("persen: {nama: Persen, desimal: 1, sinonim: ['%']}\n")
    assert unit("%", folder).format.write(83.333) == "83,3"
    assert unit("%").format.write(83.333) == "83,33"


def test_two_units_cannot_claim_one_spelling(own):
    with pytest.raises(InvalidReference) as caught:
        units(own("kelompok: {nama: Kelompok, sinonim: [Kel]}\n"))
    assert caught.value.problems == ("satuan.yaml: tulisan 'kel' dipakai dua satuan, 'keluarga' dan 'kelompok'",)


def test_wrong_fields_are_named(own):
    with pytest.raises(InvalidReference) as caught:
        units(own("kilo: {nama: Kilo, desimal: -1, sinonim: [1], lain: x}\nton: {sinonim: t}\n"))
    assert caught.value.problems == (
        f"{caught.value.problems[0].split(':')[0]}: satuan 'kilo': desimal paling kecil 0, tertulis -1",
        f"{caught.value.problems[0].split(':')[0]}: satuan 'kilo': sinonim harus daftar teks, tertulis [1]",
        f"{caught.value.problems[0].split(':')[0]}: satuan 'kilo': 'lain' tidak dikenal",
        f"{caught.value.problems[0].split(':')[0]}: satuan 'ton': nama belum diisi",
    )


def test_a_single_synonym_needs_no_list(own):
    ton = unit("t", own("ton: {nama: Ton, sinonim: t}\n"))
    assert (ton.slug, ton.decimals) == ("ton", 0)


def test_shared_units_cannot_be_changed_by_a_caller():
    with pytest.raises(TypeError):
        units()["angka"] = None
