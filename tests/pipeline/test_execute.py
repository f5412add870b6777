import asyncio
import signal
import threading
import time

import pytest

from lkjip_analysis.pipeline.errors import NotebookFailed
from lkjip_analysis.pipeline.kernels import forks
from lkjip_analysis.pipeline.kernels.execute import execute
from lkjip_analysis.pipeline.kernels.forks import NoFork, WarmProcess
from lkjip_analysis.pipeline.kernels.kernel import KernelPlace, PromptClient, fits_ipc
from lkjip_analysis.pipeline.kernels.surroundings import environment
from lkjip_analysis.pipeline.startup import available_processors

from .helpers import notebook

needs_forks = pytest.mark.skipif(not WarmProcess.available(), reason="kernels are forked on Linux only")


def texts(node):
    return [output.text.strip() for cell in node.cells for output in cell.get("outputs", ()) if "text" in output]


@pytest.mark.slow
def test_notebooks_come_back_in_order_and_tell_of_every_cell(warm_process):
    events = []
    done = execute(
        {"b": notebook("print(tahun)"), "a": notebook("print(tahun)", "# teks")},
        {"b": {"tahun": 1}, "a": {"tahun": 2}},
        jobs=2,
        warm_process=warm_process,
        progress=events.append,
    )
    assert list(done) == ["b", "a"]
    assert [texts(node) for node in done.values()] == [["1"], ["2"]]
    kinds = [(event.kind, event.cell, event.cells) for event in events if event.name == "a"]
    assert kinds == [("mulai", 0, 4), *(("sel", n, 4) for n in (1, 2, 3, 4)), ("selesai", 0, 0)]


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_the_number_of_jobs_is_the_number_of_kernels_at_once(warm_process, tmp_path, jobs):
    """Each notebook waits for the other's sign; with one job at a time it never comes."""
    wait = (
        "import pathlib, time\n"
        "pathlib.Path('{me}').touch()\n"
        "until = time.time() + {patience}\n"
        "while time.time() < until and not pathlib.Path('{other}').exists(): time.sleep(.02)\n"
        "print(pathlib.Path('{other}').exists())"
    )
    patience = 10 if jobs == 2 else 0.3
    sources = {
        me: notebook(wait.format(me=me, other=other, patience=patience)) for me, other in (("a", "b"), ("b", "a"))
    }
    done = execute(sources, {}, jobs=jobs, warm_process=warm_process, cwd=tmp_path)
    met = [texts(node) == ["True"] for node in done.values()]
    assert met == ([True, True] if jobs == 2 else [False, True])


@pytest.mark.slow
def test_one_failure_does_not_hide_another_nor_stop_the_rest(warm_process):
    events = []
    sources = {"a": notebook("1/0"), "b": notebook("print('jalan')"), "c": notebook("raise KeyError('x')")}
    with pytest.raises(NotebookFailed) as caught:
        execute(sources, {}, warm_process=warm_process, progress=events.append)
    assert caught.value.notebook == "a.ipynb"
    assert [other.notebook for other in caught.value.others] == ["c.ipynb"]
    assert "c.ipynb gagal di sel ke-2" in str(caught.value)
    assert {event.name for event in events if event.kind == "selesai"} == {"b"}


@pytest.mark.slow
def test_the_sources_are_not_changed(warm_process):
    source = notebook("1")
    before = str(source)
    execute({"a": source}, {"a": {"tahun": 2030}}, warm_process=warm_process)
    assert str(source) == before


@pytest.mark.slow
def test_ctrl_c_ends_the_kernels_at_once(warm_process, monkeypatch):
    began, running = time.perf_counter(), threading.Event()

    def interrupt(futures):
        assert running.wait(20)
        raise KeyboardInterrupt

    monkeypatch.setattr("lkjip_analysis.pipeline.kernels.execute.wait", interrupt)
    with pytest.raises(KeyboardInterrupt):
        execute(
            {"a": notebook("import time\ntime.sleep(60)")},
            {},
            warm_process=warm_process,
            progress=lambda event: event.cell == 2 and running.set(),
        )
    assert time.perf_counter() - began < 20


