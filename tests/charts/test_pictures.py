"""Graphs of results, money, proofs and plan: their figures are those of the tables, their sentences what these say."""

from __future__ import annotations

import pytest

from lkjip_analysis.model import Address, Chart
from lkjip_analysis.report import open_report


@pytest.fixture(scope="module")
def dinas():
    return open_report("dinas-contoh", 2025, "tests/agencies/data")


def charts(report) -> list[Chart]:
    return [made for id in report.chart_ids if isinstance(made := report.chart(id), Chart)]


def by_name(report, title: str) -> Chart:
    return next(one for one in charts(report) if one.title.startswith(title))


def test_every_point_that_names_a_cell_is_that_cell(report, dinas):
    count = 0
    for opened in (report, dinas):
        for one in charts(opened):
            for key, cells in one.cells.items():
                for cell, value in zip(cells, one.frame[key], strict=True):
                    if cell:
                        at = Address.parse(cell)
                        assert opened.table(at.table).value(at.row, at.column) == value, (one.id, cell)
                        count += 1
    assert count > 150


def test_every_graph_says_what_it_shows_and_where_it_comes_from(report, dinas):
    for opened in (report, dinas):
        for one in charts(opened):
            assert one.finding, one.id
            assert one.source_line, one.id
            assert Chart.from_json(one.to_json()).to_json() == one.to_json()


def test_the_main_indicators_are_counted_as_their_capaian_stands(dinas):
    one = by_name(dinas, "Capaian Indikator Kinerja Utama")
    values = [dinas.table("3.2").value(i.id, "capaian") for i in dinas.dataset.iku]
    signs = ["?" if value is None else "✓" if value >= 100 else "✗" for value in values]
    assert list(one.labels["capaian"]) == signs
    assert one.finding.startswith(f"{signs.count('✓')} dari {len(signs) - signs.count('?')} IKU yang terukur mencapai")
    assert [word for word, _ in one.bands] == ["Terpuji", "Mantap", "Bertumbuh", "Perlu Pembenahan"]


def test_the_tree_joins_programmes_to_the_goal_that_they_serve(dinas):
    one = by_name(dinas, "Ketercapaian dari Tujuan")
    names = list(one.frame.index)
    above = dict(zip(names, one.parents, strict=True))
    assert above[names[0]] == ""
    assert set(one.parents) <= {"", *names}
    lines = next(name for name in names if "Lalu Lintas" in name)
    assert "keselamatan" in above[lines]
    assert dict(zip(names, one.captions, strict=True))[lines].startswith("✗")


def test_steps_between_documents_lead_to_the_next_total(report):
    one = by_name(report, "Perubahan Pagu")
    level = 0.0
    for name, value in zip(one.frame.index, one.frame["pagu"], strict=True):
        if name in one.highlight and level:
            assert level == pytest.approx(value)
        level = value if name in one.highlight else level + value


def test_money_that_is_not_spent_is_told_for_every_programme(dinas):
    one = by_name(dinas, "Serapan Anggaran")
    left = one.frame["pagu"] - one.frame["realisasi"]
    for name, words in zip(one.frame.index, one.labels["realisasi"], strict=True):
        assert f"sisa {left[name]:,.0f}".replace(",", ".") in words


def test_lines_of_the_plan_are_put_together_only_where_they_are_many(report, dinas):
    few, many = by_name(dinas, "Jadwal"), by_name(report, "Jadwal")
    assert (few.unit, len(few.frame)) == ("banyaknya rencana aksi menurut sub kegiatan", 8)
    assert many.unit.endswith("kegiatan")
    assert len(many.frame) <= 24
    planned = [line for line in report.dataset.plan() if line.apr]
    assert many.frame["apr"].sum() == len(planned)


def test_a_kelurahan_below_the_best_level_stands_out(report):
    one = by_name(report, "Perkembangan Kelurahan")
    total = one.frame.sum(axis=1)
    assert one.reference == ("Cepat Berkembang mulai", 351.0)
    assert {name for name in one.frame.index if total[name] < 351} == set(one.highlight)


def test_a_realisation_with_data_of_another_year_is_marked(report):
    marked = {id: report.chart(id).borrowed for id in ("3.2", "3.4")}
    assert marked == {"3.2": (), "3.4": ("2025",)}


def test_where_there_are_no_data_there_is_no_graph(dinas):
    missing = {id for id in dinas.chart_ids if not isinstance(dinas.chart(id), Chart)}
    titles = {one.title for one in charts(dinas)}
    assert len(missing) == 6
    assert not [title for title in titles if "Kelurahan" in title or "AKIP" in title or "Kepuasan" in title]
