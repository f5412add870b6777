"""Notebooks stay thin, clean and runnable by hand."""

import ast
from pathlib import Path

import nbformat
import pytest

from lkjip_analysis import explore

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
PARAMETERS = ["instansi", "tahun", "data_dir", "output_dir", "internal"]
CHAPTERS = [path for path in NOTEBOOKS if path.stem not in ("jelajah", "triwulan", "audit-dokumen")]
ALLOWED_CALLS = {"open", "show", "show_indicators", "show_peers", "show_quarter", "show_offered"}
EXPLORING = {*explore.__all__, "open", "collect", "table", "find", "query", "league"}
"""What the notebook for exploring may call besides; it is no chapter of the report."""

READING = {"read_document", "audit_document", "frame"}
"""What the notebook that reads a finished report may call."""


def code_cells(path: Path) -> list:
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def test_there_are_notebooks() -> None:
    assert {"ringkasan", "bab3"} <= {path.stem for path in NOTEBOOKS}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_committed_without_outputs(path: Path) -> None:
    assert all(not cell.outputs and cell.execution_count is None for cell in code_cells(path))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_parameters_cell(path: Path) -> None:
    tagged = [cell for cell in code_cells(path) if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    lines = ast.parse(tagged[0].source).body
    own = {"triwulan": [*PARAMETERS, "triwulan"], "audit-dokumen": ["berkas", "output_dir", "ocr"]}
    assert [line.target.id for line in lines if isinstance(line, ast.AnnAssign)] == own.get(path.stem, PARAMETERS)
    assert all(isinstance(line, ast.AnnAssign) for line in lines)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_cells_only_call_and_show(path: Path) -> None:
    for cell in code_cells(path):
        if "parameters" in cell.metadata.get("tags", []):
            continue
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda | ast.BinOp | ast.For | ast.While)
            if isinstance(node, ast.Call):
                assert isinstance(node.func, ast.Attribute)
                allowed = {"jelajah": EXPLORING, "audit-dokumen": READING}.get(path.stem, ALLOWED_CALLS)
                assert node.func.attr in allowed, f"{path.stem}: {node.func.attr}"


def test_every_table_and_graph_is_shown_once(report) -> None:
    """What the catalog offers stands in exactly one notebook."""
    cells = (cell for path in CHAPTERS for cell in code_cells(path))
    texts = (
        node.value for cell in cells for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Constant)
    )
    shown = [t.removeprefix("tabel ") for t in texts if isinstance(t, str) and t.startswith("tabel ")]
    proofs = {"3.3", "3.3a", "3.3b", "3.4"}  # shown by show_indicators with the indicator they prove
    extracts = {id for id in report.table_ids if id[:-1] in ("3.2", "3.5", "3.6") and id[-1].isalpha()}
    offered = {"L.8", "L.9"}  # where an agency has results of sub kegiatan, or of quarters
    assert sorted(shown) == sorted((set(report.table_ids) | offered) - proofs - extracts)
