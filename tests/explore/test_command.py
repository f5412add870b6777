"""``lkjip explore``: which notebook it opens, with which parameters, on which address."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from lkjip_analysis import cli
from lkjip_analysis.pipeline import explore
from lkjip_analysis.pipeline.notebooks import read_all

ROOT = Path(__file__).parents[2]


@pytest.fixture
def started(monkeypatch):
    """Commands that would have been started."""
    found = []
    monkeypatch.setattr(explore, "start", lambda command: found.append(command) or 0)
    monkeypatch.chdir(ROOT)
    return found


def test_the_copy_has_the_parameters_and_the_notebook_stays(started, tmp_path, package):
    before = (ROOT / "notebooks" / "jelajah.ipynb").read_bytes()
    arguments = ["explore", "kecamatan-serang", "2025", "--data", str(package.data_dir), "--output", str(tmp_path)]
    assert cli.main([*arguments, "--port", "8123", "--no-browser"]) == 0
    made = tmp_path / "kecamatan-serang" / "jelajah-2025.ipynb"
    given = next(c for c in nbformat.read(made, 4).cells if "injected-parameters" in c.metadata.get("tags", []))
    values: dict[str, object] = {}
    exec(given.source, values)
    assert (values["instansi"], values["tahun"], values["data_dir"]) == (
        "kecamatan-serang", 2025, str(package.data_dir.resolve()),
    )  # fmt: skip
    assert (ROOT / "notebooks" / "jelajah.ipynb").read_bytes() == before
    assert {"--ServerApp.ip=127.0.0.1", "--ServerApp.port=8123", "--ServerApp.open_browser=False", str(made)} <= set(
        started[0]
    )


def test_an_analysts_copy_is_never_overwritten(started, tmp_path):
    made = tmp_path / "kecamatan-serang" / "jelajah-2025.ipynb"
    made.parent.mkdir()
    made.write_text("milik analis", encoding="utf-8")
    assert cli.main(["explore", "kecamatan-serang", "--output", str(tmp_path)]) == 0
    assert made.read_text(encoding="utf-8") == "milik analis"


def test_without_an_agency_the_notebook_itself_opens(started):
    assert cli.main(["explore"]) == 0
    assert started[0][-1] == str(ROOT / "notebooks" / "jelajah.ipynb")


def test_a_wrong_agency(started, capsys):
    assert cli.main(["explore", "kecamatan-serng"]) == 2
    assert "mungkin maksudnya kecamatan-serang" in capsys.readouterr().err
    assert started == []


def test_the_notebook_is_no_chapter():
    chapters = read_all(ROOT / "notebooks")
    assert "bab3" in chapters
    assert "jelajah" not in chapters
