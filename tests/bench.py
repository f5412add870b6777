"""``make bench``: one whole report of the worked example, by phase, as the manifest records it."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from lkjip_analysis.pipeline.options import RunOptions
from lkjip_analysis.pipeline.run import run

ROOT = Path(__file__).parents[1]
T = TypeVar("T")


PARTS = {
    "impor": "import lkjip_analysis.report, lkjip_analysis.render.bundle, lkjip_analysis.render.plot, matplotlib",
    "kernel": "import ipykernel.kernelapp, IPython.core.completer",
    "pipa": "import papermill, nbconvert.exporters.html",
}
"""What a process has to load, each measured in a fresh interpreter."""


def imports() -> dict[str, float]:
    """CPU seconds of loading each part, less those of an empty interpreter."""

    def cost(code: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    empty = min(cost("pass") for _ in range(3))
    return {name: min(cost(code) for _ in range(3)) - empty for name, code in PARTS.items()}


def pieces() -> dict[str, float]:
    """CPU seconds of reading the data, making the tables, stating the facts, drawing the graphs, writing HTML."""
    from lkjip_analysis.model import Chart, Table
    from lkjip_analysis.render.html import table_html
    from lkjip_analysis.render.plot import draw
    from lkjip_analysis.report import open_report

    spent: dict[str, float] = {}

    def measured(name: str, work: Callable[[], T]) -> T:
        start = time.process_time()
        result = work()
        spent[name] = time.process_time() - start
        return result

    report = measured("data", lambda: open_report("kecamatan-serang", 2025, ROOT / "data"))
    tables = measured("tabel", lambda: [report.table(id) for id in report.table_ids])
    measured("fakta", lambda: report.facts)
    charts = [report.chart(id) for id in report.chart_ids]
    draw(next(c for c in charts if isinstance(c, Chart)))  # load fonts before measuring
    measured("gambar", lambda: [draw(c) for c in charts if isinstance(c, Chart)])
    measured("html tabel", lambda: [table_html(t) for t in tables if isinstance(t, Table)])
    return spent


def cpu() -> float:
    """CPU seconds of this process and its finished children."""
    usage = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(item.ru_utime + item.ru_stime for item in usage)


def main(times: int = 3) -> None:
    """Run the report several times and print the phases of the quickest run."""
    for title, figures in (("CPU memuat", imports()), ("CPU menghitung", pieces())):
        print(f"{title}: " + ", ".join(f"{name} {seconds:.2f}" for name, seconds in figures.items()) + " detik")
    runs = []
    for _ in range(times):
        with tempfile.TemporaryDirectory() as folder:
            wall, busy = time.perf_counter(), cpu()
            run("kecamatan-serang", 2025, RunOptions(ROOT / "data", Path(folder), notebooks_dir=ROOT / "notebooks"))
            took = time.perf_counter() - wall, cpu() - busy
            made = Path(folder) / "kecamatan-serang" / "2025"
            manifest = json.loads((made / "manifest.json").read_text(encoding="utf-8"))
            runs.append((*took, manifest["durations"], (made / "tinjauan.html").stat().st_size))
    wall, busy, durations, size = min(runs)
    phases = ", ".join(f"{name} {phase['cpu']:.2f}" for name, phase in durations.items())
    print(f"CPU tahap satu laporan: {phases} detik")
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    own, children = (resource.getrusage(item).ru_maxrss / 1024 for item in who)
    print(f"seluruh laporan: {wall:.1f} detik, {busy:.1f} detik CPU; tinjauan.html {size / 1e6:.2f} MB")
    print(f"memori puncak: proses utama {own:.0f} MiB, kernel terbesar {children:.0f} MiB")
    print("detik dari tiap jalannya: " + ", ".join(f"{item[0]:.1f}" for item in runs))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