@pytest.mark.slow
def test_ctrl_c_while_a_kernel_starts_ends_it_too(warm_process, monkeypatch):
    """The kernel is not there yet when the run is told to stop, so it must be ended once it is."""
    began = time.perf_counter()

    def interrupt(futures):
        raise KeyboardInterrupt

    monkeypatch.setattr("lkjip_analysis.pipeline.kernels.execute.wait", interrupt)
    with pytest.raises(KeyboardInterrupt):
        execute({"a": notebook("import time\ntime.sleep(60)")}, {}, warm_process=warm_process)
    assert time.perf_counter() - began < 20


# -- forks ---------------------------------------------------------------------------------------------------


@needs_forks
@pytest.mark.slow
def test_what_one_forked_kernel_sets_the_next_does_not_see(warm_process):
    leave = "import os, random, pandas, numpy\nos.environ['JEJAK'] = 'x'\npandas.options.display.precision = 1"
    look = "import os, pandas\nprint(os.environ.get('JEJAK'), pandas.options.display.precision)"
    draw = "import random, numpy\nprint(random.random(), numpy.random.rand())"
    first = execute({"a": notebook(leave, draw)}, {}, warm_process=warm_process)["a"]
    second = execute({"a": notebook(look, draw)}, {}, warm_process=warm_process)["a"]
    assert texts(second)[0] == "None 6"
    assert not set(texts(first)[0].split()) & set(texts(second)[1].split())


@needs_forks
@pytest.mark.slow
def test_a_forked_kernel_looks_like_any_other(warm_process, tmp_path):
    look = (
        "import os, sys\n"
        "print(__name__, sys.executable, os.getcwd(), os.environ['MPLBACKEND'], 'pandas' in sys.modules, tahun)"
    )
    forked = execute({"a": notebook(look)}, {"a": {"tahun": 7}}, warm_process=warm_process, cwd=tmp_path)["a"]
    plain = execute({"a": notebook(look)}, {"a": {"tahun": 7}}, cwd=tmp_path)["a"]
    assert texts(forked)[0] == texts(plain)[0].replace("False", "True")


@needs_forks
@pytest.mark.slow
def test_without_its_warm_process_a_run_starts_kernels_as_usual(monkeypatch):
    closed = WarmProcess()
    closed.close()
    events = []
    done = execute({"a": notebook("print('jalan')")}, {}, warm_process=closed, progress=events.append)
    assert texts(done["a"]) == ["jalan"]
    assert "ulang" not in [event.kind for event in events]
    assert closed.cpu_seconds() == 0.0


@needs_forks
def test_closing_the_warm_process_ends_its_kernels(tmp_path, monkeypatch):
    monkeypatch.setattr("lkjip_analysis.pipeline.kernels.warm.PRELOADED", ())
    with WarmProcess() as warm:
        place = KernelPlace.make("ipc")
        connection = place.folder / "tidak-ada.json"
        child = warm.fork(["-f", str(connection)], environment(place.folder), str(tmp_path), str(place.stderr))
        assert child.poll() is None
        assert warm.cpu_seconds() > 0
    assert child.wait(5) is not None
    place.remove()
    with pytest.raises(NoFork):
        warm.fork([], {}, "", "")


@needs_forks
def test_a_warm_process_that_cannot_start_gives_no_kernel(monkeypatch):
    monkeypatch.setattr(forks.sys, "executable", "/bin/false")
    with WarmProcess() as warm, pytest.raises(NoFork):
        warm.fork([], {}, "", "")


@needs_forks
def test_the_shared_warm_process_is_one(monkeypatch):
    made = []

    class Fake:
        available = staticmethod(lambda: True)

        def __init__(self):
            made.append(self)

    monkeypatch.setattr(forks, "WarmProcess", Fake)
    monkeypatch.setattr(forks, "_shared", None)
    assert forks.shared() is forks.shared() is made[0]
    assert len(made) == 1


@needs_forks
@pytest.mark.slow
def test_a_notebook_whose_warm_process_is_killed_is_run_again():
    """The out-of-memory killer takes the warm process, and all its kernels with it."""
    events = []

    def tell(event):
        events.append(event.kind)
        if (event.kind, event.cell) == ("sel", 2) and "ulang" not in events:
            warm._process.kill()

    with WarmProcess() as warm:
        done = execute(
            {"a": notebook("import time\ntime.sleep(3)", "print('jalan')")}, {}, warm_process=warm, progress=tell
        )
    assert texts(done["a"]) == ["jalan"]
    assert events.count("ulang") == 1


