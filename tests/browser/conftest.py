"""A real Chromium for tests: pages of the exporter, and steps that a reader would take in them."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from lkjip_analysis.pipeline.options import RunOptions
from lkjip_analysis.pipeline.run import run

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
OLDEST_NODE = 20  # what the driver asks for
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def missing() -> str:
    """Why no browser can be driven here, or an empty text."""
    if not any(map(shutil.which, BROWSERS)):
        return "Chromium tidak terpasang"
    if not shutil.which("node"):
        return "node tidak terpasang"
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if int(version[1:].split(".")[0]) < OLDEST_NODE:
        return f"node {version} terlalu lama; perlu {OLDEST_NODE} atau lebih baru"
    if not (HERE / "node_modules" / "playwright-core").is_dir():
        return "playwright-core belum dipasang: npm ci --prefix tests/browser"
    return ""


@dataclass(frozen=True)
class Seen:
    """What steps returned, and what the browser complained about or tried to fetch."""

    returned: Any = None
    problems: list[str] = field(default_factory=list)


Drive = Callable[..., Any]


@pytest.fixture(scope="session")
def drive() -> Drive:
    """Take steps in a page and give back what they return; any complaint of the browser fails the test."""
    if why := missing():
        pytest.skip(why)
    browser = next(found for name in BROWSERS if (found := shutil.which(name)))

    def take(page: Path, steps: str, **said: Any) -> Any:
        options = {"viewport": {"width": 1280, "height": 900}, **said.pop("options", {})}
        given = {"chromium": browser, "page": str(page), "steps": steps, "options": options, **said}
        done = subprocess.run(
            ["node", str(HERE / "langkah.mjs")],
            input=json.dumps(given), capture_output=True, text=True, timeout=240, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-3000:]
        seen = Seen(**json.loads(done.stdout))
        assert seen.problems == []
        return seen.returned

    return take


@pytest.fixture(scope="session")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the worked example's report."""
    if why := missing():
        pytest.skip(why)
    folder = tmp_path_factory.mktemp("peramban")
    run("kecamatan-serang", 2025, RunOptions(ROOT / "data", folder, notebooks_dir=ROOT / "notebooks", formats=["html"]))
    return folder / "kecamatan-serang" / "2025"


@pytest.fixture(scope="session")
def page(outputs: Path) -> Path:
    """The report of the worked example as a page."""
    return outputs / "tinjauan.html"
