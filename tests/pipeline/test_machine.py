"""Data for machines: results by indicator, year and document, and descriptors that Frictionless accepts."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from frictionless import Package

from lkjip_analysis.dataset import read_dataset
from lkjip_analysis.dataset.dictionary import datapackage_text
from lkjip_analysis.model import Table
from lkjip_analysis.pipeline import findings as found
from lkjip_analysis.pipeline.publishing import machine
from lkjip_analysis.pipeline.publishing.collect import Collected, ShownChart, ShownTable
from lkjip_analysis.render.files import write_chart, write_table
from lkjip_analysis.report import Report
from lkjip_analysis.tables.perdokumen import STATUSES, DocumentResult, results
from tests.changed_package import INVENTED, add, copied, edit

ROOT = Path(__file__).parents[2]
REAL = ROOT / "data" / "kecamatan-serang" / "2025"


def written(package: Path, folder: Path) -> Path:
    """The folder of a report with its tables, series of graphs, findings and data for machines."""
    report = Report(read_dataset(package))
    tables = [made for id in report.table_ids if isinstance(made := report.table(id), Table)]
    charts = [made for id in report.chart_ids if hasattr(made := report.chart(id), "frame")]
    collected = Collected(
        tuple(ShownTable(table, "bab") for table in tables), tuple(ShownChart(c, "", b"", "bab") for c in charts)
    )
    for name in ("tabel", "grafik"):
        (folder / name).mkdir(parents=True)
    for table in tables:
        write_table(table, folder / "tabel")
    for chart in charts:
        write_chart(chart, "", b"", folder / "grafik")
    found.write(found.examine(report), folder)
    machine.write(report.dataset, collected, folder)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(INVENTED, tmp_path_factory.mktemp("hasil") / "2025")


def wrong(descriptor: Path) -> list[str]:
    report = Package(str(descriptor)).validate()
    return [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors] + [
        error.message for error in report.errors
    ]


def test_outputs_are_valid_under_frictionless(folder: Path) -> None:
    assert wrong(folder / "datapackage.json") == []


def test_outputs_of_the_real_package_are_valid_too(tmp_path: Path) -> None:
    assert wrong(written(REAL, tmp_path / "2025") / "datapackage.json") == []


def test_a_result_of_an_unknown_indicator_breaks_a_foreign_key(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "2025"
    shutil.copytree(folder, other)
    text = (other / "hasil.csv").read_text(encoding="utf-8").replace("\nkonektivitas,", "\ntidak-dikenal,", 1)
    (other / "hasil.csv").write_text(text, encoding="utf-8")
    assert any("tidak-dikenal" in said for said in wrong(other / "datapackage.json"))


@pytest.mark.parametrize("package", [INVENTED, REAL], ids=["rekaan", "contoh"])
def test_inputs_are_valid_under_frictionless(package: Path, tmp_path: Path) -> None:
    copy = copied(tmp_path, package)
    (copy / "datapackage.json").write_text(datapackage_text(copy), encoding="utf-8")
    assert wrong(copy / "datapackage.json") == []
    made = json.loads(datapackage_text(copy))
    assert made["version"] == "1.0"
    assert made["licenses"][0]["name"] == "notspecified"
    assert len(made["sources"]) == len(read_dataset(copy).documents)
    edit(copy, "realisasi.csv", lambda row: row | {"sumber": "tidak-ada"})
    assert any("tidak-ada" in said for said in wrong(copy / "datapackage.json"))


def test_licence_and_version_are_those_of_the_package(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    text = (copy / "laporan.yaml").read_text(encoding="utf-8")
    (copy / "laporan.yaml").write_text(f'{text}versi: "1.1"\nlisensi: CC-BY-4.0\n', encoding="utf-8")
    made = json.loads(datapackage_text(copy))
    assert (made["version"], made["licenses"]) == ("1.1", [{"name": "CC-BY-4.0"}])


def one(package: Path, indicator: str, year: int, document: str) -> DocumentResult:
    (result,) = (
        r for r in results(read_dataset(package)) if (r.indikator, r.tahun, r.dokumen) == (indicator, year, document)
    )
    return result


def test_statuses_by_hand() -> None:
    told = {
        ("waktu-tunggu", 2025, "pk-2025"): "tercapai",  # 13,5 minutes, at most 15
        ("kecelakaan-fatal", 2025, "pk-2025"): "tercapai",  # none, at most none
        ("konektivitas", 2025, "pk-2025"): "belum tersedia",  # published in May
        ("perlengkapan-baik", 2025, "pk-2025"): "tidak tercapai",  # 76 of 80
        ("waktu-tunggu", 2026, "renstra-2025-2029"): "akan datang",
        ("waktu-tunggu", 2022, "lkjip-2025"): "tidak tercapai",  # stated 97,22
        ("waktu-tunggu", 2024, "lkjip-2025"): "tercapai",  # stated 103,13
    }
    assert {key: one(INVENTED, *key).status for key in told} == told
    assert one(INVENTED, "perlengkapan-baik", 2025, "pk-2025").capaian == 95.0  # 76 / 80 x 100
    assert one(INVENTED, "perlengkapan-baik", 2025, "pk-2025").tahun_data == 2024
    assert one(INVENTED, "kecelakaan-fatal", 2025, "pk-2025").capaian is None  # a target of zero
    end = one(INVENTED, "waktu-tunggu", 2029, "renstra-2025-2029")
    assert (end.target, end.target_akhir, end.realisasi) == (10.0, 10.0, None)


def test_published_figures_stay_and_the_correction_stands_beside(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    add(copy, "koreksi.csv", {"indikator": "waktu-tunggu", "tahun": "2024", "nilai": "16", "tanggal": "2025-11-03",
        "alasan": "salah hitung", "sumber": "lkjip-2025", "lokasi": "berita acara"})  # fmt: skip
    row = one(copy, "waktu-tunggu", 2024, "lkjip-2025")
    assert (row.realisasi, row.capaian, row.asal_capaian) == (15.5, 103.13, "dinyatakan")
    assert (row.koreksi, row.tanggal_koreksi, row.alasan_koreksi) == (16.0, "2025-11-03", "salah hitung")


def test_ranges_and_words_have_a_status(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    own = {"waktu-tunggu": ("10-14", "13.5"), "konektivitas": ("BB", "B"), "perlengkapan-baik": ("≥ 76", "76")}

    def worded(place: int):  # type: ignore[no-untyped-def]
        def change(row: dict[str, str]) -> dict[str, str]:
            this = row["tahun"] == "2025" and row.get("periode") == "tahun" and row["indikator"] in own
            return row | {"nilai": own[row["indikator"]][place]} if this else row

        return change

    edit(copy, "target.csv", worded(0))
    edit(copy, "realisasi.csv", worded(1))
    told = {id: (one(copy, id, 2025, "pk-2025").status, one(copy, id, 2025, "pk-2025").capaian) for id in own}
    assert told == {"waktu-tunggu": ("tercapai", None), "konektivitas": ("tidak tercapai", None),
        "perlengkapan-baik": ("tercapai", None)}  # fmt: skip


def test_csv_and_json_say_the_same(folder: Path) -> None:
    with (folder / "hasil.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    made = json.loads((folder / "hasil.json").read_text(encoding="utf-8"))
    assert (made["instansi"], made["tahun"], len(made["hasil"])) == ("dinas-contoh", 2025, len(rows))
    for row, same in zip(rows, made["hasil"], strict=True):
        assert [row[name] or None for name in ("indikator", "dokumen", "status", "lokasi")] == [
            same[name] for name in ("indikator", "dokumen", "status", "lokasi")
        ]
        assert (float(row["realisasi"]) if row["realisasi"] else None) == same["realisasi"]
    assert {row["status"] for row in rows} <= set(STATUSES)
    assert len({(row["indikator"], row["tahun"], row["dokumen"]) for row in rows}) == len(rows)


def test_no_table_has_a_column_called_like_the_key_of_its_rows() -> None:
    for package in (INVENTED, REAL):
        report = Report(read_dataset(package))
        tables = (report.table(id) for id in report.table_ids)
        assert not [t.id for t in tables if isinstance(t, Table) and any(c.key == "baris" for c in t.columns)]
