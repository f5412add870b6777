"""Notebooks in forks of a command show what they show in kernels, and fail as well as there."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lkjip_analysis.pipeline.kernels.hearing import Listener
from lkjip_analysis.pipeline.publishing.nbtext import indented

from .helpers import notebook, save

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks are for Linux")

BOTH = """
import json, sys
from pathlib import Path
from lkjip_analysis.pipeline import notebooks, startup
startup.take_over()
startup.without_own_settings()
startup.skip_slow_grammar()
from lkjip_analysis.pipeline.errors import NotebookFailed
from lkjip_analysis.pipeline.kernels import forked
from lkjip_analysis.pipeline.kernels.execute import execute
from lkjip_analysis.pipeline.kernels.forks import WarmProcess
from lkjip_analysis.pipeline.publishing.join import cleaned
from lkjip_analysis.pipeline.publishing.nbtext import text_of

def main(folder, data, agency, ways, timeout):
    nodes = notebooks.read_all(Path(folder))
    given = {"instansi": agency, "tahun": 2025, "data_dir": Path(data).name, "output_dir": "", "internal": False}
    given = {name: given for name in nodes}
    made = {}
    for way in ways:
        with WarmProcess() as warm_process:
            try:
                forking = {"warm_process": warm_process} if way == "kernel" else {"forking": forked.available()}
                done = execute(nodes, given, cwd=Path(data).parent, timeout=timeout, **forking)
                made[way] = {name: json.loads(text_of(cleaned(node))) for name, node in done.items()}
            except NotebookFailed as failed:
                made[way] = {f.notebook: [f.ename, f.evalue, f.where, f.cell, json.loads(text_of(cleaned(f.node)))]
                             for f in (failed, *failed.others)}
    print(json.dumps(made))

