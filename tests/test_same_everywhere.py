"""Same in, same out: two people with other folders, clocks, languages and homes get the same bytes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
AGENCY, YEAR = "kecamatan-serang", "2025"
NEEDED = ("lkjip_analysis", "notebooks", f"data/{AGENCY}", "pyproject.toml")
DIFFERENT = [
    {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    {
        "TZ": "Asia/Jayapura",
        "LC_ALL": "id_ID.UTF-8",
        "LANG": "id_ID.UTF-8",
        "PYTHONHASHSEED": "2",
        "MPLBACKEND": "pdf",
        "SOURCE_DATE_EPOCH": "1",
        "OMP_NUM_THREADS": "2",
    },
]


def checkout(folder: Path) -> Path:
    """A copy of what a run needs."""
    for name in NEEDED:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    return folder


def start(folder: Path, home: Path, mask: int, own: dict[str, str]) -> subprocess.Popen:
    (home / ".config" / "matplotlib").mkdir(parents=True)
    (home / ".config" / "matplotlib" / "matplotlibrc").write_text(f"lines.linewidth: {mask % 7 + 2}\n")
    env = os.environ | {"PYTHONPATH": str(folder), "HOME": str(home)} | own
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "lkjip_analysis", "run", AGENCY, YEAR, "--quiet"],
        cwd=folder, env=env, umask=mask, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def content(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    made = json.loads(found.pop("manifest.json"))
    for phase in made.pop("durations").values():
        assert set(phase) == {"wall", "cpu"}
    found["manifest.json"] = json.dumps(made, sort_keys=True).encode()
    return found


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no umask")
def test_two_checkouts_in_different_surroundings_give_the_same_bytes(tmp_path):
    folders = [checkout(tmp_path / "a"), checkout(tmp_path / "lain" / "dan lebih dalam")]
    runs = [
        start(folder, tmp_path / f"rumah-{number}", mask, own)
        for number, (folder, mask, own) in enumerate(zip(folders, (0o022, 0o077), DIFFERENT, strict=True))
    ]
    for run in runs:
        said, _ = run.communicate(timeout=400)
        assert run.returncode == 0, said
    one, other = (content(folder / "outputs" / AGENCY / YEAR) for folder in folders)
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
