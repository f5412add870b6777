"""More main indicators than the alphabet has letters: every one has its extracts, in order."""

from __future__ import annotations

import pytest
from kecil import indicator, open_small, real, target

from lkjip_analysis.checks.tables.findings import Findings
from lkjip_analysis.model import Evidence, Finding, Table
from lkjip_analysis.report.showing import Showing

COUNT = 30


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """The report of an agency with thirty main indicators."""
    names = [f"i-{number:02}" for number in range(1, COUNT + 1)]
    return open_small(
        tmp_path_factory.mktemp("banyak"),
        {"rujukan": {"renstra": "renstra"}},
        indikator=[indicator(name, number) for number, name in enumerate(names, 1)],
        target=[target(name, 70 + n, document) for document in ("pk", "renstra") for n, name in enumerate(names)],
        realisasi=[real(name, 70, year) for name in names for year in (2024, 2025)],
    )


def test_every_main_indicator_has_its_extracts(many):
    for table in ("3.2", "3.5", "3.6"):
        ids = [id for id in many.table_ids if id.startswith(table)]
        assert ids[:3] == [table, f"{table}a", f"{table}b"]
        assert ids[26:] == [f"{table}{letters}" for letters in ("z", "aa", "ab", "ac", "ad")]
        shown = [many.table(id) for id in ids[1:]]
        assert [made.rows[0].key for made in shown if isinstance(made, Table)] == [i.id for i in many.dataset.iku]


def test_every_main_indicator_is_shown_with_its_graph(many, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(
        Showing, "_display_section", lambda self, section, own_page=False: said.append(section.markdown.split("\n")[0])
    )
    monkeypatch.setattr(Showing, "_show_table", lambda self, id, folded=False: said.append(id))
    monkeypatch.setattr(Showing, "_show_chart", lambda self, id: said.append(f"grafik {id}"))
    many.show_indicators()
    at = said.index("#### AD. Nilai i-30")
    assert at == 5 * (COUNT - 1)
    assert said[at : at + 5] == ["#### AD. Nilai i-30", "grafik 3.31", "3.2ad", "3.5ad", "3.6ad"]


def test_findings_in_late_extracts_belong_to_their_table():
    found = Findings([Finding("A-01", "galat", "", "", (Evidence("3.2ab/x/capaian"),))])
    assert len(found.where(table="3.2")) == 1
    assert not found.where(table="3.1")
