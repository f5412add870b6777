"""The turn of the year: what is carried over, what stands empty, and that next year's package works."""

import json
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from lkjip_analysis.cli import main
from lkjip_analysis.dataset import DatasetError, read_dataset
from lkjip_analysis.dataset.pending import TO_FILL, pending
from lkjip_analysis.dataset.rows import Dokumen, Realisasi, Target
from lkjip_analysis.model import Table
from lkjip_analysis.pipeline.errors import BadInput
from lkjip_analysis.pipeline.package import open_package
from lkjip_analysis.pipeline.roll import roll_on
from lkjip_analysis.tables.berkala.periodic_catalog import quarter_table
from lkjip_analysis.tables.perdokumen import results
from tests.agencies.test_random_packages import FEW, mutilated_package, packages
from tests.changed_package import add, copied, edit, records

AGENCY = "dinas-contoh"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    package = copied(tmp_path / "data")
    source = {"sumber": "lkjip-2025", "lokasi": "bab 4"}
    add(package, "dokumen.csv", {"id": "lhe-2024", "jenis": "lhe", "judul": "Hasil Evaluasi Tahun 2024",
        "tanggal": "2025-03-01", "sumber": "lhe-2024", "lokasi": "sampul"})  # fmt: skip
    for number in ("1", "2", "3"):
        add(package, "rekomendasi.csv", {"dokumen": "lhe-2024", "nomor": number, "komponen": "Perencanaan",
            "uraian": f"Lakukan hal {number}."} | source)  # fmt: skip
    add(package, "tindak_lanjut.csv",
        {"nomor": "1", "rekomendasi": "1", "uraian": "sudah", "status": "selesai"} | source,
        {"nomor": "2", "rekomendasi": "3", "uraian": "baru sebagian", "status": "belum"} | source)  # fmt: skip
    return tmp_path / "data"


def test_history_is_what_was_published(data: Path) -> None:
    made = roll_on(AGENCY, 2025, 2026, str(data))
    rolled = read_dataset(made.folder)
    real = rolled.published("waktu-tunggu", 2025)
    # target 15, realised 13.5, less is better: (2 x 15 - 13.5) / 15 x 100 = 110
    assert (real.nilai, real.capaian_dinyatakan, real.sumber, real.lokasi) == (13.5, 110.0, "lkjip-2025",
        "tabel capaian baris 1")  # fmt: skip
    assert rolled.published("waktu-tunggu", 2024).capaian_dinyatakan == 103.13  # as stated, not computed anew
    assert rolled.published("kecelakaan-fatal", 2025).capaian_dinyatakan is None  # a target of zero has none
    assert rolled.past_targets("waktu-tunggu", 2025)[0].dokumen == "pk-2025"
    assert rolled.plan_target("waktu-tunggu", 2026).nilai == 14


def test_what_is_of_the_year_is_empty_and_nothing_old_remains(data: Path) -> None:
    made = roll_on(AGENCY, 2025, 2026, str(data))
    rolled, config = read_dataset(made.folder), read_dataset(made.folder).config
    assert config.penandatangan is None
    assert (config.laporan.tanggal, config.laporan.tanggal_tertulis) == (None, None)
    assert config.rujukan.target == ("pk-2026", "renaksi-2026")
    assert {row.stated for row in rolled.of(Realisasi) if row.tahun == 2026} == {None}
    this = {t.stated for t in rolled.of(Target) if t.tahun == 2026 and t.dokumen != "renstra-2025-2029"}
    assert this == {None}
    fresh = [d for d in rolled.of(Dokumen) if d.lokasi == TO_FILL]
    assert {d.id for d in fresh} == {"lkjip-2026", "renja-2026", "iku-2026", "pk-2026", "renaksi-2026", "lra-2026",
        "lhe-2025"}  # fmt: skip
    assert {(d.nomor, d.tanggal, d.tanggal_tertulis) for d in fresh} == {(None, None, None)}
    for gone in ("faktor.csv", "butir.csv", "penandatangan.csv", "narasi", "tercetak"):
        assert not (made.folder / gone).exists()
    assert (made.folder / "referensi" / "skala.yaml").is_file()


def test_open_recommendations_go_on(data: Path) -> None:
    made = roll_on(AGENCY, 2025, 2026, str(data))
    assert [r["nomor"] for r in records(made.folder, "rekomendasi.csv")] == ["2", "3"]
    follow = records(made.folder, "tindak_lanjut.csv")
    assert [(r["rekomendasi"], r.get("uraian"), r.get("status")) for r in follow] == [("2", None, None),
        ("3", None, None)]  # fmt: skip


