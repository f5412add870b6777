"""Errors that `make bench-detect` showed to go unseen, each a kind: a date twice, a number unreadable, a hole."""

from lkjip_analysis.checks.rules.cetak.cetak_04 import unreadable_numbers
from lkjip_analysis.checks.rules.lengkap.lengkap_13 import holes
from lkjip_analysis.checks.rules.waktu.waktu_21 import one_date

RULES = (one_date, unreadable_numbers, holes)


def test_the_worked_example_has_one_signature_without_an_office(package, found):
    (signer,) = found(*RULES)
    assert (signer.kode, signer.tingkat, signer.bukti[0].berkas) == ("LENGKAP-13", "catatan", "penandatangan.csv")


def test_each_is_told_at_its_place(package, found):
    dated = package.edit("dokumen.csv", {"id": "lhe-2024"}, "tanggal_tertulis", "3 Maret 2024")
    signed = package.edit("penandatangan.csv", {"dokumen": "pk-perubahan-2025", "peran": "pihak_pertama"},
                          "tanggal_tertulis", "Oktober 2026")  # fmt: skip
    staff = package.edit("pegawai.csv", {"urutan": "20"}, "pangkat", "")
    printed = package.edit("tercetak/sel.csv", {"tabel": "3.11", "baris": "p-pelayanan", "kolom": "pagu"}, "tercetak",
                           "299.355.0000")  # fmt: skip
    made = {one.kode: one for one in found(*RULES) if one.bukti[0].berkas != "penandatangan.csv"}
    places = {kode: (one.bukti[0].berkas, one.bukti[0].baris) for kode, one in made.items()}
    assert places["CETAK-04"] == ("tercetak/sel.csv", printed)
    assert made["CETAK-04"].bukti[0].seharusnya == "299.355.000"
    assert places["LENGKAP-13"] == ("pegawai.csv", staff)
    dates = list(found(one_date))
    assert {(one.bukti[0].berkas, one.bukti[0].baris) for one in dates} == {
        ("dokumen.csv", dated), ("penandatangan.csv", signed),
    }  # fmt: skip
    assert "tertulis 3 Maret 2024" in dates[0].uraian + dates[1].uraian
