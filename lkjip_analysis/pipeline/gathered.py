"""What each report of a batch contributes to the collection of all, kept beside the reports until it is put together.

``<output>/kumpulan/paket/<instansi>-<tahun>.json`` is written with the report, so that a batch that is told to go on
after it was ended needs to compute nothing again; ``<output>/kumpulan/<tahun>/*.parquet`` is the collection.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lkjip_analysis.across.extract import Extract, counted, extract, figures
from lkjip_analysis.locate import find_upward
from lkjip_analysis.pipeline.options import RunOptions
from lkjip_analysis.pipeline.publishing.outputs import FINDINGS, writable

if TYPE_CHECKING:
    from lkjip_analysis.pipeline.run import RunResult
    from lkjip_analysis.pipeline.stamp import Unchanged

FOLDER, PARTS = "kumpulan", "paket"


def keep(result: RunResult, options: RunOptions) -> None:
    """Keep what a report that was just made contributes."""
    assert result.dataset is not None
    found = ((finding.kode, str(finding.tingkat)) for finding in result.findings)
    made = _whole(figures(result.dataset), found, result.instansi, result.tahun, result.dataset.folder)
    _write(made, result.manifest.get("stamp", ""), result.folder.parent.parent, result.instansi, result.tahun)


def keep_standing(stands: Unchanged, options: RunOptions) -> None:
    """Keep what a report contributes that was made before, unless that is kept already."""
    agency, year = stands.manifest["instansi"], stands.manifest["tahun"]
    outputs, stamp = stands.folder.parent.parent, stands.manifest["stamp"]
    if _read(_part(outputs, agency, year)).get("stamp") == stamp:
        return
    folder = find_upward(options.data_dir) / agency / str(year)
    found = json.loads((stands.folder / FINDINGS[0]).read_text(encoding="utf-8"))
    codes = ((finding["kode"], finding["tingkat"]) for finding in found)
    _write(_whole(extract(folder, "pokok"), codes, agency, year, folder), stamp, outputs, agency, year)


def _whole(lines: Extract, found: Iterable[tuple[str, str]], agency: str, year: int, folder: Path) -> Extract:
    at = {"instansi": agency, "tahun": year}
    package = at | {"folder": str(folder), "terbaca": True}
    return {**lines, "findings": counted(found, at), "problems": [], "packages": [package]}


def _part(outputs: Path, agency: str, year: int) -> Path:
    return outputs / FOLDER / PARTS / f"{agency}-{year}.json"


def _write(made: Extract, stamp: str, outputs: Path, agency: str, year: int) -> None:
    path = _part(outputs, agency, year)
    with writable(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(f".{path.name}.{os.getpid()}")
        half.write_text(json.dumps({"stamp": stamp, "extract": made}), encoding="utf-8")
        half.replace(path)


def _read(path: Path) -> dict[str, Any]:
    try:
        known: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known


def put_together(outputs: Path, packages: Sequence[tuple[str, int]], failed: Sequence[Extract]) -> list[Extract]:
    """Write the collection of these packages, and give what it is made of.

    Args:
        outputs: folder of all reports.
        packages: agency and year of those that have a report.
        failed: what there is to say of the others.
    """
    from lkjip_analysis.across import parquet
    from lkjip_analysis.across.collection import frames

    made = [*_extracts(outputs, packages), *failed]
    with writable(outputs / FOLDER):
        parquet.write(frames(made), outputs / FOLDER)
    return made


def _extracts(outputs: Path, packages: Sequence[tuple[str, int]]) -> Iterator[Extract]:
    for package in packages:
        if known := _read(_part(outputs, *package)):
            yield known["extract"]


def extract_of_failure(agency: str, year: int, said: str, folder: Path) -> Extract:
    """What there is to say of a package without a report."""
    at = {"instansi": agency, "tahun": year}
    line = at | {"berkas": "", "baris": 0, "kolom": "", "tertulis": "", "masalah": said}
    return {"problems": [line], "packages": [at | {"folder": str(folder), "terbaca": False}]}
