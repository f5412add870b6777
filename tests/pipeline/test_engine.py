"""Our engine under papermill: every way to fail, the retry at the start, how often a notebook is written."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import papermill
import pytest
from papermill.engines import papermill_engines

from lkjip_analysis.pipeline.engine import NAME, LkjipEngine
from lkjip_analysis.pipeline.errors import NotebookFailed
from lkjip_analysis.pipeline.kernels import client, kernel
from lkjip_analysis.pipeline.kernels.client import KernelNotStarted, Watch
from lkjip_analysis.pipeline.kernels.execute import execute

from .helpers import notebook, save

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def failure(warm_process, *sources, timeout=None):
    with pytest.raises(NotebookFailed) as caught:
        execute({"bab3": notebook(*sources)}, {"bab3": {"tahun": 2025}}, warm_process=warm_process, timeout=timeout)
    return caught.value


def test_an_error_is_told_with_its_cell_and_keeps_the_notebook(warm_process):
    failed = failure(warm_process, "# Judul", "# tabel 3.2\nx = 1 / 0", "y = 2")
    assert (failed.notebook, failed.cell, failed.line) == ("bab3.ipynb", 3, "x = 1 / 0")
    assert (failed.ename, failed.evalue) == ("ZeroDivisionError", "division by zero")
    assert failed.node.cells[failed.place].outputs[-1].ename == "ZeroDivisionError"
    assert failed.node.cells[-1].execution_count is None  # what follows was not run
    assert not any("papermill-error" in cell.source for cell in failed.node.cells)


def test_an_error_deep_in_a_library_is_told_with_its_line(warm_process):
    failed = failure(warm_process, "import json", "json.loads('{')")
    assert failed.ename == "JSONDecodeError"
    assert "json/decoder.py baris " in failed.where
    assert f"  di {failed.where}" in str(failed)


def test_a_cell_that_takes_too_long_is_told_as_such(warm_process):
    failed = failure(warm_process, "import time\ntime.sleep(30)", timeout=1)
    assert failed.ename == "CellTimeoutError"
    assert "lebih dari 1 detik" in failed.evalue
    assert failed.where == ""
    assert failed.node.cells[failed.place].outputs[-1].ename == "CellTimeoutError"


def test_a_kernel_that_dies_is_told_as_such(warm_process):
    failed = failure(warm_process, "print('masih hidup', flush=True)", "import os\nos.kill(os.getpid(), 9)")
    assert (failed.ename, failed.cell) == ("DeadKernelError", 3)
    assert "kernel berhenti mendadak" in failed.evalue


def test_leaving_early_is_a_failure_although_papermill_sees_none(warm_process):
    failed = failure(warm_process, "import sys\nsys.exit()", "print('bagian penting')")
    assert (failed.ename, failed.cell) == ("SystemExit", 2)


def test_an_error_text_is_free_of_colour_codes_and_fits_a_screen(warm_process):
    failed = failure(warm_process, r"raise ValueError('\x1b[31mmerah\x1b[0m' + '\nbaris' * 40)")
    assert failed.evalue.startswith("merah\nbaris")
    assert len(str(failed).splitlines()) < 20
    assert "baris lagi" in str(failed)


# -- start ---------------------------------------------------------------------------------------------------


def starts(monkeypatch, *outcomes):
    """Let the first starts of a kernel end as told; later ones are real."""
    real, left, tried = client.LkjipNotebookClient._start, list(outcomes), []

    def start(self, transport, warm_process=None):
        tried.append(transport)
        if left:
            raise KernelNotStarted(left.pop(0))
        return real(self, transport, warm_process)

    monkeypatch.setattr(client.LkjipNotebookClient, "_start", start)
    return tried


def test_a_kernel_whose_address_is_taken_is_started_once_more(monkeypatch):
    tried = starts(monkeypatch, "zmq.error.ZMQError: Address already in use")
    events = []
    done = execute({"a": notebook("1 + 1")}, {}, progress=events.append)
    assert done["a"].cells[-1].outputs[0].data["text/plain"] == "2"
    assert tried == list(kernel.transports())
    assert "ulang" in [event.kind for event in events]


def test_the_second_death_at_the_start_is_a_failure(monkeypatch):
    tried = starts(monkeypatch, "Kernel died", "Kernel died\nImportError: numpy")
    with pytest.raises(NotebookFailed, match="ImportError: numpy") as caught:
        execute({"a": notebook("1")}, {})
    assert len(tried) == 2
    assert caught.value.cell == 0


def test_another_failure_at_the_start_is_not_tried_again(monkeypatch):
    tried = starts(monkeypatch, "Kernel didn't respond in 60 seconds")
    with pytest.raises(NotebookFailed, match="didn't respond"):
        execute({"a": notebook("1")}, {})
    assert len(tried) == 1


def test_a_kernel_that_really_dies_at_its_start_is_tried_twice_and_quoted(monkeypatch):
    """Not a made-up error: the interpreter itself refuses, on both ways to reach it."""
    monkeypatch.setattr(kernel, "LAUNCHER", "tidak_ada_modul_ini")
    events = []
    with pytest.raises(NotebookFailed, match="tidak_ada_modul_ini"):
        execute({"a": notebook("1")}, {}, progress=events.append)
    assert [event.kind for event in events].count("ulang") == 1


def test_a_kernelspec_of_the_users_cannot_take_its_place(monkeypatch, tmp_path):
    spec = tmp_path / "kernels" / "python3"
    spec.mkdir(parents=True)
    (spec / "kernel.json").write_text('{"argv": ["/bin/false"], "display_name": "x", "language": "python"}')
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("MPLBACKEND", "qtagg")
    source = "import os, sys\nprint(sys.executable, os.environ['MPLBACKEND'], os.getcwd())"
    done = execute({"a": notebook(source)}, {}, cwd=tmp_path)
    said = done["a"].cells[-1].outputs[0].text.split()
    assert said == [sys.executable, "module://matplotlib_inline.backend_inline", str(tmp_path)]


def test_nothing_reaches_the_terminal_and_nothing_is_left_behind(capfd, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(kernel, "transports", lambda: ("tcp", "tcp"))
    monkeypatch.setattr(client, "transports", lambda: ("tcp", "tcp"))  # the transport that ipykernel warns of
    execute({"a": notebook("1")}, {})
    assert capfd.readouterr() == ("", "")
    assert list(tmp_path.iterdir()) == []


# -- papermill -----------------------------------------------------------------------------------------------


@pytest.fixture
def written(monkeypatch):
    """Every write of papermill's, by file name."""
    from papermill import engines, execute, iorw

    names = []
    real = iorw.write_ipynb

    def write(node, path):
        names.append(path and os.path.basename(path))
        real(node, path)

    for module in (engines, execute, iorw):
        monkeypatch.setattr(module, "write_ipynb", write)
    papermill_engines.register(NAME, LkjipEngine)
    return names


