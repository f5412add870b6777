"""A finding on a package that came from a workbook names the cell of what it quotes, not the first of its row."""

from __future__ import annotations

from pathlib import Path

from lkjip_analysis.checks import review_dataset
from lkjip_analysis.dataset import read_dataset
from lkjip_analysis.dataset.origins import write_origins
from tests.agencies.mutilated import Package

BASE = Path(__file__).parents[2] / "data" / "kecamatan-serang" / "2025"


def test_what_is_quoted_is_named_by_its_own_cell(tmp_path: Path) -> None:
    package = Package(BASE)
    folder = package.write(tmp_path)
    lines = {(file, line) for file, rows in package.rows.items() for line in range(2, len(rows) + 2)}
    first = {(file, line): f"lembar L, sel B{line}" for file, line in lines}
    write_origins(folder, first | {(f"{file}#nilai", line): f"lembar L, sel G{line}" for file, line in lines})
    review = review_dataset(read_dataset(folder))
    rows = review.context.rows_by_place
    figures = words = 0
    for item in (item for finding in review.findings for item in finding.bukti if (item.berkas, item.baris) in lines):
        row = rows.get((item.berkas, item.baris))
        same = [name for name, value in row or () if value == item.tertulis and type(value) is type(item.tertulis)]
        own = same == ["nilai"]
        assert item.sel == f"lembar L, sel {'G' if own else 'B'}{item.baris}"
        figures, words = figures + own, words + (not own)
    assert figures > 10 < words