@needs_forks
@pytest.mark.parametrize("stopped", [False, True])
def test_a_warm_process_that_dies_or_hangs_gives_no_kernel_and_closes_without_a_word(monkeypatch, stopped):
    monkeypatch.setenv("LKJIP_BATAS_KERNEL", "0.5")
    with WarmProcess() as warm:
        warm._process.send_signal(signal.SIGSTOP if stopped else signal.SIGKILL)
        for _ in range(2):
            with pytest.raises(NoFork):
                warm.fork(["x" * 100_000], {}, "", "")
        assert warm.has_died() is not stopped
        assert warm.cpu_seconds() == 0.0
    assert warm._process.returncode is not None


# -- readiness -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("alive", "said"), [(False, "Kernel died"), (True, "didn't respond in 0 seconds")])
def test_a_kernel_that_does_not_answer_is_not_waited_for_in_vain(monkeypatch, alive, said):
    async def silent(self):
        return False

    async def is_alive(self):
        return alive

    monkeypatch.setattr(PromptClient, "_answers", silent)
    monkeypatch.setattr(PromptClient, "is_alive", is_alive)
    with pytest.raises(RuntimeError, match=said):
        asyncio.run(PromptClient().wait_for_ready(timeout=0))


@pytest.mark.slow
def test_the_first_output_of_a_kernel_is_never_lost(warm_process):
    """Cells run as soon as the kernel answers; its very first message must already have a listener."""
    done = execute({str(n): notebook(f"print({n})") for n in range(6)}, {}, warm_process=warm_process)
    assert [texts(node) for node in done.values()] == [[str(n)] for n in range(6)]


# -- surroundings --------------------------------------------------------------------------------------------


def test_a_long_temporary_folder_is_avoided(monkeypatch, tmp_path):
    deep = tmp_path / ("x" * 90)
    deep.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(deep))
    place = KernelPlace.make("ipc")
    assert fits_ipc(place.folder)
    assert place.last_words() == ""
    place.remove()
    assert not place.folder.exists()
    tcp = KernelPlace.make("tcp")
    assert tcp.folder.is_relative_to(deep)
    tcp.remove()


def test_an_own_python_path_is_kept_behind_the_package(tmp_path):
    made = environment(tmp_path, {"PYTHONPATH": "/punya/pengguna", "OMP_NUM_THREADS": "4"})
    assert made["PYTHONPATH"].endswith(":/punya/pengguna")
    assert made["OMP_NUM_THREADS"] == "4"
    assert made["OPENBLAS_NUM_THREADS"] == "1"


def test_nothing_of_the_users_own_reaches_a_kernel(tmp_path):
    own = {
        "HOME": "/rumah", "PYTHONSTARTUP": "x.py", "PYTHONWARNINGS": "error", "PYTHONOPTIMIZE": "2",
        "PYTHONHASHSEED": "7",
        "MPLCONFIGDIR": "x", "MATPLOTLIBRC": "x", "IPYTHONDIR": "x", "JUPYTER_CONFIG_PATH": "x", "JUPYTER_PATH": "x",
        "XDG_CONFIG_HOME": "x", "LC_NUMERIC": "id_ID", "LANG": "tr_TR", "TZ": "Asia/Jakarta",
    }  # fmt: skip
    made = environment(tmp_path / "a" / "b", own | {"PATH": "/bin", "PROXY": "p"})
    assert not set(own.values()) & set(made.values()) - {"2"}
    assert (made["PATH"], made["PROXY"]) == ("/bin", "p")
    assert environment(tmp_path / "a" / "b", own)["MPLCONFIGDIR"] == environment(tmp_path / "a" / "c")["MPLCONFIGDIR"]


@needs_forks
@pytest.mark.slow
@pytest.mark.parametrize("warm", [True, False])
def test_settings_beside_the_data_do_not_act(warm_process, tmp_path, warm):
    (tmp_path / "matplotlibrc").write_text("lines.linewidth: 9\n")
    (tmp_path / "ipython_kernel_config.py").write_text("c.IPKernelApp.exec_lines = ['jejak = 1']\n")
    look = "import matplotlib, os\nprint(matplotlib.rcParams['lines.linewidth'], 'jejak' in globals(), os.getcwd())"
    done = execute({"a": notebook(look)}, {}, warm_process=warm_process if warm else None, cwd=tmp_path)
    assert texts(done["a"]) == [f"1.5 False {tmp_path}"]


def test_there_is_at_least_one_processor():
    assert available_processors() >= 1