def test_plain_papermill_writes_the_notebook_once(written, tmp_path):
    source = save(notebook("x = 1", "x + tahun"), tmp_path / "bab3.ipynb")
    out = tmp_path / "out.ipynb"
    papermill.execute_notebook(source, out, {"tahun": 1}, engine_name=NAME, progress_bar=False)
    assert written == ["out.ipynb"]
    assert nbformat.read(out, 4).cells[-1].outputs[0].data["text/plain"] == "2"


def test_plain_papermill_keeps_a_notebook_that_timed_out(written, tmp_path):
    source = save(notebook("import time\ntime.sleep(30)"), tmp_path / "bab3.ipynb")
    out = tmp_path / "out.ipynb"
    with pytest.raises(papermill.PapermillExecutionError, match="CellTimeoutError"):
        papermill.execute_notebook(source, out, engine_name=NAME, progress_bar=False, execution_timeout=1)
    assert "CellTimeoutError" in out.read_text()
    assert written == ["out.ipynb"]


def test_a_notebook_is_written_also_when_the_engine_is_interrupted(written, monkeypatch, tmp_path):
    def interrupt(self):
        raise KeyboardInterrupt

    monkeypatch.setattr(client.LkjipNotebookClient, "execute", interrupt)
    watch = Watch()
    out = tmp_path / "out.ipynb"
    source = save(notebook("x = 1"), tmp_path / "bab3.ipynb")
    with pytest.raises(KeyboardInterrupt):
        papermill.execute_notebook(source, out, engine_name=NAME, progress_bar=False, watch=watch)
    assert out.is_file()
    assert watch.node is not None


@pytest.mark.parametrize("first", ["papermill", "lkjip_analysis.pipeline.engine"])
def test_the_entry_point_works_whoever_is_loaded_first(tmp_path, first):
    """papermill loads our engine while it is being imported; that must not go round in a circle."""
    info = tmp_path / "lkjip_analysis-0.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("[papermill.engine]\nlkjip = lkjip_analysis.pipeline.engine:LkjipEngine\n")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: lkjip-analysis\nVersion: 0\n")
    code = f"import {first}; from papermill.engines import papermill_engines as e; print(e.get_engine('lkjip'))"
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, timeout=60)
    assert "LkjipEngine" in done.stdout, done.stderr


def test_the_project_declares_that_entry_point():
    import tomllib

    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"]["papermill.engine"]
    module, _, name = declared[NAME].partition(":")
    assert getattr(sys.modules[module], name) is LkjipEngine
