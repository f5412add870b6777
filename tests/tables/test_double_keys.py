"""What may stand twice in the data stands twice in its table, and stops nothing."""

from tests import kecil


def test_two_letters_with_a_recommendation_of_one_number(tmp_path):
    letters = [{"dokumen": id, "nomor": 7, "komponen": "Pelaporan", "uraian": f"Lengkapi {id}"} for id in ("pk", "lra")]
    report = kecil.open_small(tmp_path, rekomendasi=letters)
    assert [row.key for row in report.table("4.0").rows] == ["7", "7-2"]


def test_two_levels_of_education_that_begin_alike(tmp_path):
    levels = [
        {"menurut": "pendidikan", "kategori": name, "urutan": at, "jumlah": at}
        for at, name in enumerate(("Diploma III", "Diploma IV", "S1"), 1)
    ]
    table = kecil.open_small(tmp_path, rekap_pegawai=levels).table("1.4")
    assert [row.key for row in table.rows] == ["diploma", "diploma-2", "s1", "jumlah-hitung"]
    assert table.value("jumlah-hitung", "jumlah") == 6
