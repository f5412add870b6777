"""Grows one file of a package to any number of rows, and measures what `check` needs: CPU time and memory.

``python -m tests.growth 2000 8000`` prints a table for every file of the schema; with names of files, for those only.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import count, cycle
from pathlib import Path

from tests.agencies.mutilated import Package

ROOT = Path(__file__).parents[1]
BASE = ROOT / "data" / "kecamatan-serang" / "2025"
SECONDS = int(os.environ.get("DETIK", "300"))
"""How long a measurement may take on the clock."""

Row = dict[str, str]
Copy = Callable[[Row, int, int], Row]
"""Makes a row of a row of the base, the number of the copy and the number of the row in the grown file."""

_NODES, _INDICATORS, _DOCUMENTS, _UNITS = "simpul.csv", "indikator.csv", "dokumen.csv", "unit.csv"


def _named(*columns: str, **more: str) -> Copy:
    """Copies with their number behind these columns."""
    return lambda row, copy, at: row | {name: f"{row[name]}-{copy}" for name in columns if row[name]} | more


def _counted(column: str, *named: str) -> Copy:
    """Copies numbered on in a column, with their number behind others."""
    return lambda row, copy, at: row | {name: f"{row[name]} {at}" for name in named} | {column: str(at)}


def _employee(row: Row, copy: int, at: int) -> Row:
    """Employees of their own: born in another month, with another serial number, some numbers written with blanks."""
    nip = (
        f"{1960 + at % 40}{at % 12 + 1:02}{at % 28 + 1:02}{1990 + at % 30}{at % 12 + 1:02}{at % 2 + 1}{at % 999 + 1:03}"
    )
    nip = f"{nip[:8]} {nip[8:14]} {nip[14:15]} {nip[15:]}" if at % 3 else nip
    return row | {"urutan": str(at), "nama": f"Pegawai Rekaan {at}", "nip": nip, "nomor_tercetak": str(at)}


def _cell(row: Row, copy: int, at: int) -> Row:
    return row | {"baris": f"{row['baris']}-{copy}", "urutan": str(at)}


COPIES: dict[str, Copy] = {
    _DOCUMENTS: _named("id", "judul"),
    _NODES: _named("id", "nama"),
    "penempatan.csv": _named("simpul"),
    _INDICATORS: _named("id", "nama", iku=""),
    "sebutan.csv": _named("indikator"),
    "target.csv": _named("indikator"),
    "realisasi.csv": _named("indikator"),
    "anggaran.csv": _named("simpul"),
    "rencana_aksi.csv": lambda row, copy, at: row | {"indikator": f"{row['indikator']}-{copy}", "urutan": str(at)},
    "skm_indikator.csv": _counted("nomor", "nama"),
    "skm_responden.csv": lambda row, copy, at: row | {"responden": f"r-{copy}"},
    "skm_periode.csv": _named("unsur"),
    "epdeskel.csv": _named("kelurahan"),
    "akip.csv": _counted("nomor", "komponen"),
    "pembanding.csv": _named("instansi"),
    "rekomendasi.csv": _counted("nomor", "uraian"),
    "tindak_lanjut.csv": _counted("nomor"),
    "faktor.csv": _counted("urutan", "uraian"),
    "peraturan.csv": _counted("urutan", "tentang"),
    "penandatangan.csv": _named("dokumen"),
    _UNITS: _named("id", "nama"),
    "tugas_fungsi.csv": _counted("urutan", "uraian"),
    "pegawai.csv": _employee,
    "rekap_pegawai.csv": _named("kategori"),
    "sarpras.csv": _counted("urutan", "nama"),
    "permasalahan.csv": _counted("nomor", "masalah"),
    "isu_strategis.csv": _counted("nomor", "isu"),
    "butir.csv": _counted("urutan", "uraian"),
    "tercetak/sel.csv": _cell,
    "tercetak/rumus.csv": _named("id"),
    "tercetak/daftar.csv": _counted("urutan", "judul"),
    "tercetak/klaim.csv": lambda row, copy, at: row | {"id": f"{row['id']}-k{at}"},
    "pengecualian.csv": _named("tempat"),
    "koreksi.csv": _named("indikator"),
    "skm_profil.csv": _named("kelompok"),
    "tanggapan.csv": _named("perihal"),
    "peralihan.csv": lambda row, copy, at: row | {"lama": f"{row['lama']}-{copy}", "baru": f"{row['lama']}-{copy + 1}"},
}
"""How the rows of each file are copied; every file of the schema has one (`test_scaling`)."""

FROM = {"target.csv": _INDICATORS, "realisasi.csv": _INDICATORS, "sebutan.csv": _INDICATORS,
        "rencana_aksi.csv": _INDICATORS, "anggaran.csv": _NODES, "penempatan.csv": _NODES,
        "penandatangan.csv": _DOCUMENTS, "koreksi.csv": "realisasi.csv", "peralihan.csv": _INDICATORS}  # fmt: skip
"""Files whose copies refer to copies in another file, which grows along."""

_FROM_HERE = {"sumber": "lkjip-2025", "lokasi": "rekaan"}
_SEEDS: dict[str, list[Row]] = {
    "skm_responden.csv": [
        {"tahun": "2025", "periode": "TW4", "responden": "r", "nomor": str(n), "jawaban": "3"} | _FROM_HERE
        for n in range(1, 32)
    ],
    "koreksi.csv": [
        {
            "indikator": row["indikator"],
            "tahun": row["tahun"],
            "nilai": "50",
            "tanggal": "2025-11-03",
            "alasan": "salah",
        }
        | _FROM_HERE
        for row in Package(BASE).rows["realisasi.csv"]
        if row["tahun"] < "2025" and row["periode"] == "tahun"
    ],
    "peralihan.csv": [
        {"lama": row["id"], "baru": f"{row['id']}-1", "mulai": "2025", "jenis": "berganti_nama", "alasan": "baru"}
        | _FROM_HERE
        for row in Package(BASE).rows["indikator.csv"]
    ],
    "skm_profil.csv": [
        {"tahun": "2025", "periode": "TW4", "ciri": "umur", "kelompok": "Muda", "responden": "5", "nilai": "80"}
        | _FROM_HERE
    ],
    "tanggapan.csv": [{"perihal": "Tabel 3.2", "oleh": "Pemeriksa", "tanggapan": "Periksa lagi"} | _FROM_HERE],
    "pengecualian.csv": [
        {"kode": "NIP-02", "tempat": "1.2/1/nip", "alasan": "sudah diperiksa", "oleh": "Pemeriksa"} | _FROM_HERE
    ],
}
"""First rows of files that the base does not have."""


def grow(package: Package, file: str, rows: int) -> Package:
    """Bring a file to a number of rows, in place."""
    for name, seeds in _SEEDS.items():
        if name == file:
            package.rows[name], package.heads[name] = [dict(row) for row in seeds], list(seeds[0])
    old = list(package.rows[file])
    if file == "skm_periode.csv":
        old = [row for row in old if row["unsur"]] or [row | {"unsur": "Unsur"} for row in old]
    taken = {"indikator": 0, "simpul": 0, "dokumen": 0}
    if parent := FROM.get(file):
        grow(package, parent, (rows // len(old) + 2) * len(package.rows[parent]))
    package.rows[file] += _copied(old, COPIES[file], len(package.rows[file]), rows, taken)
    if file == "epdeskel.csv":
        package.config["wilayah"] = {"kelurahan": rows}
    return package


def _copied(old: Sequence[Row], copy: Copy, there: int, rows: int, taken: dict[str, int]) -> Iterator[Row]:
    high = 1000 + there
    for at, row in zip(count(), cycle(old), strict=False):
        if there + at >= rows:
            return
        yield copy(row, at // len(old) + 1, high + at)


def measure(file: str, rows: int) -> dict[str, float | int | str]:
    """CPU seconds, peak memory in MB and what `check` says of a package with so many rows of a file."""
    with tempfile.TemporaryDirectory() as data:
        folder = grow(Package(BASE), file, rows).write(Path(data))
        command = [sys.executable, "-c", _MEASURED, str(folder)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            return {"cpu": float(SECONDS), "mb": -1, "said": f"lebih dari {SECONDS} detik"}
        if done.returncode:
            return {"cpu": -1.0, "mb": -1, "said": (done.stderr.strip().splitlines() or ["mati"])[-1][:200]}
        said: dict[str, float | int | str] = json.loads(done.stdout.splitlines()[-1])
        return said


_MEASURED = """
import json, resource, sys
from pathlib import Path
from lkjip_analysis.pipeline.check import check
folder = Path(sys.argv[1])
done = check(folder.parent.name, int(folder.name), folder)
lines = list(done.lines())
used = resource.getrusage(resource.RUSAGE_SELF)
said = f"{len(done.problems)} masalah, {len(done.findings)} temuan"
broken = [f.uraian for f in done.findings if f.judul.endswith("tidak dapat dijalankan")]
said += "".join(f"; {problem}"[:300] for problem in done.problems[:1]) + "".join(f"; {b}"[:200] for b in broken[:1])
print(json.dumps({"cpu": used.ru_utime + used.ru_stime, "mb": used.ru_maxrss // 1024, "said": said}))
"""


def main(words: Sequence[str]) -> None:
    """Print a line per file: CPU seconds and memory for each number of rows."""
    sizes = [int(word) for word in words if word.isdigit()] or [2000, 8000]
    files = [word for word in words if not word.isdigit()] or list(COPIES)
    for file in files:
        made = [measure(file, rows) for rows in sizes]
        figures = "  ".join(f"{said['cpu']:7.1f} s {said['mb']:5} MB" for said in made)
        print(f"{file:24} {figures}  {made[-1]['said']}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
