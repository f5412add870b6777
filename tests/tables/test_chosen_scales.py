"""Scales of survey, kelurahan, AKIP and efficiency are chosen in laporan.yaml, as that of capaian is."""

from __future__ import annotations

import pytest
import yaml

from lkjip_analysis.dataset import DatasetError

OWN = """
dua-mutu:
  judul: Mutu dua tingkat
  dasar: keputusan daerah
  satuan: indeks
  pita: [{label: Layak, kode: L, dari: 80, sampai: 100}, {label: Belum Layak, kode: BL, kurang_dari: 80}]
dua-tingkat:
  judul: Tingkat kelurahan dua pita
  dasar: keputusan daerah
  satuan: nilai
  pita: [{label: Maju, dari: 400}, {label: Bertumbuh, kurang_dari: 400}]
dua-predikat:
  judul: Predikat dua tingkat
  dasar: keputusan daerah
  satuan: nilai
  pita: [{label: Lulus, kode: LL, dari: 60, sampai: 100}, {label: Gagal, kode: GG, kurang_dari: 60}]
dua-hemat:
  judul: Hemat atau tidak
  dasar: keputusan daerah
  satuan: persen
  pita: [{label: Hemat, lebih_dari: 100}, {label: Boros, sampai: 100}]
"""


def chosen(package, **rules):
    (package.folder / "referensi").mkdir(exist_ok=True)
    (package.folder / "referensi" / "skala.yaml").write_text(OWN, encoding="utf-8")
    path = package.folder / "laporan.yaml"
    config = yaml.safe_load(path.read_text(encoding="utf-8"))
    config["aturan"].update(rules)
    path.write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return package.open()


def test_each_table_follows_the_scale_that_was_chosen(package):
    report = chosen(
        package,
        skala_skm="dua-mutu",
        skala_kelurahan="dua-tingkat",
        skala_akip="dua-predikat",
        skala_efisiensi="dua-hemat",
    )
    unsur, levels = report.table("3.3a"), report.table("3.3b")
    judged = [(unsur.value(row.key, "indeks"), unsur.text(row.key, "mutu")) for row in unsur.rows]
    assert {mark for _, mark in judged if mark} == {"L"} == {"L" if value >= 80 else "BL" for value, _ in judged}
    scores = [(levels.value(r.key, "nilai"), levels.text(r.key, "tingkat_perkembangan")) for r in levels.rows]
    scores = [(value, word) for value, word in scores if word and isinstance(value, (int, float))]
    assert scores
    assert all(word == ("Maju" if value >= 400 else "Bertumbuh") for value, word in scores)
    assert "LL" in {report.table("3.4").text(row.key, "predikat") for row in report.table("3.4").rows}
    status = {report.table("3.12").text(row.key, "status") for row in report.table("3.12").rows}
    assert status & {"Hemat", "Boros"}
    assert not status & {"Efisien", "Tidak Efisien", "Seimbang"}


def test_a_scale_that_does_not_exist_is_told_with_the_nearest(package):
    with pytest.raises(DatasetError) as told:
        chosen(package, skala_skm="dua-mutuu")
    assert "aturan.skala_skm" in str(told.value)
    assert "mungkin 'dua-mutu'" in str(told.value)
