"""Rules on agencies that are not the worked example: no crash, no finding without cause, addresses that exist."""

import sys
import time
from pathlib import Path

from lkjip_analysis.checks.engine.registry import rules
from lkjip_analysis.checks.engine.review import review
from lkjip_analysis.report import open_report

from .rule_helpers import run

AGENCIES = Path(__file__).parents[1] / "agencies"
FAMILIES = {"AKIP", "ASET", "PERATURAN", "PEGAWAI", "PEMBANDING", "SKM", "EPDESKEL", "ISTILAH", "TERBILANG"}
RULES = tuple(rule for rule in rules() if rule.kode.partition("-")[0] in FAMILIES)


def test_the_invented_dinas_gives_no_cause():
    assert run(open_report("dinas-contoh", 2025, AGENCIES / "data").dataset, *RULES) == []


def test_the_large_agency_gives_no_cause_and_takes_no_time(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(AGENCIES))
    from test_large import HOSTILE, large_package

    large_package(tmp_path, names=HOSTILE)
    dataset = open_report("kota-rekaan", 2025, tmp_path).dataset
    before = time.process_time()
    found = run(dataset, *RULES)
    assert time.process_time() - before < 10  # nearly all of it goes into the tables
    assert found == []
    sys.modules.pop("test_large", None)


def test_every_address_exists_and_every_finding_can_be_read(report):
    made = review(report.dataset, RULES)
    for finding in made.findings:
        assert finding.uraian.endswith("."), finding
        assert finding.saran.endswith("."), finding
        assert finding.bukti, finding
        for item in finding.bukti:
            id, *rest = item.alamat.split("/") if item.alamat else ("",)
            table = report.table(id) if id else None
            if rest:
                assert rest[0] in table.frame.index, item
                assert rest[1] in table.frame.columns, item


def test_nearly_everything_that_a_table_shows_can_be_looked_at(report):
    made = review(report.dataset, RULES)
    shown = [f for f in made.findings if any(item.alamat for item in f.bukti)]
    without = {f.kode for f in made.findings} - {f.kode for f in shown}
    assert all(code.startswith(("PERATURAN", "ISTILAH", "TERBILANG")) for code in without), without
