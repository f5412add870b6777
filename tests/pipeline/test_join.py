import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_output

from lkjip_analysis.pipeline.errors import NotebookFailed
from lkjip_analysis.pipeline.publishing.banner import ANCHOR, with_banner
from lkjip_analysis.pipeline.publishing.join import cleaned, join, warnings

from .helpers import notebook


def executed(name, minute="00"):
    """A notebook as papermill leaves it, with the marks of one particular run."""
    node = notebook(f"print('{name}')", "2 + 2")
    injected = new_code_cell("# Parameters\ntahun = 2025", metadata={"tags": ["injected-parameters"]})
    node.cells.insert(1, injected)  # its id is made up anew in each run
    node.metadata["papermill"] = {"input_path": "/home/budi/x.ipynb", "start_time": f"2026-01-01T00:{minute}"}
    node.metadata["language_info"] = {"name": "python"}
    for cell in node.cells:
        cell.metadata["papermill"] = {"start_time": f"2026-01-01T00:{minute}", "duration": 0.1}
        cell.metadata["execution"] = {"iopub.status.busy": minute}
        cell.metadata.setdefault("tags", [])
    node.cells[2].outputs = [
        new_output("stream", name="stdout", text=name),
        new_output("stream", name="stderr", text="UserWarning: awas\n"),
    ]
    return node


ABOUT = {"instansi": "kecamatan-contoh", "tahun": 2025, "run": {"inputs": []}}


def test_the_report_holds_the_cells_in_order_without_the_parameters():
    joined = join({"Ringkasan Umum": executed("satu"), "bab3": executed("dua")}, ABOUT)
    assert [cell.id for cell in joined.cells] == [
        "ringkasan-umum-sel1",
        "ringkasan-umum-sel2",
        "bab3-sel1",
        "bab3-sel2",
    ]
    assert [output.text for cell in joined.cells for output in cell.outputs] == ["satu", "dua"]
    assert joined.metadata["lkjip"] == ABOUT
    nbformat.validate(joined)


def test_two_runs_give_the_same_bytes():
    first = join({"bab3": executed("x", "01")}, ABOUT)
    second = join({"bab3": executed("x", "59")}, ABOUT)
    assert nbformat.writes(first) == nbformat.writes(second)
    kept = [nbformat.writes(cleaned(executed("x", minute), ABOUT)) for minute in ("01", "59")]
    assert kept[0] == kept[1]
    assert "/home/budi" not in kept[0]
    assert "tahun = 2025" in kept[0]  # the notebook itself keeps the cell with its parameters


def test_a_cell_can_be_left_out():
    node = executed("x")
    node.cells[-1].metadata["tags"] = ["tanpa-laporan"]
    assert [cell.id for cell in join({"bab3": node}, ABOUT).cells] == ["bab3-sel1"]


def test_the_executed_notebooks_are_not_changed():
    node = executed("x")
    before = nbformat.writes(node)
    join({"bab3": node}, ABOUT)
    cleaned(node, ABOUT)
    assert nbformat.writes(node) == before


def test_an_order_in_the_metadata_stays_beside_what_is_added():
    node = notebook(order=3)
    assert cleaned(node, ABOUT).metadata["lkjip"] == {"urutan": 3} | ABOUT


def test_warnings_are_told_but_not_reported():
    assert warnings({"bab3": executed("x")}) == ["bab3.ipynb menulis peringatan: UserWarning: awas"]


def test_the_banner_stands_on_top_and_links_to_the_cell():
    node = executed("x")
    failed = NotebookFailed("bab3.ipynb", 3, "2 + 2", "ValueError", "<b>a & b</b>", node, place=3)
    marked = with_banner(failed)
    assert f'href="#{ANCHOR}"' in marked.cells[0].source
    assert "&lt;b&gt;a &amp; b" in marked.cells[0].source
    assert f'id="{ANCHOR}"' in marked.cells[4].source
    assert marked.cells[5].source == "2 + 2"
    assert len(node.cells) == 4
    nbformat.validate(marked)


def test_a_kernel_that_never_started_has_a_banner_without_a_cell():
    marked = with_banner(NotebookFailed("bab3.ipynb", 0, "", "mati", "sebab", executed("x")))
    assert ANCHOR not in marked.cells[0].source
    assert len(marked.cells) == 5
    with pytest.raises(ValueError, match="no notebook"):
        with_banner(NotebookFailed("bab3.ipynb", 0, "", "mati", "sebab"))
