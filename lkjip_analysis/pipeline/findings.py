"""The findings of a run: asked of the checks, written as JSON and CSV, compared with ``--fail-on``."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.model.finding import SEVERITIES, Evidence, Finding, Severity
from lkjip_analysis.pipeline import outputs

FindAll = Callable[[Dataset], list[Finding]]

_OWN = [spec.name for spec in fields(Finding) if spec.name != "bukti"]
_EVIDENCE = [spec.name for spec in fields(Evidence)]


def find_all(dataset: Dataset) -> list[Finding]:
    """Every finding of every check; the checks are loaded only when they are asked."""
    from lkjip_analysis.checks import all_findings

    return all_findings(dataset)


def counts(findings: Sequence[Finding]) -> dict[Severity, int]:
    """How many findings of each level, gravest first; levels without any are zero.

    >>> counts([Finding("A-01", "galat", "", ""), Finding("A-02", "galat", "", "")])
    {'galat': 2, 'peringatan': 0, 'catatan': 0}
    """
    found = Counter(finding.tingkat for finding in findings)
    return {level: found[level] for level in SEVERITIES}


def reaches(findings: Sequence[Finding], level: Severity | None) -> bool:
    """Whether there is a finding at or above a level.

    >>> note = Finding("A-01", "catatan", "", "")
    >>> reaches([note], "catatan"), reaches([note], "galat"), reaches([note], None)
    (True, False, False)
    """
    if level is None:
        return False
    enough = SEVERITIES[: SEVERITIES.index(level) + 1]
    return any(finding.tingkat in enough for finding in findings)


def write(findings: Sequence[Finding], folder: Path) -> tuple[Path, Path]:
    """Write ``temuan.json`` and ``temuan.csv`` (one line per piece of evidence)."""
    as_json, as_csv = (folder / name for name in outputs.FINDINGS)
    text = json.dumps([finding.as_dict() for finding in findings], ensure_ascii=False, indent=1)
    as_json.write_text(text + "\n", encoding="utf-8")
    with as_csv.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, [*_OWN, *_EVIDENCE], lineterminator="\n")
        writer.writeheader()
        writer.writerows(_lines(findings))
    return as_json, as_csv


def _lines(findings: Sequence[Finding]) -> Iterator[dict[str, Any]]:
    for finding in findings:
        own = {name: getattr(finding, name) for name in _OWN}
        for evidence in finding.bukti or (None,):
            yield own | (asdict(evidence) if evidence else {})
