import json

import pytest

from lkjip_analysis.pipeline.errors import BadInput
from lkjip_analysis.pipeline.notebooks import find_folder, read, read_all

from .helpers import notebook, save


def test_notebooks_come_in_their_declared_order_then_by_name(tmp_path):
    for name, order in (("bab10", None), ("bab2", None), ("ringkasan", 1), ("bab3", 2)):
        save(notebook(order=order), tmp_path / f"{name}.ipynb")
    save(notebook(), tmp_path / "_coba.ipynb")
    assert list(read_all(tmp_path)) == ["ringkasan", "bab3", "bab2", "bab10"]


def test_the_folder_is_found_upward(tmp_path, monkeypatch):
    save(notebook(), tmp_path / "notebooks" / "bab3.ipynb")
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "notebooks").mkdir()  # empty: not the one
    monkeypatch.chdir(tmp_path / "a" / "b")
    assert find_folder() == (tmp_path / "notebooks").resolve()


def test_a_folder_without_notebooks_is_refused(tmp_path):
    with pytest.raises(BadInput, match="--notebooks"):
        find_folder(tmp_path)


@pytest.mark.parametrize("text", ["bukan json", "[]", '{"cells": 3}', ""])
def test_a_file_that_is_no_notebook_is_named(tmp_path, text):
    path = tmp_path / "bab3.ipynb"
    path.write_text(text)
    with pytest.raises(BadInput, match=r"bab3\.ipynb bukan buku catatan"):
        read(path)


def test_cells_without_ids_get_the_same_ones_each_time(tmp_path):
    node = json.loads(json.dumps(notebook("x = 1")))
    node["nbformat_minor"] = 4
    for cell in node["cells"]:
        del cell["id"]
    (tmp_path / "bab3.ipynb").write_text(json.dumps(node))
    assert [cell.id for cell in read(tmp_path / "bab3.ipynb").cells] == ["sel-1", "sel-2"]


def test_what_jupyter_leaves_beside_the_notebooks_is_no_chapter(tmp_path):
    save(notebook(), tmp_path / "bab1.ipynb")
    for name in ("Untitled.ipynb", "Untitled3.ipynb", "bab1-Copy1.ipynb", "._bab1.ipynb", ".bab1.ipynb"):
        (tmp_path / name).write_bytes(b"")
    assert list(read_all(tmp_path)) == ["bab1"]
