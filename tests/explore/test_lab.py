"""The exploring notebook: executed by papermill, and driven in a real JupyterLab in a real browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest

from lkjip_analysis.pipeline import explore
from tests.explore.webdriver import Browser, free_port, missing, wait_for

ROOT = Path(__file__).parents[2]
REFERENSI = ROOT / "tests" / "referensi"
pytestmark = pytest.mark.slow


def test_papermill_runs_it(tmp_path):
    made = tmp_path / "out.ipynb"
    command = [sys.executable, "-m", "papermill", "--no-progress-bar", str(ROOT / "notebooks" / "jelajah.ipynb"), made]
    subprocess.run([*command, "-p", "data_dir", str(ROOT / "data")], check=True, timeout=300, capture_output=True)
    cells = [
        c for c in nbformat.read(made, 4).cells if c.cell_type == "code" and "parameters" not in str(c.metadata.tags)
    ]
    assert len(cells) > 10
    for cell in cells:
        assert any("data" in output for output in cell.outputs), cell.source
        assert not [o for o in cell.outputs if o.output_type == "error" or o.get("name") == "stderr"], cell.source


def first_output() -> float:
    """Seconds for a reader who has the machine alone; tests and other work beside this one take their share of it."""
    workers, load = float(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")), os.getloadavg()[0] / (os.cpu_count() or 1)
    return 3.0 * (1.0 + max(workers, load))


@pytest.fixture
def lab(tmp_path):
    """The address of a running JupyterLab on the analyst's copy of the notebook."""
    port = free_port()
    data = shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copytree(REFERENSI, data / "kecamatan-serang" / "2025" / "referensi")
    notebook = explore.prepare("kecamatan-serang", 2025, str(data), str(tmp_path), str(ROOT / "notebooks"))
    options = ["--IdentityProvider.token=uji", "--LabApp.expose_app_in_browser=True"]
    command = [*explore.command(notebook, port, browser=False), *options]
    with (tmp_path / "lab.log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd=tmp_path, env=explore.environment())
        try:
            wait_for(f"http://127.0.0.1:{port}/api?token=uji")
            yield f"http://127.0.0.1:{port}/lab/tree/{notebook.name}?token=uji&reset"
        finally:
            server.terminate()
            server.wait(30)


CHOOSE = """
const all = [...document.querySelectorAll('.jupyter-widgets.widget-dropdown')];
const one = all.find(e => e.querySelector('label').textContent.trim() === arguments[0]);
const pick = one.querySelector('select');
pick.value = [...pick.options].find(o => o.textContent.replace(/\u00a0/g, ' ') === arguments[1]).value;
pick.dispatchEvent(new Event('change', {bubbles: true}));
return true;
"""
PRESS = """
const tab = [...document.querySelectorAll('.jupyter-widgets .lm-TabBar-tab')]
  .find(e => e.textContent.trim() === arguments[0]);
const box = tab.getBoundingClientRect();
for (const kind of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
  tab.dispatchEvent(new (kind.startsWith('p') ? PointerEvent : MouseEvent)(kind,
    {bubbles: true, button: 0, clientX: box.x + 5, clientY: box.y + 5}));
return true;
"""
TEXT = "return [...document.querySelectorAll('.jupyter-widgets .jelajah')].map(e => e.textContent).join('|')"


@pytest.mark.skipif(bool(missing()), reason=f"perlu peramban: {missing()}")
def test_a_choice_changes_what_is_shown_in_jupyterlab(lab):
    with Browser() as browser:
        browser.open(lab)
        browser.until("return window.jupyterapp && document.querySelectorAll('.jp-CodeCell').length > 3")
        browser.until("return /Idle/.test(document.querySelector('#jp-main-statusbar').textContent)")
        start = time.monotonic()
        browser.run("window.jupyterapp.commands.execute('notebook:run-all-cells')")
        browser.until("return document.querySelector('.jupyter-widgets .jelajah svg')")
        assert time.monotonic() - start < first_output()
        time.sleep(1)
        browser.until("return /Idle/.test(document.querySelector('#jp-main-statusbar').textContent)")
        browser.run("document.querySelector('.jp-WindowedPanel-outer').scrollTop = 0")
        browser.until("return document.querySelector('.jupyter-widgets .jelajah')")
        assert "84,99" in browser.run(TEXT)

        browser.run(CHOOSE, "Indikator", "Nilai AKIP")
        browser.until(f"return (() => {{ {TEXT} }})().includes('Nilai AKIP menurut tahun')")
        assert "69,75" in browser.run(TEXT)

        browser.run(PRESS, "Anggaran")
        program = browser.until(
            "return [...document.querySelectorAll('.jupyter-widgets .pohon details:not([open]) > summary')]"
            ".map(e => e.textContent)[0]"
        )
        assert program.startswith("Program")
        assert browser.run(
            "const d = document.querySelector('.jupyter-widgets .pohon details:not([open])');"
            "d.querySelector('summary').click(); return d.open && d.querySelector('.daun').textContent"
        ).startswith("Kegiatan")

        browser.run(PRESS, "Andaikan")
        browser.until(f"return (() => {{ {TEXT} }})().includes('Pengandaian: tanpa perubahan')")
        browser.run(CHOOSE, "Skala capaian", "Skala capaian kinerja Kabupaten Maluku Tengah")
        browser.until(f"return (() => {{ {TEXT} }})().includes('Tinggi → Memuaskan')")
        assert "Jupyter news" not in browser.run("return document.body.textContent")
