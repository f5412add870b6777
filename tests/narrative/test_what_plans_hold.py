"""Chapter II says of vision, mission and who answers only what the plans hold."""

from __future__ import annotations

from pathlib import Path

from lkjip_analysis.report import open_report
from tests.agencies.mutilated import Package

BASE = Path(__file__).parents[2] / "data" / "kecamatan-serang" / "2025"


def _sections(package: Package, folder: Path) -> tuple[str, str]:
    made = package.write(folder)
    report = open_report(made.parent.name, int(made.name), folder)
    return report.section("2.1").markdown, report.section("2.5").markdown


def test_vision_and_who_answers_are_named_where_they_are_stated(tmp_path: Path) -> None:
    plan, actions = _sections(Package(BASE), tmp_path / "utuh")
    assert "visi dan misi daerah" in plan
    assert "beserta penanggung jawabnya" in actions


def test_vision_and_who_answers_are_not_named_where_nobody_states_them(tmp_path: Path) -> None:
    package = Package(BASE)
    gone = {row["id"] for row in package.rows["simpul.csv"] if row["tingkat"] in ("visi", "misi")}
    for row in package.rows["simpul.csv"]:
        row["induk"] = "" if row["induk"] in gone else row["induk"]
    for file, column in (("simpul.csv", "id"), ("penempatan.csv", "simpul"), ("penempatan.csv", "induk")):
        package.rows[file] = [row for row in package.rows[file] if row.get(column) not in gone]
    for row in package.rows["rencana_aksi.csv"]:
        row["penanggung_jawab"] = ""
    plan, actions = _sections(package, tmp_path / "tanpa")
    assert "visi" not in plan
    assert "ditetapkan dalam Rencana Strategis" in plan
    assert actions.startswith("Rencana aksi")
    assert "penanggung jawab" not in actions
