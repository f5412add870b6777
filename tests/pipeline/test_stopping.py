"""Signals end a command alike: what must be whole is finished first, and no worker outlives its parent."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lkjip_analysis.pipeline.kernels.orphan import end_with_parent
from lkjip_analysis.pipeline.stopping import Stopped, raise_if_told, shielded, stoppable

ROOT = Path(__file__).parents[2]
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")


@pytest.fixture(autouse=True)
def nothing_is_ignored():
    """Who starts the tests in the background or with nohup ignores signals for them and for all that they start."""
    usual = {signal.SIGINT: signal.default_int_handler, signal.SIGHUP: signal.SIG_DFL}
    before = {number: signal.getsignal(number) for number in usual}
    for number, handler in usual.items():
        if before[number] == signal.SIG_IGN:
            signal.signal(number, handler)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_every_signal_raises_where_the_command_is(name, code):
    number = getattr(signal, name)
    before = signal.getsignal(number)
    with pytest.raises(Stopped) as caught, stoppable():
        signal.raise_signal(number)
    assert (caught.value.exit_code, str(caught.value)) == (code, name)
    assert signal.getsignal(number) == before


def test_what_is_shielded_is_finished_first():
    done = []

    def work():
        with shielded():
            with shielded():
                signal.raise_signal(signal.SIGTERM)
                done.append("dalam")
            done.append("luar")
        done.append("sesudahnya")

    with pytest.raises(Stopped), stoppable():
        work()
    assert done == ["dalam", "luar"]


def test_a_second_signal_does_not_disturb_the_tidying():
    tidied = []

    def work():
        try:
            signal.raise_signal(signal.SIGTERM)
        finally:
            signal.raise_signal(signal.SIGHUP)
            tidied.append(True)

    with pytest.raises(Stopped, match="SIGTERM"), stoppable():
        work()
    assert tidied == [True]


def test_a_signal_that_was_swallowed_is_not_forgotten():
    with stoppable():
        with pytest.raises(Stopped):
            signal.raise_signal(signal.SIGTERM)
        with pytest.raises(Stopped):
            raise_if_told()
    raise_if_told()  # told to another command


def test_a_signal_that_python_could_not_raise_comes_again(capfd):
    class Thrown:
        def __del__(self):
            signal.raise_signal(signal.SIGTERM)

    def throw_away():
        made = Thrown()
        del made
        time.sleep(5)

    with pytest.raises(Stopped), stoppable():
        throw_away()
    assert capfd.readouterr().err == ""


def test_an_ignored_signal_stays_ignored():
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stoppable():
            signal.raise_signal(signal.SIGHUP)
            raise_if_told()
    finally:
        signal.signal(signal.SIGHUP, before)


# -- parents and their children --------------------------------------------------------------------------------


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def ends(pids, patience=10.0) -> bool:
    until = time.monotonic() + patience
    while any(map(lives, pids)) and time.monotonic() < until:
        time.sleep(0.05)
    return not any(map(lives, pids))


@linux
@pytest.mark.parametrize("by_system", [True, False])
def test_a_process_ends_with_its_parent(by_system):
    child = (
        "import os, sys, time; from lkjip_analysis.pipeline.kernels import orphan\n"
        f"if not {by_system}: orphan._signal_from_system = lambda number: False\n"
        "orphan.end_with_parent(os.getppid()); print(os.getpid(), flush=True); time.sleep(60)"
    )
    parent = (
        "import subprocess, sys, os, time\n"
        f"made = subprocess.Popen([sys.executable, '-c', {child!r}], stdout=subprocess.PIPE, text=True)\n"
        "print(made.stdout.readline(), flush=True); time.sleep(60)"
    )
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-c", parent], env=env, stdout=subprocess.PIPE, text=True) as made:
        pid = int(made.stdout.readline())
        assert lives(pid)
        made.kill()
    assert ends([pid])


@linux
def test_a_process_whose_parent_died_before_it_looked_ends_at_once():
    code = "from lkjip_analysis.pipeline.kernels.orphan import end_with_parent; end_with_parent(1); print('masih')"
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (1, "")
    assert callable(end_with_parent)


@linux
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL])
def test_a_batch_that_is_ended_leaves_no_worker_no_folder_and_no_open_pipe(tmp_path, number):
    work, temp = tmp_path / "kerja", tmp_path / "t"
    work.mkdir()
    temp.mkdir()
    code = f"""
import signal, sys
sys.path.insert(0, {str(ROOT / "tests")!r})
from lkjip_analysis.pipeline.batch import run_all
from lkjip_analysis.pipeline.options import RunOptions
from lkjip_analysis.pipeline.stopping import Stopped, stoppable
from pipeline.standins import sleeps
if __name__ == "__main__":
    try:
        with stoppable():
            run_all([("a", 2025), ("b", 2025), ("c", 2025)], RunOptions(output_dir={str(work)!r}), jobs=2, one=sleeps)
    except Stopped as stop:
        sys.exit(stop.exit_code)
"""
    program = tmp_path / "jalan.py"
    program.write_text(code)
    env = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(temp)}
    with subprocess.Popen([sys.executable, str(program)], env=env, stdout=subprocess.PIPE) as batch:
        until = time.monotonic() + 60
        while len(list(work.iterdir())) < 2 and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(0.2)
        workers = [int(path.read_text()) for path in work.iterdir()]
        assert len(workers) == 2
        batch.send_signal(number)
        batch.communicate(timeout=120)  # returns only when nobody holds the pipe any more
    assert batch.returncode == (-9 if number == signal.SIGKILL else 128 + number)
    assert ends(workers)
    assert {path.name for path in work.iterdir()} == {"a", "b"}
    assert list(temp.iterdir()) == []


ORPHAN = """
import multiprocessing, time
from lkjip_analysis.pipeline.worker import serve

def one(task, extra):
    time.sleep(0.5)
    return task

if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    mine, its = context.Pipe()
    process = context.Process(target=serve, args=(its, one, None))
    process.start()
    its.close()
    mine.send(1)
    mine.close()
    process.join(30)
    print(process.exitcode)
"""


def test_a_worker_whose_answer_nobody_takes_ends_without_a_traceback(tmp_path):
    (tmp_path / "orang_tua.py").write_text(ORPHAN, encoding="utf-8")
    done = subprocess.run([sys.executable, str(tmp_path / "orang_tua.py")], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("0", "")
