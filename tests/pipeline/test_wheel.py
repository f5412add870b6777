"""What pip installs is whole: a folder with data is all that a fresh environment needs besides."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import nbformat
import pytest

from .helpers import package

ROOT = Path(__file__).parents[2]
COMMAND = "lkjip.exe" if os.name == "nt" else "lkjip"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("roda")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def fresh(wheel, tmp_path_factory) -> Path:
    """An environment with the wheel; its libraries are those that are here already, so that no network is needed."""
    folder = tmp_path_factory.mktemp("segar")
    venv.create(folder, with_pip=False)
    place = {"base": str(folder), "platbase": str(folder)}
    site = Path(sysconfig.get_path("purelib", "venv", place))
    bin = Path(sysconfig.get_path("scripts", "venv", place))
    python = bin / Path(sys.executable).name
    python = python if python.exists() else bin / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True, timeout=120)
    # A path in such a file is searched after the environment's own; an editable install's own file is not read there.
    (site / "pustaka.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    # nbconvert keeps its templates there.
    (folder / "share").mkdir(exist_ok=True)
    (folder / "share" / "jupyter").symlink_to(Path(sys.prefix) / "share" / "jupyter")
    return bin


def call(fresh, folder, *arguments):
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [str(fresh / COMMAND), *arguments], cwd=folder, env=env, capture_output=True, text=True, timeout=300
    )


def test_the_wheel_has_every_file_of_the_package_and_the_notebooks(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    listed = subprocess.run(
        ["git", "ls-files", "lkjip_analysis", "notebooks"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    if not listed:
        pytest.skip("no git checkout")
    wanted = {f"lkjip_analysis/{name}" if name.startswith("notebooks/") else name for name in listed}
    assert wanted - inside == set()
    foreign = {name for name in inside if not name.startswith(("lkjip_analysis/", "lkjip_analysis-"))}
    assert foreign == set()
    assert {name for name in inside - wanted if name.startswith("lkjip_analysis/")} <= {"lkjip_analysis/commit.txt"}


def test_a_fresh_environment_makes_the_report_from_a_data_folder_alone(fresh, tmp_path):
    package(tmp_path)
    done = call(fresh, tmp_path, "run", "kecamatan-contoh", "2025")
    assert done.returncode == 0, done.stderr
    made = tmp_path / "outputs" / "kecamatan-contoh" / "2025"
    manifest = json.loads((made / "manifest.json").read_text(encoding="utf-8"))
    chapters = {path.name for path in (ROOT / "notebooks").glob("*.ipynb")} - {
        "jelajah.ipynb", "triwulan.ipynb", "audit-dokumen.ipynb"
    }  # fmt: skip
    assert {f"{item['notebook']}.ipynb" for item in manifest["notebooks"]} == chapters
    assert "3.2" in {table["id"] for table in manifest["tables"]}
    assert {path.name for path in tmp_path.iterdir()} == {"data", "outputs"}


def test_it_is_really_the_wheel_that_runs(fresh, tmp_path):
    code = "import lkjip_analysis; print(lkjip_analysis.__file__)"
    python = fresh / ("python.exe" if os.name == "nt" else "python")
    done = subprocess.run([python, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(done.stdout.strip()).is_relative_to(fresh.parent)


def test_exploring_opens_a_copy_and_not_the_installed_notebook(fresh, tmp_path):
    package(tmp_path)
    code = (
        "from lkjip_analysis import cli; from lkjip_analysis.pipeline import explore\n"
        "explore.start = lambda command: print(command[-1]) or 0\n"
        "raise SystemExit(cli.main(['explore']))"
    )
    python = fresh / ("python.exe" if os.name == "nt" else "python")
    done = subprocess.run([python, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    copy = Path(done.stdout.strip().splitlines()[-1])
    assert copy == tmp_path / "outputs" / "kecamatan-contoh" / "jelajah-2025.ipynb"
    own = nbformat.read(ROOT / "notebooks" / "jelajah.ipynb", 4)
    assert len(nbformat.read(copy, 4).cells) == len(own.cells) + 1
    shutil.rmtree(tmp_path / "data")
    done = subprocess.run([python, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 2
    assert "tidak ada paket data" in done.stderr