def test_todo_names_who_is_responsible(data: Path) -> None:
    made = roll_on(AGENCY, 2025, 2026, str(data))
    told = {(item.berkas, item.penanggung_jawab) for item in made.todo}
    assert ("realisasi.csv", "Kepala Bidang Angkutan") in told
    assert ("laporan.yaml", "Kepala Dinas Perhubungan") in told
    late = [item.isian for item in made.todo if "2025" in item.isian and item.berkas == "realisasi.csv"]
    assert [text.split(":")[0] for text in late] == ["realisasi 2025 Rasio Konektivitas Wilayah",
        "realisasi 2025 Persentase Perlengkapan Jalan dalam Kondisi Baik"]  # fmt: skip
    page = (made.folder / "harus-diisi.md").read_text(encoding="utf-8")
    assert page.count("☐") == len(made.todo)


def filled(folder: Path) -> None:
    """Invented figures in every empty row: of a target 80, of a realisation 60."""

    def fill(value: str):  # type: ignore[no-untyped-def]
        return lambda row: row | {"nilai": value, "lokasi": "lembar isian"} if row["lokasi"] == TO_FILL else row

    edit(folder, "target.csv", fill("80"))
    edit(folder, "realisasi.csv", fill("60"))
    for name in ("dokumen.csv", "rencana_aksi.csv", "tindak_lanjut.csv"):
        edit(folder, name, lambda row: row | {"lokasi": "lembar isian"} if row["lokasi"] == TO_FILL else row)


