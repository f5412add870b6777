"""Findings as SARIF 2.1.0 (OASIS), which services of continuous integration show beside the lines of files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lkjip_analysis
from lkjip_analysis.dataset import Problem
from lkjip_analysis.dataset.reader import CONFIG
from lkjip_analysis.model import Evidence, Finding

if TYPE_CHECKING:
    from lkjip_analysis.pipeline.check import Checked

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"galat": "error", "peringatan": "warning", "catatan": "note"}
_UNREAD = "DATA"
"""Id of what makes a package unreadable, which no rule has found."""


def log(checked: Iterable[tuple[Checked, Path]]) -> dict[str, Any]:
    """One run for each package, with paths from the working folder, as annotations want them."""
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(one, folder) for one, folder in checked]}


def _run(checked: Checked, folder: Path) -> dict[str, Any]:
    base = _base(folder)
    results = [_unread(problem, base) for problem in checked.problems]
    results += [_result(finding, base) for finding in checked.findings]
    titles = {str(outcome["kode"]): str(outcome["judul"]) for outcome in checked.examined.outcomes}
    ids = list(dict.fromkeys(result["ruleId"] for result in results))
    rules = [{"id": id, "shortDescription": {"text": titles.get(id, id)}} for id in ids]
    driver = {"name": "lkjip", "version": lkjip_analysis.__version__, "rules": rules}
    return {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"lkjip/{checked.instansi}/{checked.tahun}/"},
        "results": results,
    }


def _result(finding: Finding, base: str) -> dict[str, Any]:
    first, *others = _locations(finding.bukti, base)
    made: dict[str, Any] = {
        "ruleId": finding.kode,
        "level": _LEVELS[finding.tingkat],
        "message": {"text": f"{finding.uraian} {finding.saran}".strip()},
        "locations": [first],
        "partialFingerprints": {"sidik/v1": finding.sidik},
        "properties": {"cerita": finding.cerita, "bobot": finding.bobot},
    }
    if others:
        made["relatedLocations"] = [{**other, "id": number} for number, other in enumerate(others, 1)]
    if finding.pengakuan:
        made["suppressions"] = [{"kind": "external", "justification": finding.pengakuan.alasan}]
    return made


def _unread(problem: Problem, base: str) -> dict[str, Any]:
    place = Evidence(berkas=problem.file, baris=problem.line or 0)
    return {
        "ruleId": _UNREAD,
        "level": "error",
        "message": {"text": str(problem)},
        "locations": _locations((place,), base),
    }


def _locations(evidence: Sequence[Evidence], base: str) -> list[dict[str, Any]]:
    """Places with a file first; a finding without any stands at the package's own file."""
    inside = [item for item in evidence if item.berkas]
    made = [_location(item, base) for item in dict.fromkeys((item.berkas, item.baris, item.alamat) for item in inside)]
    return made or [_location((CONFIG, 1, ""), base)]


def _location(place: tuple[str, int, str], base: str) -> dict[str, Any]:
    file, line, address = place
    physical = {"artifactLocation": {"uri": f"{base}{file}"}, "region": {"startLine": max(line, 1)}}
    made: dict[str, Any] = {"physicalLocation": physical}
    if address:
        made["logicalLocations"] = [{"fullyQualifiedName": address}]
    return made


def _base(folder: Path) -> str:
    """The folder as the beginning of an address, from the working folder where it lies below it."""
    resolved, here = folder.resolve(), Path.cwd().resolve()
    return f"{resolved.relative_to(here).as_posix()}/" if resolved.is_relative_to(here) else ""
