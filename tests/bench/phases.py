"""``python -m tests.bench.phases``: one whole report of the worked example, by phase, as the manifest records it."""

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

ROOT = Path(__file__).parents[2]
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


def audited() -> str:
    """Reading, checking and marking a PDF of every table of the worked example: time and memory by page."""
    from pypdfium2 import PdfDocument

    from lkjip_analysis.model import Table
    from lkjip_analysis.render.document import Document, TableBlock
    from lkjip_analysis.render.pdf.typeset import typeset
    from lkjip_analysis.report import open_report

    report = open_report("kecamatan-serang", 2025, ROOT / "data")
    tables = [table for id in report.table_ids if isinstance(table := report.table(id), Table)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tabel.pdf"
        path.write_bytes(typeset(Document(None, tuple(map(TableBlock, tables)))))
        pages = len(PdfDocument(path))
        code = (
            "import resource, sys; from lkjip_analysis.pipeline.document_audit import audit_document;"
            "audit_document(sys.argv[1], sys.argv[2]);"
            "who = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)];"
            "peak = next(l for l in open('/proc/self/status') if l.startswith('VmHWM')).split()[1];"  # not the parent's
            "print(sum(w.ru_utime + w.ru_stime for w in who), int(peak) / 1024)"
        )
        command = [sys.executable, "-c", code, str(path), str(Path(folder) / "hasil")]
        done = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True)
    seconds, memory = map(float, done.stdout.split())
    return f"audit PDF {pages} halaman: {seconds:.1f} detik CPU ({seconds / pages:.2f} per halaman), {memory:.0f} MiB"


def cpu() -> float:
    """CPU seconds of this process and its finished children."""
    usage = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(item.ru_utime + item.ru_stime for item in usage)


def main(times: int = 3) -> None:
    """Run the report several times and print the phases of the quickest run."""
    for title, figures in (("CPU memuat", imports()), ("CPU menghitung", pieces())):
        print(f"{title}: " + ", ".join(f"{name} {seconds:.2f}" for name, seconds in figures.items()) + " detik")
    print(audited())
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