def test_filled_package_makes_its_tables(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = roll_on(AGENCY, 2025, 2026, str(data))
    assert main(["check", AGENCY, "2026", "--data", str(data)]) == 0
    assert "paket masih disusun" in capsys.readouterr().out
    filled(made.folder)
    report = open_package(made.folder)
    assert pending(report.dataset) == {}
    table = report.table("3.5")
    assert table.value("perlengkapan-baik", "capaian_2026") == 75.0  # 60 / 80 x 100
    assert table.value("waktu-tunggu", "capaian_2026") == 125.0  # (2 x 80 - 60) / 80 x 100
    assert table.value("waktu-tunggu", "capaian_2025") == 110.0
    assert report.table("3.7").value("waktu-tunggu", "selisih") == 46.5  # 60 - 13.5


def test_the_first_quarter_of_the_rolled_year_fills_form_and_tables(data: Path) -> None:
    """Next year's package with targets and only the first quarter realised: form and progress show just that."""
    folder = roll_on(AGENCY, 2025, 2026, str(data)).folder
    edit(folder, "target.csv", lambda row: row | ({"nilai": "80", "lokasi": "lembar isian"} if row["lokasi"] == TO_FILL
         and row["periode"] in ("", "tahun") else {}))  # fmt: skip
    first = {"trayek-beroperasi": "21", "waktu-tunggu": "14.25"}

    def reported(row: dict[str, str]) -> dict[str, str]:
        own = (row["tahun"], row["periode"]) == ("2026", "TW1") and row["indikator"] in first
        return row | ({"nilai": first[row["indikator"]], "lokasi": "laporan triwulan I"} if own else {})

    edit(folder, "realisasi.csv", reported)
    dataset = read_dataset(folder)
    form, progress = (quarter_table(dataset, name, 1) for name in ("e81", "kinerja"))
    assert isinstance(form, Table)
    assert isinstance(progress, Table)
    assert (form.value("trayek-beroperasi", "tw1_k"), form.value("trayek-beroperasi", "tw2_k")) == (21.0, None)
    assert form.value("trayek-beroperasi", "tahun_k") == 21.0  # the year so far
    assert progress.value("waktu-tunggu", "realisasi1") == 14.25
    assert main(["e81", AGENCY, "2026", "--triwulan", "1", "--data", str(data), "--output", str(data / "tw")]) == 0
    assert {path.name for path in (data / "tw").iterdir()} == {"e81-tw1.xlsx", "e81-tw1.docx"}


@pytest.mark.slow
def test_filled_package_runs(data: Path, tmp_path: Path) -> None:
    filled(roll_on(AGENCY, 2025, 2026, str(data)).folder)
    out = tmp_path / "outputs"
    assert main(["run", AGENCY, "2026", "--data", str(data), "--output", str(out), "--format", "html"]) == 0
    assert (out / AGENCY / "2026" / "laporan.html").is_file()


def test_a_new_plan_stands_ready_to_be_filled(data: Path) -> None:
    with pytest.raises(BadInput, match="tidak memuat tahun 2030; sebutkan masa Renstra yang baru"):
        roll_on(AGENCY, 2025, 2030, str(data))
    made = roll_on(AGENCY, 2025, 2026, str(data), renstra="2026-2030")
    rolled = read_dataset(made.folder)
    assert rolled.config.rujukan.renstra == "renstra-2026-2030"
    assert rolled.config.renstra_years == (2026, 2027, 2028, 2029, 2030)
    assert rolled.documents["renstra-2026-2030"].menggantikan == "renstra-2025-2029"
    empty = [t for t in rolled.of(Target) if t.dokumen == "renstra-2026-2030"]
    assert len(empty) == 4 * 6  # four main indicators, five years and the end
    assert any(item.berkas == "peralihan.csv" for item in made.todo)


def test_changed_documents_begin_anew_with_the_first(data: Path) -> None:
    package = data / AGENCY / "2025"
    changed = {"id": "pk-perubahan-2025", "jenis": "pk", "judul": "Perjanjian Kinerja Perubahan Tahun 2025",
        "menggantikan": "pk-2025", "tanggal": "2025-10-01", "sumber": "pk-perubahan-2025",
        "lokasi": "sampul"}  # fmt: skip
    add(package, "dokumen.csv", changed)
    config = package / "laporan.yaml"
    text = config.read_text(encoding="utf-8").replace("[pk-2025,", "[pk-perubahan-2025, pk-2025,")
    config.write_text(text, encoding="utf-8")
    made = roll_on(AGENCY, 2025, 2026, str(data))
    assert read_dataset(made.folder).config.rujukan.target == ("pk-2026", "renaksi-2026")


def test_workbook_has_the_list_and_comes_back(data: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    book = tmp_path / "dinas.xlsx"
    made = roll_on(AGENCY, 2025, 2026, str(data), workbook=str(book))
    sheet = load_workbook(book)["Harus diisi"]
    assert sheet.max_row == 3 + len(made.todo)
    assert sheet["D4"].value == "Kepala Dinas Perhubungan"
    again = tmp_path / "again"
    assert main(["import", str(book), "--data", str(again)]) == 0
    assert pending(read_dataset(again / AGENCY / "2026")) == pending(read_dataset(made.folder))


def test_nothing_is_overwritten_and_bad_words_are_told(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--data", str(data)]
    assert main(["roll", AGENCY, "2025", "2026", "--json", *given]) == 0
    assert json.loads(capsys.readouterr().out)["tahun"] == 2026
    assert main(["roll", AGENCY, "2025", "2026", *given]) == 2
    assert "sudah ada dan tidak ditimpa" in capsys.readouterr().err
    assert main(["roll", AGENCY, "2025", "2024", *given]) == 2
    assert "tidak sesudah 2025" in capsys.readouterr().err
    assert main(["roll", AGENCY, "2025", "2027", "--renstra", "lama", *given]) == 2
    assert main(["roll", AGENCY, "2025", "2027", "--bawa", "foto", *given]) == 2
    assert "yang dikenal: pegawai, sarpras" in capsys.readouterr().err
    assert not (data / AGENCY / "2027").exists()
    assert main(["roll", AGENCY, "dua", "2027", *given]) == 2


def test_what_was_published_cannot_be_changed_unseen(data: Path) -> None:
    made = roll_on(AGENCY, 2025, 2026, str(data))
    assert not [f for f in open_package(made.folder).review.findings if f.kode == "RIWAYAT-06"]
    edit(made.folder, "realisasi.csv",
         lambda r: r | {"nilai": "12"} if (r["indikator"], r["tahun"]) == ("waktu-tunggu", "2025") else r)  # fmt: skip
    (found,) = (f for f in open_package(made.folder).review.findings if f.kode == "RIWAYAT-06")
    assert "tertulis 12, sedangkan paket data 2025 menyatakannya 13,5" in found.uraian


def test_a_package_that_cannot_be_used_is_not_rolled(data: Path) -> None:
    (data / AGENCY / "2025" / "target.csv").write_text("rusak", encoding="utf-8")
    with pytest.raises(DatasetError):
        roll_on(AGENCY, 2025, 2026, str(data))
    assert not (data / AGENCY / "2026").exists()


@settings(
    max_examples=FEW,
    deadline=None,
    derandomize="LKJIP_ACAK" not in os.environ,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(packages)
def test_what_check_accepts_goes_on_into_a_year_that_check_accepts(drawn) -> None:  # type: ignore[no-untyped-def]
    with tempfile.TemporaryDirectory(prefix="acak-") as room:
        folder = mutilated_package(*drawn).write(Path(room))
        try:
            before = open_package(folder).dataset
        except DatasetError:
            return
        end = before.config.periode.renstra_akhir
        plan = f"{end + 1}-{end + 5}" if before.year == end else None
        made = roll_on(folder.parent.name, before.year, before.year + 1, room, renstra=plan)
        after = read_dataset(made.folder)
        for result in results(before):
            if result.tahun <= before.year:
                row = after.published(result.indikator, result.tahun)
                assert (row.stated if row else None) == result.realisasi
