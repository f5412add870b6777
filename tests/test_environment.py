"""environment.yml, pyproject.toml and the lock say the same."""

import re
import tomllib
from pathlib import Path

import yaml
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
CONDA_NAMES = {
    "matplotlib-base": "matplotlib",
    "nbconvert-core": "nbconvert",
    "typst-py": "typst",
    "python-duckdb": "duckdb",
}


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_conda_and_pyproject_agree() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    plain = [item for item in environment["dependencies"] if isinstance(item, str) and item != "pip"]
    python = next(item for item in plain if item.startswith("python>"))
    conda = {}
    for item in plain:
        if item != python:
            found = Requirement(item)
            conda[CONDA_NAMES.get(found.name, found.name)] = str(found.specifier)
    assert conda == {r.name: str(r.specifier) for r in map(Requirement, project()["dependencies"])}
    assert python == f"python{project()['requires-python']}"
    assert {"pip": ["-e .[test,docs]"]} in environment["dependencies"]
    assert environment["channels"][-1] == "nodefaults"


def test_lock_has_hashes_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    pinned = re.findall(r"^([a-z0-9][a-z0-9._-]*)==[^\s;]+", lock, re.M)
    assert lock.count("--hash=sha256:") >= len(pinned) > 50
    extras = project()["optional-dependencies"]
    wanted = [*project()["dependencies"], *extras["test"], *extras["docs"]]
    assert {Requirement(r).name for r in wanted} <= set(pinned)


def test_the_version_is_said_once() -> None:
    """pyproject.toml, the package and the newest entry of the changelog agree."""
    import lkjip_analysis

    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == newest[1]
    assert lkjip_analysis.__version__ == newest[1]
