"""Past figures against last year's package, and indicators that a new plan changed."""

import shutil
from pathlib import Path

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Rule, Untested
from lkjip_analysis.checks.rules.peralihan.peralihan_01 import unlike
from lkjip_analysis.checks.rules.peralihan.peralihan_02 import told_by_both
from lkjip_analysis.checks.rules.peralihan.peralihan_03 import unexplained
from lkjip_analysis.checks.rules.riwayat.riwayat_06 import overwritten
from lkjip_analysis.dataset import read_dataset
from tests.changed_package import add, copied, edit

NEW = "waktu-tunggu"


def found(rule: Rule, package: Path) -> list[Found]:
    return [item for item in rule.check(Context.of(read_dataset(package))) if isinstance(item, Found)]


def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Last year's package and this year's: the invented one, and itself a year earlier without the last figures."""
    now = copied(tmp_path)
    then = now.parent / "2024"
    shutil.copytree(now, then)
    text = (then / "laporan.yaml").read_text(encoding="utf-8")
    text = text.replace("tahun: 2025", "tahun: 2024").replace("renstra_awal: 2025", "renstra_awal: 2024")
    (then / "laporan.yaml").write_text(text, encoding="utf-8")
    return then, now


def test_overwritten_past_figure_is_found(tmp_path: Path) -> None:
    _, now = pair(tmp_path)
    assert found(overwritten, now) == []
    edit(now, "realisasi.csv", lambda r: r | {"nilai": "16"} if (r["indikator"], r["tahun"]) == (NEW, "2024") else r)
    (item,) = found(overwritten, now)
    assert item.tingkat == "galat"
    assert item.uraian == (
        "Realisasi Waktu tunggu tahun 2024 tertulis 16, sedangkan paket data 2024 menyatakannya 15,5."
    )
    assert (item.bukti[0].tertulis, item.bukti[0].seharusnya, item.bukti[0].selisih) == (16.0, 15.5, 0.5)
    assert item.rumus == "16 ≠ 15,5"


def test_correction_beside_the_published_figure_is_not(tmp_path: Path) -> None:
    _, now = pair(tmp_path)
    add(now, "koreksi.csv", {"indikator": NEW, "tahun": "2024", "nilai": "16", "tanggal": "2025-11-03",
        "alasan": "salah hitung", "sumber": "lkjip-2025", "lokasi": "berita acara"})  # fmt: skip
    assert found(overwritten, now) == []


def test_without_last_year_nothing_is_said_and_a_broken_one_is_told(tmp_path: Path) -> None:
    alone = copied(tmp_path / "a")
    assert list(overwritten.check(Context.of(read_dataset(alone)))) == []
    then, now = pair(tmp_path / "b")
    (then / "target.csv").write_text("rusak", encoding="utf-8")
    assert [type(item) for item in overwritten.check(Context.of(read_dataset(now)))] == [Untested]


def linked(tmp_path: Path, **more: str) -> Path:
    package = copied(tmp_path)
    add(package, "peralihan.csv", {"lama": "trayek-beroperasi", "baru": NEW, "mulai": "2025", "alasan": "x",
        "jenis": "berganti_nama", "sumber": "renstra-2025-2029", "lokasi": "bab 7"} | more)  # fmt: skip
    return package


def test_linked_indicators_measure_the_same(tmp_path: Path) -> None:
    (item,) = found(unlike, linked(tmp_path / "a"))
    assert "berganti satuan persen menjadi menit dan polaritas positif menjadi negatif" in item.uraian
    assert found(unlike, linked(tmp_path / "b", sebanding="tidak")) == []


def test_one_year_has_one_figure(tmp_path: Path) -> None:
    package = linked(tmp_path, lama="kecelakaan-fatal")  # 3, 2, 1 against 18,5, 17, 15,5
    told = found(told_by_both, package)
    assert [item.bukti[0].seharusnya for item in told] == [3.0, 2.0, 1.0]


def test_indicator_without_history_needs_a_word(tmp_path: Path) -> None:
    package = copied(tmp_path)
    edit(package, "realisasi.csv", lambda r: None if r["indikator"] == NEW and r["tahun"] < "2025" else r)
    (item,) = found(unexplained, package)
    assert "tidak mempunyai realisasi tahun 2022–2024" in item.uraian
    add(package, "peralihan.csv", {"baru": NEW, "mulai": "2025", "alasan": "x", "jenis": "baru",
        "sumber": "renstra-2025-2029", "lokasi": "bab 7"})  # fmt: skip
    assert found(unexplained, package) == []
    assert Confirmed(jumlah=4) in list(unexplained.check(Context.of(read_dataset(package))))
