"""What a report was made from and what it consists of, so that anyone can check it later."""

from __future__ import annotations

import base64
import hashlib
import json
import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lkjip_analysis
from lkjip_analysis.dataset.emblem import read_emblem
from lkjip_analysis.pipeline.publishing import outputs
from lkjip_analysis.pipeline.publishing.commit import commit, version
from lkjip_analysis.pipeline.stamp import LIBRARIES

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from lkjip_analysis.dataset import Dataset
    from lkjip_analysis.pipeline.parameters import Value
    from lkjip_analysis.pipeline.publishing.collect import Collected
    from lkjip_analysis.pipeline.timing import Duration


def sha256(path: Path) -> str:
    """The SHA-256 of a file, as hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fingerprint(path: Path) -> dict[str, str]:
    """A file by name and SHA-256, without the folder it lies in."""
    return {"file": path.name, "sha256": sha256(path)}


def hashes(folder: Path) -> list[dict[str, str]]:
    """Every file below a folder with its SHA-256; hidden files (editors, version control) are left out."""
    files = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    shown = [name for name in files if not any(part.startswith((".", "~$")) for part in name.parts)]
    return [{"file": name.as_posix(), "sha256": sha256(folder / name)} for name in shown]


def versions() -> dict[str, str]:
    """Version and commit of this package, versions of Python and of the libraries that a result could depend on."""
    found = {"lkjip_analysis": lkjip_analysis.__version__, "python": platform.python_version()}
    if state := commit():
        found["commit"] = state
    for name in LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def about(
    dataset: Dataset,
    parameters: Mapping[str, Value],
    inputs: Sequence[Mapping[str, str]],
    template: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """What the joined notebook says of the report and its run; holds no time, so that equal runs are equal."""
    config = dataset.config
    emblem = read_emblem(dataset.folder, config)
    return {
        "instansi": config.instansi.id,
        "nama": config.instansi.nama,
        "pemda": config.instansi.pemda,
        "tahun": config.tahun,
        "judul": config.laporan.judul,
        **({"lambang": base64.b64encode(emblem).decode("ascii")} if emblem else {}),
        "run": {
            "version": version(),
            "parameters": dict(parameters),
            "inputs": [dict(item) for item in inputs],
            **({} if template is None else {"template": dict(template)}),
        },
    }


def build(
    about: Mapping[str, Any],
    collected: Collected,
    sources: Mapping[str, NotebookNode],
    durations: Mapping[str, Duration],
    findings: Mapping[str, int],
    formats: Sequence[str],
    files: Sequence[Mapping[str, str]],
    rows: Sequence[Mapping[str, object]] = (),
    stamp: str = "",
) -> dict[str, Any]:
    """The whole manifest.

    Args:
        about: what the report is, its parameters and its inputs.
        collected: tables, graphs and gaps shown.
        sources: the notebooks as stored, by name in order.
        durations: phases of the run.
        findings: number of findings by level.
        formats: forms in which the report was written.
        files: every other file of the report with its SHA-256.
        rows: how many rows of each data file are used, and why others are not.
        stamp: fingerprint of everything that the report follows from (`stamp.stamp`).
    """
    run = about["run"]
    return {
        "instansi": about["instansi"],
        "tahun": about["tahun"],
        "title": about["judul"],
        "parameters": run["parameters"],
        "inputs": run["inputs"],
        **({"template": run["template"]} if "template" in run else {}),
        "versions": versions(),
        "notebooks": [{"notebook": name, "sha256": _content_hash(node)} for name, node in sources.items()],
        "tables": _tables(collected),
        "charts": _charts(collected),
        "missing": _missing(collected),
        "findings": dict(findings),
        "durations": {name: {"wall": round(d.wall, 3), "cpu": round(d.cpu, 3)} for name, d in durations.items()},
        "formats": list(formats),
        "files": list(files),
        "rows": [dict(item) for item in rows],
        **({"stamp": stamp} if stamp else {}),
    }


def _content_hash(node: NotebookNode) -> str:
    """The SHA-256 of what a notebook says: kinds, tags and sources of its cells, whatever its outputs and layout."""
    cells = [[cell.cell_type, list(cell.metadata.get("tags", [])), cell.source] for cell in node.cells]
    return hashlib.sha256(json.dumps(cells, ensure_ascii=False).encode()).hexdigest()


def _tables(collected: Collected) -> list[dict[str, Any]]:
    return [
        {
            "id": shown.table.id,
            "title": shown.table.title,
            "notebook": shown.notebook,
            "file": f"{outputs.TABLES}/{shown.table.id}.csv",
        }
        for shown in collected.tables
    ]


def _charts(collected: Collected) -> list[dict[str, Any]]:
    return [
        {
            "id": shown.chart.id,
            "title": shown.chart.title,
            "notebook": shown.notebook,
            "files": [f"{outputs.CHARTS}/{shown.chart.id}.{kind}" for kind in ("svg", "png", "csv")],
        }
        for shown in collected.charts
    ]


def _missing(collected: Collected) -> list[dict[str, Any]]:
    return [
        {
            "id": shown.gap.id,
            "title": shown.gap.title,
            "kind": shown.kind,
            "reason": shown.gap.reason,
            "notebook": shown.notebook,
        }
        for shown in collected.gaps
    ]


def write(manifest: Mapping[str, Any], folder: Path) -> Path:
    """Write ``manifest.json``."""
    path = folder / outputs.MANIFEST
    path.write_text(json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return path


def changed(before: Iterable[Mapping[str, str]], after: Iterable[Mapping[str, str]]) -> list[str]:
    """Files that differ between two lists of hashes.

    >>> changed([{"file": "a", "sha256": "1"}], [{"file": "a", "sha256": "2"}, {"file": "b", "sha256": "3"}])
    ['a', 'b']
    """
    first, second = ({item["file"]: item["sha256"] for item in items} for items in (before, after))
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
