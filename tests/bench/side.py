"""One report made in different ways, side by side: CPU seconds of a process and of everything that it started."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
FORMATS = ("html", "pdf", "docx", "xlsx", "html,pdf,docx,xlsx")
ALIKE = {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def chapters() -> list[Path]:
    """The notebooks of the report."""
    said = (
        (path, json.loads(path.read_text(encoding="utf-8"))) for path in sorted((ROOT / "notebooks").glob("*.ipynb"))
    )
    return [path for path, node in said if node["metadata"].get("lkjip", {}).get("laporan", True) is not False]


def children() -> float:
    """CPU seconds of ended children so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def cost(command: list[str], cwd: Path | None = None, may_find: bool = False) -> tuple[float, str]:
    """CPU seconds of a command, and what it printed; with ``may_find`` it may end with 1, as one with findings does."""
    before = children()
    env = os.environ | ALIKE | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=cwd or ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode > may_find or done.returncode < 0:
        raise RuntimeError(f"{command[:4]}: {done.stderr[-2000:]}")
    return children() - before, done.stdout


def papermill_commands(agency: str, data: Path) -> float:
    """``papermill`` and ``jupyter nbconvert``, once for every notebook."""
    bin = Path(sys.executable).parent
    spent = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for path in chapters():
            out = Path(folder) / path.name
            given = ["-p", "instansi", agency, "-p", "tahun", "2025", "-p", "data_dir", str(data)]
            spent += cost([str(bin / "papermill"), "--no-progress-bar", str(path), str(out), *given])[0]
            spent += cost([str(bin / "jupyter"), "nbconvert", "--to", "lkjip-html", str(out)])[0]
    return spent


_ONE_PROCESS = """
import sys, tempfile
from pathlib import Path
import papermill
from nbconvert.exporters import get_exporter
agency, data, *paths = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    for path in paths:
        out = Path(folder) / Path(path).name
        given = {"instansi": agency, "tahun": 2025, "data_dir": data}
        papermill.execute_notebook(path, out, given, progress_bar=False)
        get_exporter("lkjip-html")().from_filename(str(out))
"""


def papermill_in_one_process(agency: str, data: Path) -> float:
    """papermill and nbconvert as libraries, a kernel for every notebook."""
    return cost([sys.executable, "-c", _ONE_PROCESS, agency, str(data), *map(str, chapters())])[0]


_OURS = """
import json, os, sys, time, tempfile
from lkjip_analysis.pipeline import startup
startup.take_over(); startup.without_own_settings(); startup.skip_slow_grammar()
from lkjip_analysis.pipeline.options import RunOptions
from lkjip_analysis.pipeline.run import run
agency, data, notebooks, formats, times = sys.argv[1:]
def used():
    t = os.times()
    return t.user + t.system + t.children_user + t.children_system
made = []
with tempfile.TemporaryDirectory() as folder:
    how = RunOptions(data, folder, notebooks_dir=notebooks, formats=formats.split(","))
    for number in range(int(times)):
        before = used() if number else 0.0
        run(agency, 2025, how)
        rss = int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 20
        made.append((used() - before, rss))
print(json.dumps(made))
"""


def ours(agency: str, data: Path, formats: str, times: int = 3) -> list[tuple[float, int]]:
    """This package: the first report of a process and further ones, with the memory held after each."""
    command = [sys.executable, "-c", _OURS, agency, str(data), str(ROOT / "notebooks"), formats, str(times)]
    return [(seconds, memory) for seconds, memory in json.loads(cost(command)[1].splitlines()[-1])]


_PLAIN = """
import json, os, sys, time
from lkjip_analysis.report import open_report
from lkjip_analysis.model import Chart, Table
from lkjip_analysis.render.html import chart_html, table_html
from lkjip_analysis.render.plot import draw
def whole():
    report = open_report(sys.argv[1], 2025, sys.argv[2])
    tables = [report.table(id) for id in report.table_ids]
    report.facts, report.texts(), report.findings
    charts = [report.chart(id) for id in report.chart_ids]
    page = [table_html(one) for one in tables if isinstance(one, Table)]
    page += [chart_html(one, draw(one).svg) for one in charts if isinstance(one, Chart)]
    return len(page)
made = []
for number in range(3):
    before = time.process_time()
    whole()
    made.append(time.process_time() - before)
print(json.dumps(made))
"""


def plain_calls(agency: str, data: Path) -> float:
    """The same tables, graphs, facts, texts and findings as plain calls in a warm process, shown as HTML."""
    _, *further = json.loads(cost([sys.executable, "-c", _PLAIN, agency, str(data)])[1].splitlines()[-1])
    return min(further)


def measured(name: str, work: Callable[[], float], times: int = 1) -> float:
    """The least of several measurements, told as it comes."""
    best = min(work() for _ in range(times))
    print(f"{name:40} {best:7.2f} detik CPU", flush=True)
    return best
