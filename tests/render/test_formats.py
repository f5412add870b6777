"""The registry of formats agrees with the entry points and with the folder of a report."""

import tomllib
from pathlib import Path

from lkjip_analysis.pipeline.publishing.outputs import REPORTS
from lkjip_analysis.render import formats
from lkjip_analysis.render.formats import FORMATS, ReportFormat

ROOT = Path(__file__).parents[2]


def test_every_format_is_an_entry_point_and_has_its_own_file():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    entries = project["entry-points"]["nbconvert.exporters"]
    assert entries == {f"lkjip-{name}": format.exporter for name, format in FORMATS.items()}
    files = [format.file for format in FORMATS.values()]
    assert len(set(files)) == len(files)
    assert set(files) <= REPORTS
    for format in FORMATS.values():
        assert format.load()().file_extension == Path(format.file).suffix


def test_names_are_checked_all_at_once_and_kept_in_order(monkeypatch):
    monkeypatch.setitem(FORMATS, "pdf", ReportFormat("x:Y", "laporan.pdf"))
    assert formats.unknown(["pfd", "html", "hmtl", "pfd"]) == [
        "format 'pfd' tidak dikenal; mungkin maksudnya pdf; yang dikenal: " + ", ".join(formats.every()),
        "format 'hmtl' tidak dikenal; mungkin maksudnya html; yang dikenal: " + ", ".join(formats.every()),
    ]
    assert formats.unknown([]) == [f"tidak ada format yang disebut; yang dikenal: {', '.join(formats.every())}"]
    assert list(formats.chosen(["pdf", "html"])) == ["html", "pdf"]
    assert list(formats.chosen(["pdf"])) == ["pdf"]
    assert list(formats.chosen()) == list(FORMATS)
