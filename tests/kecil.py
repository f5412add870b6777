"""A small package of an invented agency, written file by file: what a test needs and nothing else.

Every row comes from the document ``pk`` unless it says otherwise; a column that a row leaves out stays empty.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.report import Report, open_report

AGENCY, YEAR = "balai-rekaan", 2025
Rows = Sequence[Mapping[str, Any]]

DOCUMENTS: Rows = (
    {"id": "pk", "jenis": "pk", "judul": "Perjanjian Kinerja Tahun 2025", "tanggal": "2025-01-20"},
    {"id": "renstra", "jenis": "renstra", "judul": "Renstra 2023-2026", "tanggal": "2022-12-01"},
    {"id": "lra", "jenis": "realisasi_anggaran", "judul": "Laporan Realisasi Anggaran 2025"},
)
NODES: Rows = (
    {"id": "balai", "dokumen": "renstra", "tingkat": "instansi", "nama": "Balai Rekaan", "urutan": 1},
    {"id": "t", "dokumen": "renstra", "tingkat": "tujuan", "nama": "Layanan yang baik", "induk": "balai", "urutan": 1},
    {"id": "s", "dokumen": "renstra", "tingkat": "sasaran", "nama": "Layanan membaik", "induk": "t", "urutan": 1},
    {"id": "p", "dokumen": "renstra", "tingkat": "program", "nama": "Program Layanan", "induk": "s", "urutan": 1},
    {"id": "k", "dokumen": "renstra", "tingkat": "kegiatan", "nama": "Kegiatan Loket", "induk": "p", "urutan": 1},
    {"id": "sk-a", "dokumen": "renstra", "tingkat": "sub_kegiatan", "nama": "Loket Utara", "induk": "k", "urutan": 1},
    {"id": "sk-b", "dokumen": "renstra", "tingkat": "sub_kegiatan", "nama": "Loket Selatan", "induk": "k", "urutan": 2},
)
CONFIG: Mapping[str, Any] = {
    "instansi": {"id": AGENCY, "nama": "Balai Rekaan", "jenis": "balai", "pemda": "Pemerintah Kota Contoh"},
    "tahun": YEAR,
    "periode": {"renstra_awal": 2023, "renstra_akhir": 2026, "riwayat_awal": 2023},
    "rujukan": {"target": ["pk"], "pagu": "pk", "realisasi_anggaran": "lra"},
}


def indicator(id: str, iku: int | None = 1, **more: Any) -> dict[str, Any]:
    """A row of indikator.csv: a main indicator of the sasaran, counted in points, unless said otherwise."""
    return {"id": id, "nama": f"Nilai {id}", "satuan": "nilai", "simpul": "s", "iku": iku, **more}


def target(indikator: str, nilai: Any, dokumen: str = "pk", tahun: int = YEAR, **more: Any) -> dict[str, Any]:
    """A row of target.csv."""
    return {"indikator": indikator, "dokumen": dokumen, "tahun": tahun, "nilai": nilai, **more}


def real(indikator: str, nilai: Any, tahun: int = YEAR, **more: Any) -> dict[str, Any]:
    """A row of realisasi.csv."""
    return {"indikator": indikator, "tahun": tahun, "nilai": nilai, **more}


def money(simpul: str, nilai: float, periode: str = "tahun", jenis: str = "pagu", **more: Any) -> dict[str, Any]:
    """A row of anggaran.csv: pagu of the agreement, realisasi of the budget report."""
    document = "pk" if jenis == "pagu" else "lra"
    return {
        "simpul": simpul,
        "dokumen": document,
        "tahun": YEAR,
        "periode": periode,
        "jenis": jenis,
        "nilai": nilai,
    } | (more)


def write(folder: Path, config: Mapping[str, Any] | None = None, **files: Rows) -> Path:
    """Write the package below ``folder`` and return where it stands; files are named without ``.csv``.

    ``config`` goes over the plain ``laporan.yaml``, chapter by chapter. A name with two underscores is a file in
    a folder (``tercetak__sel``).
    """
    place = folder / AGENCY / str(YEAR)
    place.mkdir(parents=True, exist_ok=True)
    chapters = {name: CONFIG.get(name) for name in (*CONFIG, *(config or {}))}
    for name, value in (config or {}).items():
        before = chapters[name]
        chapters[name] = {**before, **value} if isinstance(before, Mapping) and isinstance(value, Mapping) else value
    (place / "laporan.yaml").write_text(yaml.safe_dump(chapters, allow_unicode=True), encoding="utf-8")
    every = {"dokumen": DOCUMENTS, "simpul": NODES, "indikator": (), "target": (), "realisasi": (), **files}
    for name, rows in every.items():
        _write(place / f"{name.replace('__', '/')}.csv", rows, name)
    return place


def _write(path: Path, rows: Rows, name: str) -> None:
    path.parent.mkdir(exist_ok=True)
    filled = [{"sumber": "pk", "lokasi": f"baris {number}", **row} for number, row in enumerate(rows, 1)]
    needed = {"indikator": indicator("x"), "target": target("x", 1), "realisasi": real("x", 1)}.get(name, {})
    columns = dict.fromkeys(key for row in (*filled, {"sumber": "", "lokasi": "", **needed}) for key in row)
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(columns), lineterminator="\n")
        writer.writeheader()
        writer.writerows(filled)


def open_small(folder: Path, config: Mapping[str, Any] | None = None, **files: Rows) -> Report:
    """The report of such a package."""
    write(folder, config, **files)
    return open_report(AGENCY, YEAR, folder)


def small(folder: Path, config: Mapping[str, Any] | None = None, **files: Rows) -> Dataset:
    """The data package itself."""
    return open_small(folder, config, **files).dataset