main(*json.loads(sys.argv[1]))
"""


def both(folder, data, agency, ways=("fork", "kernel"), timeout=60):
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1"}
    arguments = json.dumps([str(folder), str(data), agency, ways, timeout])
    done = subprocess.run([sys.executable, "-c", BOTH, arguments], env=env, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


SHOWING = [
    "import os, sys, random\nprint('satu')\nprint('dua', file=sys.stderr)\nrandom.seed(1)\nlist({'a', 'b', 'c'})",
    "1 / 2",
    "from IPython.display import display, clear_output, HTML, update_display\ndisplay(HTML('<b>x</b>'))\n3",
    "print('hilang')\nclear_output()\nprint('tinggal')",
    "print('hilang')\nclear_output(wait=True)\nprint('tinggal')",
    "handle = display('lama', display_id='d')\nupdate_display('baru', display_id='d')",
    "import asyncio\nawait asyncio.sleep(0)\nawait asyncio.sleep(0, 'tunggu')",
    "import pandas as pd\npd.DataFrame({'a': [1.5, None], 'b': ['x', 'y']})",
    "import matplotlib.pyplot as plt\nplt.plot([1, 3, 2])\nplt.show()",
    "x = !echo dari luar\nx",
    "get_ipython().__class__.__name__, __name__, sys.stdin.read(), os.environ['TZ']",
    "{'nol': float('nan'), 'teks': (1, 2)}",
    "display({'application/json': {'a': (1, 2)}, 'text/plain': 'x'}, raw=True)",
]
FAILING = {
    "galat": "def f():\n    return 1 / 0\nf()",
    "sintaks": "x = = 1",
    "keluar": "import sys\nsys.exit(3)",
    "tanya": "input('?')",
    "mati": "import os, signal\nprint('tadi', flush=True)\nos.kill(os.getpid(), signal.SIGKILL)",
    "macet": "while True: pass",
    "padam": "import os\nos._exit(0)",
}


def plain(text):
    """Without what differs from process to process."""
    import re

    text = re.sub(r"/tmp/[\w./-]*|0x[0-9a-f]+|ipykernel_\d+/\d+\.py", "…", json.dumps(text))
    return json.loads(re.sub(r"kernel berhenti mendadak[^\"]*", "mati", text))


@pytest.mark.slow
def test_cells_show_in_a_fork_what_they_show_in_a_kernel(tmp_path):
    save(notebook(*SHOWING), tmp_path / "a" / "tunjuk.ipynb")
    (tmp_path / "data").mkdir()
    made = both(tmp_path / "a", tmp_path / "data", "x")
    fork, kernel = (plain(made[way]["tunjuk"]) for way in ("fork", "kernel"))
    assert [cell.get("outputs") for cell in fork["cells"]] == [cell.get("outputs") for cell in kernel["cells"]]
    assert fork == kernel
    outputs = json.dumps(fork)
    assert "tinggal" in outputs
    assert "baru" in outputs
    assert "image/png" in outputs
    assert "hilang\\n" not in json.dumps([cell.get("outputs") for cell in fork["cells"]])


@pytest.mark.slow
def test_every_failure_is_told_in_a_fork_as_in_a_kernel(tmp_path):
    for name, code in FAILING.items():
        save(notebook("print('awal')", code, "print('sesudah')"), tmp_path / "a" / f"{name}.ipynb")
    (tmp_path / "data").mkdir()
    made = both(tmp_path / "a", tmp_path / "data", "x", timeout=3)
    fork, kernel = plain(made["fork"]), plain(made["kernel"])
    assert set(fork) == {f"{name}.ipynb" for name in FAILING}
    assert fork["mati.ipynb"][-1]["cells"][3]["outputs"][0]["text"] == ["tadi\n"]
    for made in (fork, kernel):
        del made["mati.ipynb"][-1]["cells"][3]["outputs"][:-1]  # a kernel loses what was on its way when it died
        for cell in made["padam.ipynb"][-1]["cells"]:  # likewise, where it ends at once
            cell.pop("outputs", None)
            cell.pop("execution_count", None)
        # Who refuses an answer is another.
        made["tanya.ipynb"][2] = ""
        del made["tanya.ipynb"][-1]["cells"][3]["outputs"][0]["traceback"]
    for name in fork:
        assert fork[name] == kernel[name], name
    assert fork["macet.ipynb"][:2] == ["CellTimeoutError", "sel berjalan lebih dari 3 detik tanpa selesai"]
    assert fork["mati.ipynb"][0] == "DeadKernelError"


@pytest.mark.slow
def test_all_notebooks_of_the_report_are_the_same_in_forks_and_kernels():
    made = both(ROOT / "notebooks", ROOT / "tests" / "agencies" / "data", "dinas-contoh")
    assert len(made["fork"]) > 5
    for name in made["fork"]:
        assert made["fork"][name] == made["kernel"][name], name


# -- pieces ----------------------------------------------------------------------------------------------------

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@settings(max_examples=60)
@given(VALUES)
def test_texts_of_notebooks_are_those_of_the_json_library(value):
    assert indented(value) == json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False)


@settings(max_examples=60)
@given(st.lists(st.text(min_size=1), min_size=1), st.integers(1, 40))
def test_what_cells_say_arrives_whole_however_the_pipe_cuts_it(texts, size):
    heard = Listener(notebook("x = 1", parameters="a: int = 1"))
    said = [{"msg_type": "cell", "content": {"place": 1, "execution_count": 2}}]
    said += [{"msg_type": "stream", "content": {"name": "stdout", "text": text}} for text in texts]
    said += [{"msg_type": "done", "content": {"place": 1, "execution_count": 2}}, {"msg_type": "end", "content": {}}]
    data = b"".join(json.dumps(one).encode() + b"\n" for one in said)
    for at in range(0, len(data), size):
        heard.hear(data[at : at + size])
    assert heard.ended
    assert [output["text"] for output in heard.node.cells[1].outputs] == ["".join(texts)]
