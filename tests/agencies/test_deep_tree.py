"""A legal tree of 5,000 levels, of nodes and of units: read, checked and put into tables within seconds."""

from __future__ import annotations

import csv
import shutil
import time
from itertools import pairwise
from pathlib import Path

from lkjip_analysis.report import open_report

PACKAGE = Path(__file__).parent / "data" / "dinas-contoh" / "2025"
LEVELS = 5000


def _grow(folder: Path, file: str, start: str, **said: str) -> None:
    """Hang a chain of rows below one row."""
    with (folder / file).open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    base = next(row for row in rows if row["id"] == start)
    chain = [start, *(f"tingkat-{number}" for number in range(LEVELS))]
    rows += [
        {**base, **said, "id": lower, "induk": upper, "nama": f"Bagian {lower}", "urutan": "1"}
        for upper, lower in pairwise(chain)
    ]
    with (folder / file).open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_a_tree_of_five_thousand_levels(tmp_path):
    folder = tmp_path / "data" / "dinas-contoh" / "2025"
    shutil.copytree(PACKAGE, folder)
    _grow(folder, "simpul.csv", "k-trayek", kode="")
    with (folder / "unit.csv").open(encoding="utf-8", newline="") as handle:
        lowest = list(csv.DictReader(handle))[-1]["id"]
    _grow(folder, "unit.csv", lowest)
    with (folder / "anggaran.csv").open(encoding="utf-8", newline="") as handle:
        head = csv.DictReader(handle).fieldnames or []
    deepest = f"tingkat-{LEVELS - 1}"
    with (folder / "anggaran.csv").open("a", encoding="utf-8", newline="") as handle:
        for document in ("lra-2025", "renaksi-2025"):
            csv.DictWriter(handle, head, restval="").writerow(
                {"simpul": deepest, "dokumen": document, "tahun": "2025", "periode": "tahun", "jenis": "pagu",
                 "nilai": "1000000", "sumber": document, "lokasi": "baris rekaan"}
            )  # fmt: skip
    start = time.monotonic()
    report = open_report("dinas-contoh", 2025, tmp_path / "data")
    table = report.table("3.11")
    assert table.text("tingkat-0", "pagu") == "1.000.000"
    assert table.sentence("tingkat-0", "pagu") == "1.000.000 = 1.000.000"
    assert [source.file for source in table.sources_of("tingkat-0", "pagu")] == ["anggaran.csv"]
    broken = [finding for finding in report.findings if "tidak dapat dijalankan" in finding.uraian]
    assert broken == []
    assert time.monotonic() - start < 60  # seconds on any machine; quadratic work takes minutes
