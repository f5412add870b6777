"""A batch on a real Dask scheduler with two workers on this computer, one of which is killed in the middle."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from lkjip_analysis.pipeline import cluster, lock
from lkjip_analysis.pipeline.errors import BadInput
from lkjip_analysis.pipeline.options import RunOptions

from .helpers import package, project

distributed = pytest.importorskip("distributed", reason="pustaka tambahan [cluster] tidak terpasang")
ROOT = Path(__file__).parents[2]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for on Linux"),
]
PACKAGES = [(f"kecamatan-{letter}", 2025) for letter in "abcd"]


@pytest.fixture
def root(tmp_path):
    project(tmp_path)
    (tmp_path / "notebooks" / "bab3.ipynb").unlink()
    for name, _ in PACKAGES:
        package(tmp_path, name)
    return tmp_path


@contextmanager
def dask(folder, workers=2):
    """A scheduler and workers, each a process of its own."""
    env = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(folder)}
    place = folder / "penjadwal.json"
    base = [sys.executable, "-c", "from distributed.cli.dask_scheduler import main; main()"]
    told = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": env}
    flags = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(place)]
    made = [subprocess.Popen([*base, *flags], **told)]
    command = [sys.executable, "-c", "from distributed.cli.dask_worker import main; main()"]
    flags = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--scheduler-file", str(place)]
    made += [
        subprocess.Popen([*command, *flags, "--local-directory", str(folder / f"kerja-{number}")], **told)
        for number in range(workers)
    ]
    until = time.monotonic() + 30
    while not place.is_file() and time.monotonic() < until:
        time.sleep(0.05)
    try:
        yield json.loads(place.read_text())["address"], made
    finally:
        for process in made:
            process.kill()
            process.wait()


def helpers():
    """Processes that make reports beside Dask workers."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if b"pipeline.cluster" in path.read_bytes():
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


def test_reports_of_a_lost_worker_are_made_once_by_another(root, tmp_path):
    before = set(helpers())
    seen = []
    options = RunOptions(root / "data", root / "outputs", notebooks_dir=root / "notebooks", formats=["html"])
    (tmp_path / "sementara").mkdir()
    with dask(tmp_path / "sementara") as (address, processes):

        def tell(outcome):
            seen.append(outcome)
            if len(seen) == 1:
                processes[1].send_signal(signal.SIGKILL)  # in the middle of a report

        outcomes = cluster.run_on(address, PACKAGES, options, tell)
        assert [(one.instansi, one.tahun) for one in outcomes] == PACKAGES
        assert [one.code for one in outcomes] == [0] * len(PACKAGES), [one.said for one in outcomes]
        assert len(seen) == len(PACKAGES)
        folders = sorted(path.parent.parent.name for path in (root / "outputs").glob("*/2025/manifest.json"))
        assert folders == sorted(name for name, _ in PACKAGES)
        for name, _ in PACKAGES:
            manifest = json.loads((root / "outputs" / name / "2025/manifest.json").read_text())
            there = {path for path in (root / "outputs" / name / "2025").rglob("*") if path.is_file()}
            assert len(there) == len(manifest["files"]) + 1
        again = cluster.run_on(address, PACKAGES[:1], options, lambda outcome: None)
        assert [one.unchanged for one in again] == [True]
        memory = RunOptions(f"file://{root}/data", f"file://{root}/jauh", notebooks_dir=root / "notebooks",
                            formats=["html"])  # fmt: skip
        (far,) = cluster.run_on(address, PACKAGES[:1], memory, lambda outcome: None)
        assert far.done, far.said
        assert (root / "jauh/kecamatan-a/2025/laporan.html").is_file()
    until = time.monotonic() + 10
    while set(helpers()) - before and time.monotonic() < until:
        time.sleep(0.2)
    assert not set(helpers()) - before, "no process stays behind"
    assert not list(root.glob("outputs/*/.2025*")), "no half report stays behind"


def test_nobody_at_the_address(monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with pytest.raises(BadInput, match="tidak dapat dihubungi"):
        cluster.run_on("tcp://127.0.0.1:9", PACKAGES, RunOptions(), lambda outcome: None)


@pytest.mark.long
def test_reports_of_a_scheduler_that_goes_are_told(root, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 2)
    options = RunOptions(root / "data", root / "outputs", notebooks_dir=root / "notebooks", formats=["html"])
    (tmp_path / "sementara").mkdir()
    with dask(tmp_path / "sementara", workers=1) as (address, processes):

        def tell(outcome):
            processes[0].kill()

        outcomes = cluster.run_on(address, PACKAGES[:2], options, tell)
    assert [one.code for one in outcomes] == [0, 1]
    assert "penjadwal" in outcomes[1].said


def test_a_report_that_a_lost_worker_still_holds_is_waited_for(tmp_path, monkeypatch):
    path = tmp_path / ".kunci"
    held = lock.locked(path, "Laporan")
    held.__enter__()
    with pytest.raises(lock.Busy), lock.locked(path, "Laporan"):
        pass
    monkeypatch.setattr(lock, "patience", 20.0)
    threading.Timer(0.3, held.__exit__, (None, None, None)).start()
    with lock.locked(path, "Laporan"):
        assert path.exists()
