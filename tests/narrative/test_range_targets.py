"""A target that is a range has no better end: nothing is called best, better, worse, or ranked by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip_analysis.report import open_report
from tests.agencies.mutilated import Package
from tests.narrative.test_true_sentences import text

BASE = Path(__file__).parents[1] / "agencies" / "data" / "dinas-contoh" / "2025"


@pytest.mark.parametrize(
    ("target", "way"),
    [("10-15", ""), ("≤ 15", "negatif"), ("≥ 10", "positif")],
    ids=["rentang", "paling banyak", "paling sedikit"],
)
def test_better_and_worse_follow_the_target(target: str, way: str, tmp_path: Path) -> None:
    package = Package(BASE)
    id = next(row["id"] for row in package.rows["indikator.csv"] if row["polaritas"] == "negatif" and row["iku"])
    for row in package.rows["indikator.csv"]:
        row["polaritas"] = "positif" if row["id"] == id else row["polaritas"]
    for row in package.rows["target.csv"]:
        row["nilai"] = target if row["indikator"] == id else row["nilai"]
    folder = package.write(tmp_path)
    report = open_report(folder.parent.name, int(folder.name), tmp_path)
    dataset = report.dataset
    assert dataset.better_way(dataset.indicators[id]) == way
    facts = report.facts
    at = f"iku.{id.replace('-', '_')}"
    assert facts[f"{at}.arah"].text == "turun"
    said = {"": None, "negatif": "membaik", "positif": "memburuk"}[way]
    assert (facts[f"{at}.makna"].text if facts[f"{at}.makna"].known else None) == said
    assert ("angka terbaik" in text(report, "3.1.2-iku", id)) == bool(way)
