import pytest
from nbformat.v4 import new_output

from lkjip_analysis.pipeline.errors import BrokenReport
from lkjip_analysis.pipeline.publishing.collect import collect

from .helpers import SVG, chart, chart_bundle, gap_bundle, notebook, table, table_bundle


def shown(*bundles):
    """A notebook whose last cell shows the bundles."""
    node = notebook("x")
    node.cells[-1].outputs = [new_output("display_data", data=bundle) for bundle in bundles]
    node.cells[-1].outputs.append(new_output("stream", name="stdout", text="lain"))
    return node


def test_what_is_shown_comes_back_with_its_notebook():
    got = collect({"bab2": shown(table_bundle(table("2.6"))), "bab3": shown(chart_bundle(chart()), gap_bundle())})
    assert [(t.table.id, t.notebook) for t in got.tables] == [("2.6", "bab2")]
    assert got.tables[0].table.value("ikm", "capaian") == 105.0
    assert got.tables[0].table.sentence("ikm", "capaian") == "84,00 / 80,00 × 100 = 105,00"
    (drawn,) = got.charts
    assert (drawn.chart.id, drawn.svg, drawn.png[:4], drawn.notebook) == ("3.1", SVG, b"\x89PNG", "bab3")
    (gap,) = got.gaps
    assert (gap.gap.id, gap.gap.reason, gap.kind) == ("3.3", "survei tidak ada", "tabel")


def test_pictures_in_lines_as_the_file_holds_them_are_read():
    bundle = chart_bundle(chart())
    bundle["image/svg+xml"] = SVG.splitlines(keepends=True)
    assert collect({"bab3": shown(bundle)}).charts[0].svg == SVG


def test_a_table_shown_twice_is_refused_with_its_places():
    with pytest.raises(BrokenReport, match=r"tabel 3\.2: bab3\.ipynb, ringkasan\.ipynb"):
        collect({"bab3": shown(table_bundle(table())), "ringkasan": shown(table_bundle(table()))})
    with pytest.raises(BrokenReport, match=r"tabel 3\.2"):
        collect({"bab3": shown(table_bundle(table()), gap_bundle("3.2"))})


def test_a_table_and_a_graph_may_carry_the_same_number():
    got = collect(
        {"bab3": shown(table_bundle(table("3.1")), chart_bundle(chart("3.1")), gap_bundle("3.2", kind="grafik"))}
    )
    assert (len(got.tables), len(got.charts), len(got.gaps)) == (1, 1, 1)


def test_a_graph_without_its_picture_is_refused():
    bundle = chart_bundle(chart())
    del bundle["image/png"]
    with pytest.raises(BrokenReport, match="image/png"):
        collect({"bab3": shown(bundle)})
